"""What is handed to another tool, and what comes back from it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Entry
from pipeline.model.errors import AftercareError, fail

CODE = "exchange"
MOST = 50_000_000
"""Bytes of a file, and of what is packed in it: a language has a few thousand units."""

State = Literal["empty", "draft", "final"]
"""Of a translation: there is none; it is fuzzy, so that nothing of it is published; it is done."""

# What XML 1.0, and therefore a workbook, cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sent:
    """A unit as it goes out.

    `about` is what the translator is told, with what must not change; `comment` the translators'
    own; `previous` the source that a fuzzy translation was made for.  `asked` are the questions
    that nobody has answered, `answers` those that somebody has, `approval` who approved it, or why
    that has lapsed.  `fingerprint` is the translation's as it goes out.
    """

    catalogue: str
    unit: str
    kind: str
    source: str
    target: str
    state: State
    about: str
    comment: str
    previous: str
    asked: tuple[str, ...]
    answers: tuple[str, ...]
    approval: str
    approved: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Package:
    """The units of a language that one file holds; all have the same source language."""

    project: str
    locale: str
    source_locale: str
    units: tuple[Sent, ...]

    def parts(self) -> dict[str, list[Sent]]:
        """The units by catalogue, in order."""
        found: dict[str, list[Sent]] = {}
        for unit in self.units:
            found.setdefault(unit.catalogue, []).append(unit)
        return found


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit as it came back; `state` is None where the file says nothing of it.

    `fingerprint` is that of the translation that went out, "" where the tool has lost it; `wrong`
    says why the unit cannot be read; `line` is where it stands, 0 for nowhere in particular.
    """

    catalogue: str
    unit: str
    source: str
    target: str
    state: State | None
    fingerprint: str = ""
    remarks: tuple[str, ...] = ()
    wrong: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came back in a file: the language's units."""

    locale: str
    units: tuple[Returned, ...] = field(default=())


def state_of(entry: Entry) -> State:
    """Return how far an entry's translation is."""
    if not entry.msgstr.strip():
        return "empty"
    return "draft" if entry.fuzzy else "final"


def fingerprint(text: str, *, final: bool) -> str:
    """Hash a translation and whether it is done: 16 hexadecimal digits of its SHA-256."""
    whole = json.dumps([text, final])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def of_entry(entry: Entry) -> str:
    """Return the fingerprint of an entry's translation."""
    return fingerprint(entry.msgstr, final=state_of(entry) == "final")


def unsendable(entry: Entry) -> str:
    """Say why an entry cannot go out, "" where it can."""
    if entry.msgid_plural is not None:
        return "it has plural forms, which are translated in the catalogue itself"
    texts = (entry.msgid, entry.msgstr, entry.extracted, entry.comment, entry.previous_msgid or "")
    if found := next(filter(None, map(_NO_XML.search, texts)), None):
        return f"it holds U+{ord(found[0]):04X}, which no such file can hold"
    return ""


def unreadable(name: str, why: str, hint: str = "", line: int = 0) -> AftercareError:
    """Make the error of a file that cannot be taken."""
    usual = "give a file that `aftercare exchange export` made, saved by the translator's tool"
    return fail(CODE, name, why, hint or usual, line=line, usage=True)
