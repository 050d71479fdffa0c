"""The recording, and reading it back: timing by a silent voice, the rest by espeak-ng."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import miniaudio
import mutagen.id3
import numpy as np
import pyloudnorm
import pytest
from support import books
from support.project import ROOT

from pipeline.expect import timing
from pipeline.expect.recording import script
from pipeline.expect.sentences import said
from pipeline.expect.timing import RATE
from pipeline.language.iso639 import iso639_2
from pipeline.language.speech import spoken
from pipeline.model import (
    Artefact,
    Clinic,
    Cue,
    Edition,
    Heading,
    Item,
    ItemList,
    Language,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    Notes,
    Paragraph,
    Span,
    Speech,
    Ui,
    Unit,
)
from pipeline.model.errors import AftercareError
from pipeline.render.audio import recording, segments
from pipeline.sound import mp3
from pipeline.sound.limiter import limit
from pipeline.sound.loudness import integrated
from pipeline.sound.resample import resample
from pipeline.verify.sound import id3
from pipeline.verify.sound import mp3 as readback
from pipeline.voices import clips, speaker, utterances
from pipeline.voices.espeak import EspeakVoice, read_clip, resolve, voice_for, voices
from pipeline.voices.voice import Clip, SilentVoice

ENGLISH = (
    ("title", "After your treatment"),
    ("notes", "Notes"),
    ("avoid", "Things to avoid"),
    ("avoid-48h", "You are advised to avoid these things for 48 hours:"),
    ("avoid-sun", "Being in the sun"),
    ("avoid-swimming", "Do not swim in a pool or in the sea."),
    ("after", "You may go back to your usual skin care products."),
    ("call", "If you have questions, call 01632 960 001."),
)
ARABIC = (
    ("title", "بعد العلاج"),
    ("notes", "ملاحظات"),
    ("avoid", "ما يجب تجنبه"),
    ("avoid-48h", "تجنب ما يلي لمدة 48 ساعة:"),
    ("avoid-sun", "التعرض لأشعة الشمس"),
    ("avoid-swimming", "لا تسبح في المسبح أو في البحر."),
    ("after", "يمكنك العودة إلى منتجاتك المعتادة."),
    ("call", "إذا كانت لديك أسئلة فاتصل بالعيادة."),
)
CHINESE = (
    ("title", "治疗后护理"),
    ("notes", "备注"),
    ("avoid", "应避免的事项"),
    ("avoid-48h", "建议您在48小时内避免以下事项："),
    ("avoid-sun", "晒太阳"),
    ("avoid-swimming", "请勿在泳池或海中游泳。"),
    ("after", "您可以恢复使用平时的护肤品。"),
    ("call", "如有疑问，请致电诊所。"),
)


def leaflet(texts=ENGLISH, locale="en-GB", *, draft=True) -> LocalisedLeaflet:
    """A leaflet of every structure: title, notes, section, lead-in, list, paragraphs."""
    blocks = (
        Heading("title", 1),
        Notes("notes", 2),
        Heading("avoid", 2),
        Paragraph("avoid-48h"),
        ItemList((Item("avoid-sun"), Item("avoid-swimming"))),
        Paragraph("after"),
        Paragraph("call"),
    )
    below = {
        "avoid-48h": ("avoid", None),
        "avoid-sun": ("avoid", "avoid-48h"),
        "avoid-swimming": ("avoid", "avoid-48h"),
    }
    units = tuple(
        Unit(id, kind, text, governor=governor)
        for id, text in texts
        for kind, governor in [below.get(id, ("info", None))]
    )
    master = Leaflet("care", "plain", "en", "source/care.md", "2026-01-01", blocks, units)
    localised = {unit.id: LocalisedUnit(unit, unit.text, (Span(unit.text),)) for unit in units}
    return LocalisedLeaflet(master, locale, localised, draft)


def edition(locale="en-GB", voice="en-gb", cache=None, rate=145) -> Edition:
    fonts = ("Atkinson Hyperlegible", "Noto Sans") if locale == "en-GB" else ()
    language = Language(locale, locale, "ltr", "Latn", fonts, voice, rate)
    clinic = Clinic("Harbour Clinic", "01632 960 001")
    return Edition(language, Ui(locale), clinic, path=f"care/{locale}/plain.mp3", cache=cache)


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> str:
    return str(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def english(cache) -> Artefact:
    return recording.render(leaflet(), edition(cache=cache))


def decoded(content: bytes) -> np.ndarray:
    samples = miniaudio.mp3_read_s16(content).samples
    return np.frombuffer(samples, np.int16).astype(np.float32) / 32768


def codes(reading) -> set[tuple[str | None, str]]:
    return {(finding.unit, finding.code) for finding in reading.findings}


def read(content: bytes, cues, **changes):
    return readback.read(content, leaflet(), edition(**changes), cues)


def cue_of(artefact: Artefact, unit: str) -> Cue:
    return next(cue for cue in artefact.cues if cue.unit == unit)


def damaged(artefact: Artefact, change) -> bytes:
    """Encode the recording anew after `change(signal, at)`; `at(unit)` is a unit's slice of it."""

    def at(unit: str) -> slice:
        cue = cue_of(artefact, unit)
        return slice(*(round(second * RATE) - timing.DELAY for second in cue[1:]))

    signal = decoded(artefact.content)[timing.DELAY :].copy()
    changed = change(signal, at)
    sound = np.clip(signal if changed is None else changed, -1, 1)
    return head(artefact.content) + mp3.encode(sound.astype(np.float32))


def head(content: bytes) -> bytes:
    """The ID3 tag in front of the sound."""
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte
    return content[: 10 + size]


class Counting:
    """A voice that counts what it is asked to say."""

    def __init__(self, voice) -> None:
        self.voice, self.texts = voice, []

    name = property(lambda self: self.voice.name)
    identity = property(lambda self: self.voice.identity)

    def speak(self, texts):
        self.texts.extend(texts)
        return self.voice.speak(texts)


# --- the order and the times, by the silent voice -----------------------------------------------


PAUSES = {
    "title": 0.75, "ui-draft-short": 0.7, "avoid": 1.4, "avoid-48h": 0.7,
    "ui-item-avoid-sun": 0.7, "avoid-sun": 0.3, "avoid-swimming": 0.6, "after": 0.7, "call": 0.7,
    "notes": 1.4, "ui-notes-room": 0.3, "ui-draft": 1.4, "ui-clinic": 0.7, "ui-contact": 0.7,
    "ui-date": 0.7, "ui-end": 0.7,
}  # fmt: skip
FRAME = timing.FRAME / RATE


def test_cues_are_exact() -> None:
    made = recording.render(leaflet(), edition(), SilentVoice(0.1))
    assert [cue.unit for cue in made.cues] == list(PAUSES)
    texts = {line.id: line.text for line in script(leaflet(), edition())}
    place = timing.DELAY / RATE
    for cue in made.cues:
        assert -0.001 < cue.start - place - PAUSES[cue.unit] < FRAME + 0.001
        parts = said(texts[cue.unit])
        spoken_for = sum(0.1 * len(spoken(part, Speech())) for part in parts)
        place = cue.start + spoken_for + utterances.PAUSE * (len(parts) - 1)
        assert cue.end == pytest.approx(place, abs=0.002)
    assert place + 1.0 <= len(decoded(made.content)) / RATE < place + 1.0 + 4 * FRAME


def test_the_recording_tells_what_it_is_when_the_leaflet_has_been_said() -> None:
    lines = {line.id: line.text for line in script(leaflet(), edition())}
    assert lines["ui-draft-short"] == "Draft: this translation has not been checked yet"
    assert lines["ui-draft"].endswith("call Harbour Clinic: 01632 960 001.")
    assert lines["ui-clinic"] == "Harbour Clinic"
    assert lines["ui-contact"] == "Telephone 01632 960 001"
    assert "2026" in lines["ui-date"]
    assert list(lines)[-1] == "ui-end"


def test_sections_are_numbered_from_the_second_on() -> None:
    lines = script(books.leaflet(), books.edition())
    assert [(line.id, line.text) for line in lines if line.id.startswith("ui-section")] == [
        ("ui-section-2", "Section 2 of 2.")
    ]
    assert [line.chapter for line in lines if line.chapter] == [
        "After your treatment", "Things to avoid", "Afterwards",
    ]  # fmt: skip


def test_artefact_lists_the_units_in_order() -> None:
    made = recording.render(leaflet(), edition(), SilentVoice())
    assert made.units == tuple(id for id, _ in ENGLISH)
    assert (made.path, made.media_type) == ("care/en-GB/plain.mp3", "audio/mpeg")


def test_an_approved_leaflet_is_not_called_a_draft() -> None:
    made = recording.render(leaflet(draft=False), edition(), SilentVoice())
    assert not {"ui-draft", "ui-draft-short"} & {cue.unit for cue in made.cues}


def test_product_words_are_translated() -> None:
    lines = script(books.leaflet("ar"), books.edition("ar"))
    found = {line.id: line.text for line in lines}
    assert found["ui-draft-short"] == books.WORDS["ui-draft-line"]
    assert found["ui-date"].startswith("تاريخ هذا النص: ")
    assert found["ui-section-2"] == "القسم 2 من 2."
    assert found["ui-item-sun"] == "للتجنب، 1 من 2."
    assert (found["ui-item-sea"], found["ui-end"]) == ("الخطوة 3.", "نهاية النشرة.")


def test_a_decoder_gives_the_signal_when_the_cues_say() -> None:
    signal = np.zeros(3 * RATE, np.float32)
    burst = np.random.default_rng(1).normal(0, 0.1, 20000)
    signal[20000:40000] = np.convolve(burst, np.ones(8) / 8, "same")
    out = decoded(mp3.encode(signal))
    size = 2**18
    cross = np.fft.irfft(np.fft.rfft(out, size) * np.conj(np.fft.rfft(signal, size)))
    assert int(np.argmax(cross)) == timing.DELAY
    assert timing.second(0) == 0.05


# --- signal -------------------------------------------------------------------------------------


def test_loudness_agrees_with_pyloudnorm() -> None:
    noise = np.random.default_rng(2)
    for level in (0.5, 0.02):
        signal = (noise.normal(0, level, 20 * 44100) * np.repeat([1, 0.01], 10 * 44100)) / 4
        own = integrated(signal.astype(np.float32), 44100)
        assert own == pytest.approx(pyloudnorm.Meter(44100).integrated_loudness(signal), abs=0.05)
    assert integrated(np.zeros(44100, np.float32), 44100) == -np.inf


def test_limiter_holds_the_ceiling_and_leaves_the_rest() -> None:
    signal = np.sin(np.arange(44101) / 7).astype(np.float32) * 0.2
    signal[20000:20100] *= 6
    limited = signal.copy()
    limit(limited, 0.5)
    assert np.abs(limited).max() <= 0.5
    assert np.array_equal(limited[:19000], signal[:19000])
    assert np.array_equal(limited[21500:], signal[21500:])


@pytest.mark.parametrize("rate", [16000, 24000, 48000])
def test_resampling_keeps_a_tone_in_its_place(rate) -> None:
    tone = np.sin(2 * np.pi * 997 * np.arange(rate) / rate).astype(np.float32)
    got = resample(tone, rate, 44100)
    wanted = np.sin(2 * np.pi * 997 * np.arange(44100) / 44100)
    assert len(got) == 44100
    assert np.abs(got - wanted)[200:-200].max() < 1e-3


# --- the engine ---------------------------------------------------------------------------------


def test_a_text_is_spoken_in_the_same_bytes_every_time() -> None:
    """`runAndWait` lost the rate of one clip in some two hundred; this is for that."""
    voice = EspeakVoice("en-gb", 145, "en-GB")
    made = set(voice.speak(["Do not use products containing retinol.", "Being in the sun"] * 60))
    assert len(made) == 2


def test_the_rate_counts() -> None:
    (slow,) = EspeakVoice("en-gb", 100, "en-GB").speak(["Do not swim in the sea."])
    (quick,) = EspeakVoice("en-gb", 200, "en-GB").speak(["Do not swim in the sea."])
    assert slow.seconds > 1.5 * quick.seconds


def test_two_renders_give_the_same_bytes(english) -> None:
    assert recording.render(leaflet(), edition()) == english


def test_a_voice_is_found_by_id_name_and_language() -> None:
    known = voices()
    assert len(known) == 141
    for written, id in {"cmn": "sit/cmn", "EN-GB": "gmw/en", "roa/es": "roa/es"}.items():
        assert resolve(written, "x", known).id == id


def test_an_unknown_voice_is_one_clear_line() -> None:
    with pytest.raises(AftercareError) as error:
        recording.render(leaflet(), edition(voice="en-gbb"))
    (problem,) = error.value.problems
    assert problem.code == "voice"
    assert "'en-gbb' for en-GB" in problem.message
    assert "en" in problem.hint


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"voice": None}, "no voice for en-GB"), ({"rate": 20}, "20 words a minute")],
)
def test_a_language_without_a_voice_is_refused(changes, words) -> None:
    with pytest.raises(AftercareError, match=words):
        recording.render(leaflet(), edition(**changes))


def test_a_text_that_makes_no_sound_is_refused() -> None:
    with pytest.raises(AftercareError, match="cannot speak “—”"):
        list(EspeakVoice("en-gb", 145, "en-GB").speak(["—"]))


def test_a_language_without_a_code_is_refused() -> None:
    assert iso639_2("zh-Hans") == "zho"
    with pytest.raises(AftercareError, match="ISO 639-2"):
        recording.render(leaflet(locale="xx"), edition("xx"), SilentVoice())


def test_where_there_is_no_fork_a_new_process_speaks(tmp_path) -> None:
    path = tmp_path / "clip.wav"
    request = {"do": "speak", "text": "Do not swim.", "voice": "gmw/en", "rate": 145}
    assert speaker.in_process({**request, "path": str(path)}) == {"rate": 22050}
    (forked,) = EspeakVoice("en-gb", 145, "en-GB").speak(["Do not swim."])
    assert read_clip(path) == forked
    reply = speaker.in_process({**request, "voice": "en-gbb", "path": str(path)})
    assert "en-gbb" in reply["error"]


def test_an_engine_that_hangs_is_ended() -> None:
    script = (
        "import time; from types import SimpleNamespace as Engine;"
        "from pipeline.voices import speaker; speaker.TIMEOUT = 0;"
        "hangs = Engine(init=lambda driver: time.sleep(60));"
        "print(speaker.in_fork(hangs, {'do': 'voices'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True
    )
    assert "took more than 0 s" in done.stdout


# --- the cache ----------------------------------------------------------------------------------


def test_clips_are_reused(english, cache) -> None:
    voice = Counting(voice_for(edition().language))
    assert recording.render(leaflet(), edition(cache=cache), voice) == english
    assert voice.texts == []


@pytest.mark.parametrize("harm", ["cut", "altered", "swapped", "empty"])
def test_a_harmed_clip_is_made_again(tmp_path, harm) -> None:
    voice = Counting(SilentVoice(0.01))
    texts = ["one", "three"]
    first = clips.gather(voice, texts, str(tmp_path))
    assert (first.synthesised, first.reused) == (2, 0)
    file, other = (tmp_path / clips.key(voice, text) for text in texts)
    content = file.read_bytes()
    harms = {"cut": content[:-2], "altered": content[:-1] + b"x", "empty": b""}
    file.write_bytes(harms.get(harm, other.read_bytes()))
    again = clips.gather(voice, texts, str(tmp_path))
    assert (again.synthesised, again.reused) == (1, 1)
    assert again.clips == first.clips
    assert file.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 2


def test_voice_and_text_decide_the_clip() -> None:
    keys = {
        clips.key(voice, text)
        for voice in (EspeakVoice("en-gb", 145, "en-GB"), EspeakVoice("en-gb", 120, "en-GB"))
        for text in ("Do not swim.", "Do not swim")
    }
    assert len(keys) == 4


# --- what is spoken, and the tags ---------------------------------------------------------------


def test_tags_name_title_language_and_chapters(english) -> None:
    chapters = id3.chapters(english.content)
    assert [chapter.title for chapter in chapters] == ["After your treatment", "Things to avoid"]
    starts = [0.0, cue_of(english, "avoid").start]
    assert [chapter.start for chapter in chapters] == starts
    assert [chapter.end for chapter in chapters] == [*starts[1:], english.cues[-1].end]
    assert english.content[:4] == b"ID3\x03"


def test_loudness_and_peak(english) -> None:
    signal = decoded(english.content).astype(float)
    assert pyloudnorm.Meter(RATE).integrated_loudness(signal) == pytest.approx(-19, abs=1)
    finer = np.fft.irfft(np.fft.rfft(signal), 4 * len(signal)) * 4
    assert 20 * np.log10(np.abs(finer).max()) <= -1


def test_memory_stays_under_400_megabytes() -> None:
    """More than ten minutes of recording; the peak is the kernel's own count."""
    script = (
        "import sys; sys.path[:0] = ['tests', 'tests/proof'];"
        "import test_audio as t; from pathlib import Path;"
        "t.recording.render(t.leaflet(), t.edition(), t.Noise());"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert int(done.stdout) < 400 * 1024


class Noise(SilentVoice):
    """Says noise, two seconds a character."""

    def speak(self, texts):
        noise = np.random.default_rng(3)
        for text in texts:
            samples = noise.integers(-9000, 9000, 44100 * len(text), np.int16)
            yield Clip(samples.tobytes(), 22050)


# --- reading back -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "locale", "voice"),
    [(ENGLISH, "en-GB", "en-gb"), (ARABIC, "ar", "ar"), (CHINESE, "zh-Hans", "cmn")],
)
def test_a_sound_recording_reads_back(texts, locale, voice) -> None:
    # The product's own words and the clinic's name stay English here, and are read back too.
    made = recording.render(leaflet(texts, locale), edition(locale, voice))
    reading = readback.read(made.content, leaflet(texts, locale), edition(locale, voice), made.cues)
    assert reading.findings == ()
    assert [evidence.unit for evidence in reading.found] == [cue.unit for cue in made.cues]
    assert dict(texts).items() <= {(found.unit, found.text) for found in reading.found}


def test_a_silent_unit_is_missed(english) -> None:
    def silence(signal, at) -> None:
        # Cues are rounded to a millisecond: a few samples beside them are its own.
        signal[at("avoid-swimming").start - 25 : at("avoid-swimming").stop + 25] = 0

    reading = read(damaged(english, silence), english.cues)
    assert codes(reading) == {("avoid-swimming", "missing-unit")}
    assert "avoid-swimming" not in {found.unit for found in reading.found}


def test_another_units_speech_is_wrong(english) -> None:
    def replaced(signal, at) -> None:
        there, other = at("avoid-swimming"), signal[at("after")]
        length = there.stop - there.start
        signal[there] = np.resize(other, length)

    assert codes(read(damaged(english, replaced), english.cues)) == {
        ("avoid-swimming", "wrong-speech")
    }


def test_swapped_units_are_both_wrong(english) -> None:
    def swapped(signal, at) -> None:
        one, two = at("avoid-48h"), at("after")
        length = min(one.stop - one.start, two.stop - two.start)
        first = signal[one.start : one.start + length].copy()
        signal[one.start : one.start + length] = signal[two.start : two.start + length]
        signal[two.start : two.start + length] = first

    found = codes(read(damaged(english, swapped), english.cues))
    assert found == {("avoid-48h", "wrong-speech"), ("after", "wrong-speech")}


def test_a_word_cut_out_is_wrong(english) -> None:
    """“Do not swim” without its “not” still correlates well as a whole."""

    def cut(signal, at) -> None:
        start = at("avoid-swimming").start
        signal[start + 3300 : start + 7500] = 0

    assert codes(read(damaged(english, cut), english.cues)) == {("avoid-swimming", "wrong-speech")}


def test_sound_that_is_no_units_is_found(english) -> None:
    def added(signal, at) -> None:
        start = at("after").stop + 2000
        signal[start : start + 4500] = 0.1 * np.sin(np.arange(4500) / 10)

    assert codes(read(damaged(english, added), english.cues)) == {(None, "silence")}


def test_a_recording_cut_within_a_unit(english) -> None:
    cue = cue_of(english, "call")
    size = len(head(english.content)) + round((cue.start + 0.5) * mp3.KBITS * 125)
    found = codes(read(english.content[:size], english.cues))
    assert found == {(unit, "cut-short") for unit in ("call", *list(PAUSES)[9:])}


def test_a_recording_cut_right_after_the_last_words(english) -> None:
    end = len(head(english.content)) + round((english.cues[-1].end + 0.1) * mp3.KBITS * 125)
    assert codes(read(english.content[:end], english.cues)) == {(None, "cut-short")}


def test_a_unit_without_a_cue_is_missed(english) -> None:
    cues = [cue for cue in english.cues if cue.unit != "avoid-sun"]
    found = codes(read(english.content, cues))
    assert found == {("avoid-sun", "missing-unit"), (None, "silence")}


def test_cues_out_of_order(english) -> None:
    cues = list(english.cues)
    cues[5], cues[6] = cues[6], cues[5]
    assert (cues[6].unit, "order") in codes(read(english.content, cues))


def test_a_cue_of_no_unit(english) -> None:
    cues = [*english.cues, Cue("made-up", *english.cues[-1][1:])]
    assert codes(read(english.content, cues)) == {("made-up", "order")}


def test_another_language_in_the_tags(english) -> None:
    assert codes(read(retagged(english, "TLAN", "pol"), english.cues)) == {(None, "tags")}


def test_another_title_in_the_tags(english) -> None:
    assert codes(read(retagged(english, "TIT2", "Other"), english.cues)) == {(None, "tags")}


def test_no_tags_at_all(english) -> None:
    bare = english.content[len(head(english.content)) :]
    assert codes(read(bare, english.cues)) == {(None, "tags")}


def test_chapters_that_are_not_the_sections(english) -> None:
    old, new = (text.encode("utf-16-le") for text in ("Things to avoid", "Things to enjoy"))
    place = english.content.rindex(old)  # its chapter's, which is the last of the tag
    harmed = english.content[:place] + new + english.content[place + len(old) :]
    assert codes(read(harmed, english.cues)) == {(None, "tags")}


def retagged(artefact: Artefact, frame: str, text: str) -> bytes:
    import io

    file = io.BytesIO(artefact.content)
    tags = mutagen.id3.ID3(file)
    tags[frame].text = [text]
    file.seek(0)
    tags.update_to_v23()
    tags.save(file, v1=0, v2_version=3)
    return file.getvalue()


@pytest.mark.parametrize("content", [b"", b"no sound" * 900, b"ID3\x03\0\0\0\0\0\0"])
def test_what_is_no_mp3(content, english) -> None:
    assert codes(read(content, english.cues)) == {(None, "undecodable")}


def test_damaged_bytes_are_found_not_fatal(english) -> None:
    middle = len(english.content) // 2
    harmed = english.content[:middle] + b"\xa5" * 30000 + english.content[middle + 30000 :]
    assert {code for _, code in codes(read(harmed, english.cues))} >= {"wrong-speech"}


def test_a_unit_that_the_script_forgets_is_missed(english, monkeypatch) -> None:
    def forgetful(*given):
        return tuple(line for line in script(*given) if line.id != "after")

    monkeypatch.setattr(recording, "script", forgetful)
    cues = [cue for cue in english.cues if cue.unit != "after"]
    assert ("after", "missing-unit") in codes(read(english.content, cues))


# --- segments -----------------------------------------------------------------------------------


def test_segments_in_a_row_decode_as_one_piece() -> None:
    """Encoded apart and joined, each signal comes out where and as it does alone."""
    noise = np.random.default_rng(4)
    signals = [noise.normal(0, 0.1, size).astype(np.float32) for size in (30000, 1000, 50001)]
    signals = [np.convolve(signal, np.ones(8) / 8, "same") for signal in signals]
    frames = [mp3.frames(signal.astype(np.float32)) for signal in signals]
    silent = segments.silence(20)
    heard = decoded(silent + silent.join(frames) + silent)
    place = 20 * timing.FRAME
    for signal, encoded in zip(signals, frames, strict=True):
        alone = decoded(encoded)
        assert len(alone) == timing.frames_of(len(signal)) * timing.FRAME
        assert np.abs(heard[place : place + len(alone)] - alone).max() < 1e-4
        there = alone[timing.DELAY : timing.DELAY + len(signal)]
        assert np.dot(there, signal) / np.linalg.norm(there) / np.linalg.norm(signal) > 0.9
        between = heard[place + len(alone) + timing.FRAME : place + len(alone) + 20 * timing.FRAME]
        assert np.abs(between).max() < 1e-4
        place += len(alone) + 20 * timing.FRAME


def test_a_harmed_segment_is_made_again(tmp_path) -> None:
    voice = Counting(SilentVoice(0.05))
    first = segments.prepare(voice, Speech(), ["one. Two."], str(tmp_path), None)
    (file,) = tmp_path.glob("*.segment")
    again = segments.prepare(voice, Speech(), ["one. Two."], str(tmp_path), None)
    assert (again.segments, again.clips) == (first.segments, (0, 2))
    file.write_bytes(file.read_bytes()[:-3])
    mended = segments.prepare(voice, Speech(), ["one. Two."], str(tmp_path), None)
    assert (mended.segments, mended.clips) == (first.segments, (2, 0))


def test_voice_rate_and_sentence_decide_the_segment(tmp_path) -> None:
    for rate in (145, 108):
        voice = EspeakVoice("en-gb", rate, "en-GB")
        for text in ("Rest.", "Rest. Drink water."):
            segments.prepare(voice, Speech(), [text], str(tmp_path), None)
    assert len(list(tmp_path.glob("*.segment"))) == 4


# --- other readers ------------------------------------------------------------------------------


def test_ffprobe_lists_the_chapters_in_order(english, tmp_path) -> None:
    path = tmp_path / "care.mp3"
    path.write_bytes(english.content)
    told = json.loads(
        subprocess.run(
            ["ffprobe", "-v", "error", "-show_chapters", "-show_streams", "-show_format",
             "-of", "json", str(path)],
            check=True, capture_output=True, text=True,
        ).stdout
    )  # fmt: skip
    chapters = [(each["tags"]["title"], float(each["start_time"])) for each in told["chapters"]]
    assert chapters == [(each.title, each.start) for each in id3.chapters(english.content)]
    sound = next(each for each in told["streams"] if each["codec_type"] == "audio")
    assert (sound["codec_name"], sound["sample_rate"], sound["channels"], sound["bit_rate"]) == (
        "mp3", "22050", 1, "32000"
    )  # fmt: skip
    picture = next(each for each in told["streams"] if each["codec_type"] == "video")
    assert picture["codec_name"] == "png"
    assert picture["tags"]["comment"] == "Cover (front)"
    assert told["format"]["tags"]["language"] == "eng"


def test_ffmpeg_decodes_every_frame(english, tmp_path) -> None:
    path = tmp_path / "care.mp3"
    path.write_bytes(english.content)
    done = subprocess.run(
        ["ffmpeg", "-v", "warning", "-xerror", "-i", str(path), "-map", "0:a", "-f", "s16le", "-"],
        check=True, capture_output=True,
    )  # fmt: skip
    assert done.stderr.count(b"\n") <= 1  # that the length is reckoned from the bit rate
    heard = np.frombuffer(done.stdout, "<i2") / 32768
    ours = decoded(english.content)
    count = min(len(heard), len(ours))
    assert abs(len(heard) - len(ours)) <= 2 * timing.FRAME
    # ffmpeg leaves out the decoder's delay at the start.
    lag = int(np.argmax(np.correlate(ours[: 3 * RATE], heard[15000 : 2 * RATE], "valid"))) - 15000
    assert 0 <= lag <= timing.DELAY
    rest = count - timing.DELAY
    assert np.abs(ours[lag : lag + rest] - heard[:rest]).max() < 0.01


def test_words_are_shown_when_they_are_heard(english) -> None:
    ((language, words),) = id3.words(english.content)
    assert language == "eng"
    assert "".join(text for text, _ in words).strip().split("\n") == [
        line.text for line in script(leaflet(), edition())
    ]
    starts = {text: start for text, start in words if text.startswith("\n")}
    assert starts["\nBeing in the sun"] == cue_of(english, "avoid-sun").start
    frame = mutagen.id3.ID3(io.BytesIO(english.content)).getall("SYLT")[0]
    assert [(text, start / 1000) for text, start in frame.text] == list(words)


@pytest.mark.parametrize("frame", ["SYLT", "APIC"])
def test_other_words_or_another_cover_are_found(english, frame) -> None:
    harmed = changed(english, frame)
    assert codes(read(harmed, english.cues)) == {(None, "tags")}


def changed(artefact: Artefact, frame: str) -> bytes:
    file = io.BytesIO(artefact.content)
    tags = mutagen.id3.ID3(file)
    (found,) = tags.getall(frame)
    if frame == "SYLT":
        found.text = [(text.replace("not ", ""), start) for text, start in found.text]
    else:
        found.data = found.data[:-1] + b"x"
    file.seek(0)
    tags.update_to_v23()
    tags.save(file, v1=0, v2_version=3)
    return file.getvalue()
