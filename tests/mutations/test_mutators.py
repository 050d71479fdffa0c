"""The mutators themselves: what each makes of a known pair, and that a seed makes it again."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from . import figures, harmless, meaning, names, shape, signs, tables, times
from .damage import damages
from .kinds import FORM, MEANING
from .rows import ROW_KINDS, table
from .samples import SETS
from .shape import Mutator

EXAMPLES: list[tuple[Mutator, str, str, str, str]] = [
    (figures.number_swapped, "es", "48 hours", "48 horas", "84 horas"),
    (figures.number_halved, "fa", "48 hours", "۴۸ ساعت", "۲۴ ساعت"),
    (figures.decimal_moved, "es", "2.5 ml", "2,5 ml", "25 ml"),
    (figures.number_word, "tr", "two tablets", "iki tablet", "üç tablet"),
    (figures.unit, "pl", "for 48 hours", "przez 48 godzin", "przez 48 dni"),
    (figures.unit_hours_days, "zh_Hans", "48 hours", "48 小时内", "48 天内"),
    (figures.unit, "hi", "every 6 hours", "हर 6 घंटे में", "हर 6 दिन में"),
    (figures.limit, "bn", "at least 4", "অন্তত ৪", "সর্বাধিক ৪"),
    (times.month, "uk", "14 March", "14 березня", "14 квітня"),
    (times.month, "zh_Hans", "14 December", "12 月 14 日", "1 月 14 日"),
    (times.half_day, "vi", "8:30 in the morning", "8:30 sáng", "8:30 tối"),
    (names.code, "fr", "SPF 30 or more", "SPF 30 ou plus", "SPF 50 ou plus"),
    (names.code, "ar", "See CODE-X.", "انظر CODE-X.", "انظر CODE-Y."),
    (names.placeholder_renamed, "es", "{a_b}", "{a_b}", "{abx}"),
    (meaning.negation_removed, "fr", "Do not rub.", "Ne frottez pas.", "Frottez."),
    (meaning.negation_removed, "hi", "Do not rub it.", "इसे न रगड़ें।", "इसे रगड़ें।"),
    (meaning.negation_added, "es", "You may rub.", "Puede frotar.", "No puede frotar."),
    (meaning.permitted, "es", "Avoid soap.", "Evite el jabón.", "Puede usar el jabón."),
    (meaning.prohibited, "tr", "You may go.", "Gidebilirsiniz.", "Gidemezsiniz."),
    (meaning.forbidden_again, "vi", "Sun", "Nắng", "Tránh nắng"),
    (meaning.time_flipped, "ar", "after lunch", "بعد الغداء", "قبل الغداء"),
    (meaning.direction_flipped, "ro", "Lift it up.", "Ridicați-l în sus.", "Ridicați-l în jos."),
    (meaning.company_flipped, "ur", "with water", "پانی کے ساتھ", "پانی کے بغیر"),
    (shape.doubled, "zh_Hans", "Rest.", "休息。", "休息。休息。"),
    (shape.truncated, "pl", "Rest for a whole week.", "Proszę odpoczywać cały tydzień.",
     "Proszę"),
    (signs.end_stop_lost, "hi", "Rest.", "आराम करें।", "आराम करें"),
    (signs.bracket_lost, "es", "(it", "(lo", "lo"),
    (harmless.other_digits, "ar", "48 hours", "48 ساعة", "٤٨ ساعة"),
    (harmless.same_time, "es", "for 48 hours", "durante 48 horas", "durante 2 días"),
]  # fmt: skip


@pytest.mark.parametrize(("mutate", "locale", "source", "target", "made"), EXAMPLES)
def test_a_mutator_makes(mutate: Mutator, locale: str, source: str, target: str, made: str) -> None:
    assert mutate(source, target, locale, Random(1)) == made


NOT_APPLICABLE: list[tuple[Mutator, str, str, str]] = [
    (figures.number_digit, "es", "See COVID-19.", "Vea COVID-19."),
    (figures.number_digit, "es", "See {n} 1.", "Vea SPF 30."),
    (figures.unit, "ru", "5 years, in 2013", "в 2013 года"),
    (figures.unit, "zh_Hans", "5 years", "五岁的年轻人"),
    (meaning.negation_removed, "es", "Do not rub or wash.", "No frote ni lave."),
    (meaning.negation_removed, "es", "Rest.", "No se mueva."),
    (meaning.negation_added, "es", "Do not rub.", "Puede frotar."),
    (meaning.time_flipped, "es", "Rest.", "Descanse después de comer."),
    (meaning.company_flipped, "es", "Rest, however.", "Sin embargo, descanse."),
    (shape.sentence_dropped, "es", "Rest.", "Descanse. Duerma."),
]


@pytest.mark.parametrize(("mutate", "locale", "source", "target"), NOT_APPLICABLE)
def test_a_mutator_lets_alone_what_it_would_not_change(
    mutate: Mutator, locale: str, source: str, target: str
) -> None:
    assert mutate(source, target, locale, Random(1)) is None


def test_a_seed_makes_the_same_damage_again() -> None:
    samples = SETS["probes"]()
    for sample in samples[:2]:
        assert list(damages(sample, samples)) == list(damages(sample, samples))


@pytest.mark.parametrize("locale", tables.locales())
def test_every_pattern_compiles_and_no_rule_leaves_a_text_as_it_is(locale: str) -> None:
    sample = next(sample for sample in SETS["probes"]() if sample.locale == locale)
    for name, mutate in {**MEANING, **FORM}.items():
        for unit in sample.units:
            target = sample.targets[unit.id]
            assert mutate(unit.text, target, locale, Random(3)) != target, name


def test_a_table_of_ones_own_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    rows = [
        "id\ten\tes\tzz",
        "1\tDo not wait 2 hours.\tNo espere 2 horas.\tX",
        "2\tRest.\tDescanse.\tY",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    spanish, unknown = table(path)
    made = {kind: texts for kind, texts, _ in spanish.damages()}
    assert set(made) == {*ROW_KINDS, "two rows swapped"}
    assert made["hours and days swapped"] == {"row-1": "No espere 2 días."}
    assert made["negation removed"] == {"row-1": "Espere 2 horas."}
    assert made["two rows swapped"] == {"row-1": "Descanse.", "row-2": "No espere 2 horas."}
    assert unknown.locale == "zz"
