"""The marks in a unit's text, so that a translator's tool protects them: links, emphasis, names.

A text is parted, never respelt: the pieces put together are the text again, whatever it holds.  So
no reading of Markdown is needed here; what looks like no mark is words, which a tool shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

What = Literal["strong", "emphasis", "link", "break", "address", "name", "escape"]

_MARK = re.compile(
    r"(?P<break>(?:\\| {2,})\n)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<name>\{\w+\})"
    r"|(?P<address><[^<>\s]+[:@][^<>\s]+>)"
    r"|(?P<link>\[|\]\((?:[^()\s]|\([^()\s]*\))*\))"
    r"|(?P<strong>\*\*|__)"
    r"|(?P<emphasis>\*|(?<!\w)_|_(?!\w))"
)
_ALONE = ("break", "escape", "name", "address")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: words (`role` is ""), a mark that stands alone, opens or closes.

    The two marks of a pair have the same `id`; `what` they are is one of `What`.
    """

    text: str
    role: Literal["", "alone", "open", "close"] = ""
    what: str = ""
    id: int = 0


def pieces(text: str) -> tuple[Piece, ...]:
    """Part a text at its marks, which are numbered as they come; put together they are the text."""
    found = list(_marked(text))
    waiting: list[int] = []
    pairs: dict[int, int] = {}
    for at, piece in enumerate(found):
        if piece.what not in ("strong", "emphasis", "link"):
            continue
        closing = piece.text != "[" if piece.what == "link" else True
        opened = next((n for n in reversed(waiting) if _is_pair(found[n], piece)), None)
        if closing and opened is not None and at - opened > 1:
            # What was opened in between is not closed: it marks nothing.
            del waiting[waiting.index(opened) :]
            pairs[opened] = at
        elif not closing or piece.what != "link":
            waiting.append(at)
    return tuple(_joined(_numbered(found, pairs)))


def _marked(text: str) -> Iterator[Piece]:
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            yield Piece(text[at : mark.start()])
        what = str(mark.lastgroup)
        yield Piece(mark[0], "alone" if what in _ALONE else "", what)
        at = mark.end()
    if at < len(text):
        yield Piece(text[at:])


def _is_pair(one: Piece, other: Piece) -> bool:
    if one.what == "link" or other.what == "link":
        return one.text == "[" and other.text.startswith("](")
    return one.text == other.text


def _numbered(found: list[Piece], pairs: dict[int, int]) -> Iterator[Piece]:
    """Give each mark its number; what marks nothing becomes words."""
    closing = {end: start for start, end in pairs.items()}
    ids: dict[int, int] = {}
    for at, piece in enumerate(found):
        if at in closing:
            yield replace(piece, role="close", id=ids[closing[at]])
        elif at in pairs or piece.role == "alone":
            ids[at] = len(ids) + 1
            yield replace(piece, role="open" if at in pairs else "alone", id=ids[at])
        else:
            yield Piece(piece.text)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Put words beside words together."""
    words = ""
    for piece in found:
        if piece.role:
            if words:
                yield Piece(words)
            words = ""
            yield piece
        else:
            words += piece.text
    if words:
        yield Piece(words)


def matched(target: tuple[Piece, ...], source: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Give a translation's marks the numbers that the same marks have in its source.

    What the source has not gets numbers of its own.
    """
    own = {one.id: _key(one, source) for one in source if one.role in ("alone", "open")}
    numbers: dict[int, int] = {}
    for one in (piece for piece in target if piece.role in ("alone", "open")):
        key = _key(one, target)
        same = next((id for id, had in own.items() if had == key), None)
        if same is not None:
            numbers[one.id] = same
            del own[same]
    after = max([0, *(one.id for one in source)])
    for one in target:
        if one.role and one.id not in numbers:
            after += 1
            numbers[one.id] = after
    return tuple(replace(one, id=numbers[one.id]) if one.role else one for one in target)


def _key(mark: Piece, whole: tuple[Piece, ...]) -> tuple[str, ...]:
    """What a mark, or a pair of them, is written as."""
    return tuple(one.text for one in whole if one.role and one.id == mark.id)


def codes(source: str) -> dict[tuple[str, str], str]:
    """Return what a source's marks are written as, by role and number."""
    return {(one.role, str(one.id)): one.text for one in pieces(source) if one.role}
