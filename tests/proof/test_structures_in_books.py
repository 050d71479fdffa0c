"""Tables, pictures, cards, boxes to tick, terms, blanks and lines in talking books."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType

import pytest
from support import books, shapes
from support.project import ROOT

from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Artefact, Picture, walk
from pipeline.pictures.published import published
from pipeline.render.audio import recording
from pipeline.render.talking_book.daisy import book as daisy_book
from pipeline.render.talking_book.epub import book as epub_book
from pipeline.verify.book import daisy, epub
from pipeline.verify.book.archive import unpack
from pipeline.verify.html.style import book_findings
from pipeline.verify.sound import mp3

VOICE = books.Remembering("en")
FOUND = shapes.leaflet()
SPOKEN = epub_book.render(FOUND, books.edition("en", "b.epub"), VOICE)
LIBRARY = daisy_book.render(FOUND, books.edition("en", "b.zip"), VOICE)


def codes(reader: ModuleType, made: Artefact, content: bytes | None = None) -> set[str]:
    edition = books.edition("en", "b.epub" if reader is epub else "b.zip")
    reading = reader.read(content or made.content, FOUND, edition, made.cues, VOICE)
    return {finding.code for finding in reading.findings}


@pytest.mark.parametrize(("reader", "made"), [(epub, SPOKEN), (daisy, LIBRARY)])
def test_a_book_of_every_structure_reads_back(reader: ModuleType, made: Artefact) -> None:
    path = "b.epub" if reader is epub else "b.zip"
    reading = reader.read(made.content, FOUND, books.edition("en", path), made.cues, VOICE)
    assert reading.findings == ()
    assert [found.unit for found in reading.found] == list(FOUND.units)
    assert list(book_findings(SPOKEN.content, FOUND.units)) == []


def test_structures_have_elements_of_their_own() -> None:
    files = unpack(SPOKEN.content)
    page = re.sub(r"\n", "", files["EPUB/leaflet.xhtml"].decode())
    title = files["EPUB/title.xhtml"].decode()
    assert re.search(r'<tr><td></td><th scope="col" id="h-m"><span id="h-m_1">Morning<', page)
    assert '<th scope="row" id="w2"' in page
    assert '<img id="bottle_1" src="picture1.svg" alt="A hand holds the bottle. The' in page
    assert '<figcaption id="bottle-caption">' in page
    assert '<ol type="a"><li id="s-a"' in page
    assert 'class="tick"><span id="ui-tick-t-b_1">' in page
    assert re.search(r'<dt id="saline">.*?</dt><dd id="saline-how".*?</dd><dd id="saline-kee', page)
    assert '<span role="img" aria-label="blank to fill in">____</span>' in page
    assert "Harbour Clinic</span><br/><span" in page
    assert '<blockquote><p id="quote"' in page
    assert '<section aria-labelledby="help" class="urgent"><p id="ui-card-help" class="la' in page
    assert '<aside role="note" aria-labelledby="ui-card-drive" class="warning">' in page
    assert '<aside role="note" aria-labelledby="ui-card-sos" class="emergency">' in title
    assert 'href="leaflet.xhtml#ui-card-drive"' in files["EPUB/nav.xhtml"].decode()
    assert files["EPUB/picture1.svg"] == shapes.SVG
    opf = files["EPUB/package.opf"].decode()
    assert '<item id="picture2-png" href="picture2.png" media-type="image/png"/>' in opf
    assert ">alternativeText<" in opf
    library = unpack(LIBRARY.content)
    assert (library["picture1.svg"], library["picture2.png"]) == (shapes.SVG, shapes.PNG)
    assert b's003.smil#ui-card-help_1">Get help today' in library["ncc.html"]


PAGE = "EPUB/leaflet.xhtml"
DAMAGES = [
    # rows, columns and cells
    (PAGE, r"(<tr>(?:(?!</tr>).)*?id=\"w1\".*?</tr>)\n(<tr>.*?</tr>)", r"\2\n\1", "order"),
    (PAGE, r'(<td id="w1-m".*?</td>)(<td id="w1-e".*?</td>)', r"\2\1", "order"),
    (PAGE, r'(<td id="w2-m".*?</td>)(<td></td>)', r"\2\1", "order"),
    (PAGE, r'<td id="w1-e".*?</td>', "<td></td>", "missing-unit"),
    (PAGE, r'<td id="w1-e".*?</td>', "", "missing-unit"),
    (PAGE, "(ui-column-w1-e_1\">)Evening:", r"\1Morning:", "altered"),
    (PAGE, '<span id="ui-column-w1-e_1">.*?</span>', "", "missing-unit"),
    (PAGE, 'scope="row" id="w1"', 'scope="col" id="w1"', "foreign"),
    (PAGE, '<span id="ui-table-h-m_1">.*?</span>', "", "missing-unit"),
    (PAGE, "Row 2.", "Row 1.", "altered"),
    # pictures
    (PAGE, 'alt="A red eye"', 'alt=""', "foreign"),
    (PAGE, ' alt="A red eye"', "", "foreign"),
    (PAGE, "picture2.png", "picture1.svg", "foreign"),
    (PAGE, r"<div id=\"ui-picture-red_1\">.*?</div>", "", "missing-unit"),
    (PAGE, '<figcaption id="bottle-caption">.*?</figcaption>', "", "missing-unit"),
    (PAGE, '(<img id="red_1"[^>]*>)', r"\1Swim", "extra"),
    # cards, quotations
    ("EPUB/title.xhtml", '<p id="ui-card-sos" .*?</p>', "", "missing-unit"),
    ("EPUB/title.xhtml", ">Emergency<", ">Please note<", "altered"),
    ("EPUB/title.xhtml", 'class="emergency"', 'class="note"', "foreign"),
    (PAGE, 'class="urgent"', 'class="note"', "foreign"),
    (PAGE, '<p id="ui-card-help" .*?</p>', "", "missing-unit"),
    (PAGE, "<(/?)blockquote>", r"<\1div>", "undecodable"),
    # lists, terms
    (PAGE, ' class="tick"', "", "foreign"),
    (PAGE, '<span id="ui-tick-t-b_1">.*?</span>', "", "missing-unit"),
    (PAGE, 'type="a"', 'type="1"', "foreign"),
    (PAGE, ">Step b.<", ">Step c.<", "altered"),
    (PAGE, r'(<dd id="dexa-how".*?</dd>)(.*?)(<dd id="saline-how".*?</dd>)', r"\3\2\1", "order"),
    (PAGE, r'(<dt id="dexa">.*?</dt>)(.*?)(<dt id="saline">.*?</dt>)', r"\3\2\1", "order"),
    # blanks, lines
    (PAGE, "____", "3 May", "altered"),
    (PAGE, '<span role="img"[^>]*>____</span>', "", "altered"),
    (PAGE, 'aria-label="blank to fill in"', 'aria-label="3 May"', "altered"),
    (PAGE, "Clinic</span><br/>", "Clinic</span>", "foreign"),
    (PAGE, "Clinic</span><br/>", "Clinic</span> ", "foreign"),
    ("EPUB/package.opf", 'media-type="image/svg.xml"', 'media-type="image/png"', "foreign"),
]  # fmt: skip
TEXT = "content.html"
LIBRARY_DAMAGES = [
    (TEXT, r"(<tr>(?:(?!</tr>).)*?id=\"w1\".*?</tr>)\n(<tr>.*?</tr>)", r"\2\n\1", "order"),
    (TEXT, r'(<td id="w1-m".*?</td>)(<td id="w1-e".*?</td>)', r"\2\1", "order"),
    (TEXT, r'<td id="w1-e".*?</td>', "<td></td>", "missing-unit"),
    (TEXT, "(ui-column-w1-e_1\">)Evening:", r"\1Morning:", "altered"),
    (TEXT, 'alt="A red eye"', 'alt=""', "foreign"),
    (TEXT, "picture2.png", "picture1.svg", "foreign"),
    (TEXT, '<p id="ui-card-sos" .*?</p>', "", "missing-unit"),
    (TEXT, 'class="emergency"', 'class="note"', "foreign"),
    (TEXT, 'class="do tick"', 'class="do"', "foreign"),
    (TEXT, '<span id="ui-tick-t-b_1">.*?</span>', "", "missing-unit"),
    (TEXT, r'(<dd id="dexa-how".*?</dd>)(.*?)(<dd id="saline-how".*?</dd>)', r"\3\2\1", "order"),
    (TEXT, '<span title="[^>]*>____</span>', "", "altered"),
    (TEXT, "Clinic</span><br/>", "Clinic</span>", "foreign"),
    ("ncc.html", "#ui-card-help_1", "#help_1", "order"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "pattern", "replacement", "code"), DAMAGES)
def test_a_damaged_structure_of_an_epub_is_found(
    name: str, pattern: str, replacement: str, code: str
) -> None:
    content = books.changed(SPOKEN.content, name, books.replaced(pattern, replacement))
    assert code in codes(epub, SPOKEN, content)


@pytest.mark.parametrize(("name", "pattern", "replacement", "code"), LIBRARY_DAMAGES)
def test_a_damaged_structure_of_a_daisy_book_is_found(
    name: str, pattern: str, replacement: str, code: str
) -> None:
    content = books.changed(LIBRARY.content, name, books.replaced(pattern, replacement))
    assert code in codes(daisy, LIBRARY, content)


@pytest.mark.parametrize(("reader", "made"), [(epub, SPOKEN), (daisy, LIBRARY)])
def test_an_exchanged_picture_is_found(reader: ModuleType, made: Artefact) -> None:
    name = next(name for name in unpack(made.content) if name.endswith("picture1.svg"))
    content = books.changed(made.content, name, lambda content: content.replace(b"20", b"21"))
    assert "foreign" in codes(reader, made, content)


MASTERS = ROOT / "tests/data/structures/source"


@pytest.mark.parametrize("name", ["bowel-prep", "plaster-cast"])
def test_masters_of_other_fields_are_heard_and_read_back(name: str) -> None:
    text = (MASTERS / f"{name}.md").read_text(encoding="utf-8")
    master = parse(text, name, "standard", f"source/{name}.md")
    pictures = {
        block.source: published(".svg", (MASTERS / block.source).read_bytes())
        for block in walk(master.blocks)
        if isinstance(block, Picture)
    }
    found = replace(localise(master, None, books.edition().clinic, "ltr"), pictures=pictures)
    for renderer, reader, path in (
        (epub_book, epub, "b.epub"), (daisy_book, daisy, "b.zip"), (recording, mp3, "a.mp3"),
    ):  # fmt: skip
        edition = books.edition("en", path)
        made = renderer.render(found, edition, VOICE)
        reading = reader.read(made.content, found, edition, made.cues, VOICE)
        assert reading.findings == ()
        assert [one.unit for one in reading.found if one.unit in found.units] == list(found.units)
