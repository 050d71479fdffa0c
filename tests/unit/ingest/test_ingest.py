"""A document becomes a draft master that says all of it, or one line tells why not."""

import io
import zipfile
from pathlib import Path

import pytest
import typst

from pipeline.ingest.draft import Left
from pipeline.ingest.making import Made, made
from pipeline.ingest.proof import prove
from pipeline.ingest.side_by_side import page
from pipeline.ingest.tidy import joined, mended
from pipeline.model.errors import AftercareError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HTML = """<html><head><title>x</title></head><body><nav><a href="/">Home</a></nav><main>
<h1>Eye drops</h1><p>Rest.<sup><a href="#n" id="r">1</a></sup> Wash your hands.</p>
<ol><li>Sit:<ul><li>upright</li></ul></li><li>Look up.</li></ol>
<table><tr><th>Week</th><th>Drops</th></tr><tr><th>Week 1</th><td>4</td></tr></table>
<dl><dt>Shield</dt><dd>Wear it at night.</dd></dl>
<div class="care-card care-card--emergency"><h3>Call 999 if:</h3><p>You cannot see.</p></div>
<p>Eye unit<br>1 River Street</p><p>Next visit: <input type="text"></p>
<p>2 m<sup>2</sup>, 5 * 3, a_b_c, &lt;24 hours</p>
<ol><li id="n">One day. <a href="#r">back</a></li></ol></main>
<footer>Copyright</footer>
</body></html>
"""


def of(folder: Path, name: str, content: str | bytes) -> Made:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return made(path, "x", "source/x.md", "en")


def whole(found: Made) -> bool:
    return found.proof.kept == found.proof.all > 0 and not found.problems


def docx(body: str) -> bytes:
    file = io.BytesIO()
    rel = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/"
                         "package/2006/content-types'><Default Extension='xml' ContentType="
                         "'application/xml'/></Types>")  # fmt: skip
        archive.writestr(
            "_rels/.rels",
            f"<Relationships xmlns='{rel}'><Relationship Id='a' Type='{office}'"
            " Target='word/document.xml'/></Relationships>",
        )
        document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_page_is_kept_with_its_structures(tmp_path: Path) -> None:
    found = of(tmp_path, "a.html", HTML)
    assert whole(found), found.proof
    for line in (
        "1. Sit: {#sit .do}", "    - upright {#upright}",
        ": Wear it at night. {#wear-it-at-night .do}",
        "| Week {#week .rows} | Drops {#drops} |", "> **Call 999 if:** {#call-999-if .emergency}",
        "Eye unit\\", "Next visit: ____ {#next-visit}",
    ):  # fmt: skip
        assert line in found.text.split("\n")
    assert "Rest. One day. Wash your hands." in found.text
    assert {one.why for one in found.draft.left} == {
        "the site's menu", "the site's footer", "a footnote's way back",
    }  # fmt: skip


def test_hard_wrapped_lines_capitals_and_typed_lists(tmp_path: Path) -> None:
    text = """AFTERCAREAFTERCARE

Keep the plaster dry for 24 hours and do not
take it off before the nurse has seen it, in-
cluding at night. Rest at night.

AVOID THESE
• swimming in the
  sea
• running
1) Sit down.
2) Call us.
"""
    found = of(tmp_path, "a.txt", text)
    assert whole(found), found.proof
    assert "# Aftercare {#aftercare}" in found.text
    assert "before the nurse has seen it, including at night." in found.text
    assert "- swimming in the sea {#swimming-in-the-sea}" in found.text
    assert "2. Call us. {#call-us .contact}" in found.text
    assert [one.why for one in found.draft.mends] == ["printed twice over"]


def test_a_pdf_in_two_columns(tmp_path: Path) -> None:
    body = "".join(
        f"== Part {n}\nKeep the arm still for {n} days and do not lift anything heavy with it,"
        " because the bones have not yet grown together completely.\n\n- one thing\n- another\n"
        for n in range(1, 13)
    )
    source = (
        '#set page(paper: "a5", columns: 2, header: [Clinic], footer: context counter(page)'
        '.display())\n#set text(10pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
        f"= Your plaster\n{body}\n#table(columns: 2, [Day], [Visit], [1], [Ward], [2], [Home])"
    )
    found = of(tmp_path, "a.pdf", typst.compile(source.encode()))
    assert whole(found), found.proof
    headings = [line for line in found.text.split("\n") if line.startswith("## Part")]
    assert headings == [f"## Part {n} {{#part-{n}}}" for n in range(1, 13)]
    assert "| 1 {#unit-1} | Ward {#ward} |" in found.text
    assert {one.why for one in found.draft.left} == {
        "stands at the head of several pages", "the number of the page",
    }  # fmt: skip


def test_a_word_file_with_a_red_box_and_arabic(tmp_path: Path) -> None:
    sides = "".join(f'<w:{one} w:color="FF0000"/>' for one in ("top", "left", "bottom", "right"))
    body = paragraph("لا تدخن.") + paragraph("Call 999.", f"<w:pBdr>{sides}</w:pBdr>")
    found = of(tmp_path, "a.docx", docx(paragraph("بعد خلع السن") + body))
    assert whole(found), found.proof
    assert "Call 999. {#call-999 .warning}" in found.text
    assert any("emergency" in doubt for _, doubt in found.doubts)


def test_markdown_of_another_dialect(tmp_path: Path) -> None:
    found = of(tmp_path, "a.md", "Warts\n=====\n\nIt stings.[^a] Rest.\n\n* one\n\n[^a]: A bit.\n")
    assert whole(found), found.proof
    assert "It stings. A bit. Rest." in found.text


@pytest.mark.parametrize(
    ("master", "lost", "kept", "all"),
    [
        (["Do not drive.", "Rest."], [], 2, 2),
        (["Rest.", "Do not drive."], [], 2, 2),
        (["Do drive.", "Rest."], ["not"], 1, 3),
        (["Do not drive."], ["Rest"], 1, 2),
        (["Do not drive.", "Rest not."], [], 1, 2),
        (["Do not drive at 8.", "Rest."], [], 1, 2),
    ],
)
def test_what_is_lost_or_added_is_found(
    master: list[str], lost: list[str], kept: int, all: int
) -> None:
    left = [Left("Page 1", "the number of the page")]
    proof = prove(["Do not drive.", "Rest.", "Page 1"], [("", one) for one in master], left)
    assert [proof.said(run) for run in proof.lost] == lost
    assert (proof.kept, proof.all) == (kept, all)


@pytest.mark.parametrize(
    ("before", "after"),
    [("TThhee cclliinniicc", "The clinic"), ("P A T I E N T", "PATIENT"), ("Home run", "Home run"),
     ("MICROMICRO", "MICRO"), ("2 2 2 2", "2 2 2 2")],
)  # fmt: skip
def test_layout_is_mended(before: str, after: str) -> None:
    assert mended(before)[0] == after


def test_a_hyphen_at_a_lines_end() -> None:
    assert joined("treat-", "ment", {"treatment"}) == ("treatment", "")
    assert joined("post-", "treatment", {"post-treatment"}) == ("post-treatment", "")
    assert joined("ex-", "ample", set())[1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7\nharmed", "is harmed"),
        ("a.pdf", b"no pdf", "is called .pdf"),
        ("a.docx", b"PK\x03\x04harmed", "is harmed"),
        ("a.docx", b"\xd0\xcf\x11\xe0locked", "is locked with a password"),
        ("a.txt", "Ärzte".encode("cp1252"), "is not UTF-8 (line 1)"),
        ("a.txt", b" ", "is empty"),
        ("a.txt", b"a\0b", "is no text"),
        ("a.txt", b"word " * 31_000, "31,000 words"),
        ("a.html", b"<div>" * 400 + b"x", "nested too deeply"),
        ("a.html", b"<script>x</script>", "holds no text"),
        ("a.odt", b"x", "of a kind that is not taken"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(AftercareError) as caught:
        of(tmp_path, name, content)
    (problem,) = caught.value.problems
    assert said in problem.message


def test_a_scan_and_a_bomb_are_refused(tmp_path: Path) -> None:
    scan = typst.compile(b"#rect(width: 5cm, height: 5cm, fill: red)")
    bomb = docx(" " * 30_000_000)
    for name, content, said in (("a.pdf", scan, "no text"), ("a.docx", bomb, "unpack")):
        with pytest.raises(AftercareError, match=said):
            of(tmp_path, name, content)


def test_the_page_escapes_what_it_shows(tmp_path: Path) -> None:
    found = of(tmp_path, "a.txt", "Title\n\n<script>alert(1)</script> & more\n")
    shown = page(found, "a.txt", "source/x.md")
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "default-src &#39;none&#39;" in shown


def test_spans_keep_their_columns_and_numbers_their_headings(tmp_path: Path) -> None:
    table = (
        "<h1>T</h1><table><tr><th rowspan=2>Age<th colspan=2>Dose<tr><td>Much<td>Often<tr>"
        "<td>1<td>5 ml<td>once</table>"
    )
    found = of(tmp_path, "a.html", table)
    assert "| Age {#age} | Dose – Much {#dose-much} | Dose – Often {#dose-often} |" in found.text
    assert whole(found), found.proof
    body = "Take the tablets with water and sit upright for half an hour. " * 4
    source = f'#set heading(numbering: "1.")\n= Tablets\n{body}\n= Storing\n{body}'
    found = of(tmp_path, "a.pdf", typst.compile(source.encode()))
    assert found.proof.kept == found.proof.all
    assert "2\\. Storing {#unit-2-storing}" in found.text
