"""Where a rule about meaning was measured to be right: `calibration.csv`, by rule and language.

`honest` counts the rows of honest translations that were tried and `fired` those that the rule
objected to; `damaged` and `found` count the same of damaged ones.
"""

from __future__ import annotations

import csv
from functools import lru_cache

from pipeline.language.cldr import bcp47
from pipeline.language.data import stems
from pipeline.tools.resources import package_folder

TABLE = package_folder() / "checks" / "calibration.csv"
COLUMNS = ("rule", "locale", "honest", "fired", "damaged", "found")
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
            honest, fired = counts
            return honest >= LEAST and fired / honest <= MOST
    return False


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[int, int]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["rule"], row["locale"].replace("-", "_")): (int(row["honest"]), int(row["fired"]))
            for row in csv.DictReader(file)
        }
