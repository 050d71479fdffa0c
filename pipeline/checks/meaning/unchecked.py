"""`unchecked`: an instruction in a language without data is put to a person, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.language.cldr import english_name
from pipeline.model import Problem

_NEEDED = frozenset({"polarity", "text"})
"""The sections without which neither what is forbidden nor whether all is said can be compared."""

UNCHECKED = Rule(
    "unchecked",
    "An instruction that nothing has compared, since there are no data on its language.",
    "query",
    about="meaning",
    grave=True,
)


def check(pair: Pair) -> Iterator[Problem]:
    """Ask of each instruction whether it means the same, where that cannot be compared."""
    if not pair.ours or not pair.unit.instruction:
        return
    for language in (pair.source_language, pair.language):
        if not language.given >= _NEEDED:
            name = english_name(language.locale)
            message = f"nothing has compared the two: there are no data on {name}"
            yield pair.problem(UNCHECKED, message)
            return


CHECK = Check(Pair, check, (UNCHECKED,))
