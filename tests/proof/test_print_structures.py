"""The structures of a master on paper: what is set, and what reading it back finds."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest
import test_print as printed
from support.structured import BLOCKS, TEXTS, structured

from pipeline.model import (
    Edition,
    Item,
    ItemList,
    LocalisedLeaflet,
    PictureFile,
    Table,
    Ui,
    block_units,
)
from pipeline.render.print.document import render
from pipeline.verify.pdf.reader import read

PROFILES = ("ukaaf-18", "acb-18", "giant-24", "a4-12")
WORDS = {
    "ar": {
        "ui-emergency": "حالة طارئة",
        "ui-urgent": "عاجل",
        "ui-warning": "تحذير",
        "ui-note": "يُرجى الانتباه",
        "ui-blank": "فراغ للتعبئة",
    },
    "zh-Hans": {
        "ui-emergency": "紧急情况",
        "ui-urgent": "需要尽快就医",
        "ui-warning": "警告",
        "ui-note": "请注意",
        "ui-blank": "待填写的空白",
    },
}


def edition(locale: str, profile: str = "ukaaf-18") -> Edition:
    found = printed.edition(locale)
    ui = Ui(locale, {**found.ui.words, **WORDS.get(locale, {})})
    return replace(found, ui=ui, variant=profile)


@cache
def pdf(locale: str, profile: str = "ukaaf-18") -> bytes:
    return render(structured(locale), edition(locale, profile)).content


def codes(
    content: bytes,
    locale: str = "en",
    leaflet: LocalisedLeaflet | None = None,
    profile: str = "ukaaf-18",
) -> set[tuple[str | None, str]]:
    reading = read(content, leaflet or structured(locale), edition(locale, profile))
    return {(finding.unit, finding.code) for finding in reading.findings}


@pytest.mark.parametrize("locale", TEXTS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_structure_reads_back_clean(locale: str, profile: str, tmp_path: Path) -> None:
    content = pdf(locale, profile)
    reading = read(content, structured(locale), edition(locale, profile))
    assert reading.findings == ()
    assert [e.unit for e in reading.found] == list(block_units(BLOCKS))
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(content)
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)


# --- tables that are long, and tables that are wide -----------------------------------------------

WEEKS = 30
LONG = Table(
    (("t-week", "t-morning", "t-night"), *((f"r{n}", f"m{n}", f"n{n}") for n in range(WEEKS))),
    row_headings=True,
)
WIDE = Table(
    (
        ("t-week", *(f"c{n}" for n in range(6))),
        *((f"r{m}", *(f"r{m}c{n}" for n in range(6))) for m in range(3)),
    ),
    row_headings=True,
)


def tabled(locale: str, table: Table) -> LocalisedLeaflet:
    """The leaflet with one table more, its cells in the words of the first."""
    words = {"r": "t-1", "m": "t-1m", "n": "t-2n", "c": "t-morning"}
    at = {id: place for place, id in enumerate(block_units(BLOCKS))}
    texts = {
        id: TEXTS[locale][at[id if id in at else words["m" if "c" in id[1:] else id[0]]]]
        for row in table.rows
        for id in row
    }
    blocks = tuple(table if isinstance(block, Table) else block for block in BLOCKS)
    return structured(locale, blocks, **texts)


@pytest.mark.parametrize("locale", TEXTS)
@pytest.mark.parametrize("profile", ["ukaaf-18", "giant-24", "a4-12"])
@pytest.mark.parametrize("table", [LONG, WIDE], ids=["long", "wide"])
def test_a_table_of_any_size_reads_back_clean(
    locale: str, profile: str, table: Table, tmp_path: Path
) -> None:
    leaflet = tabled(locale, table)
    content = render(leaflet, edition(locale, profile)).content
    assert codes(content, locale, leaflet, profile) == set()
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(content)
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)


# --- damage, found by name ------------------------------------------------------------------------


def damaged(
    damage: Callable[[pikepdf.Pdf], None], content: bytes | None = None, locale: str = "en"
) -> bytes:
    with pikepdf.open(io.BytesIO(content or pdf(locale))) as document:
        damage(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def _element(document: pikepdf.Pdf, unit: str) -> pikepdf.Object:
    return printed._element(document, unit)


def test_a_cell_in_another_cell() -> None:
    def move(document: pikepdf.Pdf) -> None:
        one, other = _element(document, "t-3m"), _element(document, "t-3").P.P.K[2]
        one.P.K = pikepdf.Array()
        other.K = pikepdf.Array([one])
        one.P = other

    assert codes(damaged(move)) == {("t-3m", "structure")}


def test_rows_swapped() -> None:
    def swap(document: pikepdf.Pdf) -> None:
        rows = _element(document, "t-1").P.P.P.K
        rows[0], rows[1] = rows[1], rows[0]

    found = codes(damaged(swap))
    assert {("t-1", "order"), ("t-1", "structure"), ("t-2m", "structure")} <= found


def test_a_row_and_an_empty_cell_dropped() -> None:
    def drop_row(document: pikepdf.Pdf) -> None:
        del _element(document, "t-2").P.P.P.K[1]

    def drop_cell(document: pikepdf.Pdf) -> None:
        del _element(document, "t-3").P.P.K[2]

    assert {("t-2", "missing-unit"), ("t-2m", "missing-unit")} <= codes(damaged(drop_row))
    assert codes(damaged(drop_cell)) == {("t-week", "structure")}


def test_a_heading_turned_cell_or_without_scope() -> None:
    def turn(document: pikepdf.Pdf) -> None:
        _element(document, "t-2").P.S = pikepdf.Name.TD

    def unscope(document: pikepdf.Pdf) -> None:
        del _element(document, "t-2").P["/A"]

    assert ("t-2", "structure") in codes(damaged(turn))
    assert codes(damaged(unscope)) == {("t-week", "structure")}


def _shift(down: float = 0, right: float = 0) -> Callable[[str, list[pikepdf.Object]], str]:
    def change(name: str, values: list[pikepdf.Object]) -> str:
        if name == "cm":
            values[4], values[5] = float(values[4]) + right, float(values[5]) - down
        return name

    return change


@pytest.mark.parametrize(("locale", "aside"), [("en", 130), ("ar", -130), ("zh-Hans", 130)])
def test_a_cell_drawn_elsewhere(locale: str, aside: float) -> None:
    def beside(document: pikepdf.Pdf) -> None:
        printed._operators(document, "t-2m", _shift(right=aside))

    def below(document: pikepdf.Pdf) -> None:
        printed._operators(document, "t-3m", _shift(down=-60))

    found = {code for _, code in codes(damaged(beside, pdf(locale)), locale)}
    assert "table" in found or "overlap" in found
    assert "table" in {code for _, code in codes(damaged(below, pdf(locale)), locale)}


@pytest.mark.parametrize("table", [LONG, WIDE], ids=["long", "wide"])
def test_a_heading_that_is_drawn_again_is_lost(table: Table) -> None:
    leaflet = tabled("en", table)
    profile = "giant-24"
    content = render(leaflet, edition("en", profile)).content

    def lose(document: pikepdf.Pdf) -> None:
        """Take out the letters of all that stands outside the structure, but for the edges."""
        for number, sheet in enumerate(document.pages):
            inside, out = 0, []
            for operands, operator in pikepdf.parse_content_stream(sheet):
                name = str(operator)
                if name in {"BDC", "BMC"}:
                    props = operands[1] if name == "BDC" else {}
                    body = str(operands[0]) == "/Artifact" and "/Subtype" not in props
                    inside += bool(inside or (body and number > 0))
                elif name == "EMC":
                    inside -= bool(inside)
                if not (inside and name in {"Tj", "TJ"}):
                    out.append((operands, operator))
            sheet.Contents = document.make_stream(pikepdf.unparse_content_stream(out))

    found = codes(damaged(lose, content), "en", leaflet, profile)
    assert "table" in {code for _, code in found}


def test_the_text_of_a_picture_lost() -> None:
    def lose(document: pikepdf.Pdf) -> None:
        del _element(document, "photo")["/Alt"]

    def move(document: pikepdf.Pdf) -> None:
        one, other = _element(document, "pic"), _element(document, "photo")
        one.Alt, other.Alt = other.Alt, one.Alt

    assert codes(damaged(lose)) == {("photo", "altered")}
    assert codes(damaged(move)) == {("pic", "altered"), ("photo", "altered")}


def test_a_picture_exchanged_lost_or_added() -> None:
    def images(document: pikepdf.Pdf) -> list[pikepdf.Object]:
        return [x for sheet in document.pages for x in sheet.Resources.get("/XObject", {}).values()]

    def exchange(document: pikepdf.Pdf) -> None:
        image = images(document)[1]
        image.write(bytes(255 - value for value in image.read_bytes()))

    def lose(document: pikepdf.Pdf) -> None:
        printed._operators(document, "photo", lambda name, _: "" if name == "Do" else name)

    def add(document: pikepdf.Pdf) -> None:
        sheet = document.pages[0]
        sheet.Resources.XObject = pikepdf.Dictionary(x7=images(document)[0])
        sheet.contents_add(b"/Artifact BMC q 50 0 0 50 100 100 cm /x7 Do Q EMC")

    assert codes(damaged(exchange)) == {("photo", "picture")}
    assert codes(damaged(lose)) == {("photo", "picture"), (None, "extra")}
    assert codes(damaged(add)) == {(None, "extra")}


def test_a_drawing_exchanged() -> None:
    told = structured("en")
    other = PictureFile("image/svg+xml", _RED, 300, 200)
    content = render(replace(told, pictures={**told.pictures, "bottle.svg": other}),
                     edition("en")).content  # fmt: skip
    assert codes(content) == {("pic", "picture")}


_RED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    b'<rect x="40" y="20" width="100" height="90" fill="#c00"/></svg>'
)


def test_the_word_of_a_card_lost() -> None:
    def lose(document: pikepdf.Pdf) -> None:
        label = _element(document, "ui-card-warn")
        label.P.K = pikepdf.Array(kid for kid in label.P.K if kid.objgen != label.objgen)

    assert ("ui-card-warn", "missing-unit") in codes(damaged(lose))
    erased = damaged(lambda d: printed._operators(d, "ui-card-warn", printed._erase))
    assert codes(erased) == {("ui-card-warn", "drawn-text")}


def _strokes(
    document: pikepdf.Pdf, change: Callable[[list[pikepdf.Object]], None], weight: str
) -> None:
    """Change the first corner of each frame of a weight, so that it is none."""
    for sheet in document.pages:
        out, found = [], False
        for operands, operator in pikepdf.parse_content_stream(sheet):
            values = list(operands)
            if str(operator) == "w":
                found = str(values[0]) == weight
            elif found and str(operator) == "m":
                change(values)
                found = False
            out.append((values, operator))
        sheet.Contents = document.make_stream(pikepdf.unparse_content_stream(out))


def _bent(values: list[pikepdf.Object]) -> None:
    values[0] = float(values[0]) + 90


def test_the_frame_of_a_card_lost() -> None:
    heavy = {"danger": "5.4", "sore": "3.6", "warn": "2.34", "note": "1.26"}
    for unit, weight in heavy.items():
        assert (unit, "card") in codes(damaged(lambda d, w=weight: _strokes(d, _bent, w)))


def test_a_box_to_tick_lost() -> None:
    content = damaged(lambda d: _strokes(d, _bent, "1.62"))
    assert {("check-lift", "tick-box"), ("check-specs", "tick-box")} <= codes(content)
    plain = tuple(
        replace(b, items=tuple(Item(i.unit, i.children) for i in b.items))
        if isinstance(b, ItemList) else b
        for b in BLOCKS
    )  # fmt: skip
    assert (None, "tick-box") in codes(pdf("en"), "en", structured("en", plain))


def test_a_letter_changed() -> None:
    numbered = tuple(replace(b, letters=False) if isinstance(b, ItemList) else b for b in BLOCKS)
    content = render(structured("en", numbered), edition("en")).content
    assert {("how-a", "extra"), ("how-c", "extra")} <= codes(content)


@pytest.mark.parametrize("locale", TEXTS)
def test_a_line_break_lost(locale: str) -> None:
    joined = TEXTS[locale][list(block_units(BLOCKS)).index("address")]
    assert isinstance(joined, str)
    leaflet = structured(locale, address=joined.replace("\n", " "))
    content = render(leaflet, edition(locale)).content
    assert ("address", "drawn-text") in codes(content, locale)


def test_a_blank_lost_or_filled() -> None:
    assert ("visit", "drawn-text") in codes(damaged(_without_lines))

    def fill(document: pikepdf.Pdf) -> None:
        part = next(k for k in _element(document, "visit").K if "blank" in str(k.ActualText))
        part.ActualText = pikepdf.String("Monday")

    assert {("visit", "altered"), ("visit", "link")} <= codes(damaged(fill))


def _without_lines(document: pikepdf.Pdf) -> None:
    """Take out what draws one glyph many times over."""
    for sheet in document.pages:
        out = []
        for operands, operator in pikepdf.parse_content_stream(sheet):
            if str(operator) == "TJ":
                shown = b"".join(bytes(v) for v in operands[0] if isinstance(v, pikepdf.String))
                glyphs = {shown[n : n + 2] for n in range(0, len(shown), 2)}
                if len(shown) >= 20 and len(glyphs) == 1:
                    continue
            out.append((operands, operator))
        sheet.Contents = document.make_stream(pikepdf.unparse_content_stream(out))


def test_a_term_with_the_definition_of_another() -> None:
    def move(document: pikepdf.Pdf) -> None:
        one, other = _element(document, "chlor-how"), _element(document, "dexa-how")
        body = one.P
        body.K = pikepdf.Array(kid for kid in body.K if kid.objgen != one.objgen)
        other.P.K.append(one)
        one.P = other.P

    assert ("chlor-how", "structure") in codes(damaged(move))


def test_a_quotation_that_is_none() -> None:
    def turn(document: pikepdf.Pdf) -> None:
        _element(document, "quote").P.S = pikepdf.Name.Div

    assert ("quote", "structure") in codes(damaged(turn))


def test_a_heading_in_a_card_is_a_bookmark() -> None:
    with pikepdf.open(io.BytesIO(pdf("en"))) as document, document.open_outline() as outline:
        named = [str(one.title) for item in outline.root for one in _all(item)]
    assert "If your eye gets sore" in named


def _all(item: pikepdf.OutlineItem) -> list[pikepdf.OutlineItem]:
    return [item, *(one for child in item.children for one in _all(child))]
