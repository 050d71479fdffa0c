"""The text of a unit on a page: its lines, its blanks, its time windows, its abbreviations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup, escape

from pipeline.expect import fields, structures
from pipeline.expect.time_windows import cut, windows
from pipeline.language.data import data_of
from pipeline.model import LocalisedLeaflet, LocalisedUnit, Span, Ui
from pipeline.render.html.templates import inline

_BLANK = Markup(
    '<input class="blank" type="text" id="{id}" aria-label="{label}"'
    ' aria-labelledby="{id} {unit}" autocomplete="off" dir="auto" data-kept="{kept}">'
)


def unit_html(unit: LocalisedUnit, leaflet: LocalisedLeaflet, ui: Ui) -> Markup:
    """Write a unit's text as HTML, the time windows that it sets for others set apart."""
    count = 0

    def write(span: Span) -> Markup:
        nonlocal count
        if not span.blank:
            return written(span)
        count += 1
        id = fields.blank_id(unit.unit.id, count)
        return _BLANK.format(
            id=id, label=structures.blank(ui), unit=unit.unit.id, kept=fields.kept_as(leaflet, id)
        )

    return _apart(unit, leaflet, write)


def unlinked_html(unit: LocalisedUnit, leaflet: LocalisedLeaflet) -> Markup:
    """Write the same without its links and fields, to stand in a link to the unit."""
    bare = tuple(replace(span, href=None) for span in unit.spans)
    return _apart(replace(unit, spans=bare), leaflet, written)


def written(span: Span) -> Markup:
    """Write the text of a span: a line feed is a line's end that is meant."""
    html = escape(span.text).replace("\n", Markup("<br>"))
    if span.expansion:
        html = Markup('<abbr title="{}">{}</abbr>').format(span.expansion, html)
    return html


def _apart(
    unit: LocalisedUnit, leaflet: LocalisedLeaflet, write: Callable[[Span], Markup]
) -> Markup:
    html = Markup("")
    for apart, spans in cut(unit.spans, windows(unit, data_of(leaflet))):
        run = inline(spans, write)
        html += Markup('<span class="window">{}</span>').format(run) if apart else run
    return html
