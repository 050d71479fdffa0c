"""Units of measurement: their names in a locale by CLDR, and what converts into what.

A unit's id is ours and English ("hour", "mg").  What CLDR does not name (dose forms, inflected
and adjectival forms) stands in the language data, section [units].
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.cldr import babel_locale


class Unit(NamedTuple):
    """A unit's dimension, how many of the dimension's base it is, and CLDR's name for it."""

    dimension: str
    factor: Decimal
    cldr: str | None = None
    symbols: tuple[str, ...] = ()


_D = Decimal
# Factors are exact by definition (SI Brochure; 1 inch = 25.4 mm); a month has no fixed number of
# days, so months and years are a dimension of their own.
UNITS: dict[str, Unit] = {
    "second": Unit("time", _D(1), "duration-second"),
    "minute": Unit("time", _D(60), "duration-minute"),
    "hour": Unit("time", _D(3600), "duration-hour"),
    "day": Unit("time", _D(86400), "duration-day"),
    "night": Unit("night", _D(1), "duration-night"),
    "week": Unit("time", _D(604800), "duration-week"),
    "month": Unit("months", _D(1), "duration-month"),
    "year": Unit("months", _D(12), "duration-year"),
    "decade": Unit("months", _D(120), "duration-decade"),
    "century": Unit("months", _D(1200), "duration-century"),
    "percent": Unit("ratio", _D("0.01"), "concentr-percent", ("%", "٪", "﹪", "％")),
    "permille": Unit("ratio", _D("0.001"), "concentr-permille", ("‰",)),
    "ng": Unit("mass", _D("1e-9"), None, ("ng", "нг", "nanogram", "nanograms")),
    "µg": Unit("mass", _D("1e-6"), "mass-microgram", ("µg", "μg", "mcg", "mkg", "мкг", "微克")),
    "mg": Unit("mass", _D("1e-3"), "mass-milligram", ("mg", "мг", "毫克")),
    "g": Unit("mass", _D(1), "mass-gram", ("g", "г", "克")),
    "kg": Unit("mass", _D(1000), "mass-kilogram", ("kg", "кг", "公斤", "千克")),
    "ml": Unit("volume", _D("1e-3"), "volume-milliliter", ("ml", "мл", "毫升", "cc")),
    "cl": Unit("volume", _D("1e-2"), "volume-centiliter", ("cl",)),
    "dl": Unit("volume", _D("1e-1"), "volume-deciliter", ("dl", "дл")),
    "l": Unit("volume", _D(1), "volume-liter", ("l", "л", "升")),
    "nm": Unit("length", _D("1e-9"), None, ("nm", "нм", "纳米")),
    "µm": Unit("length", _D("1e-6"), "length-micrometer", ("µm", "μm", "мкм", "微米")),
    "mm": Unit("length", _D("1e-3"), "length-millimeter", ("mm", "мм", "毫米")),
    "cm": Unit("length", _D("1e-2"), "length-centimeter", ("cm", "см", "厘米")),
    "m": Unit("length", _D(1), "length-meter", ("m", "м", "米")),
    "km": Unit("length", _D(1000), "length-kilometer", ("km", "км", "公里", "千米")),
    "inch": Unit("length", _D("0.0254"), "length-inch", ()),
    "foot": Unit("length", _D("0.3048"), "length-foot", ()),
    "mile": Unit("length", _D("1609.344"), "length-mile", ()),
    "°C": Unit("celsius", _D(1), "temperature-celsius", ("° c", "℃", "° с", "摄氏度")),
    "°F": Unit("fahrenheit", _D(1), "temperature-fahrenheit", ("° f", "℉", "° ф", "华氏度")),
    "mol": Unit("amount", _D(1), None, ("mol", "моль")),
    "mmol": Unit("amount", _D("1e-3"), None, ("mmol", "ммоль", "毫摩尔")),
    "mmhg": Unit("pressure", _D(1), "pressure-millimeter-ofhg", ("mm hg", "mmhg", "毫米汞柱")),
    "kcal": Unit("energy", _D(1), "energy-kilocalorie", ("kcal", "ккал", "千卡", "大卡")),
    "iu": Unit("activity", _D(1), None, ("iu", "ui", "i . u .", "ме", "мо", "j . m .", "ie",
                                         "国际单位")),
    "unit": Unit("activity", _D(1)),
    "tablet": Unit("tablet", _D(1)),
    "capsule": Unit("capsule", _D(1)),
    "drop": Unit("drop", _D(1), "volume-drop"),
    "puff": Unit("puff", _D(1)),
    "spoon": Unit("spoon", _D(1)),
    "teaspoon": Unit("teaspoon", _D(1), "volume-teaspoon"),
    "tablespoon": Unit("tablespoon", _D(1), "volume-tablespoon"),
    "glass": Unit("glass", _D(1)),
    "bottle": Unit("bottle", _D(1)),
    "dose": Unit("dose", _D(1)),
    "injection": Unit("injection", _D(1)),
    "patch": Unit("patch", _D(1)),
    "sachet": Unit("sachet", _D(1)),
    "time": Unit("times", _D(1)),
}  # fmt: skip
TIME = frozenset(unit for unit, (kind, *_) in UNITS.items() if kind in ("time", "months", "night"))
_PLURALS = {"inch": "inches", "foot": "feet", "century": "centuries", "percent": "%",
            "permille": "‰", "patch": "patches", "glass": "glasses",
            "iu": "IU", "mmhg": "mmHg"}  # fmt: skip


def base(value: Decimal, unit: str) -> tuple[str, Decimal]:
    """Return the dimension of a unit and the value in the dimension's base."""
    known = UNITS[unit]
    return known.dimension, (value * known.factor).normalize()


def plain(value: Decimal, unit: str | None) -> str:
    """Write a quantity in plain English for a message: "48 hours", "2.5 mg"."""
    number = f"{value.normalize():f}" if value == value.to_integral() else f"{value:.4g}"
    if unit is None:
        return number
    if unit in ("percent", "permille"):
        return number + _PLURALS[unit]
    if value == 1 or not unit.isalpha() or len(unit) <= 2 or unit in ("mol", "mmol", "kcal"):
        return f"{number} {unit}"
    return f"{number} {_PLURALS.get(unit, unit + 's')}"


@lru_cache(maxsize=128)
def cldr_names(locale: str) -> tuple[tuple[str, str, bool], ...]:
    """Return (name, unit id, whether it is a symbol) for every unit that CLDR names.

    A symbol is an abbreviation: it means the unit only directly behind a number.
    """
    # Babel offers only formatted quantities in public; the bare patterns are what parsing needs.
    patterns = babel_locale(locale)._data["unit_patterns"]
    found = dict.fromkeys(
        (name.lower(), unit, width != "long")
        for unit, known in UNITS.items()
        if known.cldr
        for width, forms in patterns.get(known.cldr, {}).items()
        for name in _bare(forms)
    )
    return tuple(found)


@lru_cache(maxsize=128)
def unit_first(locale: str) -> bool:
    """Tell whether the language names the unit before the number, as CLDR writes it: "saa 24"."""
    patterns = babel_locale(locale)._data["unit_patterns"]
    found = [
        pattern
        for unit in ("minute", "hour", "day", "week")
        for forms in patterns.get(f"duration-{unit}", {}).values()
        for form, pattern in forms.items()
        if form != "per" and isinstance(pattern, str) and "{0}" in pattern
    ]
    return bool(found) and all(pattern.endswith("{0}") for pattern in found)


def _bare(forms: dict[str, object]) -> Iterator[str]:
    for form, pattern in forms.items():
        if form != "per" and isinstance(pattern, str) and "{0}" in pattern:
            before, after = (
                part.strip(" \u00a0\u202f.-\u200f\u200e") for part in pattern.split("{0}")
            )
            known = any(char.isalpha() or char in "%‰°" for char in before + after)
            if known and bool(before) != bool(
                after
            ):  # "第{0}季度" surrounds its number: no name of a unit
                yield before or after
