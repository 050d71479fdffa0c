"""Cuts a font down to the characters of a text, as WOFF2.  fontTools' subsetter is used here."""

from __future__ import annotations

import logging
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type marker

_HEAVIEST = 700
_LIGHTEST = 400
# What a page never uses: names for menus, hints for screens of old, vertical writing.
_DROPPED = ("DSIG", "VORG", "vhea", "vmtx", "VVAR", "BASE", "meta", "STAT")


@lru_cache(maxsize=1)
def tools() -> str:
    """The versions of what cuts fonts."""
    return f"fonttools {version('fonttools')}, brotli {version('brotli')}"


@lru_cache(maxsize=32)
def covered(file: str, number: int) -> frozenset[int]:
    """The characters that a font file has; `number` is the face in a collection."""
    with TTFont(file, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())


def subset(file: str, number: int, characters: str, *, joined: bool) -> bytes:
    """Cut the face `number` of a file down to `characters`; the same input gives the same bytes.

    `joined` keeps what shapes the script: ligatures, marks, kerning.  Of a variable font the
    weights from regular to bold stay, at normal width.
    """
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # noqa: PLC0415

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = Options(hinting=False, notdef_outline=True, name_IDs=[1, 2], legacy_kern=False)
    options.drop_tables += list(_DROPPED)
    if not joined:
        options.layout_features = []
    with TTFont(file, fontNumber=number, lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        return _written(_pinned(font))


def _pinned(font: Any) -> Any:
    """Pin what varies, but for the weight between regular and bold; outlines of CFF2 stay."""
    if "fvar" not in font or "glyf" not in font:
        return font
    from fontTools.varLib import instancer  # type: ignore[import-untyped]  # noqa: PLC0415

    limits = {
        axis.axisTag: (_LIGHTEST, _HEAVIEST) if axis.axisTag == "wght" else None
        for axis in font["fvar"].axes
    }
    return instancer.instantiateVariableFont(font, limits, inplace=True)


def _written(font: Any) -> bytes:
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()
