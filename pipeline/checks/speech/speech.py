"""`speech`: what a voice may read wrongly though every rule of the language was applied.

And `spoken-facts`: what is said is what is written, whatever a lexicon or `[spoken]` makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import ReadAloud
from pipeline.language.data import data_of
from pipeline.language.speech import Misread, misreadings, spoken, spoken_problems
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import Place, Problem

_HINT = "or say it in lexicon.pls beside the catalogues (<grapheme>, <alias>)"
_MEND = "mend lexicon.pls or [spoken] of language.toml; aftercare speak shows what is said"

SPEECH = Rule(
    "speech",
    "The voice may misread something that no rule covers: a sign, an abbreviated "
    "unit, a word of another script. The message says what would be heard and what to "
    "write; `aftercare speak` shows what it is given.",
    "warning",
)
SPOKEN_FACTS = Rule(
    "spoken-facts",
    "What is said states another number, unit, limit or negation than what is "
    "written: an entry of `lexicon.pls`, a key of `[spoken]`. Found in the entry "
    "itself, in every text, and again by `verify`.",
)


def check(pair: Pair) -> Iterator[Problem]:
    """Warn of what stays in a translation's speech text; refuse what says something else."""
    if not pair.speech:
        return
    text = published(pair.target)
    for misread in misreadings(text, pair.speech):
        yield pair.problem(SPEECH, _message(misread), f"{misread.write}, {_HINT}", "warning")
    for problem in spoken_problems(text, spoken(text, pair.speech), data_of(pair.speech)):
        yield pair.problem(SPOKEN_FACTS, problem, _MEND)


def check_master(master: ReadAloud) -> Iterator[Problem]:
    """Find the same in a master."""
    leaflet, speech = master.leaflet, master.speech
    for unit in leaflet.units:
        place = Place(leaflet.path, unit.line, speech.locale, unit.id)
        text, name = published(unit.text), f"unit {unit.id}: "
        for misread in misreadings(text, speech):
            hint = f"{misread.write}, {_HINT}"
            yield SPEECH.at(place, name + _message(misread), hint)
        for problem in spoken_problems(text, spoken(text, speech), data_of(speech)):
            yield SPOKEN_FACTS.at(place, name + problem, _MEND)


def published(text: str) -> str:
    """Return a unit's text as it is read: its markup taken away; unread markup stays."""
    try:
        return "".join(span.text for span in parse_spans(text))
    except MarkupError:
        return text


def _message(misread: Misread) -> str:
    return f"the voice may misread “{misread.name}”: {misread.heard} would be heard"


CHECK = Check(Pair, check, (SPEECH, SPOKEN_FACTS))
CHECK_MASTER = Check(ReadAloud, check_master, (SPEECH, SPOKEN_FACTS))
