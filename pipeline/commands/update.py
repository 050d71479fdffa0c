"""`aftercare update`: templates -> catalogues, keeping every translation."""

from __future__ import annotations

import argparse
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.catalogue.merge import Merged, merge
from pipeline.catalogue.reader import parse, read, serialise
from pipeline.checks.facts import numbers
from pipeline.commands.common import one_at_a_time, open_project
from pipeline.language.cldr import bcp47, maximised, posix
from pipeline.language.data import packaged_data
from pipeline.language.scaffold import scaffold
from pipeline.language.schema import NAME
from pipeline.model import INTERFACE, Catalogue, Entry, Place, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project, domains
from pipeline.report.problems import has_errors, problem_json, show_json, show_problems
from pipeline.tools.files import write
from pipeline.tools.resources import packaged_interface


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Merge every template into every locale's catalogue, and start the locales to be added."""
    project = open_project(arguments)
    problems: list[Problem] = []
    written: list[str] = []
    for locale, domain in _catalogues(project, arguments.add):
        try:
            merged = update(project, domain, locale, fuzzy=not arguments.no_fuzzy)
        except AftercareError as error:
            problems += error.problems
            continue
        text = serialise(merged.catalogue)
        if write(project.catalogue(domain, locale), text.encode()):
            written.append(merged.catalogue.path)
        problems += _reworded(merged, text)
    written += _language_files(project, arguments.add)
    if arguments.format == "json":
        show_json({"written": written, "problems": [problem_json(p) for p in problems]})
    else:
        show_problems(problems)
        for path in written:
            print(f"wrote {path}")
        if not written and not problems:
            print("nothing to do: the catalogues are up to date")
    return int(has_errors(problems))


def start(project: Project, locale: str) -> list[str]:
    """Write the catalogues of a locale that the project has not yet; return what was written."""
    if posix(locale) in project.locale_folders() and project.folder(locale).is_dir():
        return []
    written = []
    for folder, domain in _catalogues(project, [locale]):
        path = project.catalogue(domain, folder)
        if folder == posix(locale) and not path.is_file():
            write(path, serialise(update(project, domain, folder, fuzzy=True).catalogue).encode())
            written.append(project.relative(path))
    return [*written, *_language_files(project, [locale])]


def _catalogues(project: Project, added: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name every catalogue there is to be, as (POSIX locale, domain).

    Of the source language only the interface's: the product's own words are written in English.
    """
    source = bcp47(project.source_language)
    _refuse_twins(project, added)
    locales = dict.fromkeys((*project.locale_folders(), *map(posix, added)))
    if source in map(bcp47, locales) and source == "en":
        raise fail("locale", "", "the source language needs no catalogue", usage=True)
    if source.split("-")[0] != "en":
        locales[posix(source)] = None
    for locale in locales:
        for domain in domains(project.masters()):
            if bcp47(locale) != source or domain == INTERFACE:
                yield locale, domain


def _refuse_twins(project: Project, added: Sequence[str]) -> None:
    """Refuse a language that the project has under another name: what is `es` is `es-ES`, too."""
    known = [bcp47(project.source_language), *map(bcp47, project.locale_folders())]
    names = {_all_tags(locale): locale for locale in reversed(known)}
    for locale in map(bcp47, added):
        twin = names.setdefault(_all_tags(locale), locale)
        if locale not in known and twin != locale:
            message = f"{locale} is another name of {twin}, which the project has"
            hint = f"translate {twin}, or add a language, script or country that is another"
            raise fail("locale", "", message, hint, usage=True)


def _all_tags(locale: str) -> frozenset[str]:
    return frozenset((*maximised(locale).split("-"), *locale.split("-")))


def _language_files(project: Project, added: Sequence[str]) -> Iterator[str]:
    """Start `language.toml` for each new locale whose language has no data; name what is written.

    One that is there already is the project's own, and stays as it is.
    """
    for locale in dict.fromkeys(map(posix, added)):
        path = project.catalogues / locale / NAME
        if path.exists() or packaged_data(bcp47(locale)):
            continue
        from pipeline.voices.espeak import voice_of  # noqa: PLC0415  # starts the engine

        write(path, scaffold(locale, voice_of(bcp47(locale))).encode())
        yield project.relative(path)


def update(project: Project, domain: str, locale: str, *, fuzzy: bool) -> Merged:
    """Merge a domain's template into a locale's catalogue; nothing is written."""
    path = project.catalogue(domain, locale)
    template = _read_template(project.template(domain), project)
    old = _old(path, project, domain, locale)
    return merge(template, old, bcp47(locale), project.relative(path), fuzzy=fuzzy)


def _read_template(path: Path, project: Project) -> Catalogue:
    if not path.is_file():
        name = project.relative(path)
        raise fail("missing-file", name, "there is no such template", "run: aftercare extract")
    return read(path, project.relative(path))


def _old(path: Path, project: Project, domain: str, locale: str) -> Catalogue | None:
    """The catalogue as it is; for a new interface catalogue, the one the package brings."""
    if path.is_file():
        if not path.read_bytes().removeprefix(BOM_UTF8).strip():
            name, hint = project.relative(path), "put it back from your own copy, or remove it"
            raise fail("unreadable", name, "is empty: were there translations in it?", hint)
        return read(path, project.relative(path))
    packaged = packaged_interface(locale) if domain == INTERFACE else None
    return read(packaged) if packaged else None


def _reworded(merged: Merged, text: str) -> Iterator[Problem]:
    """Tell which translations wait for a translator, and where a number has changed."""
    if not merged.reworded:
        return
    lines = {id: entry.line for id, entry in parse(text, merged.catalogue.path).by_id().items()}
    for before, after in merged.reworded:
        place = Place(merged.catalogue.path, lines.get(after.msgctxt, 0), merged.catalogue.locale,
                      after.msgctxt)  # fmt: skip
        message = f"unit {after.msgctxt} was reworded; its translation is marked fuzzy"
        yield Problem("fuzzy", "warning", place, message + _changed(before, after), "look at it",
                      after.msgctxt, after.msgid)  # fmt: skip


def _changed(before: Entry, after: Entry) -> str:
    old, new = numbers(before.msgid), numbers(after.msgid)
    return "" if old == new else f"; numbers changed: {', '.join(old)} → {', '.join(new)}"
