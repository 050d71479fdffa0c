"""Findings that are remembered by all that they were found in, and placed anew.

A line number is no part of a finding: what moved down in a file is not compared again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pipeline.checks.compare.pair import Pair
from pipeline.checks.subjects import Registers
from pipeline.glossary.model import Glossary
from pipeline.model import Catalogue, Entry, Leaflet, Place, Problem, Quotes
from pipeline.model.catalogue import SEVERITIES

Anchor = tuple[Place, str | None, str | None]
"""Where a finding may stand: its place, and the msgctxt and msgid that it concerns."""
Kept = list[list[Any]]
"""Findings as JSON holds them: the number of the anchor, then what is said there."""


@dataclass(slots=True)
class Memory:
    """Findings by the digest of what they were found in: those of the last time, and of this one.

    `version` stands for the rules and their data, with which every digest begins.
    """

    version: str
    before: Mapping[str, Any] = field(default_factory=dict)
    now: dict[str, Kept] = field(default_factory=dict)

    def of(
        self, key: str, anchors: Sequence[Anchor], find: Callable[[], Iterable[Problem]]
    ) -> list[Problem]:
        """Return what is found, as it was found before where it was.

        What could not be given back to the letter is not kept.
        """
        kept = self.before.get(key)
        if kept is not None and (known := _placed(kept, anchors)) is not None:
            self.now[key] = kept
            return known
        found = list(find())
        written = _written(found, anchors)
        if _placed(written, anchors) == found:
            self.now[key] = written
        return found


def digest(*parts: object) -> str:
    """Return the digest of some values, each of which `repr` tells from every other."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def pair_keys(pairs: Sequence[Pair], version: str) -> list[str]:
    """Return the digest of everything that a check of each pair can read, but its lines.

    The pairs are those of one catalogue.
    """
    if not pairs:
        return []
    first = pairs[0]
    ground = digest(
        version, first.source_locale, first.catalogue, first.ours, first.languages, first.speech,
        first.links, first.glossary and _digest_of(first.glossary),
    )  # fmt: skip
    return [
        digest(
            ground, replace(pair.unit, path="", line=0), replace(pair.entry, line=0, references=())
        )
        for pair in pairs
    ]


@lru_cache(maxsize=8)
def _digest_of(glossary: Glossary) -> str:
    return digest(glossary)


def anchors(catalogue: Catalogue, entries: Iterable[Entry]) -> list[Anchor]:
    """Return where findings stand: at one of some entries, or at the file as a whole."""
    path, locale = catalogue.path, catalogue.locale
    return [
        (Place(path, 0, locale), None, None),
        *((Place(path, e.line, locale, e.msgctxt), e.msgctxt, e.msgid) for e in entries),
    ]


def master_anchors(leaflets: Iterable[Leaflet]) -> list[Anchor]:
    """Return where findings of masters stand: at a unit, with or without its text, or a file."""
    found: list[Anchor] = []
    for leaflet in leaflets:
        found.append((Place(leaflet.path), None, None))
        for unit in leaflet.units:
            for locale in (None, leaflet.language):
                place = Place(unit.path, unit.line, locale, unit.id)
                found += [(place, None, None), (place, unit.id, unit.text)]
    return found


def registers_key(both: Registers, version: str) -> str:
    """Return the digest of all that a comparison of two registers can read, but its lines."""
    parts: list[object] = [version, both.languages]
    for leaflet, catalogue in zip(both.leaflets, both.catalogues, strict=True):
        units = [replace(unit, path="", line=0) for unit in leaflet.units]
        parts += [leaflet.language, leaflet.said, units, catalogue.locale, catalogue.path]
        parts += [replace(entry, line=0, references=()) for entry in catalogue.living]
    return digest(*parts)


def _written(found: Iterable[Problem], anchors: Sequence[Anchor]) -> Kept:
    numbers = {anchor: number for number, anchor in reversed([*enumerate(anchors)])}
    return [
        [
            numbers.get((one.place, one.msgctxt, one.msgid), 0),
            one.code, one.severity, one.message, one.hint,
            None if one.quotes is None else list(one.quotes),
        ]
        for one in found
    ]  # fmt: skip


def _placed(kept: Kept, anchors: Sequence[Anchor]) -> list[Problem] | None:
    """Return the findings where they stand now; None where they are of another form."""
    if not isinstance(kept, list) or not all(map(_is_finding, kept)):
        return None
    found = []
    for number, code, severity, message, hint, quotes in kept:
        if number >= len(anchors):
            return None
        place, msgctxt, msgid = anchors[number]
        said = None if quotes is None else Quotes(*quotes)
        found.append(Problem(code, severity, place, message, hint, msgctxt, msgid, said))
    return found


def _is_finding(kept: object) -> bool:
    """Whether a part of a file is what `_written` makes of a finding: an altered one is not."""
    if not isinstance(kept, list) or len(kept) != 6:
        return False
    number, code, severity, message, hint, quotes = kept
    return (
        isinstance(number, int)
        and number >= 0
        and severity in SEVERITIES
        and (quotes is None or (isinstance(quotes, list) and len(quotes) == 2))
        and all(isinstance(text, str) for text in (code, message, hint, *(quotes or ())))
    )
