"""Where a word ends, for the patterns of speech."""

import re
from functools import lru_cache

from pipeline.language.text.letters import CLOSE, LETTER, NO_SPACES, OPEN

__all__ = ["CLOSE", "LETTER", "NO_SPACES", "OPEN", "pattern"]


@lru_cache(maxsize=1024)
def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern once: the cache of `re` is too small for every language of a project."""
    return re.compile(written)
