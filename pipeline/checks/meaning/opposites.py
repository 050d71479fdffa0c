"""`opposites`: up stays up, before stays before, more stays more."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.language.meaning.polarity import opposites, polarity
from pipeline.model import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Find pairs of which source and translation hold only the opposite sides."""
    source = opposites(pair.source, pair.source_locale)
    target = opposites(pair.target, pair.catalogue.locale) if source else None
    if not source or not target:
        return
    flipped = [
        name
        for name in sorted(source.keys() & target.keys())
        if {source[name], target[name]} == {(True, False), (False, True)}
    ]
    if not flipped:
        return
    if not flipped:
        return
    turned = _turned(pair)
    if "with_without" in flipped and not _denies_more(pair, source["with_without"][0]):
        flipped.remove("with_without")  # both deny as much: the "with" belongs elsewhere
    for name in flipped:
        one, other = name.split("_")
        wanted, found = (one, other) if source[name][0] else (other, one)
        message = f"the source says “{wanted}”, the translation its opposite, “{found}”"
        severity = _severity(name, flipped, turned)
        yield pair.problem("opposites", message, "say it the source's way", severity)


def _severity(name: str, flipped: list[str], turned: bool) -> Severity:
    """Say how sure a flip is: "more slowly" is "less fast", and "not high" is "low"."""
    if name == "with_without":
        return "error"
    return "warning" if turned or len(flipped) > 1 else "error"


def _turned(pair: Pair) -> bool:
    """Whether one of the two denies something and the other nothing."""
    source = polarity(pair.source, pair.source_locale)
    target = polarity(pair.target, pair.catalogue.locale)
    return bool(source and target and (source.denials > 0) != (target.denials > 0))


def _denies_more(pair: Pair, target_is_without: bool) -> bool:
    """Whether the side that says "without" denies more often than the other."""
    source = polarity(pair.source, pair.source_locale)
    target = polarity(pair.target, pair.catalogue.locale)
    if source is None or target is None:
        return False
    more = target.denials - source.denials
    return more > 0 if target_is_without else more < 0
