"""The project's termbase, `locales/glossary.csv` or `locales/glossary.tbx`, found and read."""

from __future__ import annotations

from pathlib import Path

from pipeline.glossary import csv_file, tbx_file
from pipeline.glossary.model import ANYWHERE, KINDS, Glossary, Term, TermKind, renderings
from pipeline.glossary.rows import CODE, glossary
from pipeline.language.cldr import bcp47
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.tools.given import content

__all__ = ["ANYWHERE", "KINDS", "Glossary", "Term", "TermKind", "of_project", "read", "renderings"]

NAMES = ("glossary.csv", "glossary.tbx")


def of_project(project: Project) -> Glossary | None:
    """Read the project's termbase; None where it has none.

    Raises AftercareError for a malformed one, and where there are two: nobody could say which
    of them holds.
    """
    found = [project.catalogues / name for name in NAMES if (project.catalogues / name).exists()]
    if len(found) > 1:
        message = f"there is also {project.relative(found[1])}: only one termbase can hold"
        raise fail(CODE, project.relative(found[0]), message, "keep one of the two")
    source = project.source_language
    return read(found[0], project.relative(found[0]), source) if found else None


def read(path: Path, name: str, source_language: str = "en") -> Glossary:
    """Read a termbase, TBX or CSV by its suffix; `name` is what messages call it.

    Raises AftercareError naming file and line of what is wrong.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".tbx"}:
        raise fail(CODE, name, "neither .csv nor .tbx", "a termbase is one of these", usage=True)
    try:
        raw = content(path)
    except OSError as error:
        raise fail(CODE, name, f"cannot be read: {error.strerror}") from None
    source = bcp47(source_language)
    if suffix == ".tbx":
        return glossary(name, tbx_file.rows(raw, name, source), source)
    return glossary(name, csv_file.rows(_decoded(raw, name), name, source), source)


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fail(CODE, name, "not UTF-8", "save it as CSV UTF-8", line=line) from None
