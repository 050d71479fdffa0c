"""A project's languages: its folders, what it says of them, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from pipeline.checks.memory import digest
from pipeline.checks.registry import RULES
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import ProjectLanguage
from pipeline.language.cldr import bcp47, maximised
from pipeline.language.data import Languages, languages_of
from pipeline.language.profile import language
from pipeline.language.schema import NAME, read_overrides
from pipeline.language.speech import LEXICON
from pipeline.model import Language, Place, Problem, Speech
from pipeline.model.errors import AftercareError
from pipeline.model.formats import spoken
from pipeline.project.settings import Project
from pipeline.tools.given import content
from pipeline.workspace.memory import Memories


def project_languages(project: Project, problems: list[Problem]) -> Iterator[tuple[str, Language]]:
    """Yield every language of a project by its locale (BCP 47), the source's first.

    What is wrong with a folder, and what a language still lacks, is added to `problems`.
    """
    seen: dict[str, str] = {}
    folders, languages = _told(project, problems)
    for folder in folders:
        found = _language(project, folder, languages)
        same = seen.setdefault(maximised(found.locale), found.locale)
        if same != found.locale:
            message = f"{found.locale} is the same language as {same}"
            hint = "keep one of the two folders"
            place = Place(f"locales/{folder}", 0, found.locale)
            problems.append(Problem("locale", "error", place, message, hint))
        else:
            path = f"locales/{folder.replace('-', '_')}/{NAME}"
            rules = tuple(RULES.values())
            problems += problems_of(ProjectLanguage(found, project.formats, path, rules))
            yield found.locale, found


def _told(project: Project, problems: list[Problem]) -> tuple[list[str], Languages]:
    """Return the locales' folders, and the data of their languages.

    A folder of no known language, or with a broken `language.toml`, is left out and reported.
    """
    said = {}
    folders = []
    for folder in (project.source_language, *project.locale_folders()):
        try:
            said[bcp47(folder)] = project_overrides(project, folder)
            folders.append(folder)
        except AftercareError as error:
            for problem in error.problems:
                place = problem.place if problem.place.path else Place(f"locales/{folder}")
                problems.append(
                    Problem(problem.code, "error", place, problem.message, problem.hint)
                )
    return folders, languages_of(said)


def project_overrides(project: Project, folder: str) -> Mapping[str, Any]:
    """Read what the project says of a language; AftercareError where it cannot be used."""
    path = project.folder(folder) / NAME
    return read_overrides(path, project.relative(path)) if path.is_file() else {}


def languages_in(project: Project, folders: Iterable[str]) -> Languages:
    """Return the data of the languages of some folders; AftercareError where one cannot be used."""
    found = ((folder, project_overrides(project, folder)) for folder in folders)
    return languages_of({bcp47(folder): own for folder, own in found if own})


def said_of_the_source(project: Project) -> str:
    """What the project says of its source language, as JSON; "" where that cannot be used."""
    with suppress(AftercareError):  # which is reported with the language
        return languages_in(project, [project.source_language])[project.source_language].said
    return ""


def speech_of(project: Project, locale: str, languages: Languages) -> Speech | None:
    """The rules by which a locale's recordings are read; None where none are made.

    Raises AftercareError where its `lexicon.pls` is malformed.
    """
    found = (
        _language(project, locale, languages) if spoken().intersection(project.formats) else None
    )
    return found.speech if found is not None and found.voice else None


def _language(project: Project, folder: str, languages: Languages) -> Language:
    lexicon = project.folder(folder) / LEXICON
    said = languages[folder].said
    memories = Memories(project.cache / "lexicons")
    memory = memories.of(folder)
    written = content(lexicon) if lexicon.is_file() else b""
    key = digest(memory.version, folder, said, written)
    held = memory.before.get(key) == []
    found = language(folder, project.voices, lexicon, project.voice_folder, said, held=held)
    if written:
        memory.now[key] = []
        memories.keep(memory, folder)
    return found
