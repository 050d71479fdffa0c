"""Catalogues damaged in every way.

Each damage is a case of its own; to be quick, cases of one kind that lie apart in a catalogue
are made together (a finding belongs to its entry, so none can hide another).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from zlib import crc32

from pipeline.model import Catalogue, Unit

from .harmless import HARMLESS
from .kinds import FORM, MEANING, POOLED
from .meaning import forbidden_again
from .samples import Sample
from .shape import Mutator, extra_sentence, from_other, other_unit
from .text import letters

STRIDE = 4
"""Of the units of a catalogue every fourth is damaged in one run."""

_SCRIPTS = {
    "ar": "arab", "fa": "arab", "ur": "arab", "zh_Hans": "hans", "hi": "deva", "bn": "beng",
    "uk": "cyrl", "ru": "cyrl",
}  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """A damaged catalogue: the ids that are damaged, each with its text afterwards."""

    kind: str
    catalogue: Catalogue
    units: tuple[Unit, ...]
    damaged: dict[str, str] = field(default_factory=dict)


def seeded(*parts: str) -> Random:
    """Make a random generator that depends on its parts alone."""
    return Random(crc32("/".join(parts).encode()))


def mutators(sample: Sample, others: tuple[Sample, ...]) -> dict[str, Mutator]:
    """Every mutator of one translation, those that need other texts given theirs."""
    pool = list(sample.targets.values())
    kin = [o for o in others if o.name == sample.name and o.locale != sample.locale]
    script = _SCRIPTS.get(sample.locale, "latn")
    near = [o for o in kin if _SCRIPTS.get(o.locale, "latn") == script]
    far = [o for o in kin if _SCRIPTS.get(o.locale, "latn") != script]
    pooled = (
        other_unit(pool), extra_sentence(pool),
        from_other(_texts(sample, near)), from_other(_texts(sample, far)),
    )  # fmt: skip
    return MEANING | FORM | HARMLESS | dict(zip(POOLED, pooled, strict=True))


def _texts(sample: Sample, kin: list[Sample]) -> dict[str, str]:
    """Pick for each unit its translation in one of the kin; names alone are no language."""
    if not kin:
        return {}
    rng = seeded("kin", sample.name, sample.locale)
    chosen = ((unit, rng.choice(kin).targets.get(unit.id, "")) for unit in sample.units)
    return {unit.text: text for unit, text in chosen if letters(text) >= 3}


def damages(sample: Sample, others: tuple[Sample, ...]) -> Iterator[Damage]:
    """Yield every damage to a catalogue."""
    for kind, mutate in mutators(sample, others).items():
        damaged = _mutated(sample, kind, mutate, sample.units)
        yield from _spread(sample, kind, damaged)
    listed = tuple(unit for unit in sample.units if _forbidden(unit, sample.units))
    yield from _spread(
        sample, "forbidden-again", _mutated(sample, "again", forbidden_again, listed)
    )
    yield from _whole(sample)


def _mutated(sample: Sample, kind: str, mutate: Mutator, units: tuple[Unit, ...]) -> dict[str, str]:
    targets = sample.targets
    made: dict[str, str] = {}
    for unit in units:
        target = targets.get(unit.id, "")
        if target:
            rng = seeded(kind, sample.name, sample.locale, unit.id)
            new = mutate(unit.text, target, sample.locale, rng)
            if new is not None and new != target:
                made[unit.id] = new
    return made


def _spread(sample: Sample, kind: str, damaged: dict[str, str]) -> Iterator[Damage]:
    order = [unit.id for unit in sample.units]
    for first in range(STRIDE):
        chosen = {id: damaged[id] for id in order[first::STRIDE] if id in damaged}
        if chosen:
            yield Damage(kind, sample.with_targets(chosen), sample.units, chosen)


def _forbidden(unit: Unit, units: tuple[Unit, ...]) -> bool:
    governors = {other.id for other in units if other.kind == "avoid" and other.governs}
    return unit.role == "item" and unit.governor in governors


def _whole(sample: Sample) -> Iterator[Damage]:
    """Shift, swap, mark, reword and drop."""
    targets, ids = sample.targets, [unit.id for unit in sample.units]
    shifted = {id: targets[ids[at - 1]] for at, id in enumerate(ids)}
    yield Damage("shifted", sample.with_targets(shifted), sample.units, shifted)
    for first in range(STRIDE):
        pairs = zip(ids[first::STRIDE], ids[first + 1 :: STRIDE], strict=False)
        swapped: dict[str, str] = {}
        for here, there in pairs:
            swapped |= {here: targets[there], there: targets[here]}
        yield Damage("swapped", sample.with_targets(swapped), sample.units, swapped)
        chosen = {id: targets[id] for id in ids[first::STRIDE]}
        yield _marked(sample, chosen)
        yield _reworded(sample, chosen)
        kept = tuple(e for e in sample.catalogue.entries if e.msgctxt not in chosen)
        yield Damage("dropped", replace(sample.catalogue, entries=kept), sample.units, chosen)


def _marked(sample: Sample, chosen: dict[str, str]) -> Damage:
    entries = tuple(
        replace(entry, fuzzy=True) if entry.msgctxt in chosen else entry
        for entry in sample.catalogue.entries
    )
    return Damage("fuzzy", replace(sample.catalogue, entries=entries), sample.units, chosen)


def _reworded(sample: Sample, chosen: dict[str, str]) -> Damage:
    """Change the source after it was translated."""
    units = tuple(
        replace(unit, text=unit.text.replace("the ", "all ", 1) + " Now.")
        if unit.id in chosen else unit
        for unit in sample.units
    )  # fmt: skip
    return Damage("stale", sample.catalogue, units, chosen)
