"""Where a rule about meaning was measured to be right: `calibration.csv`, by rule and language.

`honest` counts the rows of honest translations that were tried and `fired` those that the rule
objected to; `leaflets` and `in_leaflets` count the same of those that are leaflets' sentences,
since what is sure of articles may not be of instructions; `damaged` and `found` of damaged ones.
"""

from __future__ import annotations

import csv
from functools import lru_cache

from pipeline.language.cldr import bcp47
from pipeline.language.data import stems
from pipeline.tools.resources import package_folder

TABLE = package_folder() / "checks" / "calibration.csv"
COLUMNS = (
    "rule", "locale", "honest", "fired", "leaflets", "in_leaflets", "damaged", "found",
)  # fmt: skip
MOST = 2 / 1000
"""False findings in honest rows above which a rule asks and does not block."""
LEAST = 80
"""Honest rows of which fewer prove nothing."""


@lru_cache(maxsize=4096)
def proven(code: str, locale: str) -> bool:
    """Whether a rule was measured in a language, and hardly ever wrong on honest texts.

    A locale without rows of its own is judged by its likely form's or its language's (es-MX by es,
    zh by zh-Hans), as its data are found.
    """
    for stem in stems(bcp47(locale)):
        if counts := _table().get((code, stem)):
            return trusted(*counts)
    return False


def trusted(honest: int, fired: int, leaflets: int, in_leaflets: int) -> bool:
    """Whether so few false findings in so many honest rows, and leaflets' rows, prove a rule."""
    enough = honest >= LEAST
    return enough and fired <= MOST * honest and in_leaflets <= MOST * leaflets


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[int, int, int, int]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["rule"], row["locale"].replace("-", "_")): (
                int(row["honest"]),
                int(row["fired"]),
                int(row["leaflets"]),
                int(row["in_leaflets"]),
            )
            for row in csv.DictReader(file)
        }
