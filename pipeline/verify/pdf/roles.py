"""Whether every unit is in its place in the structure, and its links on its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.expect import structures
from pipeline.expect.drawn import grouped
from pipeline.expect.leaves import Leaf, leaves
from pipeline.expect.paper import back, front, told_below
from pipeline.model import Edition, Finding, LocalisedLeaflet, LocalisedUnit, Ui
from pipeline.verify.pdf.containers import CONTAINERS, misplaced, paths
from pipeline.verify.pdf.form import Annotation
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.structure import Element, Mark

_FRAME = frozenset({"Document", "L", "LI", "LBody", "Lbl"}) | CONTAINERS
"""Roles outside units: they hold units and say nothing."""
_INNER = frozenset({"Span", "Link", "Em", "Strong"})

_Path = tuple[str, ...]


def roles(
    roots: Sequence[Element], leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[Finding]:
    """Find `structure`: an element of another role, in another place, or with another text."""
    own = (*front(leaflet, edition), *back(leaflet, edition))
    due: dict[str, _Path] = {unit.unit.id: ("Document", "P") for unit in own}
    due |= dict(paths(grouped(leaflet.leaflet), ("Document",)))
    for unit, lines in told_below(leaflet, edition).items():
        due |= {line.unit.id: (*due[unit][:-1], "P") for line in lines}
    for root in roots:
        yield from _walk(root, (), due)
    yield from misplaced(roots, leaflet)


def _walk(element: Element, above: _Path, due: Mapping[str, _Path]) -> Iterator[Finding]:
    path = (*above, element.role)
    if element.other is not None and path[-1] != "Figure":
        yield Finding(element.id, "structure", f"would be read out as “{element.other}”")
    if element.id is None:
        if element.role not in _FRAME or element.actual is not None:
            said = element.actual or ""
            yield Finding(None, "structure", f"an element of no unit ({element.role}): “{said}”")
        for child in element.children:
            yield from _walk(child, path, due)
        return
    if element.id in due and _bones(path) != _bones(due[element.id]):
        message = f"is tagged {'/'.join(path)}, not {'/'.join(due[element.id])}"
        yield Finding(element.id, "structure", message)
    for inner in list(element.walk())[1:]:
        if inner.role not in _INNER or inner.other is not None:
            message = f"holds a part tagged {inner.role}, read out as “{inner.other or ''}”"
            yield Finding(element.id, "structure", message)


def _bones(path: _Path) -> _Path:
    """What counts of a path: PDF lets an inner list stand in its item, or in the list itself."""
    return (*(role for role in path if role not in {"LI", "LBody"}), *path[-2:-1])


def links(
    tagged: Sequence[Element],
    annotations: Sequence[Annotation],
    glyphs: Mapping[Mark, Sequence[Glyph]],
) -> Iterator[Finding]:
    """Find `link` (a link beside its words) and `extra` (an annotation that is no unit's link)."""
    listed = {annotation.number: annotation for annotation in annotations}
    owned: set[int] = set()
    for unit in tagged:
        for element in (e for e in unit.walk() if e.targets):
            areas = [listed[number] for number in element.targets if number in listed]
            drawn = [g for mark in element.all_marks() for g in glyphs.get(mark, ())]
            owned |= {area.number for area in areas if area.plain and area.uri == element.uri}
            if not _covers(areas, [g for g in drawn if g.right > g.x]):
                yield Finding(unit.id, "link", "its link does not lie on its words")
    for annotation in annotations:
        if annotation.number not in owned:
            message = f"an annotation on page {annotation.page} that is no link of the text"
            yield Finding(None, "extra", message)


def _covers(areas: Sequence[Annotation], glyphs: Sequence[Glyph]) -> bool:
    """Whether the areas hold the middle of every glyph, and nothing far from all of them."""
    return all(any(_holds(area, glyph) for area in areas) for glyph in glyphs) and all(
        _close(area, [g for g in glyphs if g.page == area.page]) for area in areas
    )


def _holds(area: Annotation, glyph: Glyph) -> bool:
    middle, height = (glyph.x + glyph.right) / 2, glyph.y + 0.3 * glyph.size
    return area.page == glyph.page and any(
        left <= middle <= right and bottom <= height <= top
        for left, bottom, right, top in area.areas
    )


def _close(area: Annotation, glyphs: Sequence[Glyph]) -> bool:
    """Whether an area reaches less than a size beyond the glyphs' own box."""
    if not glyphs:
        return False
    near = glyphs[0].size
    left, right = min(a[0] for a in area.areas), max(a[2] for a in area.areas)
    bottom, top = min(a[1] for a in area.areas), max(a[3] for a in area.areas)
    return (
        left >= min(g.x for g in glyphs) - near
        and right <= max(g.right for g in glyphs) + near
        and bottom >= min(g.y for g in glyphs) - near
        and top <= max(g.y for g in glyphs) + 2 * near
    )


def parts(unit: LocalisedUnit, element: Element, ui: Ui) -> Iterator[Finding]:
    """A unit with links, blanks or parts in another language must keep them, leaf by leaf."""
    found = list(_leaves(element, None))
    due = leaves(unit)
    if element.actual is not None or [(x.text, x.href) for x in found] != [
        (structures.blank(ui) if x.blank else x.text, x.href) for x in due
    ]:
        yield Finding(unit.unit.id, "link", "its links are not those of the text")
    elif [leaf.lang for leaf in found] != [leaf.lang for leaf in due]:
        yield Finding(unit.unit.id, "language", "a part in another language is not marked so")


def _leaves(element: Element, href: str | None) -> Iterator[Leaf]:
    for child in element.children:
        target = child.uri or href
        if child.actual is not None:
            yield Leaf(child.actual, target, child.lang)
        else:
            yield from _leaves(child, target)
