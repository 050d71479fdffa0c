"""What a query asks: both places quoted, for a reviewer who does not know the checks."""

from __future__ import annotations

from pipeline.model import Quotes

_LONG = 120
"""Characters of a text that are quoted at most."""


def question(quotes: Quotes, texts: Quotes | None = None) -> str:
    """Ask whether a translation means the same; where one side says nothing its text is quoted."""
    source, target = map(clipped, quotes)
    whole = Quotes(*map(clipped, texts)) if texts else quotes
    if source and target:
        said = f"The source says “{source}”; the translation seems to say “{target}”."
    elif source:
        said = f"The source says “{source}”; the translation “{whole.target}” seems not to say it."
    else:
        said = f"The translation seems to say “{target}”; the source says “{whole.source}”."
    return f"{said} Does it mean the same?"


def clipped(text: str) -> str:
    """Return a text in one line, its end cut off where it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONG:
        return line
    head, _, rest = line[:_LONG].rpartition(" ")
    return f"{head or rest}…"
