"""Concepts of care whose members exclude one another: a sibling in its place is found."""

from __future__ import annotations

import pytest

from pipeline.checks import catalogue_problems
from pipeline.checks.meaning.sets_rules import RULES
from pipeline.language.data import known_locales, language_data
from pipeline.language.meaning.sets import mentions
from pipeline.language.sections.care import LOSSES, NEUTRAL, SETS
from pipeline.model import Catalogue, Entry, Unit

WITH_SETS = [locale for locale in known_locales() if "sets" in language_data(locale).given]


def found(source: str, target: str, locale: str = "es") -> dict[str, str]:
    """Code and severity of what the families of sets find."""
    unit = Unit("one", "info", source, path="source/m.md", line=1)
    entry = Entry("one", source, target, line=1)
    catalogue = Catalogue(locale, "m.po", (entry,))
    problems = catalogue_problems((unit,), catalogue, "en", None, None)
    return {p.code: p.severity for p in problems if p.code in RULES}


@pytest.mark.parametrize("locale", WITH_SETS)
def test_a_language_has_only_the_sets_and_members_of_english(locale: str) -> None:
    english = language_data("en").sets.members
    assert set(english) == set(SETS)
    for name, members in language_data(locale).sets.members.items():
        assert set(members) - {NEUTRAL} <= set(english[name]), name


def test_what_must_not_get_lost_is_in_the_data() -> None:
    english = language_data("en").sets.members
    assert all(set(english[name]) >= members for name, members in LOSSES.items())


@pytest.mark.parametrize("locale", WITH_SETS)
def test_no_phrase_begins_with_a_gap_and_none_is_neutral_and_a_member(locale: str) -> None:
    for name, members in language_data(locale).sets.members.items():
        for member, phrases in members.items():
            assert not [phrase for phrase in phrases if phrase.startswith("* ")], (name, member)


def said(text: str, locale: str) -> dict[str, list[set[str]]]:
    return {name: [set(m.members) for m in of] for name, of in mentions(text, locale).items()}


def test_the_longest_phrase_of_a_set_wins() -> None:
    assert said("Bei Augentropfen", "de")["form"] == [{"drops"}]
    assert said("nur wenn es juckt", "de")["condition"] == [{"only_if"}]
    assert said("Setzen Sie das Mittel ab", "de")["course"] == [{"stop"}]
    assert "side" not in said("Do it right away.", "en")


def test_a_word_of_two_members_means_either() -> None:
    assert said("esta noche", "es")["daypart"] == [{"evening", "night"}]
    assert not found("Use it in the evening.", "Úselo por la noche.")
    assert not found("Use it at night.", "Úselo por la noche.")


def test_a_sentence_is_held_against_its_own() -> None:
    source = "Put the cream on the affected arm. Keep the other arm dry."
    swapped = "Ponga la crema en el otro brazo. Mantenga seco el brazo afectado."
    assert found(source, swapped) == {"side": "error"}


def test_what_one_side_denies_is_only_a_doubt() -> None:
    source = "Do not stop taking the tablets."
    assert found(source, "Siga tomando los comprimidos.") == {"action": "warning"}
    assert not found(source, "No deje de tomar los comprimidos.")


def test_a_condition_may_not_get_lost() -> None:
    assert found("Stay in bed unless you feel well.", "Quédese en cama y descanse.") == {
        "condition": "warning"
    }


def test_the_order_of_two_things_counts_where_it_is_said() -> None:
    source = "First use the drops, then the cream."
    assert found(source, "Primero use la crema, luego las gotas.") == {"sequence": "error"}
    assert not found("Use the drops and the cream.", "Use la crema y las gotas.")


def test_opposites_are_told_once() -> None:
    assert not found("Put it on the left.", "Póngalo a la derecha.")
