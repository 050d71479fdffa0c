"""Puts what was found into a catalogue: fuzzy, with where it comes from, over no translation."""

from __future__ import annotations

from dataclasses import replace

from pipeline.align.outcome import Found, Outcome
from pipeline.model import Catalogue, Entry


def filled(catalogue: Catalogue, outcome: Outcome, file: str) -> Catalogue:
    """Return a catalogue with what a document, called `file`, has for its empty entries."""
    found = {one.unit.unit.id: one for one in outcome.units if one.state == "filled"}
    return replace(
        catalogue,
        entries=tuple(
            _filled(entry, found[entry.msgctxt], file)
            if entry.msgctxt in found and not entry.obsolete and not entry.msgstr.strip()
            else entry
            for entry in catalogue.entries
        ),
    )


def _filled(entry: Entry, found: Found, file: str) -> Entry:
    origin = f"aligned from {file}, {' and '.join(found.places)}"
    comment = f"{entry.comment}\n{origin}".lstrip("\n")
    return replace(entry, msgstr=found.text, fuzzy=True, comment=comment)
