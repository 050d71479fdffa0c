"""Says what a suggestion's source says otherwise, and where it comes from.

Both sources are compared by the rules that compare a translation with its source: “48 hours” for
“24 hours” is named, however alike the texts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.language.data import Languages
from pipeline.model import Unit
from pipeline.review.differences import changed
from pipeline.review.rewording import compared
from pipeline.tm.matching import same_context
from pipeline.tm.model import Asked, Remembered, Suggestion

DRAFT_MADE = "Machine draft: made by "
DRAFT_FOUND = "Machine draft: the checks say: "
_OURS = re.compile(rf"Memory: (?:from|there it|its source|it says) |{DRAFT_FOUND}")
_NEAR = 10.0
"""How much less alike a text may be that says the same."""


def told(
    asked: Asked, found: Sequence[Suggestion], source: str, languages: Languages
) -> list[Suggestion]:
    """Return suggestions with what each says otherwise; `source` is the language of the sources.

    What says the same stands before what does not, if it is nearly as alike.
    """
    said = [_told(asked, one, source, languages) for one in found]
    best = max((one.score for one in said), default=0.0)
    return sorted(said, key=lambda one: bool(one.differs) or one.score < best - _NEAR)


def best_of(
    asked: Asked, found: Sequence[Suggestion], source: str, languages: Languages
) -> Suggestion | None:
    """Return the suggestion that `told` puts first; no more are compared than that takes."""
    first: Suggestion | None = None
    for one in found:
        if first is not None and one.score < first.score - _NEAR:
            break
        said = _told(asked, one, source, languages)
        if not said.differs:
            return said
        first = first or said
    return first


def _told(asked: Asked, one: Suggestion, source: str, languages: Languages) -> Suggestion:
    held = one.remembered
    if one.grade not in ("exact", "within"):
        one = replace(
            one,
            differs=tuple(differing(held.source, asked.text, source, languages)),
            changed=changed(held.source, asked.text),
        )
    return one if same_context(asked, held) else replace(one, elsewhere=_context(held))


def differing(before: str, after: str, source: str, languages: Languages) -> Iterator[str]:
    """Name the checks by which two texts of a language say different things, each once."""
    named: dict[str, None] = {}
    for text, other in ((before, after), (after, before)):
        for problem in compared(Unit("u", "info", text), other, source, source, languages):
            if problem.severity in ("error", "query"):
                named[problem.code] = None
    yield from named


def _context(held: Remembered) -> str:
    """Say what a remembered unit was; "" where nothing is known of it."""
    said = (
        f"of kind {held.kind}" if held.kind else "",
        f"under “{held.under}”" if held.under else "",
    )
    return ", ".join(filter(None, said))


def origin(held: Remembered, locale: str = "") -> str:
    """Say where a translation comes from, and who stood behind it; `locale` is the one asked."""
    of = f" of {held.project}" if held.project else ""
    unit = f": {held.unit}" if held.unit else ""
    other = f", in {held.locale}" if locale not in ("", held.locale) else ""
    approved = f"approved by {held.approved}" if held.approved else "not approved"
    return f"{held.file}{of}{unit}{other}, {approved}"


def comment(one: Suggestion, locale: str) -> str:
    """Return what a catalogue tells the translator of a suggestion, a line each."""
    lines = [f"Memory: from {origin(one.remembered, locale)}"]
    if one.elsewhere:
        lines.append(f"Memory: there it is {one.elsewhere}")
    if one.differs:
        lines.append(f"Memory: it says something else ({', '.join(one.differs)}): {one.changed}")
    elif one.changed and one.grade != "exact":
        lines.append(f"Memory: its source was worded otherwise: {one.changed}")
    return "\n".join(" ".join(line.split()) for line in lines)


def is_ours(line: str) -> bool:
    """Whether a line of a translator's comment tells of a suggestion, or of what is in a draft."""
    return bool(_OURS.match(line))
