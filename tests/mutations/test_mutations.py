"""Every kind of damage to every translation: what changes the meaning is an error.

`pytest tests/mutations -v` prints the score by kind and locale.
"""

from __future__ import annotations

import pytest

from .damage import damages
from .harmless import HARMLESS
from .judge import judged, problems
from .kinds import CATALOGUE, FORM, MEANING, POOLED, duty
from .samples import SETS
from .score import missed, recall

SAMPLES = [
    pytest.param(name, locale, id=f"{name}-{locale}")
    for name, samples in SETS.items()
    for locale in sorted({sample.locale for sample in samples()})
]


def test_every_kind_is_exercised() -> None:
    made = {
        damage.kind
        for samples in (find() for find in SETS.values())
        for sample in samples
        if sample.locale == "es"
        for damage in damages(sample, samples)
        if damage.damaged
    }
    assert made == {*MEANING, *FORM, *POOLED, *CATALOGUE, *HARMLESS} - {"other-digits"}


FORM_BAR = 0.95
"""A single English word in a language of the same letters may be a loan: not every one is found."""


@pytest.mark.parametrize(("name", "locale"), SAMPLES)
def test_what_is_whole_has_no_errors(name: str, locale: str) -> None:
    found = [
        f"{problem.place.unit}: {problem.message} [{problem.code}]"
        for sample in SETS[name]()
        if sample.locale == locale
        for problem in problems(sample.units, sample.catalogue)
        if problem.severity == "error"
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("name", "locale"), SAMPLES)
def test_what_changes_the_meaning_is_an_error(name: str, locale: str) -> None:
    made = [case for case in judged(name, locale) if duty(case.kind) == "meaning"]
    assert made
    lost = missed(made)
    assert recall(made) >= 0.99, "\n".join([f"{len(lost)} of {len(made)} missed", *lost])


@pytest.mark.parametrize(("name", "locale"), SAMPLES)
def test_what_spoils_the_form_is_at_least_a_warning(name: str, locale: str) -> None:
    made = [case for case in judged(name, locale) if duty(case.kind) == "form"]
    assert made
    lost = missed(made)
    assert recall(made) >= FORM_BAR, "\n".join([f"{len(lost)} of {len(made)} missed", *lost])


@pytest.mark.parametrize(("name", "locale"), SAMPLES)
def test_what_changes_nothing_is_no_error(name: str, locale: str) -> None:
    made = [case for case in judged(name, locale) if duty(case.kind) == "nothing"]
    assert made
    assert not missed(made), "\n".join(missed(made))
