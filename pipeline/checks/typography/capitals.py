"""`capitals`: no block of capitals, which the guides for print forbid and no build can mend."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Printed
from pipeline.expect.capitals import MOST, UNCASED, block
from pipeline.language.text.words import written_in
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import INTERFACE, Place, Problem

_HINT = "write it in small letters; **strong text** makes it stand out"

CAPITALS = Rule(
    "capitals",
    "More than 12 capitals on end, which print must not have; a list of abbreviations "
    "is none. Not said of a project that prints nothing, nor in scripts without "
    "capitals.",
)


def concerns(problem: Problem, *, printed: bool) -> bool:
    """Whether a problem stands in a project's way: this one does where it is `printed`."""
    return printed or problem.code != CAPITALS.code


def check(pair: Pair) -> Iterator[Problem]:
    """Find a block of capitals in the translation of a leaflet."""
    if not pair.ours or pair.unit.role == INTERFACE:
        return
    if written_in(pair.catalogue.locale) not in UNCASED and (found := _block(pair.target)):
        yield pair.problem(CAPITALS, _message(found), _HINT)


def check_master(master: Printed) -> Iterator[Problem]:
    """Find one in a master."""
    leaflet = master.leaflet
    if written_in(leaflet.language) in UNCASED:
        return
    for unit in leaflet.units:
        if found := _block(unit.text):
            place = Place(leaflet.path, unit.line, None, unit.id)
            message = f"unit {unit.id}: {_message(found)}"
            yield CAPITALS.at(place, message, _HINT, entry=(unit.id, unit.text))


def _block(text: str) -> str:
    try:
        return block("".join(span.text for span in parse_spans(text)))
    except MarkupError:  # said by `markup`
        return ""


def _message(found: str) -> str:
    return f"“{found}” is a block of capitals: more than {MOST} on end are hard to read in print"


CHECK = Check(Pair, check, (CAPITALS,))
CHECK_MASTER = Check(Printed, check_master, (CAPITALS,))
