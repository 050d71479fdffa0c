"""Words, letters, sentences, digits and runs: what a text is made of, in every script."""
