"""Decides which pairs are sure enough to be filled in, and says of the others why they are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.align.fitting import Fitting
from pipeline.align.given import as_typed
from pipeline.align.model import Bead, Part, Piece, Wanted
from pipeline.align.outcome import Found, Outcome
from pipeline.checks.compare.pair import Pair
from pipeline.checks.registry import RULES
from pipeline.checks.run import problems_of
from pipeline.language.data import PACKAGED, Languages
from pipeline.model import Catalogue, Entry, Problem

SURE = 0.85
"""How likely a pair must be to be filled in."""
_LITTLE = 0.0
"""What must tell for a pair by itself, beside its place, in nats."""
_PLACED = -3.0
"""The same, where the pairs before and behind it are sure."""
_BETTER = 4.0
"""By how much another piece may fit better and no question arise."""
_CANDIDATES = 3
_PROMISING = 2.0
_PLACES = frozenset({"placeholders", "phone", "urls"})
"""Codes of what must stand as it is, whatever the language."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """What decisions are made from: the units, the document, how they fit, and the catalogue."""

    units: Sequence[Wanted]
    pieces: Sequence[Piece]
    parts: Sequence[Part]
    fitting: Fitting
    catalogue: Catalogue
    source_locale: str
    languages: Languages = PACKAGED

    def outcome(self, beads: Sequence[Bead]) -> Outcome:
        """Return what has become of every unit and of every piece."""
        by_unit = {unit: one for one in beads for unit in one.units}
        used = {part for one in beads for part in one.parts}
        spare = [part for part in range(len(self.parts)) if part not in used]
        units = [self._of(unit, by_unit, spare) for unit in range(len(self.units))]
        return Outcome(units, tuple(self._left(spare)))

    def _of(self, number: int, by_unit: Mapping[int, Bead], spare: Sequence[int]) -> Found:
        unit, bead = self.units[number], by_unit.get(number)
        kept = bool(self._entry(unit).msgstr.strip())
        if bead is None:
            if kept:
                return Found(unit, "kept")
            near = self._candidates(number, spare)
            if near:
                return Found(unit, "unsure", why="little tells for it", candidates=near)
            return Found(unit, "nothing")
        pieces = tuple(dict.fromkeys(self.parts[part].piece for part in bead.parts))
        places = tuple(self.pieces[piece].place for piece in pieces)
        text = self._text(unit, bead.parts)
        if kept:
            return Found(unit, "kept", "", places, pieces=pieces)
        settled = self._settled(bead, by_unit)
        if why := self._against(number, bead, text, settled=settled):
            own = tuple(self.pieces[piece] for piece in pieces)
            others = self._candidates(number, spare) if bead.sure < SURE else ()
            near = tuple(dict.fromkeys((*own, *others)))[:_CANDIDATES]
            return Found(unit, "unsure", "", places, why, near, pieces, bead.sure)
        return Found(unit, "filled", text, places, pieces=pieces, sure=bead.sure)

    def _text(self, unit: Wanted, parts: range) -> str:
        """Return what the catalogue gets: of a whole piece with its styles, if the unit has any."""
        first, last = self.parts[parts.start], self.parts[parts[-1]]
        piece = self.pieces[first.piece]
        whole = first.piece == last.piece and first.first and last.last
        if whole and piece.typed and unit.unit.text != unit.text:
            return piece.typed
        if whole and "\n" in unit.text:
            return as_typed(piece.text)
        return as_typed(" ".join(self.fitting.text(parts).split()))

    def _settled(self, bead: Bead, by_unit: Mapping[int, Bead]) -> bool:
        """Whether the neighbours of a pair are sure, and stand right before and behind it."""
        before, behind = by_unit.get(bead.units.start - 1), by_unit.get(bead.units.stop)
        if before is None:
            before_sure = bead.units.start == 0
        else:
            before_sure = before.sure >= SURE and before.parts.stop == bead.parts.start
        if behind is None:
            return before_sure and bead.units.stop == len(self.units)
        return before_sure and behind.sure >= SURE and behind.parts.start == bead.parts.stop

    def _against(self, number: int, bead: Bead, text: str, *, settled: bool) -> str:
        """Say why a pair is not sure; "" where it is; `settled`: both its neighbours are."""
        if len(bead.units) > 1:
            others = [self.units[unit].unit.id for unit in bead.units if unit != number]
            return f"the same sentence seems to say unit {others[0]} as well"
        if bead.sure < SURE:
            return f"another place is nearly as likely ({bead.sure:.0%} for this one)"
        if bead.score < (_PLACED if settled else _LITTLE):
            return "only its place tells for it"
        best = max((self.fitting.evidence(number, other) for other in range(len(self.parts))),
                   default=0.0)  # fmt: skip
        if best > self.fitting.evidence_of(bead) + _BETTER:
            return "another place fits better by its words"
        for one in self._wrong(number, text):
            message = one.message.removeprefix(f"unit {self.units[number].unit.id}: ")
            return f"{message} [{one.code}]"
        return ""

    def _wrong(self, number: int, text: str) -> Iterator[Problem]:
        """Find what would make another instruction of the unit, whatever tells for the pair."""
        unit = self.units[number]
        entry = replace(self._entry(unit), msgstr=text, fuzzy=False)
        bare = replace(self.catalogue, entries=(), header=(), header_comment="")
        pair = Pair(unit.unit, entry, bare, self.source_locale, languages=self.languages)
        for problem in problems_of(pair):
            rule = RULES[problem.code]
            grave = rule.grave or problem.code in _PLACES
            gravest = ("error", "query") if grave else ("error",)
            if problem.severity in gravest and (grave or rule.about == "meaning"):
                yield problem

    def _entry(self, unit: Wanted) -> Entry:
        found = self.catalogue.by_id().get(unit.unit.id)
        return found or Entry(unit.unit.id, unit.unit.text)

    def _candidates(self, number: int, spare: Sequence[int]) -> tuple[Piece, ...]:
        """Return what of the document may say what a unit says, the likeliest first."""
        scores = {part: self.fitting.evidence(number, part) for part in spare}
        near = sorted((p for p in spare if scores[p] > _PROMISING), key=lambda p: -scores[p])
        found = dict.fromkeys(self.parts[part].piece for part in near)
        return tuple(self.pieces[piece] for piece in found)[:_CANDIDATES]

    def _left(self, spare: Sequence[int]) -> Iterator[Piece]:
        """Yield the pieces that found no unit; of one that did in part, the sentences left."""
        left: dict[int, list[str]] = {}
        for part in spare:
            left.setdefault(self.parts[part].piece, []).append(self.parts[part].text)
        for piece, texts in left.items():
            yield replace(self.pieces[piece], text=" ".join(texts))
