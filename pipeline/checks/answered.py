"""What findings come to by the answers that were given for them, and which answers are dead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.checks.answers import FORM, Answer, pair_hash
from pipeline.checks.elsewhere import WAIVER
from pipeline.checks.registers.registers import REGISTERS
from pipeline.checks.registry import RULES
from pipeline.model import Catalogue, Leaflet, Place, Problem


def applied(
    problems: Iterable[Problem], answers: Iterable[Answer], catalogue: Catalogue
) -> Iterator[Problem]:
    """Turn what is answered in a catalogue into information, and report answers that are dead.

    What concerns both registers is answered beside the other one (`applied_to_both`).
    """
    texts = {str(entry.msgctxt): pair_hash(entry.msgid, entry.msgstr) for entry in catalogue.living}
    mine = [answer for answer in answers if answer.code != REGISTERS.code]
    yield from _applied(problems, mine, texts, catalogue.locale)


def applied_to_both(
    problems: Iterable[Problem], answers: Iterable[Answer], catalogues: tuple[Catalogue, Catalogue]
) -> Iterator[Problem]:
    """Do so for what stands between two registers, of which the plain one's comes second."""
    mine = [answer for answer in answers if answer.code == REGISTERS.code]
    yield from _applied(problems, mine, hashes_of_both(catalogues), catalogues[1].locale)


def applied_to_masters(
    problems: Iterable[Problem], answers: Collection[Answer], leaflets: Collection[Leaflet]
) -> Iterator[Problem]:
    """Do so for what stands against the masters of a leaflet."""
    left = list(problems)
    for leaflet in leaflets:
        given = [answer for answer in answers if answer.catalogue == leaflet.domain]
        for both in (False, True):
            asked = [
                problem
                for problem in left
                if problem.place.path == leaflet.path and (problem.code == REGISTERS.code) is both
            ]
            mine = [answer for answer in given if (answer.code == REGISTERS.code) is both]
            hashes = master_hashes(leaflet, leaflets if both else ())
            yield from _applied(asked, mine, hashes, leaflet.language)
            left = [problem for problem in left if problem not in asked]
    yield from left


def master_hashes(leaflet: Leaflet, leaflets: Collection[Leaflet] = ()) -> dict[str, str]:
    """Hash the text and the kind of each unit, and its texts in the other `leaflets`, if any."""
    others = [{unit.id: unit.text for unit in other.units} for other in leaflets]
    return {
        unit.id: pair_hash(
            f"{unit.kind}\0{unit.text}", "\0".join(texts.get(unit.id, "") for texts in others)
        )
        for unit in leaflet.units
    }


def hashes_of_both(catalogues: tuple[Catalogue, Catalogue]) -> dict[str, str]:
    """Hash each unit's texts in both registers: the answer dies when any of the four changes."""
    standard = catalogues[0].by_id()
    return {
        str(id): pair_hash(f"{one.msgid}\0{entry.msgid}", f"{one.msgstr}\0{entry.msgstr}")
        for id, entry in catalogues[1].by_id().items()
        if (one := standard.get(id))
    }


def _applied(
    problems: Iterable[Problem], answers: Iterable[Answer], hashes: Mapping[str, str], locale: str
) -> Iterator[Problem]:
    alive: dict[tuple[str | None, str], Answer] = {}
    for answer in answers:
        if dead := _dead(answer, hashes.get(answer.unit, "")):
            yield WAIVER.at(Place(answer.path, answer.line, locale, answer.unit), *dead)
        else:
            alive[answer.unit, answer.code] = answer
    used = set()
    for problem in problems:
        key = (problem.place.unit, problem.code)
        if key not in alive:
            yield problem
            continue
        used.add(key)
        if problem.severity == "query" and not alive[key].by:
            place = Place(alive[key].path, alive[key].line, locale, alive[key].unit)
            yield WAIVER.at(place, *_unsigned(alive[key]))
            yield problem
            continue
        message = f"{problem.message} ({_said(alive[key])})"
        yield replace(problem, severity="info", message=message)
    for key, answer in alive.items():
        if key not in used:
            message = f"nothing to answer: {answer.unit} has no {answer.code} problem"
            place = Place(answer.path, answer.line, locale, answer.unit)
            yield WAIVER.at(place, message, "remove the answer")


def _said(answer: Answer) -> str:
    if not answer.by:
        return f"waived: {answer.reason}"
    day = f" on {answer.date}" if answer.date else ""
    return f"answered by {answer.by}{day}: {answer.reason}"


def _dead(answer: Answer, expected: str) -> tuple[str, str] | None:
    """Say why an answer excuses nothing, and what to do; None where it holds."""
    rule = RULES.get(answer.code)
    if not answer.code:
        return f"{answer.unit}: a comment that is no answer", f"write: {FORM}"
    if rule is not None and not rule.waivable:
        return f"{answer.code} cannot be answered", "mend it"
    if not expected:
        return f"no unit {answer.unit} in {answer.catalogue}", "remove the answer"
    written = f'hash = "{expected}"' if answer.path.endswith(".toml") else f"[{expected}]"
    if answer.hash != expected:
        message, text = f"the answer to {answer.code} for {answer.unit} is bound to no text", "this"
        if answer.hash:
            message = f"the text of {answer.unit} has changed since {answer.code} was answered"
            text = "the new"
        return message, f"if it holds for {text} text, write {written}"
    if rule is not None and rule.grave and not answer.by:
        return _unsigned(answer)
    return None


def _unsigned(answer: Answer) -> tuple[str, str]:
    return f"nobody has signed the answer to {answer.code} for {answer.unit}", 'write by = "…"'
