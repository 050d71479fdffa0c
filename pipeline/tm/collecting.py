"""Collects a memory: from a project's catalogues and approvals, from TMX, from other folders.

Nothing is kept of it beside the files that it is made of: what stands in a catalogue is in the
memory, and what a translator has taken out is not.  What is fuzzy is nobody's word, and is left
out; so is what the approvals of a language do not say in these very words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from pipeline.catalogue.context import Contexts
from pipeline.catalogue.moved import translated
from pipeline.catalogue.reader import read
from pipeline.language.cldr import bcp47, maximised
from pipeline.model import Catalogue
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project, load
from pipeline.review import approvals
from pipeline.review.approvals import Approval
from pipeline.tm import tmx_file
from pipeline.tm.model import Remembered
from pipeline.tools.locate import CONFIG

MEMORY = "memory.tmx"
"""The file in locales/ that holds what a project has imported."""
_CODE = "memory"
_MOST_FILES = 5_000
_UNTOLD = ("info", "heading", "note")
"""Kinds that a catalogue does not tell the translator."""


@lru_cache(maxsize=1024)
def tongue(locale: str) -> str:
    """Return a locale's language and script, "" where nobody knows it: es-MX is es-Latn."""
    with suppress(AftercareError):
        return "-".join(maximised(locale).split("-")[:2])
    return ""


def akin(one: str, other: str) -> bool:
    """Whether two locales are one language in one script: es and es-MX, but not zh-Hans, zh-Hant.

    A locale that nobody knows is akin to none.
    """
    return tongue(one) == tongue(other) != ""


def of_project(project: Project, locale: str = "", named: str = "") -> Iterator[Remembered]:
    """Yield what a project has translated; `locale` limits it to its language.

    `named` is what the project is called, "" for the one that is at work.  A catalogue that
    cannot be read is left out: `check` says so.
    """
    for folder in project.locale_folders():
        if locale and not akin(folder, locale):
            continue
        signed = _approvals(project, folder)
        met = set()
        for path in sorted((project.folder(folder) / "LC_MESSAGES").glob("*.po")):
            with suppress(AftercareError):
                catalogue = read(path, project.relative(path))
                for one in of_catalogue(catalogue, bcp47(folder), path.name, signed, named):
                    met.add((one.domain, one.unit, one.source, one.target))
                    yield one
        yield from (_approved(one, named) for key, one in signed.items() if key not in met)


def imported(project: Project) -> Iterator[Remembered]:
    """Yield what a project has imported; raises AftercareError where that cannot be read."""
    path = project.catalogues / MEMORY
    if path.is_file():
        yield from tmx_file.read(path, project.relative(path), bcp47(project.source_language))


_Key = tuple[str, str, str, str]


def _approvals(project: Project, folder: str) -> Mapping[_Key, Approval]:
    """Return the whole approvals of a locale by what they were given for; the last of each."""
    path = project.folder(folder) / approvals.NAME
    with suppress(AftercareError):
        given = approvals.read(path, project.relative(path), bcp47(folder))
        return {
            (one.catalogue, one.unit, one.source, one.target): one
            for one in given
            if one.hash == one.due and one.target
        }
    return {}


def of_catalogue(
    catalogue: Catalogue,
    locale: str,
    file: str,
    signed: Mapping[_Key, Approval] | None = None,
    named: str = "",
) -> Iterator[Remembered]:
    """Yield the translations of a catalogue, obsolete ones too; none that is fuzzy."""
    contexts, domain = Contexts(catalogue), file.removesuffix(".po")
    for entry in catalogue.entries:
        if entry.fuzzy or entry.msgid_plural is not None or not translated(entry):
            continue
        context = contexts.of(entry)
        unit = entry.msgctxt or ""
        one = (signed or {}).get((domain, unit, entry.msgid, entry.msgstr))
        yield Remembered(
            entry.msgid, entry.msgstr, locale, file, unit, context.kind, context.governor,
            _by(one) if one else "", named,
        )  # fmt: skip


def _approved(one: Approval, named: str) -> Remembered:
    """Return what was approved in words that a catalogue may not have any more."""
    kind = "" if one.kind in _UNTOLD else one.kind
    return Remembered(
        one.source, one.target, one.locale, f"{one.catalogue}.po", one.unit, kind,
        approved=_by(one), project=named,
    )  # fmt: skip


def _by(one: Approval) -> str:
    return f"{one.by} ({one.role}, {one.date})"


def of_given(given: Iterable[str], source: str) -> Iterator[Remembered]:
    """Yield what files and folders hold that a person has named; `source` is the masters' language.

    A folder is a project, or holds catalogues; a file is TMX or a catalogue.  Raises AftercareError
    for what is none of these.
    """
    for name in given:
        path = Path(name)
        if path.is_dir():
            yield from _of_folder(path, source)
        elif path.suffix.lower() == ".tmx" and path.is_file():
            yield from tmx_file.read(path, name, source)
        elif path.suffix.lower() == ".po" and path.is_file():
            yield from _of_po(path, name)
        else:
            missing = "cannot be a memory" if path.exists() else "there is no such file"
            hint = "name a project's folder, a folder of PO files, or a .tmx or .po file"
            raise fail(_CODE, name, missing, hint, usage=True)


def _of_folder(folder: Path, source: str) -> Iterator[Remembered]:
    if (folder / CONFIG).is_file():
        project = load(folder)
        if not akin(project.source_language, source):
            message = f"its masters are in {bcp47(project.source_language)}, not in {source}"
            raise fail(_CODE, str(folder), message, "name a project with the same source language")
        yield from of_project(project, named=project.name)
        yield from imported(project)
        return
    paths = sorted(folder.rglob("*.po"))
    if not paths or len(paths) > _MOST_FILES:
        message = (
            f"holds {len(paths)} PO files" if paths else f"holds neither {CONFIG} nor PO files"
        )
        raise fail(
            _CODE, str(folder), message, "name the folder of a project, or of its catalogues"
        )
    for path in paths:
        yield from _of_po(path, str(path))


def _of_po(path: Path, name: str) -> Iterator[Remembered]:
    catalogue = read(path, name)
    try:
        locale = bcp47(catalogue.locale) if catalogue.locale else ""
    except AftercareError:
        locale = ""
    if not locale:
        hint = "write its language into the header: Language: es"
        raise fail(_CODE, name, "its header names no language that there is", hint)
    yield from of_catalogue(catalogue, locale, path.name, named=_project_of(catalogue, path))


def _project_of(catalogue: Catalogue, path: Path) -> str:
    """What a catalogue says whose it is, or else the folder that it lies in."""
    named = dict(catalogue.header).get("Project-Id-Version", "").strip()
    return named if named and "PACKAGE" not in named else path.resolve().parent.name
