"""Measures `aftercare ingest`: sentences kept, joined wrongly and out of order, on real files.

    python benchmarks/ingest.py [--only NAME …] [--keep FOLDER] [--shown]

LibreOffice Writer and Chromium make the files: each of `brochures/*.txt` as .docx, as .docx by way
of .odt, as a PDF by LibreOffice, as a page and as that page printed.  What each sentence is, and in
which order they stand, is known from the text.  `kept` is what the product says of itself, `whole`
how many of the original's sentences stand in one unit of the master as they are, `order` how many
of their neighbours are neighbours still.
"""

# ruff: noqa: C901, D102, E402, E501, PLC0415, PLR0912, PLW2901  # markup is written in long lines
from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

import itertools

from pipeline.ingest.making import made
from pipeline.master.leaflet import parse
from pipeline.master.markup import published
from pipeline.model.errors import AftercareError

BROCHURES = ROOT / "benchmarks" / "brochures"
ASIDE = ("colonoscopy", "wound", "iron")
"""Looked at once, when all else was done."""
NAMES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for one, long in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAGklEQVR42mNgGAWjYBSMglEwCkbBKBgFo2A4AwAE"
    "EAABq6WzwwAAAABJRU5ErkJggg=="
)


def png() -> str:
    """A picture, as base64."""
    from base64 import b64encode
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.linear_gradient("L").resize((160, 100)).convert("RGB").save(file, "PNG")
    return b64encode(file.getvalue()).decode()


def changed(text: str, *, mark: bool) -> str:
    """Text with its tracked changes: as accepted, or for a page as `<del>` and `<ins>`."""
    gone = r"<del>\1</del>" if mark else ""
    text = re.sub(r"\{-(.*?)-\}", gone, text)
    return re.sub(r"\{\+(.*?)\+\}", r"<ins>\1</ins>" if mark else r"\1", text)


class Writer:
    """Writes a brochure as a flat OpenDocument text."""

    def __init__(self, text: str) -> None:
        self.options = dict(re.findall(r"^@(\w+) ?(.*)$", text, re.MULTILINE))
        self.lines = [line for line in text.split("\n") if line and line[0] != "@"]
        self.changes: list[str] = []
        self.notes = self.pictures = 0
        self.first: str | None = None

    def whole(self) -> str:
        """The document."""
        body = "".join(self.blocks())
        changes = "".join(self.changes)
        tracked = f"<text:tracked-changes>{changes}</text:tracked-changes>" if changes else ""
        right = self.options.get("rtl") is not None
        lang, _, land = self.options.get("lang", "en-GB").partition("-")
        mode = "rl-tb" if right else "lr-tb"
        columns = '<style:columns fo:column-count="2" fo:column-gap="0.7cm"/>'
        columns = columns if "columns" in self.options else ""
        margins = "".join(
            f"<style:{part}><text:p>{escape(self.options[part])}</text:p></style:{part}>"
            for part in ("header", "footer") if part in self.options
        )  # fmt: skip
        number = "<text:p><text:page-number/></text:p></style:footer>"
        margins = margins.replace("</style:footer>", number)
        hyphens = 'fo:hyphenate="true"' if "hyphens" in self.options else ""
        script = (f'style:country-complex="{land or "none"}" style:language-complex="{lang}" '
                  f'style:font-name-complex="{self.options.get("font", "DejaVu Sans")}"')  # fmt: skip
        alphabet = (
            '<text:list-level-style-number text:level="{}" style:num-format="{}" '
            'style:num-suffix="."><style:list-level-properties text:space-before="{}cm" '
            'text:min-label-width="0.6cm"/></text:list-level-style-number>'
        )
        bullet = (
            '<text:list-level-style-bullet text:level="1" text:bullet-char="•">'
            '<style:list-level-properties text:space-before="0.3cm" '
            'text:min-label-width="0.5cm"/></text:list-level-style-bullet>'
        )
        justify = 'fo:text-align="justify"' if hyphens else ""
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="{mode}"/>
<style:text-properties fo:font-size="10.5pt" fo:language="{lang}" fo:country="{land or "none"}"
 style:font-size-complex="10.5pt" {script}/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties {justify}
 fo:margin-bottom="0.2cm"/><style:text-properties {hyphens} fo:hyphenation-remain-char-count="2"
 fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="Heading_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1">
<style:text-properties fo:font-size="19pt" fo:font-weight="bold" style:font-size-complex="19pt"/></style:style>
<style:style style:name="Heading_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2">
<style:paragraph-properties fo:margin-top="0.3cm"/><style:text-properties fo:font-size="13pt"
 fo:font-weight="bold" style:font-size-complex="13pt"/></style:style>
</office:styles>
<office:automatic-styles>
<text:list-style style:name="N">{alphabet.format(1, 1, 0.3)}{alphabet.format(2, "a", 1)}</text:list-style>
<text:list-style style:name="A">{alphabet.format(1, "a", 0.3)}</text:list-style>
<text:list-style style:name="B">{bullet}</text:list-style>
<style:style style:name="S" style:family="section"><style:section-properties>{columns}</style:section-properties></style:style>
<style:style style:name="T" style:family="table"/>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
<style:style style:name="G" style:family="graphic"><style:graphic-properties fo:border="1pt solid #cc0000" style:wrap="none" style:horizontal-pos="left"/></style:style>
<style:style style:name="P" style:family="graphic"><style:graphic-properties style:wrap="none"/></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin="2cm" style:writing-mode="{mode}"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{margins}</style:master-page></office:master-styles>
<office:body><office:text>{tracked}{body}</office:text></office:body></office:document>"""

    def blocks(self) -> Iterator[str]:
        """Yield paragraphs, lists and tables."""
        at, opened = 0, False
        numbered = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.startswith("# "):
                yield f'<text:h text:style-name="Heading_1" text:outline-level="1">{line[2:]}</text:h>'
                if "columns" in self.options:
                    yield '<text:section text:style-name="S" text:name="s">'
                    opened = True
            elif line.startswith("## "):
                yield f'<text:h text:style-name="Heading_2" text:outline-level="2">{line[3:]}</text:h>'
            elif line.startswith("|"):
                end = next(n for n in range(at, len(self.lines) + 1)
                           if n == len(self.lines) or self.lines[n][0] != "|")  # fmt: skip
                yield self.table(rows(self.lines[at:end]))
                at = end - 1
            elif mark := re.match(r"(-|\d+\.|a\.) ", line):
                end, items = self.list(at, mark[1])
                go = ' text:continue-numbering="true"' if mark[1][0].isdigit() and numbered else ""
                numbered += mark[1][0].isdigit()
                name = "B" if mark[1] == "-" else "A" if mark[1] == "a." else "N"
                yield f'<text:list text:style-name="{name}"{go}>{items}</text:list>'
                at = end - 1
            elif picture := re.match(r"!\[(.*)\]\(picture\)", line):
                yield f"<text:p>{self.picture(picture[1])}</text:p>"
            elif line.startswith("[["):
                yield (f'<text:p><draw:frame draw:style-name="G" text:anchor-type="paragraph" '
                       f'svg:width="7.4cm"><draw:text-box fo:min-height="1cm"><text:p>'
                       f"{escape(line[2:-2])}</text:p></draw:text-box></draw:frame></text:p>")  # fmt: skip
            elif line == "{drawing}":
                yield ('<text:p><draw:g text:anchor-type="as-char" draw:style-name="P">'
                       + "".join(f'<draw:ellipse draw:style-name="P" svg:width="{w}cm" '
                                 f'svg:height="{w}cm" svg:x="{w}cm" svg:y="0cm"/>' for w in (1, 2, 3))
                       + "</draw:g></text:p>")  # fmt: skip
            else:
                yield f'<text:p text:style-name="Standard">{self.inline(line)}</text:p>'
            at += 1
        if opened:
            yield "</text:section>"

    def list(self, at: int, mark: str) -> tuple[int, str]:
        """Write a list from a line on; lettered items within a numbered one stand in the last."""
        like = {"-": r"- ", "a.": r"[a-z]\. "}.get(mark, r"\d+\. ")
        items: list[str] = []
        while at < len(self.lines):
            line = self.lines[at]
            if re.match(like, line):
                text = line.split(" ", 1)[1]
                items.append(f'<text:p text:style-name="Standard">{self.inline(text)}</text:p>')
            elif mark[0].isdigit() and line.startswith("a. "):
                at, inner = self.list(at, "a.")
                items[-1] += f"<text:list>{inner}</text:list>"
                continue
            else:
                break
            at += 1
        return at, "".join(f"<text:list-item>{item}</text:list-item>" for item in items)

    def table(self, cells: list[list[tuple[str, int, int]]]) -> str:
        """Write a table with its merged cells."""
        wide = max(sum(1 for _ in row) for row in cells)
        made = f'<table:table table:style-name="T"><table:table-column table:number-columns-repeated="{wide}"/>'
        for row in cells:
            made += "<table:table-row>"
            for text, across, down in row:
                if not across:
                    made += "<table:covered-table-cell/>"
                    continue
                spans = f' table:number-columns-spanned="{across}"' if across > 1 else ""
                spans += f' table:number-rows-spanned="{down}"' if down > 1 else ""
                made += (f'<table:table-cell table:style-name="C"{spans}><text:p>'
                         f"{self.inline(text)}</text:p></table:table-cell>")  # fmt: skip
            made += "</table:table-row>"
        return made + "</table:table>"

    def picture(self, alt: str) -> str:
        self.pictures += 1
        title = f"<svg:desc>{escape(alt)}</svg:desc>" if alt else ""
        return (f'<draw:frame draw:style-name="P" draw:name="p{self.pictures}" text:anchor-type="as-char" '
                f'svg:width="5cm" svg:height="3cm"><draw:image><office:binary-data>{png()}'
                f"</office:binary-data></draw:image>{title}</draw:frame>")  # fmt: skip

    def inline(self, text: str) -> str:
        """Write words with their footnotes and changes."""
        found = ""
        for part in re.split(r"(\^\[.*?\]|\{[-+].*?[-+]\})", text):
            if part.startswith("^["):
                self.notes += 1
                found += (f'<text:note text:id="n{self.notes}" text:note-class="footnote">'
                          f"<text:note-citation>{self.notes}</text:note-citation><text:note-body>"
                          f"<text:p>{escape(part[2:-1])}</text:p></text:note-body></text:note>")  # fmt: skip
            elif part.startswith(("{-", "{+")):
                name = f"ct{len(self.changes)}"
                inner = escape(part[2:-2])
                kind = "deletion" if part[1] == "-" else "insertion"
                held = f"<text:p>{inner}</text:p>" if kind == "deletion" else ""
                self.changes.append(
                    f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info>'
                    f"<dc:creator>A</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
                    f"</office:change-info>{held}</text:{kind}></text:changed-region>"
                )
                found += (f'<text:change text:change-id="{name}"/>' if held else
                          f'<text:change-start text:change-id="{name}"/>{inner}'
                          f'<text:change-end text:change-id="{name}"/>')  # fmt: skip
            else:
                found += escape(part)
        return found


def rows(lines: list[str]) -> list[list[tuple[str, int, int]]]:
    """Cells with how many columns and rows each spans; 0 is one that another covers."""
    grid: list[list[str]] = []
    for line in lines:
        row: list[str] = []
        for part in line.strip().strip("|").split("|"):
            more = part.count("<<")
            row += [part.replace("<<", "").strip(), *["<<"] * more]
        grid.append(row)
    found = []
    for at, row in enumerate(grid):
        cells = []
        for column, text in enumerate(row):
            if text in ("<<", "^^"):
                cells.append(("", 0, 0))
                continue
            across = 1 + next(
                (n for n, one in enumerate([*row[column + 1 :], ""]) if one != "<<"), 0
            )
            below = [one[column] if column < len(one) else "" for one in grid[at + 1 :]]
            down = 1 + next((n for n, one in enumerate([*below, ""]) if one != "^^"), 0)
            cells.append((text, across, down))
        found.append(cells)
    return found


def webpage(text: str) -> str:
    """The brochure as a page."""
    options = dict(re.findall(r"^@(\w+) ?(.*)$", text, re.MULTILINE))
    lines = [line for line in text.split("\n") if line and line[0] != "@"]
    notes: list[str] = []

    def inline(said: str) -> str:
        said = changed(escape(said, quote=False), mark=True)
        while note := re.search(r"\^\[(.*?)\]", said):
            notes.append(note[1])
            n = len(notes)
            said = said.replace(note[0], f'<sup><a href="#n{n}" id="r{n}">{n}</a></sup>', 1)
        return said

    body, open, inner = "", "", False
    table: list[str] = []
    for line in [*lines, ""]:
        mark = re.match(r"(-|\d+\.|[a-z]\.) ", line)
        kind = (
            "" if not mark else "ul" if mark[1] == "-" else "ol" if mark[1][0].isdigit() else "ol a"
        )
        if table and not line.startswith("|"):
            body += "<table>"
            for number, row in enumerate(rows(table)):
                tag = "th" if number == 0 or (number == 1 and not row[0][1]) else "td"
                body += (
                    "<tr>"
                    + "".join(
                        f'<{tag} colspan="{a}" rowspan="{d}">{inline(t)}</{tag}>'
                        for t, a, d in row
                        if a
                    )
                    + "</tr>"
                )
            body, table = body + "</table>", []
        if inner and kind != "ol a":
            body, inner = body + "</ol></li>", False
        if kind == "ol a" and open == "ol":
            if not inner:
                body, inner = body.removesuffix("</li>") + '<ol type="a">', True
        elif kind != open:
            body += f"</{open[:2]}>" if open else ""
            start = f' start="{mark[1][:-1]}"' if mark and kind == "ol" else ""
            body += f"<{kind[:2]}{start}{' type=a' if kind == 'ol a' else ''}>" if kind else ""
            open = kind
        if mark:
            body += f"<li>{inline(line.split(' ', 1)[1])}</li>"
        elif line.startswith("|"):
            table.append(line)
        elif found := re.match(r"(#+) (.*)", line):
            body += f"<h{len(found[1])}>{found[2]}</h{len(found[1])}>"
            body += "<div class=text>" if len(found[1]) == 1 else ""
        elif found := re.match(r"!\[(.*)\]\(picture\)", line):
            body += f'<p><img alt="{escape(found[1])}" src="data:image/png;base64,{png()}"></p>'
        elif line.startswith("[["):
            body += f"<aside>{inline(line[2:-2])}</aside>"
        elif line == "{drawing}":
            body += "<p><svg width=90 height=60><circle cx=30 cy=30 r=25 /><circle cx=60 cy=30 r=9 /></svg></p>"
        elif line:
            body += f"<p>{inline(line)}</p>"
    ends = "".join(f'<li id="n{n}">{one}</li>' for n, one in enumerate(notes, 1))
    columns = "columns: 2; column-gap: 8mm;" if "columns" in options else ""
    hyphens = "hyphens: auto; text-align: justify" if "hyphens" in options else ""
    lang = options.get("lang", "en-GB")
    return (f'<!doctype html><html lang="{lang}" dir="{"rtl" if "rtl" in options else "ltr"}"><meta charset="utf-8">'
            f"<title>x</title><style>body{{font:10.5pt/1.4 sans-serif}} .text{{{columns}}} .text p,li"
            f"{{{hyphens}}} table{{border-collapse:collapse}} td,th{{border:1px solid}} "
            f"aside{{border:2px solid #c00;padding:3mm}} del{{display:none}} ins{{text-decoration:none}}</style>"
            f"<body>{body}</div><ol>{ends}</ol></body></html>")  # fmt: skip


def texts_of(text: str) -> list[str]:
    """The sentences of a brochure in order, changes accepted; cells are sentences."""
    from pipeline.language.text.sentences import sentences

    found: list[str] = []
    for line in text.split("\n"):
        if not line or line[0] == "@" or line == "{drawing}":
            continue
        notes = re.findall(r"\^\[(.*?)\]", line)
        line = changed(re.sub(r"\^\[.*?\]", "", line), mark=False)
        line = re.sub(r"^!\[(.*)\]\(picture\)$|^\[\[(.*)\]\]$", lambda m: m[1] or m[2] or "", line)
        line = re.sub(r"^(#+|-|\d+\.|[a-z]\.) ", "", line)
        parts = line.strip("|").split("|") if line.startswith("|") else [line]
        for part in [*parts, *notes]:
            part = part.replace("<<", "").replace("^^", "").strip()
            found += [one for one in sentences(part) if any(map(str.isalnum, one))]
    return found


def files(text: str, name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Make a brochure's files."""
    flat = folder / f"{name}.fodt"
    flat.write_text(Writer(text).whole(), encoding="utf-8")
    page = folder / f"{name}.html"
    page.write_text(webpage(text), encoding="utf-8")
    for kind, source in (("odt", flat), ("docx", flat), ("pdf", flat)):
        office(kind, source, folder)
    again = folder / "again"
    office("docx", folder / f"{name}.odt", again)
    printed = folder / f"{name}-chromium.pdf"
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*chromium, f"--print-to-pdf={printed}", page.as_uri()],
                   check=True, capture_output=True)  # fmt: skip
    yield "docx", folder / f"{name}.docx"
    yield "odt, docx", again / f"{name}.docx"
    yield "pdf", folder / f"{name}.pdf"
    yield "page", page
    yield "page, printed", printed


def office(kind: str, source: Path, folder: Path) -> None:
    """Have LibreOffice save a file as another kind."""
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                    "--convert-to", kind, "--outdir", str(folder), str(source)],
                   check=True, capture_output=True)  # fmt: skip


def key(text: str) -> str:
    """A text's letters and digits."""
    return "".join(char for char in text.casefold() if char.isalnum())


def as_saved(text: str, kind: str) -> str:
    """Return what of a brochure a file of a kind has: Writer's PDF has no alternative texts."""
    return re.sub(r"!\[.*\]\(picture\)", "", text) if kind == "pdf" else text


def judged(text: str, file: Path, language: str, *, shown: bool) -> tuple[int, int, int, int, int]:
    """Kept and all by the proof, whole sentences and all, and neighbours out of order."""
    found = made(file, "x", "x.md", language)
    master = parse(found.text, "x", "standard", "x.md", language)
    units = [key(published(unit.text)) for unit in sorted(master.units, key=lambda u: u.line)]
    wanted = texts_of(text)
    places: list[int] = []
    missing = []
    for sentence in wanted:
        near = places[-1] if places else 0
        at = [n for n, unit in enumerate(units) if key(sentence) in unit]
        if at:
            after = [n for n in at if n >= near]
            if len(sentence.split()) > 3:
                places.append(min(after or at))
        else:
            missing.append(sentence)
    wrong = [n for n, (a, b) in enumerate(itertools.pairwise(places)) if b < a]
    if shown:
        for one in missing:
            print("   not whole:", one)
        for n in wrong:
            print("   order:", units[places[n]][:40], "|", units[places[n + 1]][:40])
    return found.proof.kept, found.proof.all, len(wanted) - len(missing), len(wanted), len(wrong)


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--shown", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made_here:
        folder = (given.keep or Path(made_here)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for brochure in sorted(BROCHURES.glob("*.txt")):
            name = brochure.stem
            if given.only and name not in given.only:
                continue
            text = brochure.read_text(encoding="utf-8")
            language = (re.findall(r"^@lang ([a-z]+)", text, re.MULTILINE) or ["en"])[0]
            for kind, file in files(text, name, folder):
                try:
                    kept, all, whole, wanted, wrong = judged(
                        as_saved(text, kind), file, language, shown=given.shown
                    )
                except AftercareError as error:
                    print(f"{name:14}{kind:16}refused: {error}")
                    continue
                print(f"{name:14}{kind:16}kept {kept}/{all}  whole {whole}/{wanted}  order {wrong}")


if __name__ == "__main__":
    main()
