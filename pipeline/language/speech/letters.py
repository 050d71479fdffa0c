"""Where a word ends, for the patterns of speech."""

from pipeline.language.letters import CLOSE, LETTER, NO_SPACES, OPEN

__all__ = ["CLOSE", "LETTER", "NO_SPACES", "OPEN"]
