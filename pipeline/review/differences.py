"""In which words two texts differ, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_LETTER = r"[^\W_\u2e80-\u9fff]"
_TOKEN = re.compile(rf"[\u2e80-\u9fff]|{_LETTER}+(?:[.,:’']{_LETTER}+)*|\s+|.", re.DOTALL)
"""A word, a number with its marks, a sign, white space; a Chinese character by itself."""
_MOST = 120
"""Characters of a text that are shown."""


def changed(before: str, after: str) -> str:
    """Return what one text says and the other says instead: `48 hours → 24 hours`."""
    return joined(differences(before, after))


def joined(places: Iterable[tuple[str, str]]) -> str:
    """Return the places in which two texts differ as a line, where nothing but spaces do, too."""
    said = (f"{one or '(nothing)'} → {other or '(nothing)'}" for one, other in places)
    return "; ".join(said) or "white space"


def differences(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return the places in which two texts differ, as each says it; white space does not count.

    Each place is shown with the word behind it, or before it at the end of a text.
    """
    if before.split() == after.split():
        return ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    places = []
    # In a long text what stands everywhere is not matched first: a text may repeat one word.
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            places.append((a, b, c, d))
    return tuple((_seen(old, a, b), _seen(new, c, d)) for a, b, c, d in _together(places, old))


def _together(
    places: list[tuple[int, int, int, int]], old: list[str]
) -> list[tuple[int, int, int, int]]:
    """Take together what only white space or a single word lies between."""
    found: list[tuple[int, int, int, int]] = []
    for place in places:
        if found and sum(not token.isspace() for token in old[found[-1][1] : place[0]]) <= 1:
            a, _, c, _ = found[-1]
            found[-1] = (a, place[1], c, place[3])
        else:
            found.append(place)
    return found


def _seen(tokens: list[str], start: int, end: int) -> str:
    """Return some tokens with the next word behind them, or else the last before them."""
    words = [n for n, token in enumerate(tokens) if not token.isspace()]
    behind = next((n for n in words if n >= end and tokens[n].isalnum()), None)
    before = next((n for n in reversed(words) if n < start), None)
    if behind is not None:
        end = behind + 1
    elif before is not None:
        start = before
    text = "".join(tokens[start:end]).strip()
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
