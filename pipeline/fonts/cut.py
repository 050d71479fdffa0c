"""Cuts a font down to the characters of a text: for a page as WOFF2, for a book as it is."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type marker

from pipeline.tools.installed import version

WEIGHTS = (400, 700)
"""The least and the greatest weight that a cut font draws, as CSS has them."""
# What a page never uses: names for menus, hints for screens of old, vertical writing.
_DROPPED = ("DSIG", "VORG", "vhea", "vmtx", "VVAR", "BASE", "meta", "STAT")
_KEPT = (0, 13, 14)
"""Name records that stay in a book: copyright, licence, its address (OpenType, table `name`)."""


@lru_cache(maxsize=1)
def tools() -> str:
    """The versions of what cuts the fonts of pages."""
    return f"fonttools {version('fonttools')}, brotli {version('brotli')}"


def for_page(file: Path, number: int, characters: str, *, joined: bool) -> bytes:
    """Cut the face `number` of a file down to `characters`; the same input gives the same bytes.

    `joined` keeps what shapes the script: ligatures, marks, kerning.  Of a variable font the
    weights from regular to bold stay, at normal width.
    """
    options: dict[str, Any] = {"hinting": False, "name_IDs": [1, 2], "legacy_kern": False}
    with TTFont(file, fontNumber=number, lazy=True, recalcTimestamp=False) as font:
        if not joined:
            options["layout_features"] = []
        cut = _cut(font, map(ord, characters), _DROPPED, options)
        cut.flavor = "woff2"
        made = BytesIO()
        cut.save(made, reorderTables=True)
    return made.getvalue()


def for_book(file: Path, number: int, characters: Iterable[int], name: str) -> tuple[bytes, str]:
    """Cut a face down to `characters`, with all that shapes them, and call it `name`.

    Returns its bytes and its suffix, `ttf` or `otf`.  The name that a maker reserves is taken
    out, as the SIL Open Font License asks of a changed font; copyright and licence stay.
    """
    with TTFont(file, fontNumber=number, lazy=True, recalcTimestamp=False) as font:
        # Taking hints out of CFF takes longer than the rest.
        options = {"hinting": "glyf" not in font, "name_IDs": list(_KEPT)}
        cut = _cut(font, characters, ("meta",), options)
        for record, text in ((1, name), (2, "Regular"), (4, name), (6, name)):
            cut["name"].setName(text, record, 3, 1, 0x409)
        made = BytesIO()
        cut.save(made)
        suffix = "ttf" if "glyf" in cut else "otf"
    return made.getvalue(), suffix


def _cut(
    font: Any, characters: Iterable[int], dropped: Iterable[str], given: dict[str, Any]
) -> Any:
    """Take all but `characters` out of an open font, and every variation but the weight."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # noqa: PLC0415

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = Options(notdef_outline=True, **given)
    options.drop_tables = [*options.drop_tables, *dropped]
    cutter = Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    # fontTools cannot narrow a CFF2 font that was cut; CJK alone is one.
    if "fvar" not in font or "glyf" not in font:
        return font
    from fontTools.varLib import instancer  # type: ignore[import-untyped]  # noqa: PLC0415

    limits = {
        axis.axisTag: WEIGHTS if axis.axisTag == "wght" else axis.defaultValue
        for axis in font["fvar"].axes
    }
    return instancer.instantiateVariableFont(font, limits, inplace=True)
