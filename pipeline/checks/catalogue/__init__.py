"""Rules of a catalogue as a whole: its language, its entries, and what is not checked in it."""
