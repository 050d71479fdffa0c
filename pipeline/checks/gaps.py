"""`language-gaps`: what a language still lacks, and what comes of it, once for each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.skipped import not_checked
from pipeline.language.cldr import english_name
from pipeline.language.data import packaged_data, project_data
from pipeline.language.sections import SECTIONS, lacking
from pipeline.model import Language, Place, Problem, Severity

# What a format cannot be made without.
_NEEDS = {
    "audio": "voice", "captions": "voice", "talking-book": "voice", "daisy": "voice",
    "large-print": "fonts", "print": "fonts",
}  # fmt: skip


def check(language: Language, formats: Sequence[str], path: str) -> Iterator[Problem]:
    """Name all that is missing; a warning where a format of `formats` cannot be published.

    `path` is the project's own data of the language, where it is to be filled in.
    """
    said = project_data().get(language.locale, {})
    unpublished = list(_unpublished(language, formats))
    found = [*unpublished]
    if skipped := not_checked(language.locale):
        found.append(f"not checked, for want of data: {', '.join(skipped)}")
    found += _half_filled(language.locale)
    if not found:
        return
    message = f"{english_name(language.locale)} is not complete: {'; '.join(found)}"
    hint = f"fill in {path}"
    if not said and not packaged_data(language.locale):
        hint += f" (aftercare update --add {language.locale} writes one to start from)"
    severity: Severity = "warning" if unpublished else "info"
    yield Problem("language-gaps", severity, Place(path, 0, language.locale), message, hint)


def _unpublished(language: Language, formats: Sequence[str]) -> Iterator[str]:
    for need, has in (("voice", bool(language.voice)), ("fonts", bool(language.fonts))):
        stopped = [name for name in formats if _NEEDS.get(name) == need]
        if stopped and not has:
            yield f"no {need}, so it cannot be published as {' or '.join(stopped)}"


def _half_filled(locale: str) -> Iterator[str]:
    """Name the sections that wait for the rest of what they need."""
    packaged = packaged_data(locale)
    for section, values in project_data().get(locale, {}).items():
        if isinstance(values, Mapping):
            whole = {**packaged.get(section, {}), **values}
            if missing := lacking(SECTIONS[section], whole):
                yield f"[{section}] is not used until it has {' and '.join(missing)}"
