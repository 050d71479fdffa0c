"""Which formats a voice reads."""

SPOKEN = frozenset({"audio", "captions", "talking-book", "daisy"})
