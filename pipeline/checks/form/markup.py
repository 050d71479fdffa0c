"""`markup`: strong text, emphasis, links, blanks and line breaks are in both texts alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import Problem, Severity
from pipeline.project.links import left

MARKUP = Rule(
    "markup",
    "Strong text, emphasis, a link, a blank to fill in or a line break is missing or added.",
    waivable=False,
    examples=(
        Example("es", "Keep it **dry** today.", "Manténgalo seco hoy.", "Manténgalo **seco** hoy."),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the kinds of markup and the targets of links as bags."""
    if not pair.ours:
        return  # `formats` compares tags
    try:
        wanted = _markup(pair.typed[0])
    except MarkupError:
        return  # no text of a leaflet, whose master would have been refused
    try:
        found = _markup(pair.typed[1])
    except MarkupError as error:
        yield pair.problem(MARKUP, str(error), error.hint or "keep the source's markup")
        return
    for address, other in left(*pair.typed, pair.links):
        message = f"the link to {address} has another address in this language: {other}"
        yield pair.problem(MARKUP, message, "lead there, as [links] says", "warning")
    for name in wanted - found:
        yield pair.problem(MARKUP, f"{name} is missing", "keep the source's markup")
    for name in found - wanted:
        # French "**ne** prenez **pas**" emphasises one negation in two places.
        severity: Severity = "warning" if wanted[name] and not name.startswith("the") else "error"
        message = f"{name} is {'more often than' if wanted[name] else 'not'} in the source"
        yield pair.problem(MARKUP, message, "keep the source's markup", severity)


def _markup(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for span in parse_spans(text):
        found["**strong text**"] += span.strong
        found["*emphasis*"] += span.emphasis
        found["the blank to fill in, ____,"] += span.blank
        found["a line break (\\ at the end of a line)"] += span.text.count("\n")
        if span.href:
            found[f"the link to {span.href}"] += 1
    return found


CHECK = Check(Pair, check, (MARKUP,))
