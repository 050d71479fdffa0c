"""`aftercare update`: templates -> catalogues, keeping every translation."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from pipeline.catalogue.reader import serialise
from pipeline.catalogue.updating import Updating
from pipeline.commands.common import one_at_a_time, open_project
from pipeline.language.cldr import bcp47, maximised, posix
from pipeline.language.data import packaged_data
from pipeline.language.scaffold import scaffold
from pipeline.language.schema import NAME
from pipeline.model import INTERFACE, Catalogue
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project, domains
from pipeline.report.problems import has_errors, show_json, show_problems
from pipeline.report.updated import Report
from pipeline.review.renaming import with_new_names
from pipeline.tm.assisting import Assistant
from pipeline.tools.files import write


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Merge every template into every locale's catalogue, and start the locales to be added."""
    project = open_project(arguments, shared=True)
    updating = Updating(project, fuzzy=not arguments.no_fuzzy)
    assistant = Assistant(
        project,
        arguments.given,
        remember=not (arguments.no_tm or arguments.no_fuzzy),
        drafts=arguments.drafts,
    )
    report = Report()
    # All of it before anything is written: a plug-in may fail half-way.
    wanted = list(_catalogues(project, arguments.add))
    found = [(one.whole, *assistant.help(one)) for one in updating.run(wanted)]
    for whole, one, help in found:
        report.helped(one, help)
        text = serialise(one.merged.catalogue)
        if write(one.path, text.encode()):
            report.written.append(one.merged.catalogue.path)
        report.add(one, text)
        if one.old_path and one.old and whole:
            one.old_path.unlink()
            report.removed.append(one.old.path)
    report.written += with_new_names(project, report.successors)
    report.written += _language_files(project, arguments.add)
    report.problems[:0] = updating.problems
    if arguments.format == "json":
        show_json(report.json())
    else:
        show_problems(report.problems)
        for line in report.lines():
            print(line)
    return int(has_errors(report.problems))


def start(project: Project, locale: str) -> list[str]:
    """Write the catalogues of a locale that the project has not yet; return what was written."""
    if posix(locale) in project.locale_folders() and project.folder(locale).is_dir():
        return []
    written = []
    for folder, domain in _catalogues(project, [locale]):
        path = project.catalogue(domain, folder)
        if folder == posix(locale) and not path.is_file():
            write(path, serialise(update(project, domain, folder)).encode())
            written.append(project.relative(path))
    return [*written, *_language_files(project, [locale])]


def update(project: Project, domain: str, locale: str) -> Catalogue:
    """Merge a domain's template into a locale's catalogue; nothing is written.

    Raises AftercareError with what keeps it from being read.
    """
    updating = Updating(project, fuzzy=True)
    found = list(updating.run([(locale, domain)]))
    if not found:
        raise AftercareError(updating.problems)
    return found[0].merged.catalogue


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
