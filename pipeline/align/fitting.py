"""How well some units and some parts of a document go together: evidence, and their structure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import ratio

from pipeline.align.evidence import Evidence
from pipeline.align.model import Bead, Part, Piece, Wanted
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import unspaced

_WITHIN, _ACROSS, _ANOTHER_KIND, _TOGETHER = -1.0, -3.0, -3.0, -4.5
"""What tells against a border within a piece, one that a unit reaches across, one between pieces of
two kinds besides, and against two units in one text."""
_LONGEST, _SHORTEST = 3.5, 0.2
"""How many times longer or shorter than usual a translation is at most; and a few characters."""
_SLACK = 25
_SAME = {"heading": 1.5, "paragraph": 0.5, "item": 0.7, "cell": 1.0, "other": 0.0}
_LIKE = {
    ("heading", "paragraph"): -1.5, ("heading", "item"): -2.5, ("heading", "cell"): -2.0,
    ("item", "paragraph"): -0.7, ("cell", "paragraph"): -1.0, ("cell", "item"): -1.0,
}  # fmt: skip
"""What tells for or against two kinds of piece being one, where a document has both."""
_LEVEL = 0.5
_HEADING, _STOPS = 60, frozenset(".!?…。！？؟।۔:：")
"""The most characters of a heading that is not marked as one, and how it does not end."""
_ALIKE, _TRANSLATED = 85.0, 8.0
"""How alike a text is to a unit's translation, from 0 to 100, to be it; and what that tells."""


class Fitting:
    """Weighs ranges of units and of parts; what cannot be is None.

    `known` are the translations that units have already, by the units' numbers.
    """

    def __init__(
        self,
        units: Sequence[Wanted],
        pieces: Sequence[Piece],
        parts: Sequence[Part],
        evidence: Evidence,
        languages: tuple[LanguageData, LanguageData],
        known: Mapping[int, str] | None = None,
    ) -> None:
        self._units, self._pieces, self._parts = units, pieces, parts
        self._evidence, self._languages = evidence, languages
        self._known = known or {}
        self._kinds = Counter(piece.kind for piece in pieces)
        self._levels = {piece.level for piece in pieces if piece.kind == "heading"}

    def weigh(self, units: range, parts: range) -> float | None:
        """Return how much tells that these go together, in nats."""
        border = self._borders(parts)
        if border is None or (len(units) > 1 < len(parts)):
            return None  # what has several sentences is one's and the other's
        source = " ".join(self._units[unit].text for unit in units)
        target = self.text(parts)
        if not self._length_may_be(source, target):
            return None
        piece = self._pieces[self._parts[parts.start].piece]
        structure = min(self._structure(self._units[unit], piece) for unit in units)
        together = _TOGETHER * (len(units) - 1)
        return self._texts(units, source, target) + structure + border + together

    def evidence(self, unit: int, part: int) -> float:
        """Return what tells by their words alone that a unit and a part go together."""
        text = self._parts[part].text
        if not self._length_may_be(self._units[unit].text, text):
            return -math.inf
        return self._texts(range(unit, unit + 1), self._units[unit].text, text)

    def evidence_of(self, bead: Bead) -> float:
        """Return the same of a pair."""
        source = " ".join(self._units[unit].text for unit in bead.units)
        return self._texts(bead.units, source, self.text(bead.parts))

    def _texts(self, units: range, source: str, target: str) -> float:
        score = self._evidence.of(source, target)
        known = self._known.get(units.start) if len(units) == 1 else None
        if known is None:
            return score
        alike = ratio(known, target) >= _ALIKE
        return score + (_TRANSLATED if alike else 0.0)

    def text(self, parts: range) -> str:
        """Return the text of some parts, as one."""
        locale = self._languages[1].locale
        return ("" if unspaced(locale) else " ").join(self._parts[part].text for part in parts)

    def leads(self, number: int) -> bool:
        """Whether a part heads what follows it, or seems to where headings are not marked."""
        part = self._parts[number]
        piece = self._pieces[part.piece]
        if self._kinds["heading"]:
            return piece.kind == "heading"
        bare = piece.kind == "paragraph" and part.first and part.last
        return bare and len(part.text) <= _HEADING and part.text[-1:] not in _STOPS

    def _borders(self, parts: range) -> float | None:
        """Weigh where in the pieces the parts begin and end; None where they are of too many."""
        first, last = self._parts[parts.start], self._parts[parts[-1]]
        crossed = last.piece - first.piece
        if crossed > 2:
            return None
        kinds = {piece.kind for piece in self._pieces[first.piece : last.piece + 1]}
        return (
            _WITHIN * ((not first.first) + (not last.last))
            + _ACROSS * crossed
            + _ANOTHER_KIND * (len(kinds) - 1)
        )

    def _length_may_be(self, source: str, target: str) -> bool:
        expected = self._evidence.usual(source)
        return expected * _SHORTEST - _SLACK <= len(target) <= expected * _LONGEST + _SLACK

    def _structure(self, unit: Wanted, piece: Piece) -> float:
        """Weigh the kinds; a document that marks no pieces of a kind says nothing of them."""
        if unit.kind == piece.kind:
            score = _SAME[unit.kind]
            if unit.kind == "heading" and len(self._levels) > 1:
                score += _LEVEL if unit.level == piece.level else -_LEVEL
            return score
        if not self._kinds[unit.kind] or "other" in (unit.kind, piece.kind):
            return 0.0
        pair = (unit.kind, piece.kind)
        return _LIKE.get(pair, _LIKE.get((pair[1], pair[0]), -math.inf))
