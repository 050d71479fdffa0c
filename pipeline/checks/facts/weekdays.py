"""`dates`: the days of the week that a source names stand in its translation."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.finding import Finding
from pipeline.checks.facts.dates import DATES
from pipeline.language.facts.weekdays import Weekdays
from pipeline.model import Quotes

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def different_days(wanted: Weekdays, found: Weekdays) -> Iterator[Finding]:
    """Compare the days named; a name that may be another word answers for a day, and adds none."""
    missing = wanted.sure - found.sure - found.perhaps
    extra = (found.sure or found.perhaps) - wanted.sure - wanted.perhaps
    if missing and extra:
        quotes = Quotes(_named(missing), _named(extra))
        text = f"{quotes.source} in the source, {quotes.target} in the translation"
        yield Finding(DATES, text, "write the source's day", None, quotes)
    elif missing or extra & found.sure:
        side = "translation" if missing else "source"
        text = f"{_named(missing or extra)} is not in the {side}"
        yield Finding(DATES, text, "compare the days", "query")


def _named(days: frozenset[int]) -> str:
    return ", ".join(WEEKDAYS[day - 1] for day in sorted(days))
