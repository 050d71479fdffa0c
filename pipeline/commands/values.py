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
    from pipeline.review.person import day_fault  # noqa: PLC0415  # not for every build

    if fault := day_fault(text):
        raise argparse.ArgumentTypeError(fault)
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
