"""Rules of meaning: what is denied, forbidden and allowed stays so, and nothing is turned round."""
