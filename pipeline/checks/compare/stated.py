"""`dates`, `times`, `urls`, `phone`, `codes`: what is stated beside quantities.

Where one side writes such a fact as a plain number (a month as 3, B12 as "vitamin B 12"), the
number is taken from what the matching has left over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeVar

from pipeline.checks.compare.quantities import Atom, Matching
from pipeline.language.facts import ClockTime, Code, Date, Fact, Phone, Url
from pipeline.language.units import TIME
from pipeline.model import Severity

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_Kind = TypeVar("_Kind", Date, ClockTime, Code, Phone, Url)


class Finding(NamedTuple):
    """What is wrong between two texts: code, severity, message and hint of a Problem."""

    code: str
    severity: Severity
    message: str
    hint: str = ""


def stated(
    wanted: tuple[Fact, ...], found: tuple[Fact, ...], matching: Matching
) -> Iterator[Finding]:
    """Compare everything but quantities; what numbers stand for is taken out of `matching`."""
    kinds = {type(fact) for fact in (*wanted, *found)}
    if Code in kinds:
        yield from _codes(_all(wanted, Code), _all(found, Code), matching)
    if Date in kinds:
        yield from _months(_all(wanted, Date), _all(found, Date), matching)
    if ClockTime in kinds:
        yield from _times(_all(wanted, ClockTime), _all(found, ClockTime), matching)
    if Phone in kinds:
        numbers = ([fact.number for fact in _all(side, Phone)] for side in (wanted, found))
        yield from _literal("phone", *numbers)
    if Url in kinds:
        addresses = ([fact.address for fact in _all(side, Url)] for side in (wanted, found))
        yield from _literal("urls", *addresses)
    _centuries(matching)


def _all(facts: Iterable[Fact], kind: type[_Kind]) -> list[_Kind]:
    return [fact for fact in facts if isinstance(fact, kind)]


def _literal(code: str, wanted: list[str], found: list[str]) -> Iterator[Finding]:
    missing = [text for text in wanted if text not in found]
    extra = [text for text in found if text not in wanted]
    yield from _compared(code, missing, extra, "keep it as it stands")


def _compared(code: str, missing: list[str], extra: list[str], hint: str) -> Iterator[Finding]:
    if missing and extra:
        text = f"{', '.join(missing)} in the source, {', '.join(extra)} in the translation"
    elif missing:
        text = f"{', '.join(missing)} is missing"
    elif extra:
        text = f"{', '.join(extra)} is not in the source"
    else:
        return
    yield Finding(code, "error", text, hint)


def _take(left: list[Atom], value: Decimal) -> bool:
    """Take a number of this value out of what is left over."""
    for atom in left:
        if atom.value == value:
            left.remove(atom)
            return True
    return False


def _codes(wanted: list[Code], found: list[Code], matching: Matching) -> Iterator[Finding]:
    missing, extra = _unmatched(wanted, found), _unmatched(found, wanted)
    # A code may be transliterated, or joined with another word: its digits tell which it is.
    groups = {code.digits for code in wanted}, {code.digits for code in found}
    letters = {_letters(code) for code in wanted if code.digits}
    lost = [code for code in missing if code.digits and code.digits not in groups[1]
            and not _spelled(code, matching.target, 1, matching)]  # fmt: skip
    new = [code for code in extra if code.digits and code.digits not in groups[0]
           and (_letters(code) in letters
                or not _spelled(code, matching.source, 0, matching))]  # fmt: skip
    if new:
        kin = {_letters(code) for code in new}
        changed = lost or [code for code in wanted if _letters(code) in kin]
        yield from _compared("codes", _shown(changed), _shown(new), "keep the code")
    elif lost:
        left = [atom for atom in matching.target if atom.digits and not atom.weak]
        text = f"{', '.join(_shown(lost))} is missing"
        yield Finding("codes", "error" if left else "warning", text, "keep the code")
    elif replaced := _replaced(wanted, found, matching):
        yield from _compared("codes", _shown(replaced[:1]), [str(replaced[1])], "keep the code")
    _without(matching.target, missing)
    _without(matching.source, extra)
    if not (new or lost):
        yield from _lettered(
            *([code for code in side if not code.digits and code.parts]
              for side in (missing, extra))
        )  # fmt: skip


def _lettered(missing: list[Code], extra: list[Code]) -> Iterator[Finding]:
    """Compare codes without digits; one that only one part tells from another is another code.

    What has no such likeness there may be the language's own abbreviation: WHO-UNICEF.
    """
    for code in missing:
        kin = next((other for other in extra if _alike(code, other)), None)
        text = f"{code.key.upper()} is missing"
        if kin:
            names = ("-".join(one.parts).upper() for one in (code, kin))
            text = "{} in the source, {} in the translation".format(*names)
        yield Finding("codes", "error" if kin else "warning", text, "keep the code")


def _alike(one: Code, other: Code) -> bool:
    if len(one.parts) != len(other.parts) or set(one.parts) == set(other.parts):
        return False
    pairs = list(zip(one.parts, other.parts, strict=True))
    return any(a == b for a, b in pairs) and all(len(a) == len(b) for a, b in pairs)


def _unmatched(codes: list[Code], others: list[Code]) -> list[Code]:
    keys = {code.key for code in others}
    return list({code.key: code for code in codes if code.key not in keys}.values())


def _letters(code: Code) -> str:
    return re.sub(r"\d", "", code.key)


def _replaced(
    wanted: list[Code], found: list[Code], matching: Matching
) -> tuple[Code, Atom] | None:
    """Find a code whose digits stand more rarely there, where another number has its place."""
    missing = _unmatched(wanted, found)
    groups = Counter(Decimal(g) for code in wanted if code in missing for g in code.digits)
    known = {Decimal(group) for code in wanted for group in code.digits}
    there = Counter(Decimal(group) for code in found for group in code.digits)
    there += Counter(atom.value for atom in matching.target)
    there += Counter(match.target.value for match in matching.matches if match.target.digits)
    strange = [atom for atom in matching.target
               if atom.digits and not atom.weak and atom.value not in known]  # fmt: skip
    for code in missing if strange else ():
        if any(groups[Decimal(group)] > there[Decimal(group)] for group in code.digits):
            return code, strange[0]
    return None


def _without(left: list[Atom], codes: list[Code]) -> None:
    groups = {Decimal(group) for code in codes for group in code.digits}
    left[:] = [atom for atom in left if atom.value not in groups or atom.unit in TIME]


def _shown(codes: Iterable[Code]) -> list[str]:
    return [code.key.upper() for code in codes]


def _spelled(code: Code, left: list[Atom], side: int, matching: Matching) -> bool:
    """Whether all groups of a code's digits stand on the other side, in digits or as ordinals."""
    values = {atom.value for atom in left if atom.digits or atom.weak}
    values |= {match[side].value for match in matching.matches if match[side].digits}
    return bool(code.digits) and all(Decimal(group) in values for group in code.digits)


def _months(wanted: list[Date], found: list[Date], matching: Matching) -> Iterator[Finding]:
    there = {date.month for date in found}
    one = Counter(_month(date, there) or 0 for date in wanted if date.month)
    other = Counter(date.month or 0 for date in found if date.month)
    missing = [month for month in (one - other).elements()
               if month and not _take(matching.target, Decimal(month))]  # fmt: skip
    extra = [month for month in (other - one).elements()
             if month and not _take(matching.source, Decimal(month))]  # fmt: skip
    lost = [month for month in missing if month not in other]
    sure = any(date.month in lost and (date.day or date.year) for date in wanted)
    if (missing and [month for month in extra if month not in one]) or (extra and lost) or sure:
        yield from _compared("dates", _named(missing), _named(extra), "write the source's month")
    elif lost or [month for month in extra if month not in one]:
        side = "translation" if lost else "source"
        text = f"{', '.join(_named(lost or extra))} is not in the {side}"
        yield Finding("dates", "warning", text, "compare the months")


def _month(date: Date, there: set[int | None]) -> int | None:
    """Return a date's month, or its day where that may be meant and suits the other side."""
    other = date.swappable and date.month not in there and date.day in there
    return date.day if other else date.month


def _named(months: list[int]) -> list[str]:
    return [_MONTHS[month - 1] for month in dict.fromkeys(months)]


def _times(
    wanted: list[ClockTime], found: list[ClockTime], matching: Matching
) -> Iterator[Finding]:
    left = list(found)
    missing = []
    for time in wanted:
        same = next((other for other in left if _same_time(time, other)), None)
        if same is not None:
            left.remove(same)
        elif not _take_hour(matching.target, time):
            missing.append(time)
    extra = [time for time in left
             if not _take_hour(matching.source, time)]  # fmt: skip
    if (missing and extra) or any(time.minutes % 720 for time in missing):
        yield from _compared("times", [_clock(t) for t in missing], [_clock(t) for t in extra],
                             "write the source's time")  # fmt: skip


def _take_hour(left: list[Atom], time: ClockTime) -> bool:
    """Take the hour as a plain number: "das 22h", "22 часа"."""
    hour = time.minutes // 60
    return _take(left, Decimal(hour)) or (time.half and _take(left, Decimal(hour % 12 or 12)))


def _same_time(one: ClockTime, other: ClockTime) -> bool:
    if one.minutes == other.minutes:
        return True
    return (one.half or other.half) and one.minutes % 720 == other.minutes % 720


def _clock(time: ClockTime) -> str:
    return f"{time.minutes // 60}:{time.minutes % 60:02}"


def _centuries(matching: Matching) -> None:
    """Take out the century of a decade: 20世纪80年代 for the 1980s."""
    if all(atom.unit != "century" for atom in (*matching.source, *matching.target)):
        return
    years = [match.source.value for match in matching.matches]
    years += [atom.value for atom in (*matching.source, *matching.target) if atom.value > 1000]
    named = {year // 100 + 1 for year in years}
    for left in (matching.source, matching.target):
        left[:] = [atom for atom in left if atom.unit != "century" or atom.value not in named]
