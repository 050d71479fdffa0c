"""What several checks compare by: pairs, plain texts, numbers and their matches, signs of a cut."""
