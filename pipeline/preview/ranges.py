"""Parts of files: what a player asks for when somebody jumps in a recording (RFC 9110, 14)."""

from __future__ import annotations

import re

_DIGITS = 20
_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)")


class UnsatisfiableError(ValueError):
    """The part asked for is not in the file: 416."""


def byte_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Read a Range header: the first byte and the one after the last, or None for the whole file.

    More than one part, or another unit than bytes, may be answered with the whole (14.2).
    Raises UnsatisfiableError.
    """
    found = _RANGE.fullmatch(header.replace(" ", "")) if header else None
    if found is None or found.groups() == ("", ""):
        return None
    # More digits than any size has are cut, since Python reads no number of thousands of them.
    first, last = (_shortened(digits) for digits in found.groups())
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < int(first):
            return None
    if start >= size or start >= end:
        raise UnsatisfiableError
    return start, end


def _shortened(digits: str) -> str:
    """Return a position, or one behind every file where it has more digits than a size."""
    significant = digits.lstrip("0") or digits[:1]
    return significant if len(significant) < _DIGITS else "9" * _DIGITS
