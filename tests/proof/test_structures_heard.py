"""Tables, pictures, cards, boxes to tick, terms, blanks and lines as they are heard."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from support import books, shapes

from pipeline.expect.book import book
from pipeline.expect.heard import Pauses, Teller
from pipeline.expect.recording import Line, script
from pipeline.model import Span
from pipeline.render.audio import recording
from pipeline.render.talking_book.captions import transcript, vtt
from pipeline.verify.book import captions
from pipeline.verify.sound import mp3 as readback

VOICE = books.Remembering("en")
FOUND = shapes.leaflet()
LINES = script(FOUND, books.edition("en", "a.mp3"))
Change = Callable[[list[Line]], list[Line]]


def heard(first: str, last: str) -> list[str]:
    """What is heard from one unit, or words before it, to another."""
    ids = [line.id for line in LINES]
    return [line.text for line in LINES[ids.index(first) : ids.index(last) + 1]]


# --- what is heard --------------------------------------------------------------------------------


def test_a_table_is_read_row_by_row_under_its_headings() -> None:
    assert heard("ui-table-h-m", "w2-m") == [
        "A table, read row by row.", "Morning", "Evening",
        "Week 1", "Morning:", "1 drop", "Evening:", "2 drops",
        "Week 2", "Morning:", "8 am – 9 am",
    ]  # fmt: skip
    assert heard("ui-table-d", "d2w") == [
        "A table, read row by row.", "Day", "What you do",
        "Row 1.", "Day:", "Monday", "What you do:", "Rest",
        "Row 2.", "Day:", "Tuesday", "What you do:", "You may read",
    ]  # fmt: skip


def test_what_is_no_sentence_is_named_before_it_is_said() -> None:
    assert heard("ui-card-sos", "sos-b") == [
        "Emergency", "Call 999 if:", "Emergency, 1 of 2.", "You cannot breathe",
        "Emergency, 2 of 2.", "Your eye is bleeding",
    ]  # fmt: skip
    assert heard("ui-picture-bottle", "red") == [
        "Picture:", "A hand holds the bottle. The head leans back.", "One drop is enough.",
        "Picture:", "A red eye",
    ]  # fmt: skip
    assert heard("ui-item-s-a", "quote") == [
        "Step a.", "Wash your hands.", "Step b.", "Lean back.",
        "To tick off:", "Bring your card", "To tick off:", "Do not eat",
        "Dexamethasone", "4 times a day", "Saline", "2 times a day", "Keep it cold.",
        "Your next visit: ____ at ____.", "Harbour Clinic\n12 Quay Street\nBristol",
        "You did well.",
    ]  # fmt: skip
    assert heard("ui-section-2", "drive-why") == [
        "Section 2 of 3.", "Urgent", "Get help today", "Urgent:", "Your eye hurts",
        "Warning", "Do not drive", "Your sight is blurred.",
    ]  # fmt: skip


def test_a_columns_heading_keeps_its_isolates_and_takes_the_languages_colon() -> None:
    when = replace(FOUND.units["h-m"], spans=(Span("Take "), Span("5 mg", isolate="ltr")))
    asked = replace(FOUND.units["h-e"], spans=(Span("When?"),))
    found = replace(FOUND, units={**FOUND.units, "h-m": when, "h-e": asked})
    told = book(found, books.edition("en", "b.epub")).phrases
    assert [span.text for span in told["ui-column-w1-m"][0].spans] == ["Take ", "5 mg", ":"]
    assert told["ui-column-w1-m"][0].spans[1].isolate == "ltr"
    assert told["ui-column-w1-e"][0].text == "When?"
    for locale, colon in (("fr", "\u00a0:"), ("zh-Hans", "："), ("ar", ":"), ("hi", ":")):
        teller = Teller(replace(found, locale=locale), books.edition("en"), Pauses(0.6, 0.6))
        assert teller.label("h-m")[-1].text == colon


def test_a_chapter_starts_with_the_words_before_its_heading() -> None:
    starts = [(line.id, line.chapter) for line in LINES if line.chapter]
    assert starts == [
        ("title", "Your eye drops"), ("when", "When to use the drops"),
        ("ui-section-2", "Get help today"), ("ui-section-3", "Afterwards"),
    ]  # fmt: skip
    urgent = shapes.leaflet(shapes.MASTER.replace("{#when .do}", "{#when .urgent}"))
    starts = [line.id for line in script(urgent, books.edition("en", "a.mp3")) if line.chapter]
    assert starts[1] == "ui-card-when"
    made = recording.render(urgent, books.edition("en", "a.mp3"), VOICE)
    told = readback.read(made.content, urgent, books.edition("en", "a.mp3"), made.cues, VOICE)
    assert told.findings == ()


def test_every_line_has_an_id_of_its_own() -> None:
    ids = [line.id for line in LINES]
    assert len(set(ids)) == len(ids)
    assert [id for id in ids if not id.startswith("ui-")] == list(FOUND.units)


# --- what is read back ----------------------------------------------------------------------------


def codes(change: Change, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What is found in a recording that says other lines than it must."""
    edition = books.edition("en", "a.mp3")
    with monkeypatch.context() as patch:
        patch.setattr(recording, "script", lambda *given: tuple(change(list(script(*given)))))
        made = recording.render(FOUND, edition, VOICE)
    told = readback.read(made.content, FOUND, edition, made.cues, VOICE).findings
    return {finding.code for finding in told} - {"tags"}


def dropped(id: str) -> Change:
    return lambda lines: [line for line in lines if line.id != id]


def saying(id: str, text: str) -> Change:
    return lambda lines: [line._replace(text=text) if line.id == id else line for line in lines]


def moved(first: str, last: str, before: str) -> Change:
    """Say what lies from one line to another before a third."""

    def change(lines: list[Line]) -> list[Line]:
        ids = [line.id for line in lines]
        start, end = ids.index(first), ids.index(last) + 1
        rest = lines[:start] + lines[end:]
        place = [line.id for line in rest].index(before)
        return rest[:place] + lines[start:end] + rest[place:]

    return change


def test_the_recording_reads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = books.edition("en", "a.mp3")
    made = recording.render(FOUND, edition, VOICE)
    reading = readback.read(made.content, FOUND, edition, made.cues, VOICE)
    assert reading.findings == ()
    assert [found.unit for found in reading.found if found.unit in FOUND.units] == list(FOUND.units)
    assert codes(lambda lines: lines, monkeypatch) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (moved("w2", "w2-m", "w1"), "order"),
        (moved("ui-row-d2", "d2w", "ui-row-d1"), "order"),
        (moved("ui-column-w1-e", "w1-e", "ui-column-w1-m"), "order"),
        (saying("ui-column-w1-e", "Morning:"), "wrong-speech"),
        (saying("ui-row-d2", "Row 1."), "wrong-speech"),
        (dropped("w1-e"), "missing-unit"),
        (dropped("ui-column-w1-e"), "missing-unit"),
        (dropped("ui-table-h-m"), "missing-unit"),
        (dropped("ui-row-d1"), "missing-unit"),
        (dropped("ui-card-sos"), "missing-unit"),
        (dropped("ui-card-help"), "missing-unit"),
        (saying("ui-card-sos", "Please note"), "wrong-speech"),
        (dropped("ui-item-sos-b"), "missing-unit"),
        (dropped("ui-picture-bottle"), "missing-unit"),
        (dropped("bottle"), "missing-unit"),
        (saying("bottle", "A hand holds the bottle."), "wrong-speech"),
        (saying("ui-item-s-b", "Step d."), "wrong-speech"),
        (dropped("ui-tick-t-a"), "missing-unit"),
        (saying("visit", "Your next visit: at."), "wrong-speech"),
        (saying("visit", "Your next visit: 3 May at ____."), "wrong-speech"),
        (saying("address", "Harbour Clinic\nBristol"), "wrong-speech"),
        (moved("saline-how", "saline-how", "dexa-how"), "order"),
        (saying("dexa-how", "2 times a day"), "wrong-speech"),
    ],
)
def test_a_structure_that_is_heard_otherwise_is_found(
    change: Change, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code in codes(change, monkeypatch)


def test_captions_and_transcript_show_what_is_heard() -> None:
    for renderer, path in ((vtt, "a.vtt"), (transcript, "a.json")):
        edition = books.edition("en", path)
        made = renderer.render(FOUND, edition, VOICE)
        reading = captions.read(made.content, FOUND, edition, made.cues, VOICE)
        assert reading.findings == ()
        assert [found.unit for found in reading.found] == list(FOUND.units)
    shown = vtt.render(FOUND, books.edition("en", "a.vtt"), VOICE).content.decode()
    assert "\naddress_3\n" in shown
    assert "\nui-column-w1-e_1\n" in shown
    told = json.loads(transcript.render(FOUND, books.edition("en", "a.json"), VOICE).content)
    said = {cue["unit"]: cue for cue in told["cues"]}
    assert [part["text"] for part in said["address"]["sentences"]] == [
        "Harbour Clinic", "12 Quay Street", "Bristol",
    ]  # fmt: skip
    assert (said["w1-e"]["kind"], said["sos-a"]["kind"]) == ("do", "emergency")
