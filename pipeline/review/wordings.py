"""What is approved: a unit in one language, with all that decides what it tells a patient."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from pipeline.checks.answers import Answer
from pipeline.localise.leaflet import is_blank
from pipeline.model import (
    INTERFACE,
    Block,
    Catalogue,
    Heading,
    Item,
    ItemList,
    Kind,
    Leaflet,
    Notes,
    Paragraph,
    Term,
    Unit,
    nested,
    own_units,
)
from pipeline.model.errors import AftercareError
from pipeline.project.known_keys import is_number
from pipeline.project.settings import Project
from pipeline.workspace.files import Reader
from pipeline.workspace.findings import answers_of, master_answers
from pipeline.workspace.space import Workspace

SAID = ("catalogue", "unit", "kind", "place", "source", "target")
"""What a unit says and where: the fields that a wording, an approval and a row of a sheet share, in
the order in which they are hashed."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A unit as it stands in one locale; `catalogue` is its domain, `care` or `care.plain`.

    `place` is what it stands below, from the top: `avoid > after-care > 2.` is the second step of a
    list below a lead-in below a heading; a text tells something else in another place.  `target` is
    "" in the source language, and where there is no translation that could be used.  `asked` are
    the codes of all that is found in it, `answers` those of them that somebody has answered, each
    with its answer.  `filled` are the project's own words where the text holds their placeholders,
    `{ward} = Ward 7`: a clinic of the project may have others.  `path` and `line` are where it is
    written.
    """

    locale: str
    catalogue: str
    unit: str
    kind: Kind
    place: str
    source: str
    target: str
    answers: tuple[str, ...]
    usable: bool
    path: str
    line: int
    asked: frozenset[str] = frozenset()
    filled: tuple[str, ...] = ()


def wordings(space: Workspace, locale: str) -> Iterator[Wording]:
    """Yield every unit of a locale, leaflet by leaflet, the product's own words last.

    The source language has no words of the product's own to approve where those are English.
    """
    reader = Reader(space.project)
    domains: list[tuple[str, tuple[Unit, ...], Mapping[str, str]]] = [
        (leaflet.domain, leaflet.units, places(leaflet)) for leaflet in space.leaflets
    ]
    for domain, units, stands in [*domains, (INTERFACE, space.interface, {})]:
        if reader.is_translated(domain, locale):
            catalogue = _catalogue(space, reader, domain, locale)
            yield from _translated(space, units, stands, catalogue, (domain, locale))
        elif domain != INTERFACE:
            asked = _asked(space, units[0].path) if units else {}
            answers = _answers(partial(master_answers, space.project, domain), asked)
            for unit in units:
                yield Wording(
                    locale, domain, unit.id, unit.kind, stands[unit.id], unit.text, "",
                    answers.get(unit.id, ()),
                    usable=True, path=unit.path, line=unit.line,
                    asked=asked.get(unit.id, frozenset()),
                    filled=filled_in(space.project, unit.text, locale),
                )  # fmt: skip


def _catalogue(space: Workspace, reader: Reader, domain: str, locale: str) -> Catalogue:
    """Return a catalogue, whatever stands against it; an empty one where it cannot be read."""
    if found := space.catalogues.get((domain, locale)):
        return found
    path = space.project.catalogue(domain, locale)
    with suppress(AftercareError):  # which is a problem of the workspace
        return reader.catalogue(path)
    return Catalogue(locale, space.project.relative(path), ())


def _translated(
    space: Workspace,
    units: Sequence[Unit],
    stands: Mapping[str, str],
    catalogue: Catalogue,
    named: tuple[str, str],
) -> Iterator[Wording]:
    """Yield the units of a catalogue, `named` by its domain and locale."""
    domain, locale = named
    entries, asked = catalogue.by_id(), _asked(space, catalogue.path)
    answers = _answers(partial(answers_of, space.project, catalogue, domain, locale), asked)
    for unit in units:
        entry = entries.get(unit.id)
        whole = entry is not None and entry.msgid == unit.text and not entry.fuzzy
        usable = whole and entry is not None and not is_blank(entry.msgstr)
        yield Wording(
            locale, domain, unit.id, unit.kind, stands.get(unit.id, ""), unit.text,
            entry.msgstr if entry is not None and usable else "", answers.get(unit.id, ()),
            usable, catalogue.path, entry.line if entry else 0, asked.get(unit.id, frozenset()),
            filled_in(space.project, unit.text, locale),
        )  # fmt: skip


def filled_in(project: Project, text: str, locale: str) -> tuple[str, ...]:
    """Return the words of the project's own that fill a text, as an approval keeps them.

    A number to call is the clinic's to state, as its own is.
    """
    own = {**project.placeholders.get("", {}), **project.placeholders.get(locale, {})}
    names = (name for name in sorted(own) if not is_number(name) and f"{{{name}}}" in text)
    return tuple(f"{{{name}}} = {own[name]}" for name in names)


def _asked(space: Workspace, path: str) -> Mapping[str, frozenset[str]]:
    """Return the codes of what is found in each unit of a file, answered or not."""
    found: dict[str, set[str]] = {}
    for problem in space.problems:
        if problem.place.path == path and problem.place.unit:
            found.setdefault(problem.place.unit, set()).add(problem.code)
    return {unit: frozenset(codes) for unit, codes in found.items()}


def _answers(
    given: Callable[[], Iterable[Answer]], asked: Mapping[str, Collection[str]]
) -> dict[str, tuple[str, ...]]:
    """Return what was answered of each unit, of what is still asked, as an approval keeps it."""
    found: dict[str, list[str]] = {}
    with suppress(AftercareError):  # which is a problem of the workspace
        for one in given():
            if one.code in asked.get(one.unit, ()):
                signed = ", ".join(filter(None, (one.by, one.date)))
                found.setdefault(one.unit, []).append(f"{one.code}: {one.reason} ({signed})")
    return {unit: tuple(sorted(said)) for unit, said in found.items()}


def places(leaflet: Leaflet) -> dict[str, str]:
    """Return what each unit of a leaflet stands below: headings, lead-ins, items, its number."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for block in _with_lead_ins(leaflet.blocks):
        if isinstance(block[0], Heading | Notes):
            heading = block[0]
            above = [one for one in above if one[0] < heading.level]
            found[heading.unit] = _path([id for level, id in above if level > 1])
            above.append((heading.level, heading.unit))
        else:
            _place(block, [id for level, id in above if level > 1], found)
    return found


def _with_lead_ins(blocks: Sequence[Block]) -> Iterator[tuple[Block, str | None]]:
    """Yield each block with the paragraph right above it, which leads in to a list."""
    before: str | None = None
    for block in blocks:
        yield block, before
        before = block.unit if isinstance(block, Paragraph) else None


def _place(block: tuple[Block, str | None], above: list[str], found: dict[str, str]) -> None:
    one, lead_in = block
    if not isinstance(one, ItemList):
        own = own_units(one)
        found |= dict.fromkeys(own, _path(above))
        below = [*above, *own] if isinstance(one, Item | Term) else above
        for inner in _with_lead_ins(nested(one)):
            _place(inner, below, found)
        return
    led = [*above, lead_in] if lead_in else above
    for number, item in enumerate(one.items, one.start):
        _place((item, None), [*led, f"{number}."] if one.ordered else led, found)


def _path(above: Sequence[str]) -> str:
    return " > ".join(above)
