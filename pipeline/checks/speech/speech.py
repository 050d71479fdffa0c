"""`speech`: what a voice may read wrongly though every rule of the language was applied.

And `spoken-facts`: what is said is what is written, whatever a lexicon or `[spoken]` makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.language.speech import Misread, misreadings, spoken, spoken_problems
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import Leaflet, Place, Problem, Speech

_HINT = "or say it in lexicon.pls beside the catalogues (<grapheme>, <alias>)"
_MEND = "mend lexicon.pls or [spoken] of language.toml; aftercare speak shows what is said"


def check(pair: Pair) -> Iterator[Problem]:
    """Warn of what stays in a translation's speech text; refuse what says something else."""
    if not pair.speech:
        return
    text = published(pair.target)
    for misread in misreadings(text, pair.speech):
        yield pair.problem("speech", _message(misread), f"{misread.write}, {_HINT}", "warning")
    for problem in spoken_problems(text, spoken(text, pair.speech), pair.speech.locale):
        yield pair.problem("spoken-facts", problem, _MEND)


def source(leaflet: Leaflet, speech: Speech) -> Iterator[Problem]:
    """Find the same in a master."""
    for unit in leaflet.units:
        place = Place(leaflet.path, unit.line, speech.locale, unit.id)
        text, name = published(unit.text), f"unit {unit.id}: "
        for misread in misreadings(text, speech):
            hint = f"{misread.write}, {_HINT}"
            yield Problem("speech", "warning", place, name + _message(misread), hint)
        for problem in spoken_problems(text, spoken(text, speech), speech.locale):
            yield Problem("spoken-facts", "error", place, name + problem, _MEND)


def published(text: str) -> str:
    """Return a unit's text as it is read: its markup taken away; unread markup stays."""
    try:
        return "".join(span.text for span in parse_spans(text))
    except MarkupError:
        return text


def _message(misread: Misread) -> str:
    return f"the voice may misread “{misread.name}”: {misread.heard} would be heard"
