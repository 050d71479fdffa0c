"""`aftercare check --fix`: mends the typography of a project's catalogues, and nothing else."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue.reader import serialise
from pipeline.checks.facts import stated_facts
from pipeline.commands.check_files import project_of
from pipeline.commands.common import on_stderr, open_project
from pipeline.language.data import data_of
from pipeline.language.text.digits import in_digits
from pipeline.language.typography.mending import mended
from pipeline.language.typography.rules import Typography, typography
from pipeline.model import Catalogue, Entry
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.review.approvals import NAME
from pipeline.review.approvals import read as read_approvals
from pipeline.tools.files import write
from pipeline.tools.lock import alone
from pipeline.workspace.files import Reader
from pipeline.workspace.findings import answers_of


def fix(arguments: argparse.Namespace) -> Mapping[str, int]:
    """Mend the catalogues named, or all of the project's; return path -> translations mended.

    Only a project's own: rewriting another product's file would change its form all over.
    """
    counts: dict[str, int] = {}
    for path, project in _paths(arguments):
        name = project.relative(path.resolve())
        with alone(project.root, "texts", on_stderr):
            reader = Reader(project)
            catalogue = reader.catalogue(path.resolve())
            fixed = _fixed(catalogue, path.resolve(), reader)
            count = sum(a != b for a, b in zip(catalogue.entries, fixed.entries, strict=True))
            if count and write(path, serialise(fixed).encode()):
                counts[name] = count
    return counts


def _paths(arguments: argparse.Namespace) -> Iterator[tuple[Path, Project]]:
    if not arguments.path:
        project = open_project(arguments, shared=True)
        for path in Reader(project).catalogues():
            yield path, project
    for name in arguments.path:
        if (found := project_of(Path(name).resolve())) is None:
            hint = "check it without --fix: each finding says what to write"
            raise fail("fix", name, "--fix mends a project's own catalogues", hint, usage=True)
        yield Path(name), found


def _fixed(catalogue: Catalogue, path: Path, reader: Reader) -> Catalogue:
    """Mend every translation that is in use, but for what a person has answered for or approved."""
    if not catalogue.locale:
        return catalogue
    habits = typography(reader.languages(path)[catalogue.locale])
    answers = answers_of(reader.project, catalogue, path.stem, path.parent.parent.name)
    kept = {answer.unit for answer in answers}
    file = path.parent.parent / NAME
    given = read_approvals(file, reader.project.relative(file), catalogue.locale)
    kept |= {one.unit for one in given if one.catalogue == path.stem}
    entries = tuple(
        entry if entry.msgctxt in kept else mended_entry(entry, habits)
        for entry in catalogue.entries
    )
    return replace(catalogue, entries=entries)


def mended_entry(entry: Entry, habits: Typography) -> Entry:
    """Set an entry's translation as its language's habits ask; what is not in use stays."""
    if entry.fuzzy or entry.obsolete or not entry.msgstr:
        return entry
    text = mended(entry.msgstr, entry.msgid, habits).text
    return replace(entry, msgstr=text) if _says_the_same(entry.msgstr, text, habits) else entry


def _says_the_same(before: str, after: str, habits: Typography) -> bool:
    """Whether the letters and digits are the same, and so is every fact read from them."""
    same = _bare(before, habits) == _bare(after, habits)
    return same and stated_facts(before, data_of(habits)) == stated_facts(after, data_of(habits))


def _bare(text: str, habits: Typography) -> str:
    for alien, own in habits.letters:
        text = text.replace(alien, own)
    digits = in_digits(unicodedata.normalize("NFC", text), "latn")
    return "".join(char for char in digits if unicodedata.category(char)[0] in "LMN")
