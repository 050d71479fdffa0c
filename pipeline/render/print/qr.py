"""A code that a telephone's camera reads (ISO/IEC 18004).  segno is used here only."""

from __future__ import annotations

import segno


def rows(address: str) -> list[str]:
    """Return the code of an address, row by row: "1" is black.

    Level M mends 15% of damage, as by a fold.  The clear zone around it is left to the page.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    return ["".join("1" if cell else "0" for cell in row) for row in code.matrix]
