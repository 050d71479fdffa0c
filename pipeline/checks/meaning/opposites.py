"""`opposites`: up stays up, before stays before, and nothing says less that the source does not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.meaning.contrary_words import CONTRARY, flips
from pipeline.language.meaning.polarity import opposites, polarity
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


def check_sides(pair: Pair) -> Iterator[Problem]:
    """Find pairs of which source and translation hold only the opposite sides."""
    source = opposites(pair.source, pair.source_language)
    target = opposites(pair.target, pair.language) if source else None
    if not source or not target:
        return
    flipped = [
        name
        for name in sorted(source.keys() & target.keys())
        if {source[name], target[name]} == {(True, False), (False, True)}
    ]
    if not flipped:
        return
    turned = _turned(pair)
    if turned and "within_beyond" in flipped:
        flipped.remove("within_beyond")  # "do not leave within reach" is "keep out of reach"
    if "with_without" in flipped and not _denies_more(pair, source["with_without"][0]):
        flipped.remove("with_without")  # both deny as much: the "with" belongs elsewhere
    for name in flipped:
        one, other = name.split("_")
        wanted, found = (one, other) if source[name][0] else (other, one)
        message = f"the source says “{wanted}”, the translation its opposite, “{found}”"
        severity = _severity(name, flipped, turned)
        quotes = Quotes(wanted, found)
        yield pair.problem(OPPOSITES, message, "say it the source's way", severity, quotes)


def _severity(name: str, flipped: list[str], turned: bool) -> Severity:
    """Say how sure a flip is: "more slowly" is "less fast", and "not high" is "low"."""
    if name == "with_without":
        return "error"
    return "warning" if turned or len(flipped) > 1 else "error"


def _turned(pair: Pair) -> bool:
    """Whether one of the two denies something and the other nothing."""
    source = polarity(pair.source, pair.source_language)
    target = polarity(pair.target, pair.language)
    return bool(source and target and (source.denials > 0) != (target.denials > 0))


def _denies_more(pair: Pair, target_is_without: bool) -> bool:
    """Whether the side that says "without" denies more often than the other."""
    source = polarity(pair.source, pair.source_language)
    target = polarity(pair.target, pair.language)
    if source is None or target is None:
        return False
    more = target.denials - source.denials
    return more > 0 if target_is_without else more < 0


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
