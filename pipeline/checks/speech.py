"""`speech`: what a voice may read wrongly though every rule of the language was applied."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.pair import Pair
from pipeline.checks.plain import plain
from pipeline.language.speech import left_over
from pipeline.model import Leaflet, Place, Problem, Speech

_HINT = "say it in lexicon.pls beside the catalogues (<grapheme>, <alias>), or reword the text"


def check(pair: Pair) -> Iterator[Problem]:
    """Warn of what stays in a translation's speech text: signs, abbreviations, foreign words."""
    if pair.speech and (left := left_over(plain(pair.target), pair.speech)):
        yield pair.problem("speech", _message(left), _HINT, "warning")


def source(leaflet: Leaflet, speech: Speech) -> Iterator[Problem]:
    """Warn of the same in a master."""
    for unit in leaflet.units:
        if left := left_over(plain(unit.text), speech):
            place = Place(leaflet.path, unit.line, speech.locale, unit.id)
            yield Problem("speech", "warning", place, f"unit {unit.id}: {_message(left)}", _HINT)


def _message(left: tuple[str, ...]) -> str:
    return "the voice may misread " + ", ".join(f"“{name}”" for name in left)
