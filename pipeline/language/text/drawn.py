"""How a line is drawn, by the Unicode bidirectional algorithm (UAX #9)."""

from __future__ import annotations


def from_left(text: str, direction: str) -> str:
    """Return a line's characters as they are drawn from left to right, brackets turned round.

    Of a line that is drawn so already, it is nearly the line as it is said.
    """
    from bidi import get_display  # type: ignore[import-untyped]  # noqa: PLC0415  # where needed

    return str(get_display(text, base_dir="R" if direction == "rtl" else "L"))
