"""What was proven and what was found, for people and for machines."""
