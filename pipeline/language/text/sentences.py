"""Sentences, by the marks that end them in the text's script."""

from __future__ import annotations

import re
from functools import lru_cache

# A full stop ends a sentence before a space and a letter that is no small one: so neither "3.5",
# "p. ej." nor "e.g. this" is cut.  The marks of other scripts have one meaning.
_END = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«¿¡(\[]*[^\W\d_])|(?<=[^\W\d_]{2}[.!?])(?=[^\W\d_a-z][a-z])|(?<=\d{4}\.)(?=[A-Z][a-z])|(?<=[。！？।॥۔؟])[”’」』）)\"']*\s*"
)
_MARK = re.compile("[.!?…。！？।॥۔؟]")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Prof|Sr|Sra|St|Nr|No|[^\W\d_]\.[^\W\d_])\.$"
)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Split `text` into its sentences; a text without a mark is one."""
    mark = _MARK.search(text)
    if mark is None or mark.end() == len(text):
        return (text.strip(),) if text.strip() else ()
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        following = text[end.end() : end.end() + 2].lstrip("\"'“‘«¿¡([")[:1]
        sentence = text[start : end.start()]
        if following.islower() or (sentence.endswith(".") and _SHORTENED.search(sentence)):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return tuple([*found, rest] if rest else found)
