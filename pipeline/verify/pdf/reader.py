"""A PDF read back: every unit must be tagged, said and drawn, word for word, in order.

What a screen reader says (`/ActualText`) was written by the build itself, so it proves little
alone: the same words must be drawn on the page, where they can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.expect import notices
from pipeline.expect.drawn import pictured
from pipeline.expect.drawn import said as due_said
from pipeline.expect.leaves import is_split
from pipeline.expect.paper import DRAFT, everything
from pipeline.expect.profiles import paper_of
from pipeline.model import Cue, Edition, Evidence, Finding, LocalisedLeaflet, LocalisedUnit, Reading
from pipeline.render.print.document import render
from pipeline.verify.pdf import (
    cards,
    copied,
    extras,
    furniture,
    overlap,
    pictures,
    places,
    roles,
    rules,
    tables,
)
from pipeline.verify.pdf.document import Sight, look, see
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.ink import changed, differences, paint, touched, touched_within
from pipeline.verify.pdf.order import agrees, bare, lines_of
from pipeline.verify.pdf.structure import Element
from pipeline.verify.pdf.text import read_pages


def read(
    content: bytes, leaflet: LocalisedLeaflet, edition: Edition, _: Sequence[Cue] = ()
) -> Reading:
    """Read a PDF back and compare it with `leaflet`.

    Findings: `undecodable`, `title`, `language`, `draft`, `missing-unit`, `order`, `altered`
    (what is said), `structure`, `link`, `drawn-text` (what is drawn), `copied-text` (what other
    programs read), `invisible`, `overlap`, `glyph`, `page-size`, `active`, `extra`, `picture`,
    `table`, `card`, `tick-box`, and the `print-…` rules.  Nothing is raised for a damaged file.
    Raises AftercareError where the leaflet cannot be printed anew, to be compared.
    """
    paper, whole = paper_of(edition.sheet, edition.path), everything(leaflet, edition)
    try:
        sight = see(content)
    except Exception as error:  # whatever two parsers make of damaged bytes
        what = f"{type(error).__name__}: {error}".strip(": ")
        return Reading((), (Finding(None, "undecodable", f"cannot be read as a PDF: {what}"),))
    tagged = [e for root in sight.pages.roots for e in root.walk() if e.id is not None]
    elements = {element.id: element for element in reversed(tagged)}
    found = tuple(
        _evidence(unit, elements[unit.unit.id])
        for unit in leaflet.ordered
        if unit.unit.id in elements
    )
    findings = [*_document(sight, leaflet), *_draft(elements.get(DRAFT), leaflet, edition)]
    due = [unit for unit in whole if unit.unit.id in elements]
    drawn = {unit.unit.id: sight.drawn(elements[unit.unit.id]) for unit in due}
    findings += _units(whole, elements, sight, leaflet, edition)
    findings += places.misplaced(tagged, places.places_of(drawn, elements, sight, leaflet))
    findings += _extra(tagged, {unit.unit.id for unit in whole}, sight)
    findings += _beside(tagged, drawn, leaflet, edition, sight)
    findings += overlap.findings(sight, {m: e.id or "" for e in tagged for m in e.all_marks()})
    findings += extras.findings(sight.pages.form, paper, leaflet)
    # What differs in its text is copied and set differently: only one kind is of use.
    if not findings:
        seen = pictured(leaflet.leaflet)
        findings += copied.findings(content, [u for u in whole if u.unit.id not in seen])
        findings += _painted(content, leaflet, edition, elements, sight)
    findings += rules.findings(sight, drawn, leaflet, edition)
    return Reading(found, tuple(findings))


def _beside(
    tagged: Sequence[Element],
    drawn: Mapping[str, Sequence[Glyph]],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    sight: Sight,
) -> Iterator[Finding]:
    """What stands beside the units: frames, furniture, numbers, links, roles, texts to be said."""
    pages, loose = sight.pages, sight.loose
    yield from cards.findings(pages.frames, drawn, leaflet, edition)
    yield from look(None, loose, sight)
    again = tables.check(leaflet, drawn, loose, edition.language.direction == "rtl")
    yield from again.findings
    loose = [glyph for glyph in loose if id(glyph) not in again.glyphs]
    yield from furniture.furniture(loose, len(pages.boxes), leaflet, edition)
    yield from furniture.labels(pages.roots, sight.glyphs, leaflet, edition.language)
    yield from roles.roles(pages.roots, leaflet, edition)
    yield from roles.links(tagged, pages.form.annotations, sight.glyphs)
    for text in dict.fromkeys(pages.aloud):
        yield Finding(None, "structure", f"a page would be read out as “{text}”")


def _painted(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    elements: dict[str | None, Element],
    sight: Sight,
) -> Iterator[Finding]:
    """Compare what is painted with the leaflet printed anew."""
    anew = render(leaflet, edition).content
    if anew == content:
        return
    told, due = ([a.told for a in p.form.annotations] for p in (sight.pages, read_pages(anew)))
    if told != due:
        yield Finding(None, "link", f"its links are said to be {told}, not {due}")
    fresh = paint(anew)
    if len(fresh) != len(sight.painted):
        message = f"has {len(sight.painted)} pages, printed anew it has {len(fresh)}"
        yield Finding(None, "extra", message)
        return
    changes = differences(sight.painted, fresh)
    for unit in everything(leaflet, edition):
        id = unit.unit.id
        if touched(sight.drawn(elements[id]), changes):
            yield Finding(id, "invisible", f"is not painted as it should be: “{unit.text}”")
    for id, one in pictures.of_units(elements, sight.pages, leaflet).items():
        if touched_within(one.box, changes[one.page - 1]):
            yield Finding(id, "picture", "is not painted as it should be")
    for number, change in enumerate(changes, 1):
        if changed(change):
            yield Finding(None, "extra", f"page {number} shows what is not the leaflet's")


def _evidence(unit: LocalisedUnit, element: Element) -> Evidence:
    numbers = sorted({page for page, _ in element.all_marks()})
    where = "page " + "-".join(map(str, numbers)) if numbers else "no page"
    return Evidence(unit.unit.id, _said(element), where)


def _said(element: Element) -> str:
    """What a screen reader says of an element: its own text, or that of what is below it."""
    if element.actual is not None:
        return element.actual
    if element.role == "Figure":
        return element.other or ""
    return "".join(_said(child) for child in element.children)


def _document(sight: Sight, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    pages = sight.pages
    if pages.complaints:
        yield Finding(None, "undecodable", f"is damaged: {pages.complaints[0]}")
    if pages.title != leaflet.title:
        yield Finding(None, "title", f"the title is “{pages.title}”, not “{leaflet.title}”")
    if pages.author != (author := leaflet.leaflet.front.author):
        yield Finding(None, "title", f"the author is “{pages.author}”, not “{author}”")
    if pages.language != leaflet.locale:
        message = f"the language is “{pages.language}”, not “{leaflet.locale}”"
        yield Finding(None, "language", message)


def _draft(
    element: Element | None, leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[Finding]:
    due = notices.plain(notices.draft(leaflet, edition))
    if leaflet.draft and (element is None or _said(element) != due):
        yield Finding(None, "draft", "the text is a draft, and the file does not say so")
    if not leaflet.draft and element is not None:
        yield Finding(None, "draft", "the text is approved, and the file calls it a draft")


def _units(
    whole: Sequence[LocalisedUnit],
    elements: Mapping[str | None, Element],
    sight: Sight,
    leaflet: LocalisedLeaflet,
    edition: Edition,
) -> Iterator[Finding]:
    """What is said and shown of each unit."""
    seen = pictured(leaflet.leaflet)
    for unit in whole:
        element = elements.get(unit.unit.id)
        yield from _unit(unit, element, sight, edition, pictured=unit.unit.id in seen)
    yield from pictures.findings(elements, sight.pages, leaflet)


def _unit(
    unit: LocalisedUnit, element: Element | None, sight: Sight, edition: Edition, *, pictured: bool
) -> Iterator[Finding]:
    """What is said and drawn of a unit; the words of a `pictured` one are never drawn."""
    id = unit.unit.id
    if element is None:
        if id == DRAFT:  # said by its own name
            return
        yield Finding(id, "missing-unit", f"the file has no element for “{unit.text}”")
        return
    said, due = _said(element), due_said(unit, edition.ui)
    if said != due:
        yield Finding(id, "altered", f"a screen reader says “{said}”, not “{due}”")
    if is_split(unit) and not pictured:
        yield from roles.parts(unit, element, edition.ui)
    glyphs = sight.drawn(element)
    if not agrees(() if pictured else unit.spans, edition.language.direction, glyphs):
        shown = " ".join("".join(g.text for g in line) for line in lines_of(glyphs))
        yield Finding(id, "drawn-text", f"the page shows “{shown}”, not “{unit.text}”")
    yield from look(id, glyphs, sight)


def _extra(tagged: Sequence[Element], known: set[str], sight: Sight) -> Iterator[Finding]:
    """Ids that the leaflet does not have, or twice, and text that belongs to no unit."""
    seen: set[str] = set()
    for element in tagged:
        if element.id and (element.id not in known or element.id in seen):
            yield Finding(element.id, "extra", f"the leaflet has no such unit: “{_said(element)}”")
        seen.add(element.id or "")
    labels = (e for root in sight.pages.roots for e in root.walk() if e.role == "Lbl")
    owned = {mark for e in (*tagged, *labels) for mark in e.all_marks()}
    for mark in sorted(sight.glyphs.keys() - owned):
        text = "".join(glyph.text for glyph in sight.glyphs[mark])
        if bare(text):
            yield Finding(None, "extra", f"text of no unit on page {mark[0]}: “{text}”")
