"""What a text lists: its parts between commas, "and" and "or", and how many stand in one row.

CLDR knows the words for "and" and "or"; what else joins stands in `lists.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.cldr import babel_locale
from pipeline.language.text.words import Lexicon, unspaced, words
from pipeline.tools.resources import package_folder
from pipeline.tools.toml import loads

_DATA = package_folder() / "language" / "lists.toml"
_SECTIONS = ("joins", "fixed", "clauses")
_COMMA = re.compile(r"(?<!\d)[,،、，;；؛]|[,،、，;；؛](?!\d)")
_STOP = re.compile(r"[:：.!?。！？؟।۔…]+(?=\s|$)|[。！？।()（）—–：]|\s-\s")
_PATTERN = re.compile(r"\{0\}[\s,،]*(.*?)(\s*)\{1\}")
_JOIN, _PREFIX, _CLAUSE = "join", "prefix", "clause"
_LETTERS = 2
"""How many letters of a script without spaces count as a word of others."""


class Listing(NamedTuple):
    """The parts of a text as their first word and the first behind; of each, if it is in a row.

    `longest` is how often a row's things are parted, in the longest row.
    """

    parts: tuple[tuple[int, int], ...]
    rows: tuple[bool, ...]
    longest: int


class _Mark(NamedTuple):
    """What parts two things: where the one ends and the next begins, and if it is a word."""

    end: int
    start: int
    word: bool


def listing(text: str, locale: str, widest: int, *, strict: bool) -> Listing:
    """Return what `text` lists, in rows whose inner things have at most `widest` words.

    A strict row needs an "and" or "or", behind which no comma counts, and no clause of its own.
    """
    return _listing(text, locale, widest, strict)


@lru_cache(maxsize=4096)
def _listing(text: str, locale: str, widest: int, strict: bool) -> Listing:
    language = babel_locale(locale).language
    for pattern in _fixed(language):
        text = pattern.sub(_blank, text)
    widest *= _LETTERS if unspaced(locale) else 1
    parts: list[tuple[int, int]] = []
    rows: list[bool] = []
    longest = at = 0
    for clause in _STOP.split(text):
        begin, (end, marks, openings) = at, _marks(clause, locale, at)
        at = end
        if end == begin:
            continue
        edges = [begin, *(edge for mark in marks for edge in (mark.end, mark.start)), end]
        here = list(zip(edges[::2], edges[1::2], strict=True))
        inside = [False] * len(here)
        for first, last in _rows(marks, here, widest):
            row = _strict(marks, here, openings, first, last) if strict else (first, last)
            if row[0] < row[1]:
                longest = max(longest, row[1] - row[0])
                inside[row[0] : row[1] + 1] = [True] * (row[1] + 1 - row[0])
        parts += here
        rows += inside
    return Listing(tuple(parts), tuple(rows), longest)


@lru_cache(maxsize=4096)
def joined(text: str, locale: str) -> tuple[tuple[int, int], ...]:
    """Return where the words stand that join things, as their first word and the first behind."""
    tokens = words(text, babel_locale(locale).language)
    spans = _joiners(locale).spans(tokens)
    return tuple((start, end) for name, start, end in spans if name == _JOIN)


def _blank(found: re.Match[str]) -> str:
    """Return a fixed phrase with as many words, and nothing that joins."""
    return re.sub(r"\w+", lambda word: "x" * len(word[0]), found[0])


def _marks(clause: str, locale: str, at: int) -> tuple[int, list[_Mark], frozenset[int]]:
    """Return where a clause's words end, what parts them, and which words begin a clause."""
    language = babel_locale(locale).language
    marks: list[_Mark] = []
    openings: set[int] = set()
    begin = at
    for piece in _COMMA.split(clause):
        tokens = words(piece, language)
        if marks or at > begin:
            marks.append(_Mark(at, at, word=False))
        for name, start, end in _joiners(locale).spans(tokens):
            if name != _CLAUSE:
                behind = at + (end if name == _JOIN else start)
                marks.append(_Mark(at + start, behind, word=True))
            elif start == 0:
                openings.add(at)
        at += len(tokens)
    return at, _joined(marks, begin, at), frozenset(openings)


def _joined(marks: Sequence[_Mark], begin: int, end: int) -> list[_Mark]:
    """Return the marks that part words: ", and" is one, and none stands at an end."""
    found: list[_Mark] = []
    for mark in marks:
        if found and mark.end <= found[-1].start:
            found[-1] = _Mark(found[-1].end, mark.start, found[-1].word or mark.word)
        else:
            found.append(mark)
    return [mark for mark in found if mark.end > begin and mark.start < end]


def _rows(
    marks: Sequence[_Mark], parts: Sequence[tuple[int, int]], widest: int
) -> Iterator[tuple[int, int]]:
    """Yield the first and the last part of each row."""
    first = 0
    for last in range(1, len(marks) + 1):
        start, end = parts[last]
        if last == len(marks) or end - start > widest:
            yield first, last
            first = last


def _strict(
    marks: Sequence[_Mark],
    parts: Sequence[tuple[int, int]],
    openings: frozenset[int],
    first: int,
    last: int,
) -> tuple[int, int]:
    """Return the row without what is no thing of it: up to its last "and", no clause before."""
    while last > first and not marks[last - 1].word:
        last -= 1
    while first < last and not marks[first].word and parts[first + 1][0] in openings:
        first += 1
    return first, last


@lru_cache(maxsize=64)
def _joiners(locale: str) -> Lexicon:
    """Make the lexicon of what joins, by CLDR's pattern for two things and by `lists.toml`."""
    language = babel_locale(locale)
    found = set(_data()["joins"].get(language.language, ()))
    prefixes = set()
    for style in ("standard", "or"):
        pattern = language.list_patterns.get(style)
        said = _PATTERN.fullmatch(pattern["2"]) if pattern else None
        if said and said[1] and not said[2] and not unspaced(locale):
            prefixes.add(f"{said[1]}*")
        elif said and said[1]:
            found.add(said[1])
    clauses = [one for one in _data()["clauses"].get(language.language, ()) if one not in found]
    classes = {_JOIN: sorted(found), _PREFIX: sorted(prefixes), _CLAUSE: clauses}
    return Lexicon(classes, language.language)


@lru_cache(maxsize=64)
def _fixed(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in _data()["fixed"].get(language, ()))


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    data: Mapping[str, Mapping[str, Sequence[str]]]
    data = loads(_DATA.read_text(encoding="utf-8"))
    if unknown := data.keys() ^ set(_SECTIONS):
        raise ValueError(f"lists.toml: {', '.join(sorted(unknown))}")
    return data
