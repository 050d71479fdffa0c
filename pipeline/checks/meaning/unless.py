"""Not unless he says so, and only if he says so: the same, with one denial and with none."""

from __future__ import annotations

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.language.meaning.hinges import hinged
from pipeline.language.meaning.polarity import Polarity
from pipeline.language.meaning.sets import mentions
from pipeline.language.sections import LanguageData

_UNLESS, _ONLY = "unless", "only_if"


def only_for_unless(pair: Pair, source: Polarity, target: Polarity) -> bool:
    """Whether the source denies once more and says unless, the translation only if instead."""
    return (
        source.denials == target.denials + 1
        and _says(pair.source, pair.source_language, _UNLESS, _ONLY)
        and _says(pair.target, pair.language, _ONLY, _UNLESS)
        and hinged(plain(pair.source), pair.source_language).outside > 0
    )


def _says(text: str, language: LanguageData, wanted: str, other: str) -> bool:
    found = mentions(plain(text), language).get("condition", ())
    said = frozenset(member for one in found for member in one.members)
    return wanted in said and other not in said
