"""`language-gaps`: what a language still lacks, and what comes of it, once for each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.catalogue.skipped import not_checked
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import ProjectLanguage
from pipeline.language.cldr import english_name
from pipeline.language.data import data_of, packaged_data
from pipeline.language.sections import SECTIONS, LanguageData, lacking
from pipeline.model import Language, Place, Problem
from pipeline.model.formats import named

LANGUAGE_GAPS = Rule(
    "language-gaps",
    "Once for a language: what it lacks, and what is not checked for it; a warning "
    "where a format cannot be published (no voice, no fonts).",
    "info",
)


def check(project: ProjectLanguage) -> Iterator[Problem]:
    """Name all that is missing; a warning where a format cannot be published."""
    language, path = project.language, project.path
    data = data_of(language)
    unpublished = list(_unpublished(language, project.formats))
    found = [*unpublished]
    if skipped := not_checked(data, project.rules):
        found.append(f"not checked, for want of data: {', '.join(skipped)}")
    found += _half_filled(data)
    if not found:
        return
    message = f"{english_name(language.locale)} is not complete: {'; '.join(found)}"
    hint = f"fill in {path}"
    if not language.said and not packaged_data(language.locale):
        hint += f" (aftercare update --add {language.locale} writes one to start from)"
    place = Place(path, 0, language.locale)
    yield LANGUAGE_GAPS.at(place, message, hint, "warning" if unpublished else None)


def _unpublished(language: Language, formats: Sequence[str]) -> Iterator[str]:
    for need, has in (("voice", bool(language.voice)), ("fonts", bool(language.fonts))):
        stopped = [name for name in formats if (found := named(name)) and found.needs == need]
        if stopped and not has:
            yield f"no {need}, so it cannot be published as {' or '.join(stopped)}"


def _half_filled(data: LanguageData) -> Iterator[str]:
    """Name the sections that wait for the rest of what they need."""
    packaged = packaged_data(data.locale)
    for section, values in data.own.items():
        if isinstance(values, Mapping):
            whole = {**packaged.get(section, {}), **values}
            if missing := lacking(SECTIONS[section], whole):
                yield f"[{section}] is not used until it has {' and '.join(missing)}"


CHECK = Check(ProjectLanguage, check, (LANGUAGE_GAPS,))
