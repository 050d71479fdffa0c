"""Whether a PDF is a plain leaflet: whole sheets, its headings as bookmarks, nothing active."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.expect.profiles import Paper
from pipeline.model import Finding, Heading, LocalisedLeaflet, Notes, walk
from pipeline.verify.pdf.form import Form
from pipeline.verify.pdf.order import bare

_NEAR = 1.0


def findings(form: Form, paper: Paper, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    """Find `page-size`, `active`, `extra` (bookmarks) and `structure`."""
    due = (0.0, 0.0, paper.width, paper.height) * 2 + (0.0, 1.0)
    for number, sheet in enumerate(form.sheets, 1):
        if any(abs(a - b) > _NEAR for a, b in zip(sheet[:8], due, strict=False)) or (
            sheet[8:] != due[8:]
        ):
            message = f"page {number} is not a whole, upright sheet of {paper.name}"
            yield Finding(None, "page-size", message)
    for name in form.active:
        yield Finding(None, "active", f"has what a leaflet does not need: {ascii(name)[1:-1]}")
    headings = [
        leaflet.units[block.unit].text
        for block in walk(leaflet.leaflet.blocks)
        if isinstance(block, Heading | Notes)
    ]
    if [bare(mark) for mark in form.bookmarks] != [bare(text) for text in headings]:
        yield Finding(None, "extra", "the bookmarks are not the leaflet's headings")
    if not form.marked:
        yield Finding(None, "structure", "does not say that it is tagged: no reader will use it")
    if not form.roles:
        yield Finding(None, "structure", "gives the roles of its elements another meaning")
