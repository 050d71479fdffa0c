"""In which order a reader's eye meets a text: by the Unicode bidirectional algorithm (UAX #9).

What a format marks as isolates decides it.  Whatever marks them, each run of the text must come
out whole and from left to right: a telephone number drawn group by group from the right is
another number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from pipeline.language.data import data_of
from pipeline.language.sections import LanguageData
from pipeline.language.text.drawn import from_left
from pipeline.language.text.runs import runs
from pipeline.localise.bidi import is_natural, isolated, with_controls, without_controls
from pipeline.model import Edition, Finding, LocalisedLeaflet, Span


def drawn(text: str, direction: str) -> str:
    """Return a paragraph, isolating controls and all, as it is drawn from left to right."""
    return without_controls(from_left(text, direction))


def plain(text: str, direction: str, language: LanguageData) -> str:
    """Return a text as plain text must hold it, where no markup can isolate: with controls."""
    return with_controls(isolated((Span(text),), direction, language))


def turned(text: str, shown: str, language: LanguageData) -> Iterator[str]:
    """Yield the runs of `text` that are not whole, from left to right, in `shown`."""
    due = Counter(
        text[run.start : run.end]
        for run in runs(text, language)
        if not is_natural(text[run.start : run.end], run)
    )
    # The longest first: 5 is drawn in 5 mg, too.
    for run, count in sorted(due.items(), key=lambda pair: -len(pair[0])):
        if shown.count(run) < count:
            yield run
        shown = shown.replace(run, "\ufffc" * len(run), count)


def misdrawn(
    spans: Sequence[Span], direction: str, language: LanguageData, given: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the runs of a right-to-left text that its isolates leave to be turned round.

    `given` are the clinic's details, which are isolated whatever stands beside them.
    """
    if direction == "ltr" or not spans:
        return ()
    shown = drawn(with_controls(spans), direction)
    return tuple(
        run
        for _, group in groupby(spans, key=lambda span: _style(span, given))
        for run in turned("".join(span.text for span in group), shown, language)
    )


def _style(span: Span, given: Collection[str]) -> tuple[object, ...]:
    """What no isolate reaches over: emphasis, a language, a detail that was filled in."""
    detail = span.text if span.isolate and span.text in given else None
    return span.strong, span.emphasis, span.lang, detail


def findings(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Find `drawn-text` for each unit a run of which would be turned round on any screen."""
    given = frozenset(edition.clinic.placeholders().values())
    for unit in leaflet.ordered:
        for run in misdrawn(unit.spans, edition.language.direction, data_of(leaflet), given):
            yield Finding(unit.unit.id, "drawn-text", f"“{run}” would be drawn in another order")
