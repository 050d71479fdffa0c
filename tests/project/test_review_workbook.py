"""The review workbook: texts that stay texts, and what comes back from a spreadsheet program."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from support.small import run, translated
from test_review_sheets import BY, approved, po

pytestmark = pytest.mark.slow

FORMULAS = ('=HYPERLINK("x","y")', "=2*3 drops", "@home", "TRUE", "007")


@pytest.fixture
def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project in Spanish and Arabic, where one Spanish translation raises a question."""
    translated(folder, "es")
    translated(folder, "ar")
    po(folder).write_text(po(folder).read_text().replace("48 horas", "24 horas"))
    capsys.readouterr()
    return folder


def book(folder: Path, locale: str = "es", leaflet: str = "care") -> Path:
    assert run(folder, "review", locale, "--leaflet", leaflet) == 0
    return folder / f"review/review-{locale}-{leaflet}.xlsx"


Fill = Callable[[Workbook], object]


def back(path: Path, fill: Fill) -> Path:
    """Fill a workbook in, and save it as a program does that writes every cell anew.

    Nothing but the cells' values is left: no formats, no locks, no kinds of cells.
    """
    made, saved = load_workbook(path), Workbook()
    fill(made)
    saved.remove(saved.worksheets[0])
    for page in made.worksheets:
        copy = saved.create_sheet(page.title)
        for cell in list(page._cells.values()):
            if cell.value is not None:
                other = copy.cell(cell.row, cell.column, cell.value)
                other.data_type = "s" if isinstance(cell.value, str) else other.data_type
    out, whole = path.with_name("back.xlsx"), io.BytesIO()
    saved.save(whole)
    out.write_bytes(shared(whole.getvalue()))
    return out


INLINE = re.compile(r't="inlineStr"><is>(<t.*?</t>)</is></c>', re.DOTALL)
KINDS = {"s", "n", "inlineStr"}
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def shared(content: bytes) -> bytes:
    """The workbook with its texts in a table of their own, as LibreOffice and Excel save them."""
    texts: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f't="s"><v>{texts.setdefault(found[1], len(texts))}</v></c>'

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if "worksheets/" in name:
                part = INLINE.sub(number, part)
                assert "inlineStr" not in part
            elif name == "[Content_Types].xml":
                own = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}"/></Types>'
                part = part.replace("</Types>", own)
            elif name.endswith("workbook.xml.rels"):
                own = f'<Relationship Id="rId99" Type="{REL}" Target="sharedStrings.xml"/>'
                part = part.replace("</Relationships>", f"{own}</Relationships>")
            new.writestr(name, part)
        table = "".join(f"<si>{text}</si>" for text in texts)
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{table}</sst>')
    return out.getvalue()


def put(made: Workbook, unit: str, column: str, value: object, page: str = "Review") -> None:
    """Write into a column of the first row of a unit."""
    sheet = made[page]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == unit)
    row[heads.index(column)].value = value


def take(folder: Path, path: Path, locale: str = "es") -> int:
    return run(folder, "review", locale, "--import", str(path), *BY)


def test_what_is_filled_in_is_taken_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fill(made: Workbook) -> None:
        put(made, "title", "Approve", "x")
        put(made, "avoid", "Approve", True)
        put(made, "avoid", "Your answer", "our own\nprotocol", "Questions")
        put(made, "sun", "Back to the translator", " X ")
        put(made, "sun", "Remark", "=better")
        put(made, "call", "Approve", 1)

    path = back(book(project), fill)
    capsys.readouterr()
    assert take(project, path) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (
        "3 units approved (0 were before), 1 sent back, 1 remarks, 1 answers\n",
        "",
    )
    assert approved(project) == ["title", "avoid", "call"]
    assert "(2026-03-15): =better\n" in po(project).read_text()
    assert 'reason = "our own protocol"' in (project / "locales/es/answers.toml").read_text()
    # an approved unit with its answer comes back whole, too
    again = back(book(project), lambda made: put(made, "avoid", "Remark", "good"))
    assert take(project, again) == 0


def test_a_workbook_is_the_same_for_the_same_texts(project: Path) -> None:
    first = book(project).read_bytes()
    (project / "review/review-es-care.xlsx").unlink()
    assert book(project).read_bytes() == first


def test_a_text_stays_a_text_whatever_it_starts_with(project: Path) -> None:
    master = "# Care {#title}\n\n" + "".join(
        f"{text} {{#t{n}}}\n\n"
        for n, text in enumerate(FORMULAS)
        if not text.startswith(("+", "-"))
    )
    for path in (project / "source").iterdir():
        path.write_text(master)
    made = load_workbook(book(project, "en"))
    cells = [cell for line in made["Review"].iter_rows(min_row=2) for cell in line if cell.value]
    assert {cell.data_type for page in made for line in page for cell in line} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert {cell.number_format for cell in cells} == {"@"}
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert marked == {'=HYPERLINK("x","y")', "=2*3 drops", "@home"}
    with zipfile.ZipFile(project / "review/review-en-care.xlsx") as packed:
        pages = [packed.read(name) for name in packed.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in page for page in pages)
    path = back(
        project / "review/review-en-care.xlsx", lambda made: put(made, "t4", "Approve", "x")
    )
    assert take(project, path, "en") == 0
    assert approved(project, "en") == ["t4"]


def test_it_is_shown_as_its_language_is_written(project: Path) -> None:
    for locale, rtl in (("es", False), ("ar", True)):
        page = load_workbook(book(project, locale))["Review"]
        assert page.sheet_view.rightToLeft == rtl
        assert page.freeze_panes == "C2"
        source, target = page["E2"], page["F2"]
        assert source.alignment.wrap_text
        assert target.alignment.wrap_text
        assert (source.alignment.readingOrder, target.alignment.readingOrder) == (
            1,
            2 if rtl else 1,
        )
        assert page.protection.sheet
        heads = [cell.value for cell in page[1]]
        free = [heads[cell.column - 1] for cell in page[2] if not cell.protection.locked]
        assert free == ["Approve", "Back to the translator", "Remark"]


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        (lambda made: put(made, "sun", "Translation", "Nieve"), "its translation was changed"),
        (lambda made: put(made, "sun", "Source", "Snow"), "its source was changed in the sheet"),
        (lambda made: put(made, "sun", "Kind", "may"), "its fingerprint is not that of its texts"),
        (lambda made: put(made, "sun", "Fingerprint", None), "its fingerprint is not"),
        (lambda made: put(made, "sun", "Unit", "moon"), "'care' has no such unit"),
        (lambda made: put(made, "sun", "Leaflet", "care.plain"), "its fingerprint is not that of"),
        (lambda made: put(made, "sun", "Approve", "maybe"), "under Approve stands 'maybe'"),
        (lambda made: put(made, "sun", "Approve", "no"), "under Approve stands 'no'"),
        (lambda made: put(made, "sun", "Back to the translator", "x"), "approved and sent back"),
        (lambda made: made["Review"].append([cell.value for cell in made["Review"][5]]),
         "it stands in the sheet more than once"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_refused_by_unit(
    project: Path, capsys: pytest.CaptureFixture[str], fill: Fill, why: str
) -> None:
    def both(made: Workbook) -> None:
        put(made, "sun", "Approve", "x")
        put(made, "call", "Approve", "x")
        fill(made)

    assert take(project, back(book(project), both)) == 1
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert why in line
    assert approved(project) == ["call"]


def test_an_answer_without_its_unit_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(made: Workbook) -> None:
        put(made, "avoid", "Your answer", "so", "Questions")
        made["Review"].delete_rows(4)

    assert load_workbook(book(project))["Review"]["B4"].value == "avoid"
    assert take(project, back(book(project), fill)) == 1
    assert "avoid of care is not taken: its fingerprint is not" in capsys.readouterr().err
    assert not (project / "locales/es/answers.toml").exists()


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        (lambda made: made.remove(made["About"]), "it has no worksheets Review and About"),
        (lambda made: made["Review"].delete_cols(6), "Review has not one column 'Translation'"),
        (lambda made: setattr(made["About"]["B1"], "value", "2"), "it does not say"),
        (lambda made: setattr(made["About"]["B2"], "value", "Q"), "it is another project's: “Q”"),
        (lambda made: setattr(made["About"]["B4"], "value", "ar"), "it is the sheet of ar"),
        (lambda made: setattr(made["Review"]["A1000000"], "value", "x"), "far too many rows"),
        (lambda made: put(made, "sun", "Approve", None), "nothing is filled in"),
    ],
)  # fmt: skip
def test_a_workbook_that_is_no_sheet_of_this_is_refused_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], fill: Fill, why: str
) -> None:
    def both(made: Workbook) -> None:
        put(made, "sun", "Approve", "x")
        fill(made)

    assert take(project, back(book(project), both)) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert why in line


def test_another_language_s_sheet_is_not_this_one_s(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(made: Workbook) -> None:
        put(made, "sun", "Approve", "x")
        made["About"]["B4"].value = "es"

    assert take(project, back(book(project, "ar"), fill)) == 1
    assert "its fingerprint is not that of its texts" in capsys.readouterr().err


def broken(path: Path) -> list[bytes]:
    whole = path.read_bytes()
    empty, huge = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("a", "b")
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 60_000_000)
    bytes_of = [empty.getvalue(), huge.getvalue(), whole[: len(whole) // 2], b"PK"]
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        out = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
            for one in old.namelist():
                part = old.read(one)
                new.writestr(one, part[: len(part) // 2] if one == name else part)
        bytes_of.append(out.getvalue())
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out := io.BytesIO(), "w") as new:
        for one in old.namelist():
            part = old.read(one)
            declared = b'<!DOCTYPE sst [<!ENTITY a "b">]>' + part
            new.writestr(one, declared if one == "xl/sharedStrings.xml" else part)
    return [*bytes_of, out.getvalue()]


def test_a_broken_workbook_is_refused_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for content in broken(back(book(project), lambda made: put(made, "sun", "Approve", "x"))):
        capsys.readouterr()
        path = project / "broken.xlsx"
        path.write_bytes(content)
        assert take(project, path) == 2
        (line,) = capsys.readouterr().err.strip().split("\n")
        assert "no filled-in review sheet: " in line


def resaved(path: Path, *kinds: str) -> Path:
    """Open a workbook in LibreOffice itself and save it as one kind after another."""
    program = shutil.which("soffice")
    assert program, "run: sh tests/packages.sh"
    profile = (path.parent / "profile").as_uri()
    for number, kind in enumerate(kinds):
        folder = path.parent / str(number)
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        command += ["--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        path = folder / f"{path.stem}.{kind}"
    return path


@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")])
def test_what_libreoffice_saves_is_taken_back(
    project: Path, kinds: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    made = load_workbook(book(project))
    for unit in ("title", "hello", "sun", "avoid"):
        put(made, unit, "Approve", "x")
    put(made, "avoid", "Your answer", "our own\nprotocol", "Questions")
    put(made, "call", "Remark", "0123 – “ask” the 1/2 clinic")
    path = project / "review/filled.xlsx"
    made.save(path)
    capsys.readouterr()
    status = take(project, resaved(path, *kinds))
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert "4 units approved (0 were before), 0 sent back, 1 remarks, 1 answers" in out
    assert (
        "# Review by Dr Eva Lindt, dermatologist (2026-03-15): 0123 – “ask”"
        in po(project).read_text()
    )
