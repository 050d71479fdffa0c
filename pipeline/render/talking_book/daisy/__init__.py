"""DAISY 2.02, full text with full audio, for the players of talking book libraries."""
