"""The recording, and reading it back: timing by a silent voice, the rest by espeak-ng."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import miniaudio
import mutagen.id3
import numpy as np
import pyloudnorm
import pytest

from pipeline.errors import AftercareError
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
    Ui,
    Unit,
)
from pipeline.render.audio import clips, mp3, recording, speaker, spoken
from pipeline.render.audio.espeak import EspeakVoice, read_clip, resolve, voice_for, voices
from pipeline.render.audio.iso639 import iso639_2
from pipeline.render.audio.limiter import limit
from pipeline.render.audio.loudness import integrated
from pipeline.render.audio.resample import resample
from pipeline.render.audio.script import script
from pipeline.render.audio.utterances import PAUSE, said
from pipeline.render.audio.voice import Clip, SilentVoice
from pipeline.verify import id3
from pipeline.verify import mp3 as readback

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
    units = tuple(Unit(id, "info", text) for id, text in texts)
    master = Leaflet("care", "plain", "en", "source/care.md", "2026-01-01", blocks, units)
    localised = {unit.id: LocalisedUnit(unit, unit.text, (Span(unit.text),)) for unit in units}
    return LocalisedLeaflet(master, locale, localised, draft)


def edition(locale="en-GB", voice="en-gb", cache=None, rate=145) -> Edition:
    language = Language(locale, locale, "ltr", "Latn", (), voice, rate)
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
        return slice(*(round(second * mp3.RATE) - mp3.DELAY for second in cue[1:]))

    signal = decoded(artefact.content)[mp3.DELAY :].copy()
    changed = change(signal, at)
    return head(artefact.content) + mp3.encode(signal if changed is None else changed)


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


def test_cues_are_exact() -> None:
    made = recording.render(leaflet(), edition(), SilentVoice(0.1))
    pauses = {"title": 0.75, "ui-clinic": 0.6, "ui-draft-spoken": 0.6, "notes": 1.2, "avoid": 1.2}
    pauses |= {"avoid-48h": 0.6, "avoid-sun": 0.6, "avoid-swimming": 0.5, "after": 0.6}
    pauses |= {"call": 0.6, "ui-end": 1.2}
    assert [cue.unit for cue in made.cues] == list(pauses)
    texts = {line.id: line.text for line in script(leaflet(), edition())}
    texts["call"] = spoken.spoken(texts["call"], "en-GB")
    place = mp3.DELAY / mp3.RATE
    for cue in made.cues:
        start = place + pauses[cue.unit]
        sentences = said(texts[cue.unit])
        place = start + 0.1 * sum(map(len, sentences)) + PAUSE * (len(sentences) - 1)
        assert cue.start == pytest.approx(start, abs=0.00051)
        assert cue.end == pytest.approx(place, abs=0.00051)
    assert place + 1.0 <= len(decoded(made.content)) / mp3.RATE < place + 1.15


def test_artefact_lists_the_units_in_order() -> None:
    made = recording.render(leaflet(), edition(), SilentVoice())
    assert made.units == tuple(id for id, _ in ENGLISH)
    assert (made.path, made.media_type) == ("care/en-GB/plain.mp3", "audio/mpeg")


def test_an_approved_leaflet_is_not_called_a_draft() -> None:
    made = recording.render(leaflet(draft=False), edition(), SilentVoice())
    assert "ui-draft-spoken" not in {cue.unit for cue in made.cues}


def test_product_words_are_translated() -> None:
    words = {"ui-end": "Fin del folleto.", "ui-draft-spoken": "Esto es un borrador."}
    lines = script(leaflet(), replace(edition("es"), ui=Ui("es", words)))
    assert {line.text for line in lines if line.id in words} == set(words.values())


def test_a_decoder_gives_the_signal_when_the_cues_say() -> None:
    signal = np.zeros(3 * mp3.RATE, np.float32)
    burst = np.random.default_rng(1).normal(0, 0.1, 20000)
    signal[40000:60000] = np.convolve(burst, np.ones(8) / 8, "same")
    out = decoded(mp3.encode(signal))
    size = 2**18
    cross = np.fft.irfft(np.fft.rfft(out, size) * np.conj(np.fft.rfft(signal, size)))
    assert int(np.argmax(cross)) == mp3.DELAY
    assert mp3.second(0) == 0.025


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


@pytest.mark.parametrize("rate", [22050, 24000, 48000])
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
        "from pipeline.render.audio import speaker; speaker.TIMEOUT = 0;"
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


def test_telephone_numbers_are_read_by_digits() -> None:
    assert not doctest.testmod(spoken).failed
    for text in ("48 hours", "3 to 5 days", "2.5 mL", "10 000", "SPF50"):
        assert spoken.spoken(text, "en-GB") == text
    assert spoken.spoken("(01632) 960001", "en-GB") == "0 1 6 3 2, 9 6 0 0 0 1"


def test_tags_name_title_language_and_chapters(english) -> None:
    chapters = id3.chapters(english.content)
    assert [chapter.title for chapter in chapters] == [
        "After your treatment",
        "Notes",
        "Things to avoid",
    ]
    starts = [0.0, *(cue_of(english, unit).start for unit in ("notes", "avoid"))]
    assert [chapter.start for chapter in chapters] == starts
    assert [chapter.end for chapter in chapters] == [*starts[1:], english.cues[-1].end]
    assert english.content[:4] == b"ID3\x03"


def test_loudness_and_peak(english) -> None:
    signal = decoded(english.content).astype(float)
    assert pyloudnorm.Meter(mp3.RATE).integrated_loudness(signal) == pytest.approx(-19, abs=1)
    finer = np.fft.irfft(np.fft.rfft(signal), 4 * len(signal)) * 4
    assert 20 * np.log10(np.abs(finer).max()) <= -1


def test_memory_stays_under_400_megabytes() -> None:
    """More than ten minutes of recording; the peak is the kernel's own count."""
    script = (
        "import sys; sys.path.insert(0, 'tests'); import test_audio as t; from pathlib import Path;"
        "t.recording.render(t.leaflet(), t.edition(), t.Noise());"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
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
        signal[at("avoid-swimming").start - 50 : at("avoid-swimming").stop + 50] = 0

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
        signal[start + 6600 : start + 15000] = 0

    assert codes(read(damaged(english, cut), english.cues)) == {("avoid-swimming", "wrong-speech")}


def test_sound_that_is_no_units_is_found(english) -> None:
    def added(signal, at) -> None:
        start = at("after").stop + 4000
        signal[start : start + 9000] = 0.1 * np.sin(np.arange(9000) / 20)

    assert codes(read(damaged(english, added), english.cues)) == {(None, "silence")}


def test_a_recording_cut_within_a_unit(english) -> None:
    cue = cue_of(english, "call")
    size = len(head(english.content)) + round((cue.start + 0.5) * mp3.KBITS * 125)
    found = codes(read(english.content[:size], english.cues))
    assert found == {("call", "cut-short"), ("ui-end", "cut-short")}


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
    harmed = english.content.replace("Notes".encode("utf-16-le"), "Notez".encode("utf-16-le"), 2)
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
    kept = [line for line in script(leaflet(), edition()) if line.id != "after"]
    monkeypatch.setattr(readback, "script", lambda *_: kept)
    cues = [cue for cue in english.cues if cue.unit != "after"]
    assert ("after", "missing-unit") in codes(read(english.content, cues))
