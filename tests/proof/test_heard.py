"""What is heard before, in and after the texts of a leaflet, in recordings and talking books."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import pytest
from support import books

from pipeline.expect.book import book, located
from pipeline.expect.labels import labels
from pipeline.expect.lists import announced
from pipeline.expect.recording import Line, script
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Edition, LocalisedLeaflet, Span
from pipeline.render.audio import recording
from pipeline.render.talking_book.captions import transcript, vtt
from pipeline.render.talking_book.daisy import book as daisy_book
from pipeline.render.talking_book.epub import book as epub_book
from pipeline.verify.book import daisy, epub
from pipeline.verify.book.archive import unpack
from pipeline.verify.sound import mp3 as readback
from pipeline.voices.voice import SilentVoice

VOICE = books.Remembering("en")
STEPS = """# Your cream {#title}

Keep it dry. See [how to wash](#a). {#l}

## Notes {#notes .notes}

## How to use it {#use}

1. Wash. {#a .do}
2. Dry. {#b .do}

Wait for ten minutes. {#wait .do}

3. Put on the cream. {#c .do}
4. Cover it. {#d .do}

If you bleed, [call us now](tel:+442079460018). {#t .contact}

Book your visit on [our website](https://clinic.example/book). See [the start](#l) again. {#w .do}
"""


def leaflet(text: str, register: str = "standard") -> LocalisedLeaflet:
    """Parse a leaflet in English, as a draft."""
    master = parse(text, "care", register, "source/care.md")
    return localise(master, None, books.edition().clinic, "ltr")


def edition(path: str = "a.mp3", variant: str | None = None) -> Edition:
    return replace(books.edition("en", path), variant=variant)


@cache
def lines(text: str) -> tuple[Line, ...]:
    return script(leaflet(text), edition())


def said(text: str) -> list[str]:
    return [line.text for line in lines(text)]


# --- lists ----------------------------------------------------------------------------------------


def of(lead: str, *items: str) -> list[str]:
    """What is announced before each of `items`, "" where nothing is."""
    listed = "\n".join(
        re.sub(r"^(\S+ )(.*?)( \{(.*)\})?$", rf"\1\2 {{#i{n} \4}}", item)
        for n, item in enumerate(items)
    )
    found = leaflet(f"# Title {{#title}}\n\n{lead}\n\n{listed}\n")
    told = announced(found, edition())
    return [told.get(f"i{n}", "") for n in range(len(items))]


AVOID = "Avoid these things for 48 hours: {#lead .avoid}"


@pytest.mark.parametrize(
    ("lead", "items", "told"),
    [
        # bare names of one kind: every one is counted
        (AVOID, ["- The sun", "- The sea"], ["Avoid, 1 of 2.", "Avoid, 2 of 2."]),
        (AVOID, ["- Swimming.", "- Creams with no SPF"], ["Avoid, 1 of 2.", "Avoid, 2 of 2."]),
        ("You may use: {#lead .may}", ["- Soap", "- Water"],
         ["Allowed, 1 of 2.", "Allowed, 2 of 2."]),
        ("Contact us if: {#lead .contact}", ["- You bleed.", "- It hurts."],
         ["Contact us, 1 of 2.", "Contact us, 2 of 2."]),
        # one alone is not counted
        (AVOID, ["- The sun"], ["Avoid:"]),
        # what says all it means is not announced, and nothing then is counted
        (AVOID, ["- The sun", "- Do not swim."], ["Avoid:", ""]),
        (AVOID, ["- Do not swim", "- Never rub it"], ["", ""]),
        ("Do this: {#lead .do}", ["- Rest.", "- Drink water."], ["", ""]),
        # several kinds: a word where one is needed, no count of any
        ("After 24 hours: {#lead .expect}",
         ["- Redness {.expect}", "- Some swelling {.expect}", "- Makeup {.may}",
          "- Retinol {.avoid}"],
         ["", "", "Allowed:", "Avoid:"]),
        ("After 24 hours: {#lead .expect}",
         ["- You may wash. {.may}", "- Do not use retinol. {.avoid}"], ["", ""]),
        # ordered: the numbers of the page, whatever stands between
        ("Do this: {#lead}", ["1. Wash. {.do}", "2. Dry."], ["Step 1.", "Step 2."]),
        (AVOID, ["1. The sun", "2. Do not swim."], ["Step 1. Avoid:", "Step 2."]),
    ],
)  # fmt: skip
def test_a_count_is_said_of_a_whole_list_or_of_none(
    lead: str, items: list[str], told: list[str]
) -> None:
    assert of(lead, *items) == told


# --- the same numbers everywhere ------------------------------------------------------------------

NUMBERS = ["Step 1.", "Step 2.", "Step 3.", "Step 4."]


def steps(text: str) -> list[str]:
    return re.findall(r"Step \d+\.(?! of)", text)


def test_steps_have_one_number_in_every_format() -> None:
    found, voice = leaflet(STEPS), SilentVoice(0.01)
    assert [text for text in said(STEPS) if text.startswith("Step")] == NUMBERS
    assert steps(vtt.render(found, edition("a.vtt"), voice).content.decode()) == NUMBERS
    told = json.loads(transcript.render(found, edition("a.json"), voice).content)
    assert [cue["text"] for cue in told["cues"] if cue["text"].startswith("Step")] == NUMBERS
    text = unpack(epub_book.render(found, edition("a.epub"), voice).content)
    page = text["EPUB/leaflet.xhtml"].decode()
    assert steps(page) == NUMBERS
    assert re.findall(r'<ol start="3">\n<li id="c"', page)
    overlay = text["EPUB/leaflet.smil"].decode()
    assert [f"ui-item-{id}_1" in overlay for id in "abcd"] == [True] * 4
    library = unpack(daisy_book.render(found, edition("a.zip"), voice).content)
    assert steps(library["content.html"].decode()) == NUMBERS


# --- links ----------------------------------------------------------------------------------------


def test_a_number_or_an_address_is_said_where_the_words_do_not_tell_it() -> None:
    told = {line.id: line.text for line in lines(STEPS)}
    assert told["ui-link-t"] == "+44 207 946 0018"
    assert told["ui-link-w"] == "clinic.example/book"
    assert "ui-link-l" not in told
    order = [line.id for line in lines(STEPS)]
    assert order[order.index("t") + 1] == "ui-link-t"
    for renderer, name in ((epub_book, "EPUB/leaflet.xhtml"), (daisy_book, "content.html")):
        made = renderer.render(leaflet(STEPS), edition("a.epub"), SilentVoice(0.01))
        page = unpack(made.content)[name].decode()
        assert 'id="ui-link-w_1"><a href="https://clinic.example/book">' in page


def test_a_link_within_a_leaflet_leads_to_the_page_of_its_unit() -> None:
    found = located(book(leaflet(STEPS), edition()))

    def hrefs(unit: str) -> list[str]:
        return [s.href for phrase in found.phrases[unit] for s in phrase.spans if s.href]

    assert hrefs("l") == ["leaflet.xhtml#a"]
    assert hrefs("w")[1:] == ["title.xhtml#l"]


@pytest.mark.parametrize(
    ("renderer", "reader", "path"), [(epub_book, epub, "a.epub"), (daisy_book, daisy, "a.zip")]
)
def test_a_book_with_links_reads_back_and_a_dead_one_is_found(renderer, reader, path) -> None:
    found, made = leaflet(STEPS), renderer.render(leaflet(STEPS), edition(path), VOICE)
    assert reader.read(made.content, found, edition(path), made.cues, VOICE).findings == ()
    lost = {**found.units, "l": replace(found.units["l"], spans=(Span("x", href="#nobody"),))}
    other = replace(found, units=lost)
    dead = renderer.render(other, edition(path), VOICE)
    told = reader.read(dead.content, other, edition(path), dead.cues, VOICE).findings
    assert {finding.code for finding in told} == {"link"}


# --- first things first ---------------------------------------------------------------------------


def test_the_leaflet_comes_first_and_what_may_wait_last() -> None:
    ids = [line.id for line in lines(STEPS)]
    assert ids[:4] == ["title", "ui-draft-short", "l", "use"]
    assert ids[-6:] == [
        "notes", "ui-notes-room", "ui-draft", "ui-clinic", "ui-contact", "ui-end",
    ]  # fmt: skip


def test_the_first_instruction_is_heard_within_fifteen_seconds() -> None:
    made = recording.render(leaflet(STEPS), edition(), VOICE)
    units = leaflet(STEPS).leaflet.instructions
    assert next(cue.start for cue in made.cues if cue.unit in units) < 15


def test_units_heard_in_another_order_are_found() -> None:
    made = recording.render(leaflet(STEPS), edition(), VOICE)
    swapped = {cue.unit: cue for cue in made.cues}
    swapped["a"], swapped["b"] = swapped["b"], swapped["a"]
    told = readback.read(made.content, leaflet(STEPS), edition(), list(swapped.values()), VOICE)
    assert "order" in {finding.code for finding in told.findings}
    assert readback.read(made.content, leaflet(STEPS), edition(), made.cues, VOICE).findings == ()


# --- labels ---------------------------------------------------------------------------------------


def test_no_two_recordings_of_a_leaflet_have_one_label() -> None:
    dated = "---\ndate: 2026-11-23\n---\n\n" + STEPS
    told = [
        labels(leaflet(dated, register), edition(variant=speed))
        for register in ("standard", "plain")
        for speed in ("normal", "slow")
    ]
    assert [label.title for label in told] == [
        "Your cream · Draft", "Your cream · Slow · Draft",
        "Your cream · Easy to read · Draft", "Your cream · Easy to read · Slow · Draft",
    ]  # fmt: skip
    assert [label.track for label in told] == ["1/4", "2/4", "3/4", "4/4"]
    assert {(label.album, label.year, label.day) for label in told} == {
        ("Your cream", "2026", "2311")
    }
