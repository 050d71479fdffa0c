"""What stands on paper beside the text: dates, hours, numbers, notices, marks; and what may not."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
import test_print as printed

from pipeline.build import manifest
from pipeline.checks.subjects import Printed
from pipeline.checks.typography import capitals
from pipeline.expect import paper
from pipeline.expect.capitals import UNCASED, block
from pipeline.expect.profiles import rules_of
from pipeline.model import Detail, Edition, Heading, LocalisedLeaflet, Notes, Paragraph, Span
from pipeline.model.formats import profiles
from pipeline.render import REGISTRY
from pipeline.render.print.document import render
from pipeline.verify.pdf.document import see
from pipeline.verify.pdf.order import lines_of
from pipeline.verify.pdf.reader import read

DETAILS = (
    Detail("Opening hours", ("Monday – Friday: 08:00–18:00", "Saturday: 09:00–12:00")),
    Detail("When the clinic is closed", ("111",), "tel:111", isolate="ltr"),
    Detail("Address", ("1 River Street", "London SE1 0AA"), isolate="auto"),
)
CALL = Span("call us now", href="tel:01632960001")
READ = Span("our website", href="https://clinic.example/book")


def told(locale: str = "en", *, details: tuple[Detail, ...] = DETAILS) -> Edition:
    return replace(printed.edition(locale), details=details)


def said(leaflet: LocalisedLeaflet, edition: Edition) -> dict[str, str]:
    return {unit.unit.id: unit.text for unit in paper.everything(leaflet, edition)}


def findings(content: bytes, leaflet: LocalisedLeaflet, edition: Edition) -> set[str | None]:
    return {found.unit for found in read(content, leaflet, edition).findings}


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("profile", ["ukaaf-18", "acb-18", "giant-24", "a4-12"])
def test_the_clinics_details_are_printed_and_read_back(locale: str, profile: str) -> None:
    leaflet, edition = printed.localised(locale), replace(told(locale), variant=profile)
    content = render(leaflet, edition).content
    assert read(content, leaflet, edition).findings == ()
    texts = list(said(leaflet, edition).values())
    for detail in DETAILS:
        assert {detail.term, *detail.lines} <= set(texts)


def _drawn(content: bytes) -> list[list[str]]:
    """The lines of each page as they are drawn, from top to bottom."""
    sight = see(content)
    lines = lines_of(sight.pages.glyphs)
    return [
        ["".join(glyph.text for glyph in line) for line in lines if line[0].page == page]
        for page in range(1, len(sight.pages.boxes) + 1)
    ]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_mark_stands_at_the_end_of_a_running_line(locale: str) -> None:
    """Where the clinic's name and its number have no room side by side, they part without it."""
    for profile, due in (("giant-24", False), ("a4-12", True)):
        edition = replace(told(locale), variant=profile)
        leaflet = printed.localised(locale)
        content = render(leaflet, edition).content
        for lines in _drawn(content):
            foot = [line.strip() for line in lines if "·" in line]
            assert bool(foot) is due
            assert all(not line.startswith("·") and not line.endswith("·") for line in foot)
        assert read(content, leaflet, edition).findings == ()


@pytest.mark.parametrize("count", range(1, 12))
def test_the_box_stands_on_the_page_of_the_notes(count: int) -> None:
    """Lines to write on take what the box leaves, wherever on a page they start."""
    ids = [f"text-{n}" for n in range(count)]
    blocks = (Heading("title", 1), *map(Paragraph, ids), Notes("notes", 2))
    text = "You may wash your face after a day, and then put on the cream as you did before."
    leaflet = printed.build(
        "en", blocks, {"title": "After it", "notes": "Your notes"} | dict.fromkeys(ids, text)
    )
    edition = replace(told(), variant="giant-24")
    last = _drawn(render(leaflet, edition).content)[-1]
    assert any("Your notes" in line for line in last)
    assert any("London SE1" in line for line in last)


def test_other_hours_numbers_and_dates_are_found() -> None:
    leaflet, edition = printed.localised("en"), told()
    content = render(leaflet, edition).content
    for number, other in enumerate(("Monday: 09:00–18:00", "999", "2 River Street")):
        lines = (other, *DETAILS[number].lines[1:])
        wrong = [*DETAILS]
        wrong[number] = replace(DETAILS[number], lines=lines)
        assert f"ui-back-{number + 2}-2" in findings(content, leaflet, told(details=tuple(wrong)))
    older = replace(leaflet, leaflet=replace(leaflet.leaflet, date="2025-11-23"))
    assert "ui-date" in findings(content, older, edition)


def test_the_date_is_written_in_words() -> None:
    assert "23 de noviembre de 2026" in said(printed.localised("es"), told("es"))["ui-date"]


def test_a_draft_says_whom_to_call_and_later_pages_say_it_short() -> None:
    leaflet, edition = printed.localised("es"), told("es")
    assert printed.CLINIC.phone in said(leaflet, edition)["ui-draft"]
    assert "Borrador" in "".join(span.text for span in paper.head(leaflet, edition))
    assert paper.head(printed.localised("es", draft=False), edition) == ()


def test_a_link_is_told_where_its_words_do_not() -> None:
    one = printed.localised("en", skin=(Span("If you bleed, "), CALL, Span(".")))
    assert said(one, told())["ui-told-skin-1"] == printed.CLINIC.phone
    two = printed.localised("en", skin=(CALL, Span(" or read "), READ))
    texts = said(two, told())
    assert texts["ui-told-skin-1"] == f"call us now ({printed.CLINIC.phone})"
    assert texts["ui-told-skin-2"] == "our website (clinic.example/book)"
    for leaflet in (one, two):
        content = render(leaflet, told()).content
        assert read(content, leaflet, told()).findings == ()
        assert "ui-told-skin-1" in findings(content, printed.localised("en"), told())


def test_do_and_may_are_explained_apart() -> None:
    texts = said(printed.localised("en"), told())
    marks = [texts[id] for id in ("ui-mark-do", "ui-mark-may", "ui-mark-avoid")]
    assert len(set(marks)) == 3
    assert ["should" in mark for mark in marks] == [True, False, False]
    assert ["may" in mark for mark in marks] == [False, True, False]


def test_both_wordings_are_printed_under_the_names_of_the_other_formats() -> None:
    paths = [
        REGISTRY[format].path("care", register, "en")
        for format in ("large-print", "print")
        for register in REGISTRY[format].registers
    ]
    assert paths == [
        "en/care.large-print.pdf", "en/care.plain.large-print.pdf",
        "en/care.print.pdf", "en/care.plain.print.pdf",
    ]  # fmt: skip


def test_a_printed_file_tells_its_pages() -> None:
    for profile in ("giant-24", "a4-12"):
        made = render(printed.localised("en"), replace(told(), variant=profile))
        with pikepdf.open(io.BytesIO(made.content)) as document:
            assert made.pages == len(document.pages) > 1
        described = manifest.record(made, format="print", leaflet="sample")
        assert described["pages"] == made.pages


@pytest.mark.parametrize(
    "text",
    [
        "Tell us about HIV, TB, MRSA, VRE, CPE or CJD.",
        "Tell us about HIV/TB/MRSA/VRE/CPE/CJD.",
        "UVA, UVB (SPF 50), CODE-X and COVID.",
    ],
)
def test_a_list_of_abbreviations_is_no_block_of_capitals(text: str) -> None:
    assert block(text) == ""
    leaflet = printed.localised("en", skin=text)
    content = render(leaflet, told()).content
    assert "print-capitals" not in {f.code for f in read(content, leaflet, told()).findings}


def test_capitals_concern_print_alone_and_scripts_that_have_them() -> None:
    leaflet = printed.localised("en").leaflet
    units = tuple(replace(unit, text="DO NOT USE IT AT ALL.") for unit in leaflet.units[:1])
    (problem,) = capitals.check_master(Printed(replace(leaflet, units=units)))
    assert capitals.concerns(problem, printed=True)
    assert not capitals.concerns(problem, printed=False)
    assert not list(capitals.check_master(Printed(replace(leaflet, units=units, language="ar"))))
    for name in profiles():
        assert rules_of(name)["print-capitals"].not_for == UNCASED


@pytest.mark.parametrize(
    "text",
    ["DO NOT USE IT AT ALL.", "IMPORTANT, PLEASE READ", "STOP. CALL US. NOW.", "IMPORTANTNOTICE"],
)
def test_a_block_of_capitals_is_said_before_it_is_printed(text: str) -> None:
    leaflet = printed.localised("en", skin=text)
    assert "skin" in findings(render(leaflet, told()).content, leaflet, told())
    units = tuple(replace(unit, text=text) for unit in leaflet.leaflet.units[:1])
    (problem,) = capitals.check_master(Printed(replace(leaflet.leaflet, units=units)))
    assert (problem.code, problem.severity, problem.place.path) == (
        "capitals", "error", "source/sample.plain.md",
    )  # fmt: skip
