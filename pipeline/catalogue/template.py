"""Units -> templates: what a translator is given, and told, for every string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.checks.glossary.terms import applicable
from pipeline.glossary.model import Glossary
from pipeline.language.sections import LanguageData
from pipeline.master.markup import published
from pipeline.model import Catalogue, Entry, Unit

_ROLES = {
    "heading": "Heading", "paragraph": "Paragraph", "item": "List item", "cell": "Cell of a table",
    "picture": "What a picture shows, for those who do not see it", "caption": "Below a picture",
    "term": "Term", "definition": "What the term means",
}  # fmt: skip
_KINDS = {
    "do": "something to do: translate as an instruction",
    "avoid": "something to avoid: translate as a prohibition",
    "may": "something allowed: translate as a permission",
    "contact": "whom to contact: translate as an instruction",
    "emergency": "when to call an ambulance: translate as an instruction",
    "urgent": "when to get help at once: translate as an instruction",
    "warning": "a warning",
    "expect": "what to expect",
}
_FIXED = re.compile(r"\{[a-z_]+\}|_{4}|\d[\d.,:/-]*(?:\s?%)?")


def template(
    units: tuple[Unit, ...],
    path: str,
    header: tuple[tuple[str, str], ...],
    references: str,
    glossary: Glossary | None = None,
    source_language: LanguageData | None = None,
) -> Catalogue:
    """Make the template of a leaflet's or the interface's units.

    `references` is `full` (path:line), `file` or `never`.  Of `glossary` each unit's comment
    names the terms that stand in it, in the unit's order, so that a new row elsewhere changes
    nothing.
    """
    by_id = {unit.id: unit for unit in units}
    entries = tuple(
        Entry(
            msgctxt=unit.id,
            msgid=unit.text,
            extracted="\n".join(_comment(unit, by_id, _terms(unit, glossary, source_language))),
            references=reference(unit.path, unit.line, references),
        )
        for unit in units
    )
    return Catalogue("", path, entries, header, f"{dict(header)['Project-Id-Version']}\n")


def reference(path: str, line: int, style: str) -> tuple[str, ...]:
    """Make the `#:` reference of an entry."""
    return {"full": (f"{path}:{line}",), "file": (path,), "never": ()}[style]


def described(unit: Unit, units: Mapping[str, Unit]) -> str:
    """Say what a unit is and where it stands: "Cell of a table (“Week 1”, “Morning”) under …".

    "" for a unit of the product's own; `units` are the leaflet's by id.
    """
    if unit.role not in _ROLES:
        return ""
    above = units.get(unit.governor or "") or units.get(unit.section or "")
    place = f" under “{above.text}”" if above and above is not unit else ""
    named = ", ".join(f"“{units[id].text}”" for id in unit.heads)
    return f"{_ROLES[unit.role]}{f' ({named})' if named else ''}{place}"


def _comment(unit: Unit, units: dict[str, Unit], terms: str) -> Iterable[str]:
    """Say what the unit is, where it stands, what it asks, and what must not change."""
    if what := described(unit, units):
        yield what
    governor = units.get(unit.governor or "")
    if unit.kind == "avoid" and governor and governor.kind == "avoid" and not unit.governs:
        yield "avoid: completes the line above, which already forbids; do not negate again"
    elif unit.kind in _KINDS:
        yield f"{unit.kind}: {_KINDS[unit.kind]}"
    if fixed := list(dict.fromkeys(_FIXED.findall(published(unit.text)))):
        yield f"Must not change: {', '.join(fixed)}"
    if "\n" in unit.text:
        yield "Keep the line breaks: \\ at the end of each line"
    if terms:
        yield f"Glossary: {terms}"
    if unit.note:
        yield f"Note: {unit.note}" if unit.role in _ROLES else unit.note


def _terms(unit: Unit, glossary: Glossary | None, source_language: LanguageData | None) -> str:
    """Name the glossary's terms in the unit, and what is not to be translated."""
    if glossary is None or source_language is None:
        return ""
    return ", ".join(
        f"{term.term} (do not translate)" if term.kind == "do-not-translate" else term.term
        for term in applicable(glossary, published(unit.text), source_language)
    )


def same_but_date(one: Catalogue, other: Catalogue) -> bool:
    """Tell whether two templates differ in nothing but their creation date."""

    def essence(catalogue: Catalogue) -> object:
        header = [pair for pair in catalogue.header if pair[0] != "POT-Creation-Date"]
        entries = [
            (e.msgctxt, e.msgid, e.msgid_plural, e.extracted, e.references, e.flags)
            for e in catalogue.entries
        ]
        return header, entries

    return essence(one) == essence(other)
