"""What is wrong between two texts, before it is known where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.rule import Rule
from pipeline.model import Quotes, Severity


class Finding(NamedTuple):
    """A rule that two texts break; without `severity` it is as grave as the rule says.

    `quotes` is what the two say differently.
    """

    rule: Rule
    message: str
    hint: str = ""
    severity: Severity | None = None
    quotes: Quotes | None = None


def compared(rule: Rule, missing: list[str], extra: list[str], hint: str) -> Iterator[Finding]:
    """Find what one side lacks and the other has besides."""
    if missing and extra:
        text = f"{', '.join(missing)} in the source, {', '.join(extra)} in the translation"
    elif missing:
        text = f"{', '.join(missing)} is missing"
    elif extra:
        text = f"{', '.join(extra)} is not in the source"
    else:
        return
    yield Finding(rule, text, hint, None, Quotes(", ".join(missing), ", ".join(extra)))
