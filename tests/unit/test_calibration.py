"""The measuring of the rules: which rows are tried, what counts as blocking, what is written."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from mutations.damage import seeded

from benchmarks.calibration import corpora, report
from benchmarks.calibration.damage import KINDS
from benchmarks.calibration.measure import HONEST, Case, cases
from pipeline.checks.compare.pair import Pair
from pipeline.model import Catalogue, Entry, Unit


def rows(locale: str, *texts: tuple[str, str]) -> corpora.Leaflet:
    catalogue = Catalogue(locale, "x.tsv", ())
    made = []
    for line, (source, target) in enumerate(texts, 2):
        unit = Unit(f"r{line}", corpora.kind_of(source), source, line=line)
        pair = Pair(unit, Entry(unit.id, source, target, line=line), catalogue, "en", ours=False)
        made.append(corpora.Row("x", unit.id, locale, pair))
    return tuple(made)


def test_the_first_column_names_the_rows_whatever_its_heading(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("id\ten\tid\tzh\nr1\tBook it.\tPesan.\t\n", encoding="utf-8")
    (leaflet,) = corpora.table(path)
    assert [(row.id, row.locale, row.pair.entry.msgstr) for row in leaflet] == [
        ("r1", "id", "Pesan.")
    ]


def test_a_column_tells_the_kinds_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("row\tkind\ten\tid\nr1\tavoid\tBook it.\tPesan.\n", encoding="utf-8")
    (leaflet,) = corpora.table(path)
    assert [(row.locale, row.pair.unit.kind) for row in leaflet] == [("id", "avoid")]


def test_the_instructions_of_many_clinics_can_be_read() -> None:
    leaflets = list(corpora.table(corpora.LEAFLETS))
    assert len({leaflet[0].locale for leaflet in leaflets}) == 20
    assert len({row.id for leaflet in leaflets for row in leaflet}) >= 222


def test_what_was_read_and_is_wrong_is_no_honest_row(tmp_path: Path) -> None:
    path = tmp_path / "app-strings.tsv"
    path.write_text("key\ten\tcy\nthis_is_just_a_test_message\tA\tB\n", encoding="utf-8")
    assert list(corpora.table(path)) == []


def test_the_adjudged_rows_are_sorted_and_hold_a_reason() -> None:
    with corpora.ADJUDGED.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == ["corpus", "row", "locale", "reason"]
    assert rows == sorted(rows)
    assert all(row[3] for row in rows)


def test_kinds_are_guessed_as_an_author_marks_them() -> None:
    assert corpora.kind_of("Do not rub the eye.") == "avoid"
    assert corpora.kind_of("Please wash your hands.") == "do"
    assert corpora.kind_of("You may eat.") == "may"
    assert corpora.kind_of("Use of masks is common.") == "info"


def test_every_damage_is_found_by_kind_and_honest_rows_are_counted() -> None:
    leaflet = rows(
        "es",
        ("Take 2 tablets on Monday.", "Tome 2 comprimidos el lunes."),
        ("Do not rub the left eye.", "No se frote el ojo izquierdo."),
    )
    found = list(cases(leaflet))
    assert [case.blocking for case in found if case.kind == HONEST] == [(), ()]
    made = {case.kind for case in found}
    assert {"numbers", "weekday", "negation", "side", "swap"} <= made
    sure = [case for case in found if case.kind in {"numbers", "weekday", "negation"}]
    assert all(case.blocking or case.asks for case in sure)


def test_a_number_that_the_source_does_not_say_is_left_alone() -> None:
    rng = seeded("x")
    assert KINDS["numbers"]("Take one.", "Tome 7 gotas.", "es", rng) != "Tome 8 gotas."
    assert KINDS["weekday"]("Come on Monday.", "Venga el lunes.", "es", rng) == "Venga el martes."
    assert KINDS["cut"]("Eat.", "Coma.", "es", rng) is None


def test_a_rule_blocks_only_where_it_is_hardly_ever_wrong() -> None:
    tried = Counter({Case("es", HONEST, False, (), False): 999})
    tried[Case("es", HONEST, False, ("numbers",), False)] = 1
    tried[Case("es", "numbers", True, ("numbers",), False)] = 9
    tried[Case("es", HONEST, False, ("negation",), False)] = 3
    table = report.lines(tried)
    assert ("numbers", "es", 1003, 1, 0, 0, 9, 9) in table
    severity = report.graver(table)
    assert severity(Case("es", "numbers", True, ("numbers",), False)) == "error"
    assert severity(Case("es", "negation", True, ("negation",), False)) == "query"
    assert severity(Case("es", "cut", True, (), False)) == ""


def test_what_is_sure_of_articles_alone_does_not_block() -> None:
    tried = Counter({Case("es", HONEST, False, (), False): 1999})
    tried[Case("es", HONEST, True, (), False, leaflet=True)] = 199
    tried[Case("es", HONEST, True, ("numbers",), False, leaflet=True)] = 1
    table = report.lines(tried)
    assert ("numbers", "es", 2199, 1, 200, 1, 0, 0) in table
    assert report.graver(table)(Case("es", "x", True, ("numbers",), False)) == "query"


def test_the_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = [("numbers", "es", 10, 1, 5, 0, 9, 8), ("units", "fr", 10, 0, 0, 0, 2, 2)]
    report.write(tmp_path / "t.csv", table)
    assert report.read(tmp_path / "t.csv") == table
