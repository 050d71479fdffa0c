"""`codes`: B12 stays B12, COVID-19 stays COVID-19."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.checks.compare.finding import Finding, compared
from pipeline.checks.compare.quantities import Atom, Matching
from pipeline.checks.rule import Example, Rule
from pipeline.language.facts import Code
from pipeline.language.units import TIME

CODES = Rule(
    "codes",
    "A code that is no quantity (B12, COVID-19, CODE-X) has changed.",
    grave=True,
    about="meaning",
    examples=(
        Example(
            "es",
            "Vitamin B12 helps your body.",
            "La vitamina B6 ayuda a su cuerpo.",
            "La vitamina B12 ayuda a su cuerpo.",
        ),
    ),
)


def codes(wanted: list[Code], found: list[Code], matching: Matching) -> Iterator[Finding]:
    """Compare codes; the numbers that they hold are taken out of `matching`."""
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
        yield from compared(CODES, _shown(changed), _shown(new), "keep the code")
    elif lost:
        left = [atom for atom in matching.target if atom.digits and not atom.weak]
        text = f"{', '.join(_shown(lost))} is missing"
        yield Finding(CODES, text, "keep the code", None if left else "warning")
    elif replaced := _replaced(wanted, found, matching):
        yield from compared(CODES, _shown(replaced[:1]), [str(replaced[1])], "keep the code")
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
        yield Finding(CODES, text, "keep the code", None if kin else "warning")


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
