"""`urls` and `phone`, and all else that is stated beside quantities.

Where one side writes such a fact as a plain number (a month as 3, B12 as "vitamin B 12"), the
number is taken from what the matching has left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pipeline.checks.compare.finding import Finding, compared
from pipeline.checks.compare.quantities import Matching
from pipeline.checks.facts.codes import codes
from pipeline.checks.facts.dates import months, times
from pipeline.checks.rule import Example, Rule
from pipeline.language.facts import ClockTime, Code, Date, Fact, Phone, Url

URLS = Rule(
    "urls",
    "An address has changed; capitals in the name of its host change nothing.",
    about="meaning",
    examples=(
        Example(
            "es",
            "Read more at https://clinic.example/skin",
            "Lea más en https://clinic.example/teeth",
            "Lea más en https://clinic.example/skin",
        ),
    ),
)
PHONE = Rule(
    "phone",
    "A telephone number has changed.",
    grave=True,
    examples=(
        Example(
            "fr",
            "Call 020 7946 0018 now.",
            "Appelez le 020 7946 0019 maintenant.",
            "Appelez le 020 7946 0018 maintenant.",
        ),
    ),
)

_Kind = TypeVar("_Kind", Date, ClockTime, Code, Phone, Url)


def stated(
    wanted: tuple[Fact, ...], found: tuple[Fact, ...], matching: Matching
) -> Iterator[Finding]:
    """Compare everything but quantities; what numbers stand for is taken out of `matching`."""
    kinds = {type(fact) for fact in (*wanted, *found)}
    if Code in kinds:
        yield from codes(_all(wanted, Code), _all(found, Code), matching)
    if Date in kinds:
        yield from months(_all(wanted, Date), _all(found, Date), matching)
    if ClockTime in kinds:
        yield from times(_all(wanted, ClockTime), _all(found, ClockTime), matching)
    if Phone in kinds:
        numbers = ([fact.number for fact in _all(side, Phone)] for side in (wanted, found))
        yield from _literal(PHONE, *numbers)
    if Url in kinds:
        addresses = (
            [_host_low(url.address) for url in _all(side, Url)] for side in (wanted, found)
        )
        yield from _literal(URLS, *addresses)
    _centuries(matching)


def _all(facts: Iterable[Fact], kind: type[_Kind]) -> list[_Kind]:
    return [fact for fact in facts if isinstance(fact, kind)]


def _host_low(address: str) -> str:
    """Return an address with its scheme and host in small letters (RFC 3986, section 6.2.2.1)."""
    whole = re.match(r"(?:[a-z]+://)?[^/?#]*", address, re.I)
    return address if whole is None else whole[0].lower() + address[whole.end() :]


def _literal(rule: Rule, wanted: list[str], found: list[str]) -> Iterator[Finding]:
    missing = [text for text in wanted if text not in found]
    extra = [text for text in found if text not in wanted]
    yield from compared(rule, missing, extra, "keep it as it stands")


def _centuries(matching: Matching) -> None:
    """Take out the century of a decade: 20世纪80年代 for the 1980s."""
    if all(atom.unit != "century" for atom in (*matching.source, *matching.target)):
        return
    years = [match.source.value for match in matching.matches]
    years += [atom.value for atom in (*matching.source, *matching.target) if atom.value > 1000]
    named = {year // 100 + 1 for year in years}
    for left in (matching.source, matching.target):
        left[:] = [atom for atom in left if atom.unit != "century" or atom.value not in named]
