"""`registers`, of the masters: the plain one says of each instruction what the standard says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import facts
from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts import medicines
from pipeline.checks.meaning import negation, opposites
from pipeline.checks.registers.registers import PLAIN_REGISTER, REGISTERS
from pipeline.checks.rule import Check
from pipeline.checks.subjects import Masters
from pipeline.language.data import Languages
from pipeline.model import Catalogue, Entry, Leaflet, Place, Problem, Severity, Unit

_SURE, _LIKELY, _POSSIBLE = range(3)
_SEVERITIES: tuple[Severity, ...] = ("error", "query", "warning")


def check(masters: Masters) -> Iterator[Problem]:
    """Compare each unit of the plain master with the standard's, as a translation would be."""
    standard, plain = masters.standard, masters.plain
    if standard is None or plain is None:
        return
    simple = {unit.id: unit for unit in plain.units}
    for unit in standard.units:
        if unit.id in simple:
            yield from _different(unit, simple[unit.id], standard)
    yield from _alone(standard, plain)
    yield from _alone(plain, standard)


def _different(unit: Unit, simple: Unit, standard: Leaflet) -> Iterator[Problem]:
    """Yield the first thing in which two texts of a unit differ, the gravest first.

    How sure a rule is of translations into a language says nothing of two texts in one language:
    of those a fact is a fact.
    """
    entry = Entry(unit.id, unit.text, simple.text)
    language = standard.language
    said = Languages(((language, standard.said),))
    catalogue = Catalogue(language, simple.path, (entry,))
    pair = Pair(unit, entry, catalogue, language, languages=said)
    found = [*_facts(pair), *((_SURE, one.code) for one in medicines.check(pair))]
    # "Still bleeding? Call" is "call if the bleeding does not stop".
    if unit.instruction and unit.kind != "contact":
        found += [(_LIKELY, one.code) for one in negation.check(pair)]
        # Plain words break these easily: "if your sight gets worse" is "if you see less well".
        found += [(_POSSIBLE, one.code) for one in opposites.check_sides(pair)]
    for sure, code in sorted(found)[:1]:
        message = (
            f"unit {unit.id}: {simple.path} says “{pair.target}”, {unit.path}:{unit.line} says"
            f" “{pair.source}” ({code})"
        )
        place = Place(simple.path, simple.line, None, simple.id)
        severity = _SEVERITIES[sure if unit.instruction else max(sure, _LIKELY)]
        yield REGISTERS.at(place, message, "say the same", severity)


def _facts(pair: Pair) -> Iterator[tuple[int, str]]:
    """Yield the rules of facts that two texts in one language break, and how sure they are."""
    language = pair.source_language
    for one in facts.findings(pair.source, language, pair.target, language):
        sure = (one.severity or one.rule.severity) == "error"
        yield (_SURE if sure else _LIKELY), one.rule.code


def _alone(one: Leaflet, other: Leaflet) -> Iterator[Problem]:
    """Find what only one register tells the patient; instructions are compared elsewhere."""
    known = {unit.id for unit in other.units}
    for unit in one.units:
        if unit.id not in known and not unit.instruction:
            place = Place(unit.path, unit.line, None, unit.id)
            message = f"{other.path} has no unit {unit.id}"
            yield PLAIN_REGISTER.at(place, message, "say it there too", "warning")


CHECK = Check(Masters, check, (REGISTERS, PLAIN_REGISTER))
