"""An abbreviation is told in full where it is first met: in sound, in books and on paper."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest
import test_print as printed
import test_print_structures as structures
from support import books

from pipeline.expect.in_full import in_full
from pipeline.expect.paper import told_below
from pipeline.expect.recording import Line, script
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Entry, LocalisedLeaflet
from pipeline.render.audio import recording
from pipeline.render.print.document import render
from pipeline.render.talking_book.captions import transcript, vtt
from pipeline.render.talking_book.daisy import book as daisy_book
from pipeline.render.talking_book.epub import book as epub_book
from pipeline.verify.book import captions, daisy, epub
from pipeline.verify.book.archive import unpack
from pipeline.verify.pdf.reader import read
from pipeline.verify.sound import mp3 as readback

MASTER = """# Your eyes {#title}

The IOP is measured, and the CCT too. {#both}

| Day {#day} | Drug {#drug} |
| --- | --- |
| Monday {#mon} | an NSAID {#nsaid-cell .do} |

> Ask about the OCT first. {#oct-first .note}

## Words {#words}

IOP {#iop .abbreviation}
: pressure in the eye {#iop-is}

CCT {#cct .abbreviation}
: how thick the **cornea** is {#cct-is}

NSAID {#nsaid .abbreviation}
: a drug against pain {#nsaid-is}

OCT {#oct .abbreviation}
: a picture of the retina {#oct-is}

RNFL {#rnfl .abbreviation}
: nerves, which the OCT shows {#rnfl-is}

A high IOP harms, says the OCT, and the RNFL too. {#again}
"""
OTHERS = {
    "ar": {
        "title": "عيناك", "both": "يقاس IOP ويقاس أيضا CCT.", "day": "اليوم", "drug": "الدواء",
        "mon": "الاثنين", "nsaid-cell": "دواء NSAID", "oct-first": "اسأل أولا عن الـOCT.",
        "words": "كلمات", "iop-is": "ضغط العين", "cct-is": "سماكة **القرنية**",
        "nsaid-is": "دواء ضد الألم", "oct-is": "صورة للشبكية",
        "rnfl-is": "أعصاب يظهرها OCT", "again": "ارتفاع IOP يضر، ويظهره OCT وRNFL.",
    },
    "zh-Hans": {
        "title": "您的眼睛", "both": "测量IOP和CCT。", "day": "日期", "drug": "药物",
        "mon": "星期一", "nsaid-cell": "一种NSAID", "oct-first": "先询问OCT。",
        "words": "词语", "iop-is": "眼内的压力", "cct-is": "**角膜**的厚度",
        "nsaid-is": "止痛药", "oct-is": "视网膜的图像",
        "rnfl-is": "OCT显示的神经", "again": "IOP高有害，OCT和RNFL也显示。",
    },
}  # fmt: skip
LINES = {
    "en": {
        "both": ["IOP: pressure in the eye", "CCT: how thick the cornea is"],
        "nsaid-cell": ["NSAID: a drug against pain"],
        "oct-first": ["OCT: a picture of the retina"],
    },
    "ar": {
        "both": ["IOP: ضغط العين", "CCT: سماكة القرنية"],
        "nsaid-cell": ["NSAID: دواء ضد الألم"],
        "oct-first": ["OCT: صورة للشبكية"],
    },
    "zh-Hans": {
        "both": ["IOP：眼内的压力", "CCT：角膜的厚度"],
        "nsaid-cell": ["NSAID：止痛药"],
        "oct-first": ["OCT：视网膜的图像"],
    },
}


@cache
def leaflet(locale: str = "en", master: str = MASTER) -> LocalisedLeaflet:
    parsed = parse(master, "care", "standard", "source/care.md")
    catalogue = None
    if texts := OTHERS.get(locale):
        entries = (Entry(u.id, u.text, texts.get(u.id, u.text)) for u in parsed.units)
        catalogue = Catalogue(locale, "x.po", tuple(entries))
    return localise(parsed, catalogue, books.edition().clinic, "rtl" if locale == "ar" else "ltr")


FOUND = leaflet()
VOICE = books.Remembering("en")


@pytest.mark.parametrize("locale", LINES)
def test_the_first_place_tells_it_in_the_languages_own_words(locale: str) -> None:
    found = in_full(leaflet(locale))
    told = {
        unit: ["".join(s.text for s in line) for line in lines] for unit, lines in found.items()
    }
    assert told == LINES[locale]


def test_what_says_it_itself_or_was_defined_above_tells_nothing() -> None:
    said = MASTER.replace("The IOP is measured", "The pressure in the eye (IOP) is measured")
    assert "IOP" not in str(in_full(leaflet("en", said))["both"])
    below = "\n\nAn NSAID helps. {#help}\n\nNSAID {#n .abbreviation}\n: a drug {#n-is}\n"
    above = "\n\nNSAID {#n .abbreviation}\n: a drug {#n-is}\n\nAn NSAID helps. {#help}\n"
    assert list(in_full(leaflet("en", f"# T {{#t}}{below}"))) == ["help"]
    assert in_full(leaflet("en", f"# T {{#t}}{above}")) == {}


# --- sound ----------------------------------------------------------------------------------------


def test_it_is_heard_right_after_its_unit() -> None:
    lines = script(FOUND, books.edition("en", "a.mp3"))
    told = {line.id: line.text for line in lines if line.id.startswith("ui-full-")}
    assert told == {f"ui-full-{id}": "\n".join(texts) for id, texts in LINES["en"].items()}
    ids = [line.id for line in lines]
    assert all(ids[ids.index(f"ui-full-{id}") - 1] == id for id in LINES["en"])


def dropped(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.id != "ui-full-nsaid-cell"]


def wrong(lines: list[Line]) -> list[Line]:
    texts = {"ui-full-both": "IOP: pressure in the ear\nCCT: how thick the cornea is"}
    return [line._replace(text=texts.get(line.id, line.text)) for line in lines]


def moved(lines: list[Line]) -> list[Line]:
    place = [line.id for line in lines].index("ui-full-both")
    lines[place - 1], lines[place] = lines[place], lines[place - 1]
    return lines


@pytest.mark.parametrize(
    ("change", "code"),
    [(list, None), (dropped, "missing-unit"), (wrong, "wrong-speech"), (moved, "order")],
)
def test_a_recording_without_it_or_with_another_is_found(
    change: Callable[[list[Line]], list[Line]], code: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = books.edition("en", "a.mp3")
    with monkeypatch.context() as patch:
        patch.setattr(recording, "script", lambda *given: tuple(change(list(script(*given)))))
        made = recording.render(FOUND, edition, VOICE)
    reading = readback.read(made.content, FOUND, edition, made.cues, VOICE)
    found = {finding.code for finding in reading.findings} - {"tags"}
    assert code in found if code else not found


def test_captions_show_it_in_its_time_and_are_found_without() -> None:
    edition = books.edition("en", "a.vtt")
    made = vtt.render(FOUND, edition, VOICE)
    assert captions.read(made.content, FOUND, edition, made.cues, VOICE).findings == ()
    text = made.content.decode()
    for damage in (
        text.replace("CCT: how thick the cornea is", "CCT: how thick the lid is"),
        "\n\n".join(cue for cue in text.split("\n\n") if not cue.startswith("ui-full-both_2")),
    ):
        assert damage != text
        assert captions.read(damage.encode(), FOUND, edition, made.cues, VOICE).findings
    edition = books.edition("en", "a.json")
    made = transcript.render(FOUND, edition, VOICE)
    assert captions.read(made.content, FOUND, edition, made.cues, VOICE).findings == ()
    told = json.loads(made.content)
    told["cues"] = [cue for cue in told["cues"] if cue["unit"] != "ui-full-both"]
    assert len(told["cues"]) == len(json.loads(made.content)["cues"]) - 1
    damage = json.dumps(told)
    assert captions.read(damage.encode(), FOUND, edition, made.cues, VOICE).findings


# --- books ----------------------------------------------------------------------------------------

BOOKS = [
    (epub, epub_book, "b.epub", "EPUB/leaflet.xhtml", "EPUB/title.xhtml", "EPUB/title.smil"),
    (daisy, daisy_book, "b.zip", "content.html", "content.html", "s001.smil"),
]


@pytest.mark.parametrize(("reader", "writer", "path", "_page", "name", "overlay"), BOOKS)
def test_a_book_shows_it_and_lights_it_up(
    reader: object, writer: object, path: str, _page: str, name: str, overlay: str
) -> None:
    edition = books.edition("en", path)
    made = writer.render(FOUND, edition, VOICE)
    assert reader.read(made.content, FOUND, edition, made.cues, VOICE).findings == ()
    files = unpack(made.content)
    line = '<span id="ui-full-nsaid-cell_1"><bdi dir="auto">NSAID</bdi>: a drug against pain</span>'
    line = line if reader is epub else line.replace("bdi", "span").replace('"auto"', '"ltr"')
    assert line in files[name].decode()
    assert "#ui-full-nsaid-cell_1" in files[overlay].decode()
    for pattern, replacement, code in (
        (r'<span id="ui-full-nsaid-cell_1">.*?pain</span>', "", "missing-unit"),
        ("pressure in the eye</span>", "pressure in the ear</span>", "altered"),
        ("against pain", "against sleep", "altered"),
    ):
        content = books.changed(made.content, name, books.replaced(pattern, replacement))
        found = reader.read(content, FOUND, edition, made.cues, VOICE).findings
        assert code in {finding.code for finding in found}
    cut = r'<(par|text)[^>]*(?:>\s*<text[^>]*)?#ui-full-both_2".*?</par>'
    content = books.changed(made.content, overlay, books.replaced(cut, ""))
    assert reader.read(content, FOUND, edition, made.cues, VOICE).findings


# --- paper ----------------------------------------------------------------------------------------


@cache
def paper(locale: str, profile: str) -> bytes:
    return render(leaflet(locale), structures.edition(locale, profile)).content


@pytest.mark.parametrize("locale", LINES)
@pytest.mark.parametrize("profile", ["ukaaf-18", "giant-24", "a4-12"])
def test_paper_has_it_below_the_unit_and_reads_back(
    locale: str, profile: str, tmp_path: Path
) -> None:
    edition = structures.edition(locale, profile)
    below = told_below(leaflet(locale), edition)
    assert {id: [u.text for u in lines] for id, lines in below.items() if lines} == LINES[locale]
    content = paper(locale, profile)
    assert read(content, leaflet(locale), edition).findings == ()
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(content)
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)


def _codes(damage: Callable[[pikepdf.Pdf], None], locale: str) -> set[tuple[str | None, str]]:
    with pikepdf.open(io.BytesIO(paper(locale, "ukaaf-18"))) as document:
        damage(document)
        out = io.BytesIO()
        document.save(out)
    reading = read(out.getvalue(), leaflet(locale), structures.edition(locale))
    return {(finding.unit, finding.code) for finding in reading.findings}


@pytest.mark.parametrize("locale", LINES)
def test_paper_without_it_or_with_another_is_found(locale: str) -> None:
    line = "ui-told-nsaid-cell-1"

    def drop(document: pikepdf.Pdf) -> None:
        element = printed._element(document, line)
        element.P.K = pikepdf.Array(k for k in element.P.K if k.objgen != element.objgen)

    def alter(document: pikepdf.Pdf) -> None:
        printed._element(document, line).ActualText = pikepdf.String("NSAID: water")

    def erase(document: pikepdf.Pdf) -> None:
        printed._operators(document, line, printed._erase)

    assert (line, "missing-unit") in _codes(drop, locale)
    assert (line, "altered") in _codes(alter, locale)
    assert (line, "drawn-text") in _codes(erase, locale)
    assert _codes(lambda _: None, locale) == set()
