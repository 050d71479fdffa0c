"""`review-due`: the day on which a leaflet was to be looked through again is past."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import OnDay
from pipeline.model import Place, Problem

REVIEW_DUE = Rule(
    "review-due",
    "The date of the next review (`review` in the front matter) is past.",
    "warning",
    waivable=False,
    more="`aftercare check` alone says so, of the day on which it runs: what is built does not "
    "depend on the day.",
)


def check(subject: OnDay) -> Iterator[Problem]:
    """Compare the date of the next review with the day."""
    leaflet = subject.leaflet
    if leaflet.front.review and leaflet.front.review < subject.day:
        message = f"the leaflet was to be reviewed by {leaflet.front.review}"
        hint = "look through it, then write the dates of the text and of the next review"
        yield REVIEW_DUE.at(Place(leaflet.path), message, hint)


CHECK = Check(OnDay, check, (REVIEW_DUE,))
