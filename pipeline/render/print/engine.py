"""The typesetter: data in, PDF out.  Typst is used here only."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from pipeline.fonts.families import installed_folders
from pipeline.model.errors import fail

Data = dict[str, Any]
"""What a template is given, as values that JSON knows."""
TEMPLATE = Path(__file__).with_name("leaflet.typ")


@lru_cache(maxsize=8)
def _compiler(file: Path, folders: tuple[str, ...]) -> typst.Compiler:
    """A compiler that stays warm: reading the template and the fonts costs more than a page.

    It sees the fonts in `folders` and no others, neither the machine's nor its own.
    """
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    return typst.Compiler(file, root=file.parent, font_paths=fonts)


def typeset(data: Data, path: str, template: Path | None = None) -> bytes:
    """Set `data` as a PDF/UA-1 file; `path` names it in an error.

    `template` is the Typst file that says how (None: a leaflet's).  One compiler a process and
    template knows the fonts of every language, and draws with those that the data names.  The
    timestamp is fixed; `tags` takes it out.  Raises AftercareError (`typeset`).
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    try:
        pdf = _compiler(template or TEMPLATE, installed_folders()).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError as error:
        hint = "; ".join(error.hints)
        raise fail("typeset", path, f"cannot be set: {error.message}", hint) from error
    if not isinstance(pdf, bytes):
        raise fail("typeset", path, "the typesetter gave no PDF")
    return pdf


def draw(template: Path, data: Data, path: str) -> bytes:
    """Draw the one page that `template` makes of `data` as PNG, a pixel a point.

    Raises AftercareError (`typeset`); `path` names the artefact in it.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    try:
        png = _compiler(template, installed_folders()).compile(
            format="png", sys_inputs=inputs, ppi=72, timestamp=0
        )
    except typst.TypstError as error:
        hint = "; ".join(error.hints)
        raise fail("typeset", path, f"cannot be drawn: {error.message}", hint) from error
    if not isinstance(png, bytes):
        raise fail("typeset", path, "the cover takes more than one page")
    return png
