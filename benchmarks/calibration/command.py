"""`benchmarks/checks.py --calibrate`: measure, write the table, and print what was found."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.checks.calibration import TABLE

from . import corpora, report, vocabulary
from .measure import measure


def main(arguments: Sequence[str]) -> int:
    """Measure every rule in every language; exit 0 whatever is found."""
    parser = argparse.ArgumentParser(description="How often each rule is wrong, and what it finds.")
    parser.add_argument("--corpus", type=Path, action="append", default=[], metavar="FILE.tsv")
    parser.add_argument("--locale", action="append", default=[], help="print these; write nothing")
    parser.add_argument("--sample", type=int, default=1, help="every so-manieth leaflet; no table")
    parser.add_argument("--held-out", action="store_true", help="the rows kept for judging, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    leaflets = [
        leaflet for path in [*asked.corpus, corpora.LEAFLETS] for leaflet in corpora.table(path)
    ]
    leaflets += [*corpora.honest(), *corpora.own()]
    if asked.locale:
        leaflets = [leaflet for leaflet in leaflets if leaflet[0].locale in asked.locale]
    leaflets = leaflets[:: asked.sample]
    cases = measure(corpora.part(leaflets, held_out=False), asked.jobs)
    table = report.lines(cases)
    if not asked.locale and asked.sample == 1:
        report.write(TABLE, table)
        vocabulary.write()
    print(*report.summary("calibrated", cases, table), sep="\n")
    if asked.held_out:
        cases = measure(corpora.part(leaflets, held_out=True), asked.jobs)
        print(*report.summary("held out", cases, table), sep="\n")
    return 0
