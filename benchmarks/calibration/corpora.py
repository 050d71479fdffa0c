"""The honest rows: tables of translations, given or kept here, and the project's own leaflets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from mutations.samples import shipped

from pipeline.checks.compare.pair import Pair
from pipeline.language.cldr import bcp47
from pipeline.model import KINDS, Catalogue, Entry, Kind, Unit

SOURCE = "en"
KIND = "kind"
LEAFLETS = Path(__file__).resolve().parents[1] / "leaflets.tsv"
"""The instructions of many clinics, with what each asks of its reader; always measured."""
MISTRANSLATIONS = Path(__file__).resolve().parents[1] / "mistranslations.tsv"
"""Instructions with an honest translation and a wrong one; the honest ones are measured."""
ADJUDGED = Path(__file__).resolve().parents[1] / "adjudged.csv"
_HELD_OUT = 4
"""One row of so many is never used for the table."""
_TOGETHER = 40
"""So many rows in a run are taken for one leaflet, by what looks at all of its pairs."""
_KINDS: Mapping[str, Kind] = {kind: kind for kind in KINDS}
# CLDR knows no "Latin America" for a language alone, and what says no script has its usual one.
_NAMES = {"es-LA": "es", "zh": "zh-Hans"}
_AVOID = re.compile(
    r"(?:please |you )?(?:do not|don[’ʼ']t|never|avoid|must not|should not)\b", re.I
)
_DO = re.compile(
    r"(?:please |always |then |also |if [^,]{3,60}, )?(?:ask|be|book|breathe|bring|call|carry|"
    r"change|check|choose|clean|close|contact|continue|cough|cover|dial|drink|eat|enter|find|"
    r"follow|get|give|go|have|help|isolate|keep|limit|look|maintain|make|monitor|move|open|order|"
    r"practi[cs]e|protect|put|read|rest|scan|seek|select|self-isolate|share|show|sit|sneeze|"
    r"speak|start|stay|stop|take|talk|tap|tell|throw|try|turn|use|visit|wait|wash|watch|wear|"
    r"work|you (?:should|must|need to|have to))\b"
    r"(?! (?:of|if|with|for|tracing|contact)\b)",  # nouns: help with, use of, contact tracing
    re.I,
)
_MAY = re.compile(r"you (?:may|can)\b(?! have| be| also have)", re.I)


@dataclass(frozen=True)
class Row:
    """A source and its translation as a pair, and where they come from.

    `leaflet` tells a sentence of a patient leaflet from one of an article or an app.
    """

    corpus: str
    id: str
    locale: str
    pair: Pair
    leaflet: bool = False

    @property
    def held_out(self) -> bool:
        """Whether the row is kept for judging what was tuned on the others."""
        return crc32(self.id.encode()) % _HELD_OUT == 0


Leaflet = tuple[Row, ...]
"""Rows that are judged together."""


def table(path: Path) -> Iterator[Leaflet]:
    """Yield the rows of a table of tab-separated values, a language at a time.

    The first column is the rows' name, whatever its heading says: "id" is Indonesian elsewhere.
    A column "kind" tells the units' kinds, which are guessed where there is none.
    """
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file, delimiter="\t")
    source = heading.index(SOURCE, 1)
    kind = heading.index(KIND, 1) if KIND in heading[1:] else None
    known = adjudged(path.stem)
    for at, name in enumerate(heading):
        if at in {0, source, kind}:
            continue
        locale = bcp47(_NAMES.get(name, name)) or name
        catalogue = Catalogue(locale, path.name, ())
        yield from _leaflets([
            _row(path.stem, line, _unit(row, source, kind), row[at], catalogue)
            for line, row in enumerate(rows, 2)
            if row[source] and row[at] and not {(row[0], ""), (row[0], _posix(locale))} & known
        ])  # fmt: skip


def _posix(locale: str) -> str:
    return locale.replace("-", "_")


def _leaflets(rows: Sequence[Row]) -> Iterator[Leaflet]:
    for start in range(0, len(rows), _TOGETHER):
        yield tuple(rows[start : start + _TOGETHER])


def _unit(row: Sequence[str], source: int, kind: int | None) -> Unit:
    text = row[source]
    return Unit(row[0], _KINDS[row[kind]] if kind else kind_of(text), text)


def _row(corpus: str, line: int, unit: Unit, target: str, catalogue: Catalogue) -> Row:
    entry = Entry(unit.id, unit.text, target, line=line)
    placed = replace(unit, path=catalogue.path, line=line)
    pair = Pair(placed, entry, catalogue, SOURCE, ours=False)
    leaflet = corpus == LEAFLETS.stem
    return Row(corpus, unit.id, _posix(catalogue.locale), pair, leaflet)


def kind_of(source: str) -> Kind:
    """Guess what a source asks of its reader, as an author would mark it."""
    if _AVOID.match(source):
        return "avoid"
    if _DO.match(source):
        return "do"
    return "may" if _MAY.match(source) else "info"


def honest() -> Iterator[Leaflet]:
    """Yield the honest translations that stand beside wrong ones, a language at a time."""
    with MISTRANSLATIONS.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name in sorted({row["locale"] for row in found}):
        catalogue = Catalogue(name, MISTRANSLATIONS.name, ())
        rows = []
        for line, row in enumerate(found, 2):
            if row["locale"] == name:
                unit = Unit(f"{MISTRANSLATIONS.stem}-{line}", _KINDS[row["kind"]], row["en"])
                made = _row(MISTRANSLATIONS.stem, line, unit, row["honest"], catalogue)
                rows.append(replace(made, leaflet=True))
        yield from _leaflets(rows)


def own() -> Iterator[Leaflet]:
    """Yield the project's own leaflets, in each language they are translated to."""
    for sample in shipped():
        entries = sample.catalogue.by_id()
        locale = sample.catalogue.locale
        yield tuple(
            Row(
                sample.name,
                unit.id,
                _posix(locale),
                Pair(unit, entry, sample.catalogue, SOURCE),
                leaflet=True,
            )
            for unit in sample.units
            if (entry := entries.get(unit.id)) and entry.msgstr and not entry.fuzzy
        )


def adjudged(corpus: str) -> frozenset[tuple[str, str]]:
    """Return the rows of a corpus whose translation was read and is wrong: id and locale."""
    if not ADJUDGED.exists():
        return frozenset()
    with ADJUDGED.open(encoding="utf-8", newline="") as file:
        return frozenset(
            (row["row"], row["locale"]) for row in csv.DictReader(file) if row["corpus"] == corpus
        )


def part(leaflets: Sequence[Leaflet], *, held_out: bool) -> list[Leaflet]:
    """Keep of each leaflet the rows that are held out, or the others."""
    kept = (tuple(row for row in rows if row.held_out is held_out) for rows in leaflets)
    return [rows for rows in kept if rows]
