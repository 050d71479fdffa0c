"""Where a line may end: no word, and no number with its unit, is split (UKAAF).

What keeps two characters together is U+2060 (word joiner), what lets a word end a line U+200B
(zero width space); neither is drawn.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.language.text.widths import width

_JOINER, _SPACE = "\u2060", "\u200b"
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2013](?=\w)")
_NUMBER = re.compile(
    # "48 hours", "2.5 mL", "48 小时" and "48小时"
    r"(?<=\d)[ \u00a0]+(?=[^\W\d_]|[%°])|(?<=\d)(?=[\u3400-\u9fff])"
)
_LAST = re.compile(
    # "Weeks 2 and 3", "第 3 周", and "day 7." at a text's end
    r"(?<=\w)[ \u00a0]+(?=\d{1,3}[.)。！!?？؟]?$)|(?<=第)[ \u00a0]?(?=\d)"
)
"""Before a number that would stand on the last line alone, or whose counter stands before it."""
_LONG = re.compile(r"\S+")
_SEAM = re.compile(r"[-/._@?&=](?=\w)")


def guards(text: str, room: int) -> dict[int, str]:
    """Name what to put before which character of `text`, by its place.

    `room` is how many half-ems a line holds: a longer word, a web address say, may be split at
    its punctuation, and only then anywhere.
    """
    found = {
        match.end(): _JOINER for pattern in (_HYPHEN, _NUMBER) for match in pattern.finditer(text)
    }
    for match in _LAST.finditer(text):
        word = "".join(text[: match.start()].split()[-1:])
        if width(word) <= room / 2 or _ideographs(word):
            found[match.end()] = _JOINER
    for match in _LONG.finditer(text):
        word = match.group()
        if width(word) > room and not _ideographs(word):
            start = match.start()
            found.update({place: _SPACE for place in found if start < place < match.end()})
            found.update({start + seam.end(): _SPACE for seam in _SEAM.finditer(word)})
            found.update({start + n: _SPACE for n in range(room, len(word), room)})
    return found


def guarded(text: str, start: int, found: dict[int, str]) -> str:
    """`text`, which starts at place `start` of the whole, with what is to be put into it."""
    return "".join(found.get(start + n, "") + character for n, character in enumerate(text))


def _ideographs(word: str) -> bool:
    """Whether a word without spaces is of characters that a line may end after anyway."""
    return any(unicodedata.east_asian_width(c) in "WF" for c in word)
