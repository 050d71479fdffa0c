"""Merged cells, pictures, drawings and words struck out are turned into what a master holds."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import typst
from PIL import Image

from pipeline.ingest.docx_drawn import DRAWN, show_drawn
from pipeline.ingest.draft import Block
from pipeline.ingest.grid import COLUMN, Cell, tables_of
from pipeline.ingest.inline import runs_of
from pipeline.ingest.kinds import kind_of
from pipeline.ingest.leftwards import said, turned
from pipeline.ingest.making import Made, made
from pipeline.ingest.side_by_side import page
from pipeline.language.data import language_data
from pipeline.model.errors import AftercareError

LINES = '#set text(font: "DejaVu Sans Mono")\n'
TEXT = "Keep the dressing dry for two days and call the ward if it becomes wet or comes off.\n\n"


def of(folder: Path, name: str, content: str | bytes, language: str = "en") -> Made:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return made(path, "x", "source/x.md", language)


def cells(*rows: Sequence[str | tuple[str, int, int]]) -> list[list[Cell]]:
    return [
        [
            Cell(runs_of(one)) if isinstance(one, str) else Cell(runs_of(one[0]), one[1], one[2])
            for one in row
        ]
        for row in rows
    ]


def texts(block: Block) -> list[list[str]]:
    return [["".join(run.text for run in cell) for cell in row] for row in block.rows]


def test_two_rows_of_headings_are_joined() -> None:
    (table,) = tables_of(cells(
        [("Medicine", 1, 2), ("Morning", 2, 1), ("Evening", 1, 1)], ["Dose", "Food", "Dose"],
        ["Iron", "1", "no", "2"],
    ))  # fmt: skip
    assert texts(table) == [
        ["Medicine", "Morning – Dose", "Morning – Food", "Evening – Dose"],
        ["Iron", "1", "no", "2"],
    ]  # fmt: skip
    assert any("headings" in doubt for doubt in table.doubts)


def test_a_merged_cell_says_its_words_in_each_row_and_column() -> None:
    (table,) = tables_of(cells(
        ["Day", "Noon", "Night"], [("1", 1, 2), ("rest", 2, 1)], ["walk", "sleep"]
    ))  # fmt: skip
    assert texts(table)[1:] == [["1", "rest", "rest"], ["1", "walk", "sleep"]]
    assert any("merged" in doubt for doubt in table.doubts)


def test_what_stands_across_a_table_stands_beside_it() -> None:
    found = list(tables_of(cells(
        [("Drops", 2, 1)], ["Week", "Drops"], ["1", "4"], [("Then fewer", 2, 1)], ["2", "3"]
    )))  # fmt: skip
    assert [block.shape for block in found] == ["paragraph", "table", "paragraph", "table"]
    assert [texts(block)[-1] for block in found if block.rows] == [["1", "4"], ["2", "3"]]
    (table,) = tables_of(cells(["A", ""], ["1", "2"]))
    assert texts(table)[0] == ["A", COLUMN]


def test_headings_of_headings_in_a_pdf(tmp_path: Path) -> None:
    source = (
        f"= Iron\n{TEXT}#table(columns: 3, table.cell(rowspan: 2)[Blood], table.cell(colspan: 2)"
        "[Tablets], [sulfate], [fumarate], [low], [1], [2], table.cell(colspan: 3)"
        "[Ask the midwife before you take any more of them than that.])"
    )
    found = of(tmp_path, "a.pdf", typst.compile(source.encode()))
    assert "| Blood {#blood} | Tablets – sulfate" in found.text
    assert found.proof.kept == found.proof.all, found.proof
    assert "\nAsk the midwife before you take any more of them than that." in found.text


def test_pictures_and_drawings_of_a_pdf(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((80, 40)).save(file, "PNG")
    (tmp_path / "a.png").write_bytes(file.getvalue())
    (tmp_path / "a.typ").write_text(
        f'= Wound\n{TEXT}#image("a.png", width: 4cm)\n\n{TEXT}#circle(radius: 1cm)\n\nThe end.'
    )
    found = of(tmp_path, "a.pdf", typst.compile(str(tmp_path / "a.typ")))
    assert list(found.pictures) == ["x-picture-1.png"]
    with Image.open(io.BytesIO(found.pictures["x-picture-1.png"])) as picture:
        assert picture.size == (80, 40)
    doubts = [doubt for _, doubt in found.doubts]
    assert any("no alternative text" in doubt for doubt in doubts)
    assert any("a drawing is here on page 1" in doubt for doubt in doubts)
    assert found.text.index("x-picture-1.png") < found.text.index("a drawing is here")


def test_words_struck_out_in_a_pdf_are_told(tmp_path: Path) -> None:
    found = of(tmp_path, "a.pdf", typst.compile(f"= Tea\n{TEXT}Wait #strike[24]48 hours.".encode()))
    assert any("through “24” on page 1" in doubt for _, doubt in found.doubts)


def test_what_is_struck_out_of_a_page_is_no_part_of_a_word(tmp_path: Path) -> None:
    found = of(tmp_path, "a.html", "<h1>Tea</h1><p>Wait <del>24</del><ins>48</ins> hours.")
    assert found.proof.kept == found.proof.all
    assert "Wait 48 hours." in found.text


def test_a_drawing_in_a_word_file_is_marked() -> None:
    from lxml import etree

    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = etree.fromstring(f'<w:p xmlns:w="{w}"><w:r><w:drawing/></w:r></w:p>'.encode())
    show_drawn(body)
    assert "".join(body.itertext()) == DRAWN


def test_a_sentence_tells_where_it_stands(tmp_path: Path) -> None:
    found = of(tmp_path, "a.txt", "Tea\n\nDrink it.\n\nRest.\n")
    assert [one.place for one in found.proof.sentences] == ["line 1", "line 3", "line 5"]
    assert "line 3:" in page(found, "a.txt", "x.md")
    source = f"= Tea\n{TEXT}#pagebreak()\nRest at night."
    found = of(tmp_path, "a.pdf", typst.compile(source.encode()))
    assert found.proof.sentences[-1].place == "page 2"


HEBREW = "= אחרי הניתוח\nקח שתי טבליות של Paracetamol 500 mg כל 6 שעות (עד 8 טבליות ביום).\n\n"


def test_a_pdf_that_runs_leftwards(tmp_path: Path) -> None:
    source = f'#set text(lang: "he", font: "DejaVu Sans Mono")\n{HEBREW}- אל תעשן.\n- נוח היטב.\n'
    found = of(tmp_path, "a.pdf", typst.compile(source.encode()), "he")
    assert "קח שתי טבליות של Paracetamol 500 mg כל 6 שעות (עד 8 טבליות ביום)." in found.text
    assert "\n- אל תעשן." in found.text
    assert found.proof.kept == found.proof.all, found.proof


@pytest.mark.parametrize(
    ("drawn", "expected", "two"),
    [
        ("0031 7946 020 לא", "אל 020 7946 0031", True),
        ("020 7946 0031 לא", "אל 020 7946 0031", True),
        ("mg 500 חק", "קח 500 mg", True),
        ("Paracetamol 500 mg חק", "קח Paracetamol 500 mg", False),
        ("38.5 לעמ", "מעל 38.5", False),
        ("8–4 ךשמב", "במשך 4–8", True),
    ],
)
def test_what_runs_rightwards_in_a_leftwards_line(drawn: str, expected: str, two: bool) -> None:
    signs = list(drawn[::-1])
    order, unsure = said(signs)
    assert "".join(signs[place] for place in order) == expected
    assert bool(unsure) == two


def test_brackets_open_as_they_are_said() -> None:
    assert turned("א )ב( ג") == turned("א (ב) ג") == "א (ב) ג"
    assert turned("א )ב", mirrored=True) == "א (ב"
    assert turned("א (ב", mirrored=False) == "א (ב"


def test_a_pdf_written_downwards_is_refused(tmp_path: Path) -> None:
    column = "".join(
        f"{char}\\\n" for char in "请按时服药不要饮酒如有不适请立即联系诊所谢谢您的配合祝您早日康复"
    )
    import manimgx_fonts_cjk

    fonts = Path(manimgx_fonts_cjk.__file__).parent
    with pytest.raises(AftercareError, match="above to below"):
        of(tmp_path, "a.pdf", typst.compile(column.encode(), font_paths=[str(fonts)]))


@pytest.mark.parametrize(
    ("locale", "text", "kind"),
    [
        ("fr", "Prenez un comprimé le matin.", "do"),
        ("fr", "Ne prenez pas d'aspirine.", "avoid"),
        ("ur", "24 گھنٹے تک کلی نہ کریں۔", "avoid"),
        ("ur", "ڈاکٹر سے رابطہ کریں۔", "contact"),
        ("hi", "नरम टूथब्रश का इस्तेमाल करें।", "do"),
        ("hi", "घाव को दबाए रखें; बीच में हटाकर न देखें।", ""),
        ("zh-Hans", "请勿吸烟。", "avoid"),
        ("de", "Sie dürfen nicht schwimmen.", "avoid"),
    ],
)
def test_kinds_are_proposed_in_other_languages(locale: str, text: str, kind: str) -> None:
    assert kind_of(text, language_data(locale)) == kind
