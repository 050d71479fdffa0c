"""What a text means, as far as words tell it: polarity, contraries, likeness, length, language."""
