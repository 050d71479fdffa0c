"""`negation`, `prohibition`, `permission`: what is denied, forbidden and allowed stays so.

The kind of a unit says what it must be: an `avoid` a prohibition, a `may` a permission, a `do`
neither.  An item below a heading or lead-in that forbids must not negate again.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.unless import only_for_unless
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.meaning.hinges import hinged
from pipeline.language.meaning.leeway import advises, ceilings, excesses, lasts, left_open
from pipeline.language.meaning.polarity import Polarity, opposites, polarity
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem, Severity

_BINDING = frozenset({"do", "avoid", "contact"})
_OPENING = 2
"""So many words of a sentence are its opening."""

NEGATION = Rule(
    "negation",
    "The source denies something and the translation does not, or the other way round. "
    "In what merely informs it is asked about.",
    grave=True,
    about="meaning",
    needs=("polarity",),
    named="negation",
    examples=(
        Example(
            "es",
            "Call us if the wound does not heal.",
            "Llámenos si la herida se cura.",
            "Llámenos si la herida no se cura.",
            kind="do",
        ),
        Example(
            "ru",
            "Call us if the wound does not heal.",
            "Позвоните нам, если рана заживает.",
            "Позвоните нам, если рана не заживает.",
            kind="do",
        ),
    ),
)
PROHIBITION = Rule(
    "prohibition",
    "What forbids no longer forbids, or forbids twice under a heading that already does.",
    grave=True,
    about="meaning",
    needs=("polarity",),
    named="prohibition",
    examples=(
        Example(
            "es",
            "Avoid makeup and sunscreen.",
            "Use maquillaje y protector solar.",
            "Evite el maquillaje y el protector solar.",
            kind="avoid",
        ),
    ),
)
PERMISSION = Rule(
    "permission",
    "What is allowed is no longer said as a permission, or what must be done has become one, or "
    "mere advice.",
    grave=True,
    about="meaning",
    needs=("polarity",),
    named="permission",
    examples=(
        Example(
            "pl", "You may wash your face.", "Należy umyć twarz.", "Można umyć twarz.", kind="may"
        ),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the markers of denial and permission of source and translation."""
    source = polarity(plain(pair.source), pair.source_language)
    target = polarity(plain(pair.target), pair.language)
    if source is None or target is None or only_for_unless(pair, source, target):
        return
    yield from _denials(pair, source, target)
    yield from _permission(pair, source, target)


def _denials(pair: Pair, source: Polarity, target: Polarity) -> Iterator[Problem]:
    if _lost(pair, source, target) or _main_lost(pair, source, target):
        rule = PROHIBITION if pair.unit.kind == "avoid" else NEGATION
        message = "the source denies or forbids something, the translation nothing"
        yield pair.problem(rule, message, "put the negation back", _asked(pair))
    elif (
        pair.unit.kind == "avoid" and source.prohibits and not (target.prohibits or _bounded(pair))
    ):
        message = "the source is a prohibition, the translation is none"
        yield pair.problem(PROHIBITION, message, "say what must not be done")
    elif target.denials and source.affirms:
        yield from _added(pair, target)
    elif found := _half_lost(pair, source, target):
        rule = PROHIBITION if pair.unit.kind == "avoid" else NEGATION
        message = "the source denies or forbids more than the translation"
        severity: Severity | None = None if found == "error" else "query"
        yield pair.problem(rule, message, "put the negation back", severity)


def _asked(pair: Pair) -> Severity | None:
    """Ask about what merely informs, which languages put with and without a negation.

    A sentence that opens with a denial ("Do not …", "Never …") instructs, whatever it is marked as.
    """
    if pair.unit.kind != "info":
        return None
    openings = (" ".join(text.split()[:_OPENING]) for text in sentences(pair.source))
    said = (polarity(opening, pair.source_language) for opening in openings)
    return None if any(found and found.denials for found in said) else "query"


def _lost(pair: Pair, source: Polarity, target: Polarity) -> bool:
    """Whether negations, or prohibitions, have nothing left to carry them.

    "Avoid" may become "do not", and a word such as "lack" may stand for "not": so all that can
    deny is balanced, and "asymptomatic … not" needs more than "asintomático".  "Do not take more
    than 4" may be "nicht mehr als 4", which elsewhere denies nothing, or "at most 4".
    """
    gone = (source.negations and not target.negations) or (
        source.prohibitions and not target.prohibitions
    )
    if not gone:
        return False
    wanted = _carried(source)
    if target.lexical:  # "not … without" may be one word: "only after"
        _, outside = hinged(plain(pair.source), pair.source_language)
        wanted -= source.denials - outside if outside else 0
    return _carried(target) + _bounded(pair) < wanted


def _bounded(pair: Pair) -> int:
    """Return how often "not more than" may have become "at most"."""
    beyond = excesses(pair.source, pair.source_language)
    return min(beyond, ceilings(pair.target, pair.language)) if beyond else 0


def _main_lost(pair: Pair, source: Polarity, target: Polarity) -> bool:
    """Whether only the side clause still denies: "use it without asking" for "do not use …"."""
    if not (source.denials and target.denials) or target.lexical > source.lexical:
        return False
    wanted = hinged(plain(pair.source), pair.source_language)
    if not (wanted.hinges and wanted.outside):
        return False
    found = hinged(plain(pair.target), pair.language)
    return bool(found.hinges and not found.outside)


def _half_lost(pair: Pair, source: Polarity, target: Polarity) -> Severity | None:
    """Say how surely an instruction has lost one of its denials: not all who do *not* have it.

    A prohibition may also have moved into "without": *not* within four hours.  A plain text says
    it in other words than its own master, "do not leave out" as "keep on".
    """
    retold = pair.language.locale == pair.source_language.locale
    if pair.unit.kind == "info" or not target.denials or retold:
        return None
    wanted = hinged(plain(pair.source), pair.source_language)
    if wanted.outside > max(target.denials, 1) and _carried(target) < _carried(source):
        return "error" if len(sentences(pair.source)) == 1 else "query"
    if pair.unit.kind != "avoid" or target.lexical > source.lexical:
        return None
    found = hinged(plain(pair.target), pair.language)
    return "query" if found.hinges and not found.outside and wanted.outside else None


def _carried(text: Polarity) -> int:
    return text.denials + text.lexical + text.bounds


def _added(pair: Pair, target: Polarity) -> Iterator[Problem]:
    governed = pair.unit.kind == "avoid" and pair.unit.governor and not pair.unit.governs
    if not governed:
        message = "the translation denies or forbids something, the source nothing"
        found = hinged(plain(pair.target), pair.language)
        # "Hairless" is "without hair": what a part of the sentence lacks may be put both ways.
        aside = bool(found.hinges and not found.outside)
        aside |= lasts(plain(pair.source), pair.source_language)
        severity = "query" if aside else _asked(pair)
        yield pair.problem(NEGATION, message, "leave the negation out", severity)
    elif not (target.denials == 1 and _without(pair)):
        message = "it negates again what the line above already forbids"
        yield pair.problem(PROHIBITION, message, "name only what is to be avoided")


def _without(pair: Pair) -> bool:
    """Whether the target says "without", which denies a part and not the whole."""
    found = opposites(pair.target, pair.language) or {}
    return found.get("with_without", (False, False))[1]


def _left_open(pair: Pair) -> bool:
    """Whether more is left to the reader than in the source: "need not" for "must not"."""
    said = left_open(plain(pair.target), pair.language)
    return bool(said) and said > left_open(plain(pair.source), pair.source_language)


def _advised(pair: Pair) -> bool:
    """Whether a translation only advises what the source demands: "better not" for "do not"."""
    return advises(plain(pair.target), pair.language) and not advises(
        plain(pair.source), pair.source_language
    )


def _permits(pair: Pair, target: Polarity) -> bool:
    """Whether a translation allows: what need not be done may be left."""
    return bool(target.permissions or left_open(plain(pair.target), pair.language))


def _permission(pair: Pair, source: Polarity, target: Polarity) -> Iterator[Problem]:
    if pair.unit.kind in _BINDING and _left_open(pair):
        message = "the source asks for something, the translation leaves it to the reader"
        # "Take it, unless it is late": "take it; if it is late, you need not".
        unsure = pair.unit.kind != "avoid" and (source.denials or source.lexical)
        severity: Severity | None = "query" if unsure else None
        yield pair.problem(PERMISSION, message, "say that it must, or must not, be done", severity)
    elif pair.unit.kind in _BINDING and _advised(pair):
        message = "the source asks for something, the translation only advises it"
        yield pair.problem(PERMISSION, message, "say that it must, or must not, be done", "query")
    elif pair.unit.kind == "may" and source.permissions and not _permits(pair, target):
        message = "the source allows something, the translation does not say so"
        yield pair.problem(PERMISSION, message, "say that it is allowed")
    elif pair.unit.kind == "do" and target.permissions and not source.permissions:
        if source.denials and target.permissions <= target.denials:
            return  # "Put no weight on it": "you may not lean on it"
        message = "the source is an instruction, the translation a permission"
        choice = (opposites(pair.source, pair.source_language) or {}).get("with_without")
        severity = "query" if choice == (True, True) else None
        yield pair.problem(PERMISSION, message, "say it as an instruction", severity)


CHECK = Check(Pair, check, (NEGATION, PROHIBITION, PERMISSION))
