"""Codes that a telephone's camera reads (QR, ISO/IEC 18004).

Level M mends 15% of damage, as by a fold.  The four empty modules around a code are left to the
page that it stands on.
"""

from __future__ import annotations

import io

import segno

from pipeline.tools.installed import version


def identity() -> str:
    """The version of what makes codes."""
    return f"segno={version('segno')}"


def svg(address: str) -> str:
    """Return the code of an address as an SVG of square modules, as small as it can be.

    It gets a better level than M where that makes it no bigger.
    """
    out = io.BytesIO()
    bare = {"border": 0, "xmldecl": False, "omitsize": True, "svgclass": None, "lineclass": None}
    segno.make_qr(address, error="m").save(out, kind="svg", **bare)
    return out.getvalue().decode("ascii").strip()


def rows(address: str) -> list[str]:
    """Return the code of an address, row by row: "1" is black."""
    code = segno.make_qr(address, error="m", boost_error=False)
    return ["".join("1" if cell else "0" for cell in row) for row in code.matrix]
