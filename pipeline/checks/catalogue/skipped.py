"""`skipped`: what could not be checked, once for a catalogue, for want of language data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Whole
from pipeline.language.facts import skipped
from pipeline.language.sections import LanguageData
from pipeline.model import Place, Problem

SKIPPED = Rule(
    "skipped", "Of a single file: what was not compared, for want of data on the language.", "info"
)


def not_checked(language: LanguageData, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Name what is not compared in a locale, for want of data on its language."""
    data = language
    named: dict[tuple[str, ...], list[str]] = {}
    for rule in rules:
        if rule.named and any(section not in data.given for section in rule.needs):
            named.setdefault(rule.needs, []).append(rule.named)
    lacking = (" and ".join(filter(None, [", ".join(n[:-1]), n[-1]])) for n in named.values())
    return (*lacking, *skipped(language))


def check(whole: Whole) -> Iterator[Problem]:
    """Name the checks and the kinds of facts that lack data for either language."""
    catalogue = whole.catalogue
    if not whole.known:
        return
    for locale in dict.fromkeys((whole.source_locale, catalogue.locale)):
        if lacking := not_checked(whole.languages[locale], whole.rules):
            message = f"no language data for {locale}: not checked: {'; '.join(lacking)}"
            yield SKIPPED.at(Place(catalogue.path, 0, catalogue.locale), message)


CHECK = Check(Whole, check, (SKIPPED,))
