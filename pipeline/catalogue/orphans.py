"""Catalogues and templates of leaflets that are gone, and which leaflet each was renamed to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.catalogue.moved import register
from pipeline.catalogue.reader import GENERATOR, read
from pipeline.model import Catalogue
from pipeline.model.errors import AftercareError
from pipeline.project.masters import domains
from pipeline.project.settings import Project


def orphans(project: Project) -> dict[str, dict[str, Path]]:
    """Return the catalogues that are no leaflet's: domain -> locale's folder -> path.

    Every entry of a leaflet's catalogue has an id; a file of another kind is none of ours.
    """
    known = {*domains(project)}
    found: dict[str, dict[str, Path]] = {}
    for locale in project.locale_folders():
        folder = project.folder(locale) / "LC_MESSAGES"
        for path in sorted(folder.glob("*.po"), key=lambda path: path.stem):
            if path.stem not in known and _of_a_leaflet(path):
                found.setdefault(path.stem, {})[locale] = path
    return found


def _of_a_leaflet(path: Path) -> bool:
    try:
        entries = read(path).entries
    except AftercareError:
        return True  # whatever it held may be a translator's
    return bool(entries) and all(entry.msgctxt for entry in entries)


def old_templates(project: Project) -> Iterator[Path]:
    """Yield the templates that no source backs, and that hold nothing but what `extract` wrote."""
    known = {*domains(project)}
    for path in sorted(project.catalogues.glob("*.pot")):
        if path.stem not in known and _only_extracted(path):
            yield path


def _only_extracted(path: Path) -> bool:
    try:
        found = read(path)
    except AftercareError:
        return False
    own = dict(found.header).get("X-Generator") == GENERATOR
    return own and not any(entry.msgstr or entry.comment for entry in found.entries)


def renamed(
    gone: Mapping[str, Iterable[Catalogue]], new: Mapping[str, Catalogue]
) -> dict[str, str]:
    """Return which leaflet each one that is gone was renamed to: domain -> domain.

    `gone` are its catalogues in all languages, `new` the templates of leaflets without
    translations.  It was renamed where most of the smaller one's texts are the other's, too, under
    the same ids or not; each has one successor, that which shares most.
    """
    texts = {
        domain: {entry.msgid for catalogue in found for entry in catalogue.living}
        for domain, found in gone.items()
    }
    asked = {domain: {entry.msgid for entry in found.entries} for domain, found in new.items()}
    shared = sorted(
        (-len(texts[old] & asked[successor]), old, successor)
        for old in texts
        for successor in asked
        if register(old) == register(successor)
        and 2 * len(texts[old] & asked[successor]) > min(len(texts[old]), len(asked[successor]))
    )
    found: dict[str, str] = {}
    for _, old, successor in shared:
        if old not in found and successor not in found.values():
            found[old] = successor
    return found
