"""`plain-register`: both registers of a leaflet carry the same instructions, in the same kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.facts import stated_facts
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Masters, Registers
from pipeline.language.data import language_data
from pipeline.master.markup import published
from pipeline.model import Leaflet, Place, Problem

PLAIN_REGISTER = Rule(
    "plain-register",
    "The two registers of a leaflet differ in their instructions, their order or "
    "their kinds, in the clinics that a part is for or in the blocks that they share, or one is"
    " missing.",
    waivable=False,
)
REGISTERS = Rule(
    "registers",
    "The two registers of a language state another number, unit or time in the same instruction."
    " The masters' are compared as a translation with its source is: what they deny, too, and which"
    " medicine they name.",
    grave=True,
    about="meaning",
)


def both_registers(leaflets: Iterable[Leaflet]) -> Iterator[tuple[Leaflet, Leaflet]]:
    """Pair each leaflet's standard register with its plain one, where it has both."""
    leaflets = tuple(leaflets)
    plain = {leaflet.name: leaflet for leaflet in leaflets if leaflet.register == "plain"}
    for leaflet in leaflets:
        if leaflet.register == "standard" and leaflet.name in plain:
            yield leaflet, plain[leaflet.name]


def check(masters: Masters) -> Iterator[Problem]:
    """Compare the ids, order and kinds of the instructions of both registers."""
    standard, plain = masters.standard, masters.plain
    if standard is None or plain is None:
        return
    kinds = {unit.id: unit.kind for unit in plain.units if unit.instruction}
    for unit in standard.units:
        if not unit.instruction:
            continue
        if unit.id not in kinds:
            message = f"{plain.path} lacks the instruction {unit.id}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield PLAIN_REGISTER.at(place, message, "say it in plain words there")
        elif kinds[unit.id] != unit.kind:
            message = f"{unit.id} is {unit.kind} here and {kinds[unit.id]} in {plain.path}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield PLAIN_REGISTER.at(place, message, "make the kinds agree")
    yield from _extra(standard, plain)
    clinics = {unit.id: unit.only for unit in plain.units}
    for unit in standard.units:
        if clinics.get(unit.id, unit.only) != unit.only:
            here, there = (_clinics(only) for only in (unit.only, clinics[unit.id]))
            message = f"{unit.id} is for {here} here and for {there} in {plain.path}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield PLAIN_REGISTER.at(place, message, "give both the same .only-")


def _clinics(only: tuple[str, ...]) -> str:
    return " and ".join(only) if only else "every clinic"


def _extra(standard: Leaflet, plain: Leaflet) -> Iterator[Problem]:
    known = set(standard.instructions)
    for unit in plain.units:
        if unit.instruction and unit.id not in known:
            message = f"{standard.path} has no instruction {unit.id}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield PLAIN_REGISTER.at(place, message, "add it there, or remove it")
    shared = [id for id in plain.instructions if id in known]
    ordered = [id for id in standard.instructions if id in set(shared)]
    for id, expected in zip(shared, ordered, strict=True):
        if id != expected:
            unit = next(unit for unit in plain.units if unit.id == id)
            message = f"{id} stands where {standard.path} has {expected}"
            place = Place(unit.path, unit.line, None, id)
            yield PLAIN_REGISTER.at(place, message, "keep the standard's order")
            return


def check_facts(both: Registers) -> Iterator[Problem]:
    """Yield where the two registers of one locale state different facts.

    An instruction is compared only where its two sources agree: what the masters say differently
    may differ.
    """
    leaflets, catalogues = both.leaflets, both.catalogues
    entries = tuple(catalogue.by_id() for catalogue in catalogues)
    plain = {unit.id: unit.text for unit in leaflets[1].units}
    for unit in leaflets[0].units:
        if not unit.instruction or unit.id not in plain:
            continue
        first, second = (found.get(unit.id) for found in entries)
        if first is None or second is None or not first.msgstr or not second.msgstr:
            continue
        languages = tuple(language_data(leaflet.language, leaflet.said) for leaflet in leaflets)
        sources = published(unit.text), published(plain[unit.id])
        if stated_facts(sources[0], languages[0]) != stated_facts(sources[1], languages[1]):
            continue
        texts = published(first.msgstr), published(second.msgstr)
        if stated_facts(texts[0], both.languages[catalogues[0].locale]) != stated_facts(
            texts[1], both.languages[catalogues[1].locale]
        ):
            message = f"{catalogues[0].path} states another number or time"
            hint = "make both registers agree"
            place = Place(catalogues[1].path, second.line, catalogues[1].locale, second.msgctxt)
            yield REGISTERS.at(
                place,
                message,
                hint,
                entry=(second.msgctxt, second.msgid),
                subject=f"unit {unit.id}",
            )


CHECK = Check(Masters, check, (PLAIN_REGISTER,))
CHECK_FACTS = Check(Registers, check_facts, (REGISTERS,))
