"""What the checks of wholeness compare: a text without its placeholders, links and markup."""

from __future__ import annotations

import re
from functools import lru_cache

# Brace and printf placeholders, tags, entities, addresses and the targets of links.
_MACHINE = re.compile(
    r"\{[^{}\s]*\}|%(?:\([^)]*\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z](?![a-zA-Z])|<[^<>]+>|&#?\w+;"
    r"|(?:https?://|www\.)[!-~]+|[!-~]+@[!-~]+\.[!-~]+|\]\([^)]*\)"
)
# Between letters or digits a mark is a sign of the text: 2*500 is not 2500.
_MARKUP = re.compile(r"(?<!\w)[*_`\[\]]+|[*_`\[\]]+(?!\w)")
_CAPITAL = re.compile(r"(?<![^\W_])[^\W_]*[A-Z0-9][^\W_]*")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return `text` with spaces for what a machine reads, and without marks of emphasis."""
    return _MARKUP.sub("", _MACHINE.sub(" ", text)).strip()


@lru_cache(maxsize=4096)
def without_names(text: str, other: str) -> str:
    """Return `plain(text)` without the names and codes that `other` holds as well.

    A name or a code is a word with a Latin capital or a digit in it.
    """
    known = set(_CAPITAL.findall(plain(other)))
    return _CAPITAL.sub(lambda found: " " if found[0] in known else found[0], plain(text))
