"""Which concepts of care a text names: left, both eyes, adults, before meals, in the fridge.

They are the locale's data: [sets.SET], where each member of a set has its words and `neutral` are
the phrases that only look like one (left over); and [vocabulary], the words of leaflets that are
in no set.  How phrases are written stands in `phrases`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.language.data import vocabulary
from pipeline.language.meaning.phrases import Found, Patterns
from pipeline.language.sections import LanguageData
from pipeline.language.sections.care import NEUTRAL, SETS

SILENT = NEUTRAL
"""The set of the vocabulary's idioms, whose words do not mean what they mean alone."""


@lru_cache(maxsize=4096)
def mentions(text: str, language: LanguageData) -> Mapping[str, Sequence[Found]]:
    """Return what `text` names of each set, in order; sets of which it names nothing are left out.

    Empty where the locale has no data of sets.
    """
    found: dict[str, list[Found]] = {}
    for one in concepts(text, language):
        if one.set in SETS:
            found.setdefault(one.set, []).append(one)
    return found


@lru_cache(maxsize=4096)
def concepts(text: str, language: LanguageData) -> Sequence[Found]:
    """Return all that `text` names of sets and vocabulary, in order.

    A word of the vocabulary is of a set of its own (`own_set`), an idiom of the set SILENT.
    """
    patterns = _patterns(language)
    if patterns is None:
        return ()
    found = patterns.found(text)
    return tuple(one for one in found if one.set == SILENT or NEUTRAL not in one.members)


@lru_cache(maxsize=64)
def _patterns(language: LanguageData) -> Patterns | None:
    said, sets = vocabulary(language), language.sets.members
    if not sets and not said:
        return None
    alone = {own_set(name): {name: phrases} for name, phrases in said.items()}
    return Patterns({**alone, **sets}, language.locale)


def own_set(concept: str) -> str:
    """Name the set that a concept of the vocabulary is alone in: its own name where none has it."""
    return f"the {concept}" if concept in SETS else concept
