"""Published PDFs and recordings that were tampered with: each change is found by its code."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import mutagen.id3
import numpy as np
import pikepdf
import pytest
import test_audio as audio
import test_print as printed
from pikepdf import Array, Dictionary, Name, String

from pipeline.expect import timing
from pipeline.model import Artefact, Cue, LocalisedLeaflet
from pipeline.render.audio import recording

Change = Callable[[pikepdf.Pdf], None]


def found(change: Change, locale: str = "en") -> set[str]:
    return {code for _, code in printed.codes(printed.damaged(locale, change), locale)}


def test_a_file_saved_anew_is_the_same() -> None:
    for locale in printed.TEXTS:
        assert found(lambda _: None, locale) == set()


# --- what is painted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paint",
    [
        b"q 0 g 0 0 600 850 re f Q",
        b"q 0.5 g 0 0 600 850 re f Q",
        b"q 0.75 g 56 600 480 60 re f Q",
        b"1.5 w 0 G " + b"".join(b"50 %d m 550 %d l " % (y, y) for y in range(0, 840, 6)) + b"S",
        b"q 6 w 0 G 50 50 m 550 800 l S Q",
    ],
    ids=["black", "grey", "grey band", "struck out", "diagonal"],
)  # fmt: skip
@pytest.mark.parametrize("first", [False, True])
def test_paint_over_or_under_the_text(paint: bytes, first: bool) -> None:
    assert found(lambda d: d.pages[0].contents_add(paint, prepend=first)) >= {"invisible"}


def test_paint_beside_the_text() -> None:
    beside = b"q 3 w 15 300 m 30 200 l S Q"  # in the margin, whatever stands on the page
    assert found(lambda d: d.pages[2].contents_add(beside)) == {"extra"}


def _say(content: bytes, where: str = "") -> Change:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font["/Fx"] = document.make_indirect(font)
        drawn = b"BT 0 g /Fx 30 Tf 60 400 Td (" + content + b") Tj ET"
        start, end = (where.encode() + b" BMC ", b" EMC") if where else (b"", b"")
        page.contents_add(start + drawn + end)

    return change


@pytest.mark.parametrize("where", ["", "/Artifact"])
def test_more_text(where: str) -> None:
    assert "extra" in found(_say(b"SWIM AT ONCE", where))


def test_hidden_text() -> None:
    assert "extra" in found(
        lambda d: d.pages[0].contents_add(b"BT 3 Tr /f0 18 Tf 60 400 Td <00010002> Tj ET")
    )


def test_furniture_changed() -> None:
    def erase(document: pikepdf.Pdf) -> None:
        page = document.pages[1]
        content = page.Contents.read_bytes()
        place = content.rindex(b"TJ")
        page.Contents = document.make_stream(content[: place - 1].rsplit(b"[", 1)[0]
                                             + b"[]TJ" + content[place + 2 :])  # fmt: skip

    assert found(erase) == {"extra"}


def test_a_page_more() -> None:
    def again(document: pikepdf.Pdf) -> None:
        document.pages.append(document.pages[1])

    assert "extra" in found(again)


# --- annotations, sheets, what acts ---------------------------------------------------------------


def _annotate(**values: object) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        note = Dictionary(Type=Name.Annot, Rect=[60, 300, 500, 500], F=4, **values)
        page.Annots = Array([*page.get("/Annots", []), document.make_indirect(note)])

    return change


def _image(document: pikepdf.Pdf) -> None:
    image = document.make_stream(b"\0" * 100)
    image.update(
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10,
            ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        )
    )  # fmt: skip
    document.pages[0].Resources.XObject = Dictionary(Im0=image)
    document.pages[0].contents_add(b"q 100 0 0 100 100 300 cm /Im0 Do Q")


def _links(change: Callable[[pikepdf.Object], None]) -> Change:
    def relink(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            for note in page.get("/Annots", []):
                change(note)

    return relink


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_annotate(Subtype=Name.Stamp, Name=Name.Approved), "extra"),
        (_annotate(Subtype=Name.FreeText, Contents=String("SWIM"), DA=String("/F 9 Tf")), "extra"),
        (_annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("tel:1"))), "extra"),
        (_image, "extra"),
        (_links(lambda note: note.update({"/Rect": Array([10, 10, 11, 11])})), "link"),
        (_links(lambda note: note.update({"/Rect": Array([0, 0, 595, 842])})), "link"),
        (_links(lambda note: note.update({"/AA": Dictionary()})), "extra"),
        (_links(lambda note: note.update({"/Contents": String("Swim now")})), "link"),
        (lambda d: d.pages[0].update({"/UserUnit": 10}), "page-size"),
        (lambda d: d.pages[1].update({"/MediaBox": Array([0, 0, 5952, 8418])}), "page-size"),
        (lambda d: d.pages[1].update({"/CropBox": Array([0, 400, 595, 842])}), "page-size"),
        (lambda d: d.pages[1].update({"/Rotate": 180}), "page-size"),
        (lambda d: d.Root.update({"/OpenAction": Dictionary(S=Name.JavaScript)}), "active"),
        (lambda d: d.Root.update({"/AA": Dictionary()}), "active"),
        (lambda d: d.Root.update({"/OCProperties": Dictionary()}), "active"),
        (lambda d: d.Root.update({"/Names": Dictionary(EmbeddedFiles=Dictionary())}), "active"),
        (lambda d: d.pages[0].update({"/AA": Dictionary()}), "active"),
        (lambda d: d.Root.Outlines.First.update({"/Title": String("Swim")}), "extra"),
        (lambda d: d.Root.Outlines.First.update({"/A": Dictionary(S=Name.URI)}), "active"),
    ],
)
def test_what_a_leaflet_does_not_hold(change: Change, code: str) -> None:
    assert code in found(change)


# --- structure ------------------------------------------------------------------------------------


def _element(unit: str, **values: object) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        element = printed._element(document, unit)
        for key, value in values.items():
            element[f"/{key}"] = value

    return change


def _added(document: pikepdf.Pdf) -> None:
    parent = printed._element(document, "skin").P
    more = Dictionary(S=Name.P, P=parent, ActualText=String("Swim at once."), K=Array())
    parent.K.append(document.make_indirect(more))


def _aloud(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    content = page.Contents.read_bytes()
    page.Contents = document.make_stream(
        re.sub(rb"<< /MCID 1([ />])", rb"<</ActualText(Swim)/MCID 1\1", content, count=1)
    )


@pytest.mark.parametrize(
    "change",
    [
        _element("skin", Alt=String("Swim")),
        _element("skin", E=String("Swim")),
        _element("avoid-sun", S=Name.Artifact),
        _element("avoid-sun", S=Name.H2),
        _element("avoid", S=Name.P),
        _element("avoid", S=Name.H3),
        lambda d: d.Root.MarkInfo.update({"/Marked": False}),
        lambda d: d.Root.update({"/MarkInfo": Dictionary()}),
        lambda d: d.Root.StructTreeRoot.RoleMap.update({"/H2": Name.Artifact}),
        _added,
        _aloud,
    ],
)
def test_structure_that_is_not_the_leaflets(change: Change) -> None:
    assert "structure" in found(change)


# --- recordings -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def english() -> Artefact:
    return recording.render(audio.leaflet(), audio.edition())


def heard(content: bytes, artefact: Artefact, cues: list[Cue] | None = None) -> set[str]:
    reading = audio.read(content, list(artefact.cues) if cues is None else cues)
    return {code for _, code in audio.codes(reading)}


@pytest.mark.parametrize(
    ("decibels", "code"), [(-20, "quiet"), (-30, "quiet"), (-4, "quiet"), (3.5, "loud")]
)
def test_one_unit_softer_or_louder(english: Artefact, decibels: float, code: str) -> None:
    def change(signal, at) -> None:
        signal[at("avoid-swimming")] *= 10 ** (decibels / 20)

    found = audio.codes(audio.read(audio.damaged(english, change), english.cues))
    assert ("avoid-swimming", code) in found


@pytest.mark.parametrize("decibels", [-40, -20, -3])
def test_all_of_it_softer(english: Artefact, decibels: int) -> None:
    softer = audio.damaged(english, lambda signal, _: signal * 10 ** (decibels / 20))
    assert heard(softer, english) & {"quiet", "missing-unit"}


@pytest.mark.parametrize("share", [0.2, 0.15])
def test_a_second_voice(english: Artefact, share: float) -> None:
    def change(signal, at) -> None:
        there, other = at("avoid-swimming"), signal[at("avoid-48h")].copy()
        signal[there] += share * np.resize(other, there.stop - there.start)

    assert heard(audio.damaged(english, change), english) == {"wrong-speech"}


def test_noise_under_a_unit(english: Artefact) -> None:
    def change(signal, at) -> None:
        there = at("avoid-swimming")
        noise = np.random.default_rng(4).normal(0, 1, there.stop - there.start)
        signal[there] += (0.25 * signal[there].std() * noise).astype(np.float32)

    assert heard(audio.damaged(english, change), english) == {"wrong-speech"}


@pytest.mark.parametrize("place", [0.25, 0.4, 1.0, 1.5])
def test_a_hole_in_a_unit(english: Artefact, place: float) -> None:
    def change(signal, at) -> None:
        start = at("avoid-swimming").start + round(place * timing.RATE)
        signal[start : start + round(0.08 * timing.RATE)] = 0

    assert heard(audio.damaged(english, change), english) == {"wrong-speech"}


@pytest.mark.parametrize(("after", "peak"), [("ui-end", 0.005), ("after", 0.005), ("after", 0.001)])
def test_a_whisper_beside_the_units(english: Artefact, after: str, peak: float) -> None:
    def change(signal, at) -> None:
        start, words = at(after).stop + 4000, signal[at("avoid-sun")][:18000].copy()
        signal[start : start + 18000] += words * (peak / np.abs(words).max())

    assert heard(audio.damaged(english, change), english) == {"silence"}


def test_a_minute_of_silence(english: Artefact) -> None:
    def change(signal, _):
        return np.concatenate((signal, np.zeros(60 * timing.RATE, np.float32)))

    assert heard(audio.damaged(english, change), english) == {"length"}


def test_a_pause_put_in(english: Artefact) -> None:
    def change(signal, at):
        place = at("avoid").start - 8000
        return np.concatenate((signal[:place], np.zeros(5 * timing.RATE), signal[place:]))

    later = [c if c.unit in {"title", "ui-clinic", "ui-draft-spoken", "notes"} else
             Cue(c.unit, c.start + 5, c.end + 5) for c in english.cues]  # fmt: skip
    assert "place" in heard(audio.damaged(english, change), english, later)


@pytest.mark.parametrize("tail", [b"junk" * 40, b"TAG" + b"Swim at once".ljust(125, b"\0")])
def test_bytes_after_the_sound(english: Artefact, tail: bytes) -> None:
    assert heard(english.content + tail, english) == {"tags"}


def _frame(name: str, **values: object) -> mutagen.id3.Frame:
    return getattr(mutagen.id3, name)(encoding=mutagen.id3.Encoding.UTF16, **values)


@pytest.mark.parametrize(
    "frame",
    [
        _frame("USLT", lang="eng", desc="", text="Swim at once."),
        _frame("USLT", lang="eng", desc="Read me", text="Swim at once."),
        _frame("TIT3", text=["Swim at once."]),
        _frame("COMM", lang="eng", desc="", text=["Swim at once."]),
        _frame("TXXX", desc="Note", text=["Swim at once."]),
        _frame("TPE1", text=["Another clinic"]),
    ],
)
def test_another_frame(english: Artefact, frame: mutagen.id3.Frame) -> None:
    file = io.BytesIO(english.content)
    tags = mutagen.id3.ID3(file, translate=False)
    tags.add(frame)
    file.seek(0)
    tags.save(file, v1=0, v2_version=3)
    assert heard(file.getvalue(), english) == {"tags"}


@pytest.mark.parametrize(
    "times",
    [
        (float("nan"), 1.0), (1.0, float("nan")), (-5.0, 2.0), (3.0, 1.0), (0.0, float("inf")),
        (1e308, 1.7e308), (0.0, 1e9), (0.0, 30.0), (-float("inf"), float("inf")),
    ],
)  # fmt: skip
def test_cues_of_any_number(english: Artefact, times: tuple[float, float]) -> None:
    cues = [Cue(c.unit, *times) if c.unit == "after" else c for c in english.cues]
    assert heard(english.content, english, cues)
    assert heard(english.content, english, [Cue(c.unit, *times) for c in english.cues])
    assert heard(english.content, english, [])


def test_a_leaflet_of_one_text(english: Artefact) -> None:
    """What is due is the leaflet's, whatever the recording's own tag says."""
    other: LocalisedLeaflet = audio.leaflet(locale="en-GB", draft=False)
    from pipeline.verify.sound import mp3 as readback

    reading = readback.read(english.content, other, audio.edition(), english.cues)
    assert (None, "tags") in audio.codes(reading)
