"""The version of a text as paper carries it: the same letters for the same text, and no others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple

from pipeline.model import Clinic, LocalisedLeaflet, Register

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Consonants alone: no digit that right-to-left text would turn, and no word by chance."""
LENGTH = 8
"""Of a few thousand texts, two have one version with a chance below one in a thousand."""


def version(leaflet: LocalisedLeaflet, clinic: Clinic) -> str:
    """Return the letters that stand for all that a leaflet tells in one language and register.

    That is its date and front matter, each unit with its kind, its words and where its links lead,
    and whom to call; whether it is a draft is not part of it.
    """
    master = leaflet.leaflet
    units = [
        (unit.unit.id, unit.unit.kind, [(span.text, span.href) for span in unit.spans])
        for unit in leaflet.ordered
    ]
    whom = clinic.name, clinic.phone
    said = (master.name, master.register, leaflet.locale, master.date, whom, units)
    front = astuple(master.front)
    return _letters((*said, front) if any(front) else said)


def version_of_all(versions: Iterable[str]) -> str:
    """Return the letters of a poster: they stand for texts of these versions, in any order."""
    return _letters(("poster", *sorted(versions)))


def behind_a_code(registers: Iterable[Register]) -> Register:
    """Return the wording to which a poster's code leads, of those with a page: the easy one."""
    return min(registers, key=lambda register: register != "plain")


def _letters(said: object) -> str:
    number = int.from_bytes(hashlib.sha256(json.dumps(said).encode()).digest()[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)
