"""Values of options, refused in one line where they are none."""

from __future__ import annotations

import argparse
from importlib import import_module


def port(text: str) -> int:
    """Return the number of a port, 0 for any that is free."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError("must be a port, 0 to 65535")
    return int(text)


def positive(text: str) -> int:
    """Return a number, 1 or more."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a number, 1 or more")
    return int(text)


def day(text: str) -> str:
    """Return a date as ISO 8601 writes it, 2026-03-14; none that is nowhere on earth yet."""
    from datetime import UTC, date, datetime, timedelta  # noqa: PLC0415  # not for every build

    try:
        written = date.fromisoformat(text).isoformat()
    except ValueError:
        written = ""
    if not written or written != text:
        raise argparse.ArgumentTypeError("must be a date, as 2026-03-14")
    # Where the day begins first it is fourteen hours ahead.
    if text > (datetime.now(UTC) + timedelta(hours=14)).date().isoformat():
        raise argparse.ArgumentTypeError(f"{text} is a day to come: it must not be after today")
    return text


def fingerprint(text: str) -> str:
    """Return the start of a fingerprint, long enough to stand for one release alone."""
    if len(text) < 16 or not set(text.lower()) <= set("0123456789abcdef"):
        raise argparse.ArgumentTypeError("must be 16 or more of the fingerprint's 64 characters")
    return text.lower()


class Listed:
    """What a help text lists of the formats, which are imported only when help is asked for."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __str__(self) -> str:
        return ", ".join(getattr(import_module("pipeline.model.formats"), self.what)())
