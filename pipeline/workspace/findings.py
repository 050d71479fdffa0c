"""What stands against a project's files: each catalogue by itself, and the registers together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from pipeline.checks import catalogue_problems
from pipeline.checks.answered import applied, applied_to_both, applied_to_masters
from pipeline.checks.answers import FILES, Answer, commented, read
from pipeline.checks.catalogue.skipped import SKIPPED
from pipeline.checks.memory import anchors, digest, master_anchors, registers_key
from pipeline.checks.registry import CHECKS
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import Masters, ReadAloud, Registers
from pipeline.checks.typography import capitals
from pipeline.glossary import Glossary
from pipeline.language.cldr import bcp47
from pipeline.language.data import Languages
from pipeline.model import INTERFACE, SHARED, Catalogue, Leaflet, Place, Problem, Register, Unit
from pipeline.model.errors import AftercareError
from pipeline.project.links import links_in
from pipeline.project.settings import Project
from pipeline.workspace.languages import speech_of
from pipeline.workspace.memory import Memories


def register_problems(
    project: Project,
    name: str,
    paths: Mapping[Register, Path],
    found: Mapping[Register, Leaflet],
    memories: Memories | None = None,
) -> Iterator[Problem]:
    """Yield what is wrong between a leaflet's masters, the source language's answers applied.

    Both `paths` and `found` are by register.
    """
    place = Place(project.relative(next(iter(paths.values()))))
    for register in project.registers:
        if register not in paths and not name.startswith(SHARED):
            message = f"the leaflet has no {register} register"
            if register == "standard":
                hint = f"write source/{name}.md, or rename {place.path} to it"
            else:
                hint = f"write source/{name}.{register}.md with the same instruction ids"
                hint += ', or registers = ["standard"] under [project]'
            yield Problem("plain-register", "error", place, message, hint)
    spare = project.source / f"{name}.plain.md"
    if "plain" not in project.registers and spare not in paths.values() and spare.is_file():
        message = "the plain register is not published: aftercare.toml names the standard alone"
        hint = 'write registers = ["standard", "plain"] under [project], or remove the file'
        unread = Place(project.relative(spare))
        yield Problem("plain-register", "warning", unread, message, hint)
    masters, leaflets = Masters(found.get("standard"), found.get("plain")), tuple(found.values())
    yield from of_masters(project, masters, leaflets, memories)


def of_masters(
    project: Project, subject: Masters | ReadAloud, leaflets: tuple[Leaflet, ...],
    memories: Memories | None,
) -> Iterator[Problem]:  # fmt: skip
    """Find what is wrong with some masters of a leaflet, of which `subject` is made.

    The source language's answers are applied; where they cannot be read that is found, too.
    """
    if not leaflets:
        return
    codes = {one.code for check in CHECKS if check.looks_at is type(subject) for one in check.rules}
    try:
        written = _written(project, project.source_language)
    except AftercareError as error:
        yield from error.problems
        written = ()
    answers = [answer for answer in written if answer.code in codes]
    yield from applied_to_masters(_of_masters(subject, leaflets, memories), answers, leaflets)


def _of_masters(
    subject: Masters | ReadAloud, leaflets: tuple[Leaflet, ...], memories: Memories | None
) -> list[Problem]:
    """Find it, or remember it."""
    name = leaflets[0].name
    if memories is None:
        return list(problems_of(subject))
    names = (type(subject).__name__, name, *(leaflet.register for leaflet in leaflets))
    memory = memories.of(*names)
    key = digest(memory.version, subject)
    found = memory.of(key, master_anchors(leaflets), partial(problems_of, subject))
    memories.keep(memory, *names)
    return found


def catalogue_findings(
    project: Project,
    units: tuple[Unit, ...],
    catalogue: Catalogue,
    domain: str,
    locale: str,
    glossary: Glossary | None,
    languages: Languages,
    *,
    skipped: bool = False,
    memories: Memories | None = None,
) -> list[Problem]:
    """Check a catalogue of the project as `check` does, the locale's answers applied.

    `skipped` tells what could not be checked, too, which is said once for the language;
    what is found is kept in `memories`, and not looked for again.
    Raises AftercareError where the answers cannot be read: each catalogue they could excuse fails.
    """
    answers = answers_of(project, catalogue, domain, locale)
    rules = None if domain == INTERFACE or not locale else speech_of(project, locale, languages)
    memory = memories.of(domain, locale) if memories else None
    compared = catalogue_problems(
        units,
        catalogue,
        project.source_language,
        glossary,
        rules,
        languages,
        memory,
        links_in(project.links, locale),
    )
    found = [
        problem
        for problem in applied(compared, answers, catalogue)
        if (skipped or problem.code != SKIPPED.code)
        and capitals.concerns(problem, printed=bool(project.print_profiles))
    ]
    if memories and memory:
        memories.keep(memory, domain, locale)
    return [*found, *language_problems(catalogue, locale)]


def register_disagreements(
    project: Project,
    leaflets: tuple[Leaflet, Leaflet],
    catalogues: tuple[Catalogue, Catalogue],
    languages: Languages,
    memories: Memories | None = None,
) -> Iterator[Problem]:
    """Yield where a leaflet's registers state different facts; the standard one's come first."""
    plain = catalogues[1]
    both = Registers(leaflets, catalogues, languages.only(plain.locale, catalogues[0].locale))
    found = problems_of(both)
    if memories is not None:
        names = ("registers", leaflets[1].domain, plain.locale)
        memory = memories.of(*names)
        places = anchors(plain, plain.living)
        found = iter(memory.of(registers_key(both, memory.version), places, partial(iter, found)))
        memories.keep(memory, *names)
    answers = answers_of(project, plain, leaflets[1].domain, plain.locale)
    return applied_to_both(found, answers, catalogues)


def answers_of(
    project: Project, catalogue: Catalogue, domain: str, locale: str
) -> tuple[Answer, ...]:
    """Read what persons have answered in a catalogue: in the locale's files, and in comments."""
    written = (answer for answer in _written(project, locale) if answer.catalogue == domain)
    return (*written, *commented(catalogue, domain))


def master_answers(project: Project, domain: str) -> tuple[Answer, ...]:
    """Read what persons have answered of a master: in the files of the source language."""
    written = _written(project, project.source_language)
    return tuple(answer for answer in written if answer.catalogue == domain)


def _written(project: Project, locale: str) -> tuple[Answer, ...]:
    paths = [project.folder(locale) / name for name in FILES]
    return tuple(answer for path in paths for answer in read(path, project.relative(path)))


def language_problems(catalogue: Catalogue, folder: str) -> Iterator[Problem]:
    """The header names a known language, and that of the catalogue's folder, "" for none."""
    if not catalogue.locale:
        return  # which is reported with the catalogue's other problems
    try:
        bcp47(catalogue.locale)
        locale = bcp47(folder) if folder else catalogue.locale
    except AftercareError as error:
        place, problem = Place(catalogue.path, 1, catalogue.locale), error.problems[0]
        yield Problem("language", "error", place, problem.message, problem.hint)
        return
    if locale != catalogue.locale:
        place = Place(catalogue.path, 1, locale)
        message = f"the header's language is {catalogue.locale}, the folder's is {locale}"
        yield Problem("language", "error", place, message, "make the two agree")
