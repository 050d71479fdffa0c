"""Rules of language: a text in its catalogue's language and script, with nothing of the source."""
