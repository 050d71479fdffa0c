"""Measures `aftercare align`: right pairs of all, on documents whose right pairs are known.

    python benchmarks/align.py [--locale L …] [--text NAME …] [--missed]

Documents are made of what is committed: the shipped leaflet in its languages (`shipped`, `plain`),
by which the weights of `pipeline/align` were set; and leaflets of other fields, of the rows of
`leaflets.tsv` (`teeth`, `casts`, `walk`), which nobody looked at while setting them.  Each is
tried as it is and disturbed.  A pair is right if the unit is filled with exactly its own text.

"filled" is the part of the units in the document that are filled rightly, "right" the part of all
that is filled that is right; of a unit that is not in the document nothing is right.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from pipeline.align.model import Piece, wanted  # noqa: E402
from pipeline.align.run import outcome  # noqa: E402
from pipeline.catalogue.reader import read  # noqa: E402
from pipeline.language.text.words import unspaced  # noqa: E402
from pipeline.localise.leaflet import filled  # noqa: E402
from pipeline.master.leaflet import parse  # noqa: E402
from pipeline.master.markup import parse_spans  # noqa: E402
from pipeline.model import Catalogue, Clinic, Leaflet, Register, domain_of  # noqa: E402
from pipeline.project.settings import load  # noqa: E402

PROJECT = load(ROOT)
CLINIC = Clinic("Northgate Skin Clinic", "+44 20 7946 0018")
TABLE = ROOT / "benchmarks" / "leaflets.tsv"
OWN = ("hearing", "nose", "mind", "kid", "heart", "bowel")
"""Rows of what is no text of any of the leaflets."""
SECTIONS = ("important", "expect", "day-1", "day-3", "avoid")
"""Units of the shipped leaflet that head the sections of the others."""


@dataclass(frozen=True)
class Text:
    """A leaflet in a language: its master, and each unit's translation by id."""

    leaflet: Leaflet
    locale: str
    said: dict[str, str]


@dataclass(frozen=True)
class Made:
    """A piece of a document, and the units that it was made of."""

    piece: Piece
    units: tuple[str, ...] = ()


def shipped(locale: str, register: Register = "standard") -> Text:
    """The shipped leaflet in a language."""
    domain = domain_of("micro-needling", register)
    source = (ROOT / "source" / f"{domain}.md").read_text(encoding="utf-8")
    leaflet = parse(source, "micro-needling", register, f"source/{domain}.md")
    entries = read(PROJECT.catalogue(domain, locale)).by_id()
    return Text(leaflet, locale, {unit.id: entries[unit.id].msgstr for unit in leaflet.units})


def of_rows(locale: str, chosen: Sequence[str], size: int) -> Text:
    """A leaflet of rows of the table, under the headings of the shipped one where it has them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["row"]: row for row in csv.DictReader(file, delimiter="\t", quoting=3)}
    names = [name for name in rows if name.rpartition("-")[0] in chosen and rows[name][locale]]
    texts = {name: (rows[name]["en"], rows[name][locale]) for name in names}
    heads = shipped(locale) if locale in SHIPPED else None
    if heads:
        texts |= {unit.id: (unit.text, heads.said[unit.id]) for unit in heads.leaflet.units}
    title = "title" if heads else names.pop(0)
    lines, said = [f"# {texts[title][0]} {{#{title}}}"], {title: texts[title][1]}
    for at, name in enumerate(names[: size * len(SECTIONS)]):
        if at % size == 0 and heads:
            head = SECTIONS[at // size]
            lines.append(f"\n## {texts[head][0]} {{#{head}}}")
            said[head] = texts[head][1]
        mark = "- " if at // size % 2 else ""
        lines.append(f"{'' if mark and at % size else chr(10)}{mark}{texts[name][0]} {{#{name}}}")
        said[name] = texts[name][1]
    return Text(parse("\n".join(lines), "rows", "standard", "rows.md"), locale, said)


SHIPPED = tuple(folder.replace("_", "-") for folder in PROJECT.locale_folders())
TEXTS: dict[str, Callable[[str], Text]] = {
    "shipped": shipped,
    "plain": lambda locale: shipped(locale, "plain"),
    "teeth": lambda locale: of_rows(locale, ("tooth", "eye", "inh", "ins", "wound"), 7),
    "walk": lambda locale: of_rows(locale, ("walk",), 9),
    "casts": lambda locale: of_rows(locale, ("cast", "op", "vac", "preg", "onc"), 7),
}


def document(text: Text) -> list[Made]:
    """The pieces of a leaflet in its language, as readers get them."""
    values = CLINIC.placeholders()
    made = []
    for number, one in enumerate(wanted(text.leaflet)):
        said = "".join(s.text for s in filled(parse_spans(text.said[one.unit.id]), values))
        kind = one.kind
        made.append(Made(Piece(kind, one.level, said, f"paragraph {number + 1}"), (one.unit.id,)))
    return made


def moved(made: list[Made], chance: random.Random, _: Text) -> list[Made]:
    """Put the sections behind the first into another order."""
    parts: list[list[Made]] = [[]]
    for one in made:
        if one.piece.kind == "heading" and one.piece.level > 1:
            parts.append([])
        parts[-1].append(one)
    first, *rest = parts
    chance.shuffle(rest)
    return [*first, *(one for part in rest for one in part)]


def dropped(made: list[Made], chance: random.Random, _: Text) -> list[Made]:
    """Leave a fifth out."""
    return [one for one in made if chance.random() > 0.2]


def joined(made: list[Made], chance: random.Random, text: Text) -> list[Made]:
    """Make one of two neighbours of a kind, now and then."""
    found: list[Made] = []
    space = "" if unspaced(text.locale) else " "
    for one in made:
        last = found[-1] if found else None
        both = last and last.piece.kind == one.piece.kind != "heading" and len(last.units) == 1
        if last and both and chance.random() < 0.4:
            piece = replace(last.piece, text=f"{last.piece.text}{space}{one.piece.text}")
            found[-1] = Made(piece, (*last.units, *one.units))
        else:
            found.append(one)
    return found


def added(made: list[Made], chance: random.Random, text: Text) -> list[Made]:
    """Put a clinic's own texts between, a third as many: rows of another field."""
    rows, found = _rows(text.locale), []
    for one in made:
        found.append(one)
        if chance.random() < 0.33:
            found.append(Made(Piece("paragraph", 0, chance.choice(rows), "own")))
    return found


def replaced(made: list[Made], chance: random.Random, text: Text) -> list[Made]:
    """Put a text of another field, alike in kind, in the place of every tenth."""
    rows = _rows(text.locale)
    return [
        Made(replace(one.piece, text=chance.choice(rows))) if chance.random() < 0.1 else one
        for one in made
    ]


def _rows(locale: str) -> list[str]:
    """Texts of another field."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["row"]: row[locale] for row in csv.DictReader(file, delimiter="\t", quoting=3)}
    return [rows[name] for name in rows if name.rpartition("-")[0] in OWN and rows[name]]


def flat(made: list[Made], _: random.Random, __: Text) -> list[Made]:
    """Take the headings and lists away: all are paragraphs."""
    return [replace(one, piece=replace(one.piece, kind="paragraph", level=0)) for one in made]


Disturb = Callable[[list[Made], random.Random, Text], list[Made]]
WAYS: dict[str, tuple[Disturb, ...]] = {
    "as it is": (),
    "sections moved": (moved,),
    "a fifth dropped": (dropped,),
    "texts joined": (joined,),
    "own texts added": (added,),
    "a tenth replaced": (replaced,),
    "no structure": (flat,),
    "moved, dropped, added": (moved, dropped, added),
    "all of it": (moved, dropped, joined, added, flat),
}


@dataclass
class Score:
    """Units in the documents, filled ones, and filled ones that are right."""

    there: int = 0
    filled: int = 0
    right: int = 0

    def __str__(self) -> str:
        share = self.right / max(self.there, 1), self.right / max(self.filled, 1)
        return f"{share[0]:7.1%} {share[1]:7.1%}"


def measured(text: Text, made: list[Made], *, missed: bool) -> Score:
    """Align a document, and hold what was filled against what it was made of."""
    catalogue = Catalogue(text.locale, "po", ())
    result = outcome(text.leaflet, catalogue, [one.piece for one in made], CLINIC)
    there = {unit for one in made for unit in one.units}
    score = Score(there=len(there))
    for one in result.units:
        unit = one.unit.unit
        expected = _bare("".join(s.text for s in parse_spans(text.said[unit.id])))
        right = one.state == "filled" and unit.id in there
        right = right and _bare("".join(s.text for s in parse_spans(one.text))) == expected
        score.filled += one.state == "filled"
        score.right += right
        if missed and not right and (one.state == "filled" or unit.id in there):
            print(f"  {one.state} {unit.id}: {unit.text[:70]!r} → {one.text[:70]!r} {one.why}"
                  f" {one.sure:.2f}")  # fmt: skip
    return score


def _bare(text: str) -> str:
    return "".join(text.split())


def locales(name: str) -> Iterator[str]:
    """Name the languages that a text is in."""
    if name in ("shipped", "plain"):
        yield from SHIPPED
        return
    with TABLE.open(encoding="utf-8") as file:
        columns = file.readline().rstrip("\n").split("\t")[3:]
    yield from (one for one in columns if name != "walk" or one != "cy")


def main() -> None:
    """Print a table: a row a text and a way to disturb it, of all its languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--text", action="append", default=[], choices=list(TEXTS))
    parser.add_argument("--way", action="append", default=[], choices=list(WAYS))
    parser.add_argument("--missed", action="store_true", help="print what is not right")
    arguments = parser.parse_args()
    for name in arguments.text or TEXTS:
        of_text = defaultdict(Score)
        by_locale = defaultdict(Score)
        for locale in locales(name):
            if arguments.locale and locale not in arguments.locale:
                continue
            text = TEXTS[name](locale)
            for way in arguments.way or WAYS:
                chance = random.Random(f"{name} {locale} {way}")
                made = document(text)
                for disturb in WAYS[way]:
                    made = disturb(made, chance, text)
                if arguments.missed:
                    print(name, locale, way)
                score = measured(text, made, missed=arguments.missed)
                for total in (of_text[way], by_locale[locale]):
                    total.there += score.there
                    total.filled += score.filled
                    total.right += score.right
        for way, score in of_text.items():
            print(f"{name:8} {way:24} {score}", flush=True)
        print(
            "  by language:", *(f"{one}{score}" for one, score in by_locale.items()), sep="\n    "
        )


if __name__ == "__main__":
    main()
