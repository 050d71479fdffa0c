"""Our checker and translate-toolkit's pofilter, side by side, on damaged and on clean text.

    python benchmarks/checks.py                      the repository's catalogues, every damage
    python benchmarks/checks.py --tsv FILE           a table: id, en, then a column a locale
    python benchmarks/checks.py --po FILE [--po …]   catalogues of one's own, from English
    … --locale fr --locale zh   some locales only
    … --any                     count every error on the damaged text (see below)
    … --missed                  print what ours misses, and its errors on clean text

    python benchmarks/checks.py --calibrate --corpus FILE [--corpus …] [--held-out] [--jobs N]

measures instead how often each of our rules is wrong, and what damage it finds, in each language,
and writes pipeline/checks/calibration.csv (see docs/calibration.md); it needs nothing else.

A row of the report is a kind of damage: how many were made, and the part that each tool caught.
"refused" is what ours raises an error on, "found" with what it puts to a person as a query, and
both only where it did not say the same of the clean text; of what spoils only the form a warning
is enough, and any filter of pofilter.  With `--any` it is enough that the damaged text has an
error at all, so that a tool that always cries scores well.  "clean" is the part of untouched
entries objected to: false alarms, but for translations that are truly wrong.

Of pofilter's filters those of its categories critical and functional count as errors, and
`untranslated` too; cosmetic ones and the spelling of words do not.  Fuzzy marks, a reworded
source and missing entries are not put to either.

Needs translate-toolkit: pip install --group benchmarks
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

try:
    from translate.filters import checks as pofilter
    from translate.filters.decorators import Category
    from translate.storage import po
except ModuleNotFoundError:
    pofilter = None  # only the comparison needs it

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mutations.judge import problems  # noqa: E402
from mutations.kinds import FORM  # noqa: E402
from mutations.rows import Group, Texts, own, repository, table  # noqa: E402

from benchmarks.calibration import command as calibration  # noqa: E402
from pipeline.model import Catalogue, Unit  # noqa: E402

Errors = dict[str, set[str]]
Score = dict[str, list[int]]
"""By kind: made, refused by ours, found by ours, caught by pofilter; for "entries": their number,
and microseconds, those of ours twice."""


def ours(units: tuple[Unit, ...], catalogue: Catalogue) -> Errors:
    """Our errors and warnings by unit; those on the whole stand under ""."""
    found: Errors = {}
    for problem in problems(units, catalogue):
        if problem.severity != "info":
            key = problem.place.unit or ""
            said = f"{problem.severity}: {problem.code}: {problem.message}"
            found.setdefault(key, set()).add(said)
    return found


class Pofilter:
    """translate-toolkit's standard checker for one language."""

    def __init__(self, locale: str) -> None:
        """`locale` in any spelling; pofilter's is POSIX."""
        config = pofilter.CheckerConfig(targetlanguage=locale.replace("-", "_"))
        self.checker = pofilter.StandardChecker(config)

    def __call__(self, sources: Texts, targets: Texts) -> Errors:
        """The failing filters by unit, each as an error or a warning."""
        return {id: self._one(sources[id], text) for id, text in targets.items()}

    def _one(self, source: str, target: str) -> set[str]:
        unit = po.pounit(source)
        unit.target = target
        failed = self.checker.run_filters(unit)
        return {f"{self._severity(name)}: {name}" for name in failed}

    def _severity(self, name: str) -> str:
        category = self.checker.categories.get(name, Category.NO_CATEGORY)
        counts = category >= Category.FUNCTIONAL and name != "spellcheck"
        return "error" if counts or name == "untranslated" else "warning"


def score(group: Group, anything: bool, missed: bool) -> Score:
    """Judge one group by both tools; print what ours misses where that is asked for."""
    peer = Pofilter(group.locale)
    sources = {unit.id: unit.text for unit in group.units}
    started = time.perf_counter()
    clean = ours(group.units, group.catalogue)
    between = time.perf_counter()
    peers = peer(sources, group.targets)
    ended = time.perf_counter()
    total = len(group.units)
    alarms = [id for id in sources if _new(id, clean, {}, FOUND)]
    refused = sum(bool(_new(id, clean, {})) for id in sources)
    spent = round(1e6 * (between - started))
    result: Score = {
        "entries": [total, spent, spent, round(1e6 * (ended - between))],
        "clean": [total, refused, len(alarms), sum(bool(_new(id, peers, {})) for id in sources)],
    }
    if missed:
        _print("clean", group, {id: group.targets[id] for id in alarms}, clean)
    for kind, damaged, catalogue in group.damages():
        found, theirs = ours(group.units, catalogue), peer(sources, damaged)
        form = FORMAL if kind in FORM else ()
        whole = kind == "shifted" and bool(_new("", found, clean, FOUND))
        known = {} if anything else clean
        refused = sum(whole or bool(_new(id, found, known, REFUSED + form)) for id in damaged)
        hits = {id for id in damaged if whole or _new(id, found, known, FOUND + form)}
        known = {} if anything else peers
        others = sum(bool(_new(id, theirs, known, REFUSED + form)) for id in damaged)
        _add(result, {kind: [len(damaged), refused, len(hits), others]})
        if missed:
            rest = {id: text for id, text in damaged.items() if id not in hits}
            _print(f"missed\t{kind}", group, rest, {})
    return result


REFUSED = ("error",)
FOUND = (*REFUSED, "query")
FORMAL = ("query", "warning")


def _new(id: str, found: Errors, before: Errors, severities: tuple[str, ...] = REFUSED) -> set[str]:
    new = found.get(id, set()) - before.get(id, set())
    return {said for said in new if said.startswith(severities)}


def _print(name: str, group: Group, texts: Texts, errors: Errors) -> None:
    sources = {unit.id: unit.text for unit in group.units}
    for id, text in texts.items():
        why = " | ".join(sorted(errors.get(id, ())))
        print(name, group.locale, id, why, sources[id], text, sep="\t")


def report(scores: dict[str, Score]) -> Iterator[str]:
    """Lay out a block for each locale and one for all of them."""
    everything: Score = {}
    for locale, found in scores.items():
        yield from _block(locale, found)
        _add(everything, found)
    if len(scores) > 1:
        yield from _block("all", everything)


def _block(locale: str, found: Score) -> Iterator[str]:
    yield f"{locale:<26}{'cases':>7}{'refused':>9}{'found':>9}{'pofilter':>10}"
    for kind, (made, *counts) in found.items():
        if kind == "entries":
            said = [f"{1e6 * made / spent:,.0f}" if spent else "-" for spent in counts]
            yield f"  {'entries per second':<24}{made:>7}{said[0]:>9}{'':>9}{said[2]:>10}"
        elif made:
            said = [f"{100 * count / made:.1f}%" for count in counts]
            yield f"  {kind:<24}{made:>7}{said[0]:>9}{said[1]:>9}{said[2]:>10}"
    yield ""


def _add(total: Score, more: Score) -> None:
    for kind, values in more.items():
        old = total.setdefault(kind, [0] * len(values))
        total[kind] = [a + b for a, b in zip(old, values, strict=True)]


def main(arguments: list[str] | None = None) -> int:
    """Run the comparison; exit 0 whatever it finds, since it measures and does not judge."""
    parser = argparse.ArgumentParser(description="Our checker and pofilter, side by side.")
    parser.add_argument("--tsv", type=Path, action="append", default=[])
    parser.add_argument("--po", type=Path, action="append", default=[])
    parser.add_argument("--source", default="en", help="the source's column of a table")
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--any", action="store_true", help="count every error on damaged text")
    parser.add_argument("--missed", action="store_true", help="print what ours misses, and alarms")
    asked = parser.parse_args(arguments)
    if pofilter is None:
        parser.error("translate-toolkit is missing: pip install --group benchmarks")
    groups = [group for path in asked.tsv for group in table(path, asked.source)]
    groups += [own(path) for path in asked.po]
    scores: dict[str, Score] = {}
    for group in groups or repository():
        if not asked.locale or group.locale in asked.locale:
            _add(scores.setdefault(group.locale, {}), score(group, asked.any, asked.missed))
    for line in report(dict(sorted(scores.items()))):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(calibration.main(sys.argv[2:]) if "--calibrate" in sys.argv[1:2] else main())
