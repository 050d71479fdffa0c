"""`opposites`: up stays up, before stays before, and nothing says less that the source does not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.meaning.contrary_words import CONTRARY, flips
from pipeline.language.meaning.hinges import hinged
from pipeline.language.meaning.polarity import opposites, polarity, sides
from pipeline.language.meaning.sets import mentions
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem, Quotes, Severity

OPPOSITES = Rule(
    "opposites",
    "Before has become after, more has become less, with has become without.",
    grave=True,
    about="meaning",
    needs=("pairs",),
    named="opposites",
    examples=(
        Example(
            "es",
            "Take the tablets before meals.",
            "Tome los comprimidos después de las comidas.",
            "Tome los comprimidos antes de las comidas.",
        ),
    ),
)

_ORDER = "before_after"


def check_sides(pair: Pair) -> Iterator[Problem]:
    """Find pairs of which source and translation hold only the opposite sides."""
    found = flipped(pair)
    for name, source_is_first in found.items():
        one, other = name.split("_")
        wanted, said = (one, other) if source_is_first else (other, one)
        message = f"the source says “{wanted}”, the translation its opposite, “{said}”"
        severity = _severity(name, len(found) - 1, _turned(pair))
        quotes = Quotes(wanted, said)
        yield pair.problem(OPPOSITES, message, "say it the source's way", severity, quotes)
    if _ORDER not in found and _in_other_order(pair):
        message = "the source says “before” where the translation says “after”, or the reverse"
        quotes = Quotes(*_ORDER.split("_"))
        yield pair.problem(OPPOSITES, message, "say it the source's way", "query", quotes)


def _in_other_order(pair: Pair) -> bool:
    """Whether "before" is said more rarely and "after" more often, or the other way round."""
    told = (
        opposites(pair.source, pair.source_language) or {},
        opposites(pair.target, pair.language) or {},
    )
    if any(_ORDER not in found for found in told):
        return False
    one = sides(pair.source, pair.source_language, _ORDER)
    lost, gained = (a - b for a, b in zip(one, sides(pair.target, pair.language, _ORDER),
                                          strict=True))  # fmt: skip
    return lost * gained < 0


def flipped(pair: Pair) -> dict[str, bool]:
    """Return the pairs whose one side the source holds, and the translation only the other.

    Each tells whether the source's is the first.
    """
    source = opposites(pair.source, pair.source_language)
    target = opposites(pair.target, pair.language) if source else None
    if not source or not target:
        return {}
    found = {
        name: source[name][0]
        for name in sorted(source.keys() & target.keys())
        if {source[name], target[name]} == {(True, False), (False, True)}
    }
    if "within_beyond" in found and _turned(pair, within=found["within_beyond"]):
        del found["within_beyond"]  # "do not leave within reach" is "keep out of reach"
    if "before_after" in found and _until(pair, source_says_before=found["before_after"]):
        del found["before_after"]  # "not until it has gone" is "not before"
    if "with_without" in found and not _denies_more(pair, found["with_without"]):
        del found["with_without"]  # both deny as much: the "with" belongs elsewhere
    return found


def _until(pair: Pair, *, source_says_before: bool) -> bool:
    """Whether the side that does not say "before" says "until"."""
    text, language = (
        (pair.target, pair.language) if source_says_before else (pair.source, pair.source_language)
    )
    return any("until" in one.members for one in mentions(text, language).get("condition", ()))


def _severity(name: str, others: int, turned: bool) -> Severity:
    """Say how sure a flip is: "more slowly" is "less fast", and "not high" is "low"."""
    if name == "with_without":
        return "error"
    return "warning" if turned or others else "error"


def _turned(pair: Pair, *, within: bool | None = None) -> bool:
    """Whether one of the two denies something and the other nothing.

    `within` tells whether the source says "within reach", which alone is asked then: "out of
    reach" is a denial by itself.
    """
    source = polarity(pair.source, pair.source_language)
    target = polarity(pair.target, pair.language)
    if within is not None:
        said = source if within else target
        return bool(said and said.denials)
    return bool(source and target and (source.denials > 0) != (target.denials > 0))


def _denies_more(pair: Pair, target_is_without: bool) -> bool:
    """Whether the side that says "without" denies more often than the other."""
    source = polarity(pair.source, pair.source_language)
    target = polarity(pair.target, pair.language)
    if source is None or target is None:
        return False
    more = target.denials - source.denials
    lexical = target.lexical - source.lexical
    if target_is_without:
        return min(more, more + lexical) > 0
    if lexical > 0 and hinged(pair.source, pair.source_language).outside:
        return False  # "only after" is "not without"
    return max(more, more + lexical) < 0


def check_words(pair: Pair) -> Iterator[Problem]:
    """Find a word that turns round what the source says, and that nothing there asks for.

    Where both have as many sentences each is compared with its own.
    """
    if not flips(pair.target, pair.language) & CONTRARY.keys():
        return
    sources, targets = sentences(pair.source), sentences(pair.target)
    if len(sources) != len(targets):
        sources, targets = (pair.source,), (pair.target,)
    for one, other in zip(sources, targets, strict=True):
        source = flips(one, pair.source_language)
        for name in sorted(flips(other, pair.language) & CONTRARY.keys()):
            if name not in source and CONTRARY[name] in source:
                message = f"the source says “{CONTRARY[name]}”, the translation “{name}”"
                quotes = Quotes(CONTRARY[name], name)
                yield pair.problem(OPPOSITES, message, "say it the source's way", None, quotes)
                return


CHECK_SIDES = Check(Pair, check_sides, (OPPOSITES,))
CHECK_WORDS = Check(Pair, check_words, (OPPOSITES,))
