"""What an XLIFF says of a unit beside its texts: notes, each of a kind of the product's own."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.exchange.model import Sent

FINGERPRINT = "aftercare-fingerprint"
OWN = "aftercare-"
"""What the kinds of the product's own notes start with; all others are a translator's remarks."""


def notes(unit: Sent) -> Iterator[tuple[str, str]]:
    """Yield a unit's notes: of what kind, and what it says."""
    said = (
        ("about", unit.about), ("comment", unit.comment), ("previous-source", unit.previous),
        *(("question", asked) for asked in unit.asked),
        *(("answer", answer) for answer in unit.answers),
        ("approval", unit.approval),
    )  # fmt: skip
    for kind, text in said:
        if text:
            yield f"{OWN}{kind}", text
    yield FINGERPRINT, unit.fingerprint
