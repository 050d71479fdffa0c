"""Rules of wholeness: each translation is all there, once, and beside its own source."""
