"""Waivers: `locales/<locale>/waivers.toml`, where a person answers for a finding.

    [[waiver]]
    catalogue = "micro-needling"
    unit = "day-1"
    code = "numbers"
    reason = "the number is written out, as that country's leaflets do"
    hash = "0123456789abcdef"

A waiver is bound to the hash of source and translation, and dies when either changes.  What makes
a translation unusable cannot be waived.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.checks.elsewhere import WAIVER
from pipeline.checks.registry import RULES
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model import Catalogue, Place, Problem
from pipeline.model.errors import fail
from pipeline.tools import toml

NAME = "waivers.toml"
_KEYS = ("catalogue", "unit", "code", "reason", "hash")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding that a person answers for; `line` is where it stands in its file."""

    catalogue: str
    unit: str
    code: str
    reason: str
    hash: str
    path: str
    line: int


def pair_hash(source: str, target: str) -> str:
    """Hash a source text and its translation: 16 hexadecimal digits of their SHA-256."""
    return hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()[:16]


def read(path: Path, name: str) -> tuple[Waiver, ...]:
    """Read a locale's waivers; none where there is no file.

    Raises AftercareError for what is not TOML, lacks a field, or cannot be waived.
    """
    try:
        data, text = toml.read(path, name, "waiver")
    except FileNotFoundError:
        return ()
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[waiver]]"]
    entries = data.get("waiver", [])
    if set(data) - {"waiver"} or not isinstance(entries, list):
        raise fail("waiver", name, "holds more than [[waiver]]", "write [[waiver]] sections only")
    return tuple(_waiver(entry, name, line) for entry, line in zip(entries, lines, strict=False))


def _waiver(entry: Mapping[str, object], name: str, line: int) -> Waiver:
    for key in entry:
        if key not in _KEYS:
            raise fail(
                "waiver", name, f"unknown key {key!r}", f"known: {', '.join(_KEYS)}", line=line
            )
    for key in _KEYS[:-1]:
        if not str(entry.get(key, "")).strip():
            raise fail("waiver", name, f"the waiver has no {key}", f'write {key} = "…"', line=line)
    values = {key: str(entry.get(key, "")) for key in _KEYS}
    if char := unfit_in({**values, "reason": " ".join(values["reason"].split("\n"))}):
        raise fail("waiver", name, f"it holds {name_of(char)}", "type it again", line=line)
    rule = RULES.get(values["code"])
    if rule is not None and not rule.waivable:
        raise fail("waiver", name, f"{values['code']} cannot be waived", "mend it", line=line)
    return Waiver(**values, path=name, line=line)


def applied(
    problems: Iterable[Problem], waivers: Iterable[Waiver], catalogue: Catalogue, domain: str
) -> Iterator[Problem]:
    """Turn waived problems into information, and report waivers that are dead or unused."""
    entries = catalogue.by_id()
    mine = [waiver for waiver in waivers if waiver.catalogue == domain]
    alive: dict[tuple[str | None, str], Waiver] = {}
    for waiver in mine:
        entry = entries.get(waiver.unit)
        expected = pair_hash(entry.msgid, entry.msgstr) if entry else ""
        if entry and waiver.hash == expected:
            alive[waiver.unit, waiver.code] = waiver
        else:
            yield _dead(waiver, expected, catalogue.locale)
    used = set()
    for problem in problems:
        key = (problem.place.unit, problem.code)
        if key in alive:
            used.add(key)
            message = f"{problem.message} (waived: {alive[key].reason})"
            yield replace(problem, severity="info", message=message)
        else:
            yield problem
    for key, waiver in alive.items():
        if key not in used:
            message = f"nothing to waive: {waiver.unit} has no {waiver.code} problem"
            place = Place(waiver.path, waiver.line, catalogue.locale, waiver.unit)
            yield WAIVER.at(place, message, "remove the waiver")


def _dead(waiver: Waiver, expected: str, locale: str) -> Problem:
    place = Place(waiver.path, waiver.line, locale, waiver.unit)
    if not expected:
        message, hint = f"no unit {waiver.unit} in {waiver.catalogue}", "remove the waiver"
    elif not waiver.hash:
        message = f"the waiver of {waiver.code} for {waiver.unit} is bound to no text"
        hint = f'if it holds for this text, write hash = "{expected}"'
    else:
        message = f"the text of {waiver.unit} has changed since {waiver.code} was waived"
        hint = f'if it holds for the new text, write hash = "{expected}"'
    return WAIVER.at(place, message, hint)
