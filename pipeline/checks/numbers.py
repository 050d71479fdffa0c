"""`numbers`: every number of the source stands in the translation, in any script's digits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.pair import Pair
from pipeline.localise import PLACEHOLDER
from pipeline.model import Problem

# Digits with separators between them: "1,000", "2.5", "٢٫٥", "1 000" with a no-break space.
_NUMBER = re.compile(r"\d+(?:[.,٫٬'’\u00a0\u202f]\d+)*")


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the numbers written in digits as bags; their order may change in translation."""
    wanted, found = Counter(numbers(pair.source)), Counter(numbers(pair.target))
    missing, extra = list((wanted - found).elements()), list((found - wanted).elements())
    if missing and extra:
        message = f"{_listed(missing)} in the source, {_listed(extra)} in the translation"
        yield pair.problem("numbers", message, "write the source's number")
    elif missing:
        message = f"the number {_listed(missing)} is missing"
        yield pair.problem("numbers", message, "write it, in digits")
    elif extra:
        message = f"the number {_listed(extra)} is not in the source"
        yield pair.problem("numbers", message, "remove it")


def numbers(text: str) -> list[str]:
    """Return the numbers in `text`, in ASCII digits, with "." for the decimal separator."""
    return [_value(found) for found in _NUMBER.findall(PLACEHOLDER.sub(" ", text))]


def _value(written: str) -> str:
    ascii_digits = "".join(
        str(unicodedata.digit(char)) if char.isdigit() else char for char in written
    )
    *groups, last = re.split(r"[^\d]", ascii_digits)
    separators = re.findall(r"[^\d]", ascii_digits)
    # Three digits behind every separator are thousands; anything else is a decimal fraction.
    if all(len(group) == 3 for group in [*groups[1:], last]) and groups:
        return "".join([*groups, last]).lstrip("0") or "0"
    if separators:
        return f"{''.join(groups)}.{last}"
    return last


def _listed(values: list[str]) -> str:
    return ", ".join(values)
