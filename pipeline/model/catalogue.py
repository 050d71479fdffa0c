"""The catalogue, and what checks say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "query", "warning", "info"]
"""How grave a finding is.

An error is certain and keeps what it concerns from being published.  A query is likely: a draft is
published, a release not until a named person has answered it.  A warning is about form.
"""

SEVERITIES: tuple[Severity, ...] = ("error", "query", "warning", "info")
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalogue.

    `line` is that of its `msgid`, counted from 1 (0: not read from a file).  `comment` is the
    translator's own, `extracted` the one meant for the translator; `references` are
    `path:line` or `path`.
    """

    msgctxt: str | None
    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    previous_msgid: str | None = None
    line: int = 0
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    comment: str = ""
    extracted: str = ""
    references: tuple[str, ...] = ()
    obsolete: bool = False
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue in file order; `locale` is BCP 47, "" for a template.

    `header` holds the header's fields in order, `header_comment` the lines above it.
    """

    locale: str
    path: str
    entries: tuple[Entry, ...]
    header: tuple[tuple[str, str], ...] = ()
    header_comment: str = ""
    header_fuzzy: bool = False

    @property
    def living(self) -> tuple[Entry, ...]:
        """The entries that are not obsolete."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    def by_id(self) -> Mapping[str | None, Entry]:
        """Index the living entries by msgctxt; of two with the same one the first counts."""
        index: dict[str | None, Entry] = {}
        for entry in self.living:
            index.setdefault(entry.msgctxt, entry)
        return index


class Place(NamedTuple):
    """Where a problem is: a file, a line in it (0: the whole file), a locale, a unit."""

    path: str
    line: int = 0
    locale: str | None = None
    unit: str | None = None


class Quotes(NamedTuple):
    """What a source says, and what its translation seems to say instead; "" for nothing."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found, and how to mend it; a query quotes what it asks about."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    msgctxt: str | None = None
    msgid: str | None = None
    quotes: Quotes | None = None
