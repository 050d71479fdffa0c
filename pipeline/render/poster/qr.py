"""QR codes (ISO 18004) as drawings.  segno is used here only."""

from __future__ import annotations

import io
from importlib.metadata import version

import segno

QUIET = 4
"""The modules that must stay empty around a code."""


def qr_svg(address: str) -> str:
    """Draw an address as an SVG of square modules, as small a code as holds it.

    No quiet zone is drawn: leave `QUIET` modules around it.  Level M mends 15% of damage; a code
    gets a better level where that makes it no bigger.
    """
    out = io.BytesIO()
    bare = {"border": 0, "xmldecl": False, "omitsize": True, "svgclass": None, "lineclass": None}
    segno.make_qr(address, error="m").save(out, kind="svg", **bare)
    return out.getvalue().decode("ascii").strip()


def identity() -> str:
    """The version of what makes codes."""
    return f"segno={version('segno')}"
