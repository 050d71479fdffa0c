"""`numbers`: no number is missing, added or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.checks.compare.finding import Finding
from pipeline.checks.compare.quantities import Atom, Matching, atoms
from pipeline.checks.facts.dates import DATES
from pipeline.checks.rule import Example, Rule
from pipeline.language.facts import Code, Fact, Limit, Quantity
from pipeline.language.text.words import words
from pipeline.language.units import TIME, UNITS
from pipeline.model import Quotes

_SWAPPED = "{} in the source, {} in the translation"
_CUSTOMARY = frozenset({"inch", "foot", "mile", "°F"})

NUMBERS = Rule(
    "numbers",
    "A number is missing, added or changed. Any script's digits, number words and "
    "CLDR's separators count; small number words may become digits.",
    grave=True,
    about="meaning",
    examples=(
        Example(
            "es",
            "Take 2 tablets every 8 hours.",
            "Tome 3 comprimidos cada 8 horas.",
            "Tome dos comprimidos cada 8 horas.",
        ),
        Example("fa", "Wait for 48 hours.", "۲۴ ساعت صبر کنید.", "۴۸ ساعت صبر کنید."),
    ),
)


@dataclass(frozen=True, slots=True)
class _Left:
    """What one side has left over, by how surely it is a number of its own."""

    new: list[Atom]
    again: list[Atom]
    words: list[Atom]


def _left(found: list[Atom], repeated: set[Decimal]) -> _Left:
    """Sort what is left: new numbers in digits, repeated ones, and words.

    0 and 1 are never new: they may be words or nothing in translation (1 tablet, a tablet).
    """
    digits = [atom for atom in found if atom.digits and not atom.weak]
    return _Left(
        [atom for atom in digits if atom.value not in (0, 1) and atom.value not in repeated],
        [atom for atom in digits if atom.value in (0, 1) or atom.value in repeated],
        [atom for atom in found if not atom.digits and not atom.weak],
    )


_CENT = Decimal("0.01")


def quantities(
    matching: Matching, wanted: tuple[Fact, ...], found: tuple[Fact, ...]
) -> Iterator[Finding]:
    """Find numbers that one side lacks, or has besides."""
    values = {match.source.value for match in matching.matches}
    here = _left([atom for atom in matching.source if not _conversion(atom, matching)],
                 values | _code_values(found))  # fmt: skip
    there = _left(matching.target, values | _code_values(wanted))
    replaced = ((here.again or here.words) and there.again) or (here.again and there.words)
    if here.new or there.new or replaced:
        new = (*here.new, *there.new)
        rule = DATES if new and all(atom.part for atom in new) else NUMBERS
        missing = here.new or here.again or here.words
        yield _difference(rule, missing, there.new or there.again or there.words)
        return
    yield from _spoken(here.words, there.words)
    for atom in (*here.again, *there.again):
        if atom.value not in (0, 1):
            side = "source" if atom in here.again else "translation"
            text = f"{atom} stands more often in the {side}"
            yield Finding(NUMBERS, text, "say it as often as the source", "warning")


def left_over(
    source: str, target: str, wanted: tuple[Fact, ...], found: tuple[Fact, ...]
) -> Iterator[Finding]:
    """Find a word of the source that was left, and is a number there: Spanish "once" is eleven."""
    stated = {atom.value for atom in atoms(wanted)}
    typed = frozenset(words(source))
    for fact in found:
        # "Media" in a name is no half.
        if isinstance(fact, Quantity) and not fact.digits and fact.value not in {0, 1, 2, *stated}:
            (word, *_) = words(target[fact.start : fact.end]) or ("",)
            if word in typed and fact.value == int(fact.value):
                text = f"“{word}” is {fact.value.normalize():f} in the translation's language"
                quotes = Quotes(word, f"{fact.value.normalize():f}")
                yield Finding(NUMBERS, text, "translate it", None, quotes)


def fractions(
    wanted: tuple[Fact, ...], found: tuple[Fact, ...], matching: Matching | None
) -> Iterator[Finding]:
    """Find a part in words that has become another: a third, two thirds.

    With `matching`, one that is nowhere is asked about: the whole.
    """
    one, other = _parts(wanted), _parts(found)
    matches = matching.matches if matching else []
    parts = (match.source.value for match in matches if match.source.value < 1)
    lost = one - {part.quantize(_CENT) for part in parts}
    if matching and lost and not other and not matching.target:
        quotes = Quotes(_of(lost), "no part")
        yield Finding(NUMBERS, f"{quotes.source} is missing", "write it", "query", quotes)
    if one and other and one.isdisjoint(other):
        quotes = Quotes(_of(one), _of(other))
        yield Finding(NUMBERS, _SWAPPED.format(*quotes), "write the source's number", None, quotes)


def _parts(facts: tuple[Fact, ...]) -> frozenset[Decimal]:
    """Return the fractions that a text says in words, "half" left out: it is in many words."""
    stated = (fact.of if isinstance(fact, Limit) else fact for fact in facts)
    return frozenset(
        fact.value.quantize(_CENT)
        for fact in stated
        if isinstance(fact, Quantity) and not fact.digits and 0 < fact.value < 1
        if fact.unit is None and fact.value != Decimal("0.5")
    )


def _of(parts: frozenset[Decimal]) -> str:
    return ", ".join(f"{part.normalize():f}" for part in sorted(parts))


def _code_values(facts: tuple[Fact, ...]) -> set[Decimal]:
    return {Decimal(group) for fact in facts if isinstance(fact, Code) for group in fact.digits}


def _conversion(atom: Atom, matching: Matching) -> bool:
    """Whether it only repeats a metric measure in feet or Fahrenheit: "1 metre (3 ft)"."""
    if atom.unit not in _CUSTOMARY:
        return False
    kind = "celsius" if atom.unit == "°F" else UNITS[atom.unit].dimension
    units = [match.source.unit for match in matching.matches]
    return any(unit and UNITS[unit].dimension == kind for unit in units)


def _difference(rule: Rule, missing: list[Atom], extra: list[Atom]) -> Finding:
    quotes = Quotes(_listed(missing), _listed(extra))
    if missing and extra:
        text, hint = _SWAPPED.format(*quotes), "write the source's number"
    elif missing:
        text, hint = f"{quotes.source} is missing", "write it"
    else:
        text, hint = f"{quotes.target} is not in the source", "remove it"
    return Finding(rule, text, hint, None, quotes)


def _spoken(missing: list[Atom], extra: list[Atom]) -> Iterator[Finding]:
    """Compare numbers in words: sure only where both sides count the same kind of thing."""
    for one in missing:
        for other in extra:
            same = one.unit and other.unit and _dimension(one) == _dimension(other)
            if same or min(one.value, other.value) > 10:
                yield _difference(NUMBERS, [one], [other])
                return
    if len(missing) == len(extra) == 1 and missing[0].unit is None is extra[0].unit:
        text = _SWAPPED.format(missing[0], extra[0])
        yield Finding(NUMBERS, text, "write the source's number", "query")
        return
    for atom in (*missing, *extra):
        # "Two" is often no word: a dual, a pair, "both"; without a unit a word may be another one.
        counted = atom.unit == "time" and atom.value > 1
        if atom.unit in TIME or counted or (atom.unit and atom.value > 2):
            side = "translation" if atom in missing else "source"
            yield Finding(NUMBERS, f"{atom} is not in the {side}", "compare them", "query")
            return


def _dimension(atom: Atom) -> str:
    unit = atom.unit or ""
    return "time" if unit in TIME else UNITS[unit].dimension


def _listed(found: list[Atom]) -> str:
    return ", ".join(dict.fromkeys(map(str, found)))
