"""`placeholders`: each `{placeholder}` of the source stands in the translation, as often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.localise.leaflet import PLACEHOLDER
from pipeline.model import Problem

PLACEHOLDERS = Rule(
    "placeholders",
    "A `{placeholder}` is missing or added.",
    waivable=False,
    examples=(
        Example("es", "Call {clinic_phone} today.", "Llame hoy.", "Llame hoy al {clinic_phone}."),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the placeholders of source and translation as bags."""
    if not pair.ours:
        return  # `formats` compares those
    wanted = Counter(PLACEHOLDER.findall(pair.typed[0]))
    found = Counter(PLACEHOLDER.findall(pair.typed[1]))
    for name in wanted - found:
        yield pair.problem(PLACEHOLDERS, f"{{{name}}} is missing", "keep it as it stands")
    for name in found - wanted:
        yield pair.problem(PLACEHOLDERS, f"{{{name}}} is not in the source", "remove it")


CHECK = Check(Pair, check, (PLACEHOLDERS,))
