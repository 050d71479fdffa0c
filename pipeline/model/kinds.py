"""What a unit asks of the patient."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "do", "avoid", "may", "contact", "emergency", "urgent", "warning", "note", "expect", "info",
    "heading",
]  # fmt: skip

KINDS: tuple[Kind, ...] = (
    "do", "avoid", "may", "contact", "emergency", "urgent", "warning", "note", "expect", "info",
    "heading",
)  # fmt: skip
INSTRUCTION_KINDS: frozenset[Kind] = frozenset(
    {"do", "avoid", "may", "contact", "emergency", "urgent"}
)
CALLOUT_KINDS: frozenset[Kind] = frozenset({"emergency", "urgent", "warning", "note"})
"""What stands in a card of its own, the most pressing first."""
