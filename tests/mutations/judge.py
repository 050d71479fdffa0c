"""What the product's checker makes of each damage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

from pipeline.checks import catalogue_problems, run
from pipeline.checks.compare.pair import Pair
from pipeline.model import Catalogue, Entry, Problem, Unit

from .damage import Damage, damages
from .kinds import duty
from .samples import SETS, SOURCE, Sample

_ORDER = ("", "info", "warning", "query", "error")


@dataclass(frozen=True)
class Case:
    """One mutation and what the checker made of it; `found` is the worst new severity."""

    kind: str
    sample: str
    locale: str
    unit: str
    source: str
    target: str
    found: str

    @property
    def caught(self) -> bool:
        """Whether the checker did what it owes this kind; of what is harmless, kept quiet."""
        owed = duty(self.kind)
        if owed == "nothing":
            return self.found != "error"
        return self.found in ("error", "query") or (owed == "form" and self.found == "warning")


def problems(units: tuple[Unit, ...], catalogue: Catalogue) -> list[Problem]:
    """Everything the product's checker finds.

    Of a pair that a damage left alone the findings are those of the last time: a pair's rules
    see its unit, its entry, and of the catalogue the name and the language.
    """
    with patch.object(run, "_of_pair", _remembered):
        return list(catalogue_problems(units, catalogue, SOURCE))


_of_pair = run._of_pair
_found: dict[tuple[str, str, Unit, Entry], list[Problem]] = {}


def _remembered(pair: Pair) -> list[Problem]:
    key = pair.catalogue.path, pair.catalogue.locale, pair.unit, pair.entry
    if key not in _found:
        _found[key] = _of_pair(pair)
    return _found[key]


def cases(sample: Sample, others: tuple[Sample, ...]) -> Iterator[Case]:
    """Damage a catalogue in every way and judge each case by what is found newly."""
    clean = {(p.place.unit, p.code, p.message) for p in problems(sample.units, sample.catalogue)}
    texts = {unit.id: unit.text for unit in sample.units}
    for damage in damages(sample, others):
        worst: dict[str, str] = {}
        for problem in problems(damage.units, damage.catalogue):
            if (problem.place.unit, problem.code, problem.message) in clean:
                continue
            for id in _named(problem, damage):
                worst[id] = max(worst.get(id, ""), problem.severity, key=_ORDER.index)
        for id, target in damage.damaged.items():
            yield Case(
                damage.kind, sample.name, sample.locale, id, texts[id], target, worst.get(id, "")
            )


def _named(problem: Problem, damage: Damage) -> list[str]:
    """The damaged units a finding is about: its own, or those that one on the whole names."""
    if problem.place.unit:
        return [problem.place.unit]
    words = problem.message.replace(",", " ").replace(":", " ").split()
    whole = damage.kind == "shifted"
    return [id for id in damage.damaged if whole or id in words]


JUDGED: dict[tuple[str, str], list[Case]] = {}
"""What was judged in this run, by set and locale."""


def judged(name: str, locale: str) -> list[Case]:
    """Judge the catalogues of one set and locale; once a run."""
    if (name, locale) not in JUDGED:
        samples = SETS[name]()
        JUDGED[name, locale] = [
            case for sample in samples if sample.locale == locale
            for case in cases(sample, samples)
        ]  # fmt: skip
    return JUDGED[name, locale]
