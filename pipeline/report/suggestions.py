"""A memory's suggestions, as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tm.model import Suggestion
from pipeline.tm.telling import origin


def suggestion_json(one: Suggestion) -> dict[str, object]:
    """Return a suggestion as reports in JSON show it."""
    held = one.remembered
    return {
        "source": held.source,
        "target": held.target,
        "target_locale": held.locale,
        "match": one.grade,
        "score": round(one.score),
        "file": held.file,
        "from_unit": held.unit,
        "project": held.project,
        "approved": held.approved,
        "differs": list(one.differs),
        "changed": one.changed,
        "context": one.elsewhere,
    }


def suggestion_lines(one: Suggestion, locale: str) -> Iterator[str]:
    """Yield a suggestion as lines: how alike, the translation, and where it comes from."""
    held = one.remembered
    alike = f"{one.score:.0f} %" if one.grade == "fuzzy" else one.grade
    yield f"{locale} {alike}: {held.target}"
    if one.grade != "exact":
        yield f"    of: {held.source}"
    if one.differs:
        yield f"    SAYS SOMETHING ELSE ({', '.join(one.differs)}): {one.changed}"
    if one.elsewhere:
        yield f"    there it is {one.elsewhere}"
    yield f"    from {origin(held, locale)}"
