"""A project's language in; what is handed to another tool out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.exchange.model import CODE, Package, Sent, of_entry, state_of, unsendable
from pipeline.language.cldr import bcp47
from pipeline.model import INTERFACE, Catalogue, Entry, Place, Problem
from pipeline.project.masters import domains
from pipeline.review.sheets.rows import Row, sheet_of
from pipeline.workspace.files import Reader
from pipeline.workspace.space import Workspace


def packages(
    space: Workspace, locale: str, leaflets: Sequence[str] = (), *, only_open: bool = False
) -> tuple[list[Package], list[Problem]]:
    """Return a language's units, a package for each source language, and what cannot go out.

    `leaflets` name catalogues, or leaflets in both registers; `only_open` leaves out what is done.
    Raises AftercareError where a master, a catalogue or the approvals cannot be read.
    """
    project, problems = space.project, list[Problem]()
    reader = Reader(project)
    rows = {row.named: row for row in sheet_of(space, locale).rows}
    found: dict[str, list[Sent]] = {}
    for domain in domains(project):
        if not reader.is_translated(domain, locale) or not _asked(domain, leaflets):
            continue
        catalogue = reader.catalogue(project.catalogue(domain, locale))
        source = "en" if domain == INTERFACE else bcp47(project.source_language)
        units = found.setdefault(source, [])
        for entry in catalogue.living:
            if why := unsendable(entry):
                problems.append(_left_out(catalogue, entry, why))
            elif not only_open or state_of(entry) != "final":
                units.append(_sent(domain, entry, rows.get((domain, str(entry.msgctxt)))))
    made = (Package(project.name, locale, source, tuple(units)) for source, units in found.items())
    return [package for package in made if package.units], problems


def _asked(domain: str, leaflets: Sequence[str]) -> bool:
    return not leaflets or domain in leaflets or domain.removesuffix(".plain") in leaflets


def _left_out(catalogue: Catalogue, entry: Entry, why: str) -> Problem:
    place = Place(catalogue.path, entry.line, catalogue.locale, entry.msgctxt)
    return Problem(CODE, "error", place, f"{entry.msgctxt} is left out: {why}")


def _sent(domain: str, entry: Entry, row: Row | None) -> Sent:
    asked = (f"{one.label}: {one.text} [{one.code}]" for one in row.questions) if row else ()
    return Sent(
        domain, str(entry.msgctxt), row.wording.kind if row else "info", entry.msgid, entry.msgstr,
        state_of(entry), entry.extracted, entry.comment, entry.previous_msgid or "", tuple(asked),
        row.answers if row else (), row.state if row else "", bool(row and row.approved),
        of_entry(entry),
    )  # fmt: skip


def file_name(package: Package, packages: Sequence[Package], suffix: str) -> str:
    """Return what a package's file is called: by its language, and its source's of several."""
    more = f".from-{package.source_locale}" if len(packages) > 1 else ""
    return f"{package.locale}{more}{suffix}"
