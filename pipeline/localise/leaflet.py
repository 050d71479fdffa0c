"""Leaflet + Catalogue -> LocalisedLeaflet, or a refusal.

Nothing untranslated, fuzzy or stale passes, and nothing falls back to the source language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.language.data import language_data
from pipeline.localise.abbreviations import with_expansions
from pipeline.localise.bidi import isolated
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import (
    Catalogue,
    Clinic,
    Entry,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    Place,
    Problem,
    Severity,
    Span,
    Ui,
    Unit,
    phone_uri,
)
from pipeline.model.errors import AftercareError
from pipeline.project.known_keys import DETAILS, is_number
from pipeline.tools.locate import CONFIG

_NO_BREAK = "\u00a0"
_PREFIXED = re.compile(r"(?<=\u0640) (?!$)")
"""The space after a prefix that is written with a stroke, since no joining letter follows."""
_UNIT = r"(?:[^\W\d_][\u0300-\u036f\u0900-\u0dff]?){1,5}\.?"
_RATE = re.compile(
    rf"\d(?:[ \u00a0]?{_UNIT})?(?: / ?|/ )(?:\d+(?:[.,٫]\d+)?[ \u00a0]?)?{_UNIT}(?![\w/])"
)
"""A quantity for each of another: 500 / mg, 500 mg / 5 ml."""
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Anything in braces: a misspelt placeholder must not be printed as it stands."""


def entry_problems(units: tuple[Unit, ...], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield why a catalogue cannot stand in for its units: one problem a unit at most.

    Codes: `missing` (no entry), `stale` (made for another text), `empty`, `fuzzy`.
    """
    entries = catalogue.by_id()
    for unit in units:
        entry = entries.get(unit.id)
        if entry is None:
            hint = "run: aftercare extract && aftercare update"
            place = Place(catalogue.path, 0, catalogue.locale, unit.id)
            message = f"unit {unit.id} is not in the catalogue"
            yield Problem("missing", "error", place, message, hint, unit.id, unit.text)
        elif problem := _entry_problem(unit, entry, catalogue):
            yield problem


def _entry_problem(unit: Unit, entry: Entry, catalogue: Catalogue) -> Problem | None:
    if entry.msgid != unit.text:
        message = (
            f"unit {unit.id} was reworded in {unit.path}:{unit.line} since this was translated"
        )
        hint = "run: aftercare extract && aftercare update, then look at it"
        return entry_problem("stale", catalogue, entry, message, hint)
    if is_blank(entry.msgstr):
        message = f"unit {unit.id} is not translated"
        return entry_problem("empty", catalogue, entry, message, "translate it")
    if entry.fuzzy:
        message = f"unit {unit.id} is marked fuzzy"
        hint = "look at it, mend it, and remove the fuzzy mark"
        return entry_problem("fuzzy", catalogue, entry, message, hint)
    return None


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: white space and invisible characters are no text."""
    return not any(unicodedata.category(char)[0] not in "CZ" for char in text)


def entry_problem(
    code: str,
    catalogue: Catalogue,
    entry: Entry,
    message: str,
    hint: str = "",
    severity: Severity = "error",
) -> Problem:
    """Make the problem of an entry, placed at its msgid."""
    place = Place(catalogue.path, entry.line, catalogue.locale, entry.msgctxt)
    return Problem(code, severity, place, message, hint, entry.msgctxt, entry.msgid)


def localise(
    leaflet: Leaflet, catalogue: Catalogue | None, clinic: Clinic, direction: str, said: str = ""
) -> LocalisedLeaflet:
    """Put a catalogue's translations into a leaflet; None is the source language itself.

    `said` is what the project says of the language, as JSON.
    Raises AftercareError with every unit that stops it.
    """
    targets = _targets(leaflet, catalogue)
    values = clinic.placeholders()
    locale = catalogue.locale if catalogue else leaflet.language
    language = language_data(locale, said)
    problems: list[Problem] = []
    units: dict[str, LocalisedUnit] = {}
    for unit in leaflet.units:
        try:
            found = glued(filled(parse_spans(targets[unit.id]), values), direction)
            spans = tuple(isolated(found, direction, language, linked=True, asks=unit.kind))
        except (MarkupError, KeyError) as error:
            problems.append(_unusable(unit, catalogue, error, values))
        else:
            units[unit.id] = LocalisedUnit(unit, targets[unit.id], spans)
    if problems:
        raise AftercareError(problems)
    return LocalisedLeaflet(leaflet, locale, with_expansions(leaflet, units), said=said)


def _targets(leaflet: Leaflet, catalogue: Catalogue | None) -> Mapping[str, str]:
    if catalogue is None:
        return {unit.id: unit.text for unit in leaflet.units}
    if problems := tuple(entry_problems(leaflet.units, catalogue)):
        raise AftercareError(problems)
    entries = catalogue.by_id()
    return {unit.id: entries[unit.id].msgstr for unit in leaflet.units}


def _unusable(
    unit: Unit, catalogue: Catalogue | None, error: Exception, values: Mapping[str, str]
) -> Problem:
    if isinstance(error, KeyError):
        name = error.args[0]
        code, message = "placeholders", f"unit {unit.id}: unknown placeholder {{{name}}}"
        known = ", ".join(f"{{{one}}}" for one in values)
        where = f"{name} under [placeholders] in {CONFIG} makes it one"
        if key := DETAILS.get(name):
            message = f"unit {unit.id}: nothing fills {{{name}}}"
            where = f"write {key} = … under [clinic] in {CONFIG}"
        hint = f"known ones: {known}; {where}"
    else:
        hint = (isinstance(error, MarkupError) and error.hint) or "keep the source's markup"
        code, message = "markup", f"unit {unit.id}: {error}"
    if catalogue is None:
        return Problem(code, "error", Place(unit.path, unit.line, None, unit.id), message, hint)
    return entry_problem(code, catalogue, catalogue.by_id()[unit.id], message, hint)


def filled(spans: tuple[Span, ...], values: Mapping[str, str]) -> Iterator[Span]:
    """Fill the placeholders; a telephone number becomes a link that reads left to right.

    Raises KeyError for a placeholder that has no value.
    """
    for span in spans:
        if span.href:
            span = replace(span, href=_filled_link(span.href, values))  # noqa: PLW2901
        position = 0
        for found in PLACEHOLDER.finditer(span.text):
            if found.start() > position:
                yield replace(span, text=span.text[position : found.start()])
            yield _filled_part(span, found[1], values[found[1]])
            position = found.end()
        if position < len(span.text):
            yield replace(span, text=span.text[position:])


def glued(spans: Iterable[Span], direction: str) -> Iterator[Span]:
    """Keep on one line an Arabic prefix with its foreign name (بـ CODE-X), and 500 mg / 5 ml."""
    for span in spans:
        text = _PREFIXED.sub(_NO_BREAK, span.text) if direction == "rtl" else span.text
        text = _RATE.sub(lambda found: found.group().replace(" ", _NO_BREAK), text)
        yield replace(span, text=text)


def _filled_part(span: Span, name: str, value: str) -> Span:
    if name == "clinic_hours":
        return replace(span, text=value)  # in the reader's own language
    if is_number(name):
        href = span.href or phone_uri(value)
        return Span(value, span.strong, span.emphasis, href, span.lang, "ltr")
    return Span(value, span.strong, span.emphasis, span.href, span.lang, "auto")


def _filled_link(href: str, values: Mapping[str, str]) -> str:
    """Fill a link: `tel:{clinic_phone}` is the one with a placeholder that makes sense."""
    if PLACEHOLDER.search(href) and href != "tel:{clinic_phone}":
        raise MarkupError(f"a link to {href!r}; only tel:{{clinic_phone}} takes a placeholder")
    return phone_uri(values["clinic_phone"]) if href == "tel:{clinic_phone}" else href


def interface_words(units: tuple[Unit, ...], catalogue: Catalogue) -> Ui:
    """Make the product's words in the catalogue's locale; refuses an incomplete catalogue."""
    if problems := tuple(entry_problems(units, catalogue)):
        raise AftercareError(problems)
    entries = catalogue.by_id()
    return Ui(catalogue.locale, {unit.id: entries[unit.id].msgstr for unit in units})
