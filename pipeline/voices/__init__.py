"""Speech engines: text in, one clip of speech a text out, and the clips that are kept."""
