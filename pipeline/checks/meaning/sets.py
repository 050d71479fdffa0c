"""A rule for each family of sets: a concept of care may not be replaced by its sibling.

Left has become right, children adults, the fridge the freezer, if unless.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.opposites import flipped
from pipeline.checks.meaning.sets_rules import RULES
from pipeline.checks.rule import Check
from pipeline.language.meaning.phrases import Found
from pipeline.language.meaning.polarity import opposites, polarity
from pipeline.language.meaning.sequence import sequence
from pipeline.language.meaning.sets import mentions
from pipeline.language.sections.care import GAINS, LOSSES, SETS
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem, Quotes

Said = Sequence[Found]

_HINT = "say it the source's way"
_SEQUENCE = "sequence"
_PAIRED = {
    "side": "left_right",
    "meals": "before_after",
    "daypart": "morning_evening",
    "temperature": "hot_cold",
    "course": "start_stop",
    "occasion": "first_last",
}
"""The opposites that are also in a set: a flip of them is told once."""
_CROSSED = frozenset({"side", "keeping", "shade", "daypart", "course", "intake", "meals"})
"""Sets whose members keep their order where each belongs to another thing: red right, blue left."""

_HOLDS = frozenset({"if", "while"})
_UNTIL = frozenset({"until", "unless"})
_UNLESS, _ONLY = frozenset({"unless"}), frozenset({"only_if"})
_BOUNDS = frozenset({"if", "while", "only_if", "unless"})


def check(pair: Pair) -> Iterator[Problem]:
    """Compare what both say of each set; sentence by sentence, where they have as many."""
    if not pair.language.sets.members:
        return
    sources, targets = sentences(pair.source), sentences(pair.target)
    if len(sources) != len(targets):
        sources, targets = (pair.source,), (pair.target,)
    told: set[str] = set()
    for source, target in zip(sources, targets, strict=True):
        for name, problem in _compared(pair, source, target):
            if name not in told:
                told.add(name)
                yield problem


def _compared(pair: Pair, source: str, target: str) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong in one sentence, by set."""
    wanted = mentions(source, pair.source_language)
    found = mentions(target, pair.language) if wanted else {}
    for name, said in wanted.items():
        if name not in SETS or name == _SEQUENCE:
            continue
        here = found.get(name, ())
        lost, added = _beyond(said, here), _beyond(here, said)
        if name == "condition":
            lost, added = _not_alike(pair, (source, target), lost, added)
        elif name == "moment":  # "for a week after" may be "during the week that follows"
            lost = [one for one in lost if "during" in one.members]
        if lost and added:
            if _PAIRED.get(name) not in flipped(pair):
                yield name, _replaced(pair, name, (source, target), (lost[0], added[0]))
        elif missing := [one for one in lost if one.members & _losses(pair, name)]:
            message = f"the source says “{missing[0].said}”, the translation nothing of the kind"
            yield name, pair.problem(RULES[SETS[name]], message, _HINT, "query")
    yield from _crossed(pair, wanted, found)
    yield from _gained(pair, wanted, found)


def _gained(
    pair: Pair, wanted: Mapping[str, Said], found: Mapping[str, Said]
) -> Iterator[tuple[str, Problem]]:
    """Find what alone makes another instruction of it: on the *other* arm."""
    for name, members in GAINS.items():
        gained = [one for one in found.get(name, ()) if one.members <= members]
        if gained and name not in wanted:
            message = f"the translation says “{gained[0].said}”, the source nothing of the kind"
            yield name, pair.problem(RULES[SETS[name]], message, "leave it out", "query")


def _crossed(
    pair: Pair, wanted: Mapping[str, Said], found: Mapping[str, Said]
) -> Iterator[tuple[str, Problem]]:
    """Find two that have changed places where each belongs to another thing."""
    related = sequence(plain(pair.source), pair.source_language) is not None
    for name in sorted(_CROSSED & wanted.keys() & found.keys()):
        if related:
            return  # "before you swallow it, chew it": `order` knows which comes first
        places = _places(wanted[name]), _places(found[name])
        if len(places[0]) == len(places[1]) == 2 and (turned := _turned(places)):
            early, late = turned
            message = f"the source says “{early.said}” before “{late.said}”, the translation behind"
            hint = "say which belongs to which, as the source does"
            yield name, pair.problem(RULES[SETS[name]], message, hint, "query")


def _beyond(said: Said, other: Said) -> list[Found]:
    """Return what is said here, and in none of its readings there."""
    there = frozenset[str]().union(*(one.members for one in other))
    return [one for one in said if not one.members & there]


def _not_alike(
    pair: Pair, texts: tuple[str, str], lost: list[Found], added: list[Found]
) -> tuple[list[Found], list[Found]]:
    """Leave out the conditions that are another way to say the same.

    What holds if something is so holds while it is; "before" is a bound as "until" is; and not
    until is only when, or not while not, where the two deny unlike often.
    """
    before = (opposites(texts[0], pair.source_language) or {}).get("before_after", (False, False))
    if before[0]:
        added = [one for one in added if "until" not in one.members]
    if any(one.members & _HOLDS for one in lost):
        added = [one for one in added if not one.members & _HOLDS]
    polarities = polarity(texts[0], pair.source_language), polarity(texts[1], pair.language)
    if all(polarities) and len({one.denials for one in polarities if one}) > 1:
        if _told_so(lost, added, _UNLESS, _ONLY):
            return [], []  # "not unless he says so" is "only if he says so"
        if any(one.members <= _UNTIL for one in lost):
            added = [one for one in added if not one.members & _BOUNDS]
        if any(one.members <= _UNTIL for one in added):
            lost = [one for one in lost if not one.members & _BOUNDS]
    return lost, added


def _told_so(lost: Said, added: Said, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one condition is lost and another stands instead."""
    return any(each.members & one for each in lost) and any(each.members & other for each in added)


def _losses(pair: Pair, name: str) -> frozenset[str]:
    """Return the members of a set that must not get lost, if the translation has words for them."""
    known = pair.language.sets.members.get(name, {})
    return LOSSES.get(name, frozenset()) & frozenset(known)


def _replaced(pair: Pair, name: str, texts: tuple[str, str], said: tuple[Found, Found]) -> Problem:
    """Say what stands for what; where one denies more than the other it may mean the same."""
    one = polarity(texts[0], pair.source_language)
    other = polarity(texts[1], pair.language)
    turned = one and other and one.denials != other.denials
    wanted, found = said
    meant = " or ".join(sorted(found.members)).replace("_", " ")
    message = f"the source says “{wanted.said}”, the translation “{found.said}” ({meant})"
    quotes = Quotes(wanted.said, found.said)
    return pair.problem(RULES[SETS[name]], message, _HINT, "query" if turned else None, quotes)


def _places(said: Said) -> dict[str, Found]:
    """Return where each member is first named, of those that are told for sure."""
    return {next(iter(one.members)): one for one in reversed(said) if len(one.members) == 1}


def _turned(places: tuple[dict[str, Found], dict[str, Found]]) -> tuple[Found, Found] | None:
    """Return the source's words for two members that the translation names in the other order."""
    for one, other in combinations(sorted(places[0].keys() & places[1].keys()), 2):
        first, second = (said[one].start < said[other].start for said in places)
        if first != second:
            pair = places[0][one], places[0][other]
            return pair if first else (pair[1], pair[0])
    return None


CHECK = Check(Pair, check, tuple(RULES.values()))
