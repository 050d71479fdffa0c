"""The espeak-ng voices, through pyttsx3 in a helper process (see `speaker`)."""

from __future__ import annotations

import difflib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from pipeline.model import Language
from pipeline.model.errors import AftercareError, fail
from pipeline.model.formats import SLOW
from pipeline.tools.installed import version
from pipeline.tools.locate import CONFIG
from pipeline.voices.voice import Clip

PATIENCE = 45.0
"""Seconds for an answer; the helper itself gives up a clip after 30, unless it was stopped."""
RATES = range(80, 451)
"""Words a minute that espeak-ng takes (speak_lib.h, espeakRATE); it clips what is outside."""


class Known(NamedTuple):
    """A voice as the engine lists it: `sit/cmn`, `Chinese (Mandarin, latin as English)`, `cmn`."""

    id: str
    name: str
    language: str

    @property
    def spellings(self) -> tuple[str, str, str]:
        """How the voice may be written, in lower case: id, last part of it, language code."""
        return (self.id, self.id.rpartition("/")[2], self.language.lower())


def identity() -> str:
    """Name the engine and its versions; cheap, no process is started."""
    return f"pyttsx3 {version('pyttsx3')}, espeakng-loader {version('espeakng-loader')}"


class Speaker:
    """A conversation with the helper process: one question, one answer."""

    def __init__(self, process: subprocess.Popen[str], log: IO[str]) -> None:
        self._process = process
        self._log = log
        self._late = False

    def ask(self, **request: Any) -> dict[str, Any]:
        """Put one request; a helper that is gone, or hangs, answers with an error too."""
        clock = threading.Timer(PATIENCE, self._give_up)
        clock.start()
        try:
            _stream(self._process.stdin).write(json.dumps(request) + "\n")
            _stream(self._process.stdin).flush()
            line = _stream(self._process.stdout).readline()
        except BrokenPipeError:
            line = ""
        finally:
            clock.cancel()
        reply: dict[str, Any] = json.loads(line) if line else {"error": self._last_words()}
        return reply

    def _give_up(self) -> None:
        self._late = True
        end(self._process)

    def _last_words(self) -> str:
        """Say why the helper ended: the last line of its traceback."""
        if self._late:
            return f"the speech process did not answer within {PATIENCE:g} s"
        self._log.seek(0)
        lines = self._log.read().strip().splitlines()
        return f"the speech process ended: {lines[-1] if lines else 'it left no message'}"


def _stream(stream: IO[str] | None) -> IO[str]:
    """Return one of the pipes that `speaker` always opens."""
    if stream is None:
        raise ValueError("the speech process was started without its pipes")
    return stream


@contextmanager
def speaker() -> Iterator[Speaker]:
    """Start the helper for as long as the context lasts.

    It is run as a file with `-P`, so that neither the working folder nor this one shadows the
    modules it imports.
    """
    script = Path(__file__).with_name("speaker.py")
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log,
        subprocess.Popen(  # noqa: S603  # our own script
            [sys.executable, "-P", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for us: we end it
        ) as process,
    ):
        try:
            yield Speaker(process, log)
        finally:
            end(process)


def end(process: subprocess.Popen[str]) -> None:
    """End the helper and the engine that it has started, though they were stopped."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def voices() -> tuple[Known, ...]:
    """List the engine's voices, sorted by id."""
    with speaker() as helper:
        return _voices(helper)


def voice_of(locale: str) -> str | None:
    """Name the engine's own voice for a locale (BCP 47), or for its language; None if it has none.

    Nothing is named either where the engine does not start.
    """
    try:
        known = {voice.language.lower() for voice in voices()}
    except AftercareError:
        return None
    wanted = (locale.lower(), locale.lower().split("-")[0])
    return next((language for language in wanted if language in known), None)


def _voices(helper: Speaker) -> tuple[Known, ...]:
    reply = helper.ask(do="voices")
    if "error" in reply:
        raise fail("voice", CONFIG, f"the speech engine does not start: {reply['error']}")
    return tuple(sorted(Known(*voice) for voice in reply["voices"]))


def resolve(name: str, locale: str, known: Sequence[Known]) -> Known:
    """Find the voice called `name`, by id, by the last part of its id, then by language code.

    Raises AftercareError `voice`, naming the locale, the voice and what is spelt nearly alike.
    """
    for spelling in range(3):
        for voice in known:
            if voice.spellings[spelling] == name.lower():
                return voice
    names = {alike: voice for voice in known for alike in (*voice.spellings, voice.name.lower())}
    near = difflib.get_close_matches(name.lower(), sorted(names), n=5, cutoff=0.5)
    hint = ", ".join(dict.fromkeys(names[alike].id.rpartition("/")[2] for alike in near))
    message = f"no voice {name!r} for {locale}: the engine has {len(known)} voices, not this one"
    raise fail("voice", CONFIG, message, f"near it are: {hint}" if hint else "")


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """An espeak-ng voice at `rate` words a minute; every clip comes from a fresh engine."""

    name: str
    rate: int
    locale: str

    @property
    def identity(self) -> str:
        """Engine, versions, voice and rate."""
        return f"{identity()}, voice {self.name.lower()}, rate {self.rate}"

    def speak(self, texts: Sequence[str]) -> Iterator[Clip]:
        """Yield one clip a text, in order; raises AftercareError `voice`, never skips a text."""
        if not texts:
            return
        with speaker() as helper, tempfile.TemporaryDirectory(prefix="aftercare-") as folder:
            voice = resolve(self.name, self.locale, _voices(helper))
            path = Path(folder) / "clip.wav"
            for text in texts:
                yield self._clip(helper, voice, text, path)

    def _clip(self, helper: Speaker, voice: Known, text: str, path: Path) -> Clip:
        path.unlink(missing_ok=True)
        reply = helper.ask(do="speak", text=text, voice=voice.id, rate=self.rate, path=str(path))
        if "error" in reply:
            raise self._mute(text, reply["error"])
        clip = read_clip(path)
        if not clip.samples:
            raise self._mute(text, "the engine made no sound")
        return clip

    def _mute(self, text: str, reason: str) -> AftercareError:
        message = f"the voice {self.name!r} for {self.locale} cannot speak “{text}”: {reason}"
        return fail("voice", CONFIG, message)


def read_clip(path: Path) -> Clip:
    """Read the engine's WAV file, without the pause at its end.

    pyttsx3 asks espeak-ng for a sentence's end pause (`ENDPAUSE`): 0.4 s of zeros, exactly.
    Pauses are the script's to set, so these zeros are left out; a clip of zeros alone is empty.
    """
    with wave.open(str(path), "rb") as sound:
        samples, rate = sound.readframes(sound.getnframes()), sound.getframerate()
    spoken = len(samples.rstrip(b"\0"))
    return Clip(samples[: spoken + spoken % 2], rate)


def voice_for(language: Language, variant: str | None = None) -> EspeakVoice:
    """Return the voice of a language, at the speed of `variant` (`normal`, `slow`).

    Raises AftercareError `voice` where it has none.
    """
    locale = language.locale
    if language.voice is None:
        hint = f"name one of the engine's voices in aftercare.toml: [voices] {locale} = …"
        raise fail("voice", CONFIG, f"no voice for {locale} ({language.autonym})", hint)
    rate = language.slow if variant == SLOW else language.rate
    if rate not in RATES:
        message = f"the voice for {locale} cannot speak {rate} words a minute"
        raise fail("voice", CONFIG, message, f"from {RATES[0]} to {RATES[-1]} it can")
    return EspeakVoice(language.voice, rate, locale)
