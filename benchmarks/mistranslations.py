"""Dangerous mistranslations as people make them, and the honest translations beside them.

    python benchmarks/mistranslations.py [--locale fr] [--missed] [--false]
    python benchmarks/mistranslations.py --held-out

`mistranslations.tsv` holds 1,250 sentences of leaflets in 19 languages, each translated honestly
and with one thing wrong, by translators who had not seen the rules (language models: no native
reader has read them).  Printed are, by language and by kind of damage, what is refused, what is
asked about, and what passes.  The rules have been mended with these sentences since: what was found
before that stands in docs/calibration.md.

`held_out.tsv` holds 340 more, in 19 languages, with which nothing is mended: of them only sums
are printed, and nobody who works on the rules should read them.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import INSTRUCTION_KINDS, Catalogue, Entry, Kind, Unit

TABLE = Path(__file__).with_name("mistranslations.tsv")
GRAVE = ("error", "query")
Row = Mapping[str, str]


def verdict(row: Row, target: str) -> tuple[str, list[str]]:
    """Return the gravest severity that a translation gets, "" for none, and the codes."""
    entry = Entry("u", row["en"], target, line=1)
    catalogue = Catalogue(row["locale"], TABLE.name, (entry,))
    pair = Pair(Unit("u", cast("Kind", row["kind"]), row["en"]), entry, catalogue, "en")
    found = [problem for problem in problems_of(pair) if problem.severity in GRAVE]
    grave = min((GRAVE.index(problem.severity) for problem in found), default=len(GRAVE))
    return (*GRAVE, "")[grave], sorted({problem.code for problem in found})


def share(counts: Counter[str]) -> str:
    """Say how many of how many were refused and asked about."""
    total = counts.total()
    parts = (f"{100 * counts[name] / total:5.1f}% {said}" for name, said in SAID.items())
    return f"{total:4}  " + "  ".join(parts)


SAID = {"error": "refused", "query": "asked about", "": "passed"}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--missed", action="store_true", help="print the damage that passes")
    parser.add_argument("--false", action="store_true", help="print honest rows objected to")
    parser.add_argument("--held-out", action="store_true", help="the kept ones; sums alone")
    given = parser.parse_args()
    table = TABLE.with_name("held_out.tsv") if given.held_out else TABLE
    honest: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if given.locale and row["locale"] not in given.locale:
            continue
        right, codes = verdict(row, row["honest"])
        left, _ = verdict(row, row["wrong"])
        names = [row["locale"], "all"]
        for name in names:
            honest[name][right] += 1
        if row["damage"] in {"number", "unit", "negation"} and row["kind"] in INSTRUCTION_KINDS:
            names.append("numbers, units, negations of instructions")
        for name in (*names, row["damage"]):
            wrong[name][left] += 1
        if given.false and right and not given.held_out:
            print("honest", right, *codes, row["locale"], row["en"], "|", row["honest"])
        if given.missed and not left and not given.held_out:
            print("missed", row["damage"], row["locale"], row["en"], "|", row["wrong"])
    for title, sums in (("honest", honest), ("wrong", wrong)):
        for name, counts in sums.items():
            print(f"{title:7} {name:42} {share(counts)}")


if __name__ == "__main__":
    main()
