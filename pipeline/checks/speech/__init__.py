"""Rules of speech: what a voice says is what is written."""
