"""Rules of form: placeholders, markup, tags, brackets and the ends of texts."""
