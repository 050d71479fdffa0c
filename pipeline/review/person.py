"""Who reviews, as what, and when: as a person has said it, or refused in one line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model.errors import fail


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, as what, and on which day, as ISO 8601 writes it."""

    by: str
    role: str
    date: str


def fit(what: str, text: str) -> str:
    """Return what a person has said of `what`; refuse words that say nothing."""
    if not any(map(str.isalnum, text)):
        said = "holds no letter" if text.strip() else "is empty"
        raise fail("usage", "", f"the {what} {said}", f"write a {what}", usage=True)
    if char := unfit_in(text) or ("\n" if "\n" in text.strip() else None):
        raise fail("usage", "", f"the {what} holds {name_of(char)}", "type it again", usage=True)
    return text.strip()


def today() -> str:
    """Return today's date, as ISO 8601 writes it."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def day_fault(text: str) -> str:
    """Say why a text is no date that something can be signed on; "" where it is one."""
    try:
        written = dt.date.fromisoformat(text).isoformat()
    except ValueError:
        written = ""
    if not written or written != text:
        return "must be a date, as 2026-03-14"
    # Where the day begins first it is fourteen hours ahead.
    if text > (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date().isoformat():
        return f"{text} is a day to come: it must not be after today"
    return ""
