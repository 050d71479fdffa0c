"""Piper's neural voices: models of the clinic's own choice, in a folder that it names.

    [voices]
    folder = "voices"                       # holds es_ES-davefx-medium.onnx and its .onnx.json
    es = "piper:es_ES-davefx-medium"

An extra (`pip install 'aftercare[piper]'`), and the one home of piper and onnxruntime.  A model
tells no speed: it is set by how long it takes for the sample text of its language, so that it
speaks at that language's pace.  Its noise is turned off, with which no two takes are alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.language.cldr import babel_locale
from pipeline.language.pace import measured
from pipeline.language.profile import PIPER
from pipeline.language.text.sentences import sentences
from pipeline.model import Language, Pace
from pipeline.model.errors import AftercareError, fail
from pipeline.model.formats import SLOW
from pipeline.tools.given import loads
from pipeline.tools.installed import PackageNotFoundError, version
from pipeline.tools.locate import CONFIG
from pipeline.voices.voice import Clip

PAUSE = 0.4
"""Seconds between the sentences of one text: Piper leaves none."""


def identity() -> str:
    """Name the engine and its versions; cheap, and says so where it is not installed."""
    try:
        return f"piper-tts {version('piper-tts')}, onnxruntime {version('onnxruntime')}"
    except PackageNotFoundError:
        return "no piper"


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """A Piper model that speaks at a pace; `digest` is what is in its file."""

    name: str
    locale: str
    model: Path
    digest: str
    pace: Pace
    slow: bool = False
    _loaded: list[_Model] = field(default_factory=list, compare=False, repr=False)

    @property
    def target(self) -> float:
        """The speed, in the unit of `pace`."""
        return self.pace.slow if self.slow else self.pace.normal

    @property
    def identity(self) -> str:
        """Engine, versions, model, speed and the text by which it is set."""
        pace = f"{self.target} {self.pace.unit}, {self.pace.sample}"
        return f"{identity()}, model {self.digest}, {pace}"

    def speak(self, texts: Sequence[str]) -> Iterator[Clip]:
        """Yield one clip a text, in order; raises AftercareError `voice`, never skips a text."""
        if not texts:
            return
        if not self._loaded:
            self._loaded.append(self._load())
        (model,) = self._loaded
        for text in texts:
            yield model.clip(text, self)

    def _load(self) -> _Model:
        engine = _engine(self)
        clips = [_Model(engine, 1.0).clip(part, self) for part in sentences(self.pace.sample)]
        seconds = sum(clip.seconds for clip in clips)
        scale = measured(self.pace.sample, seconds, self.pace.unit) / self.target
        return _Model(engine, round(scale, 3))

    def mute(self, text: str, reason: str) -> AftercareError:
        """Say that a text cannot be spoken."""
        message = f"the voice {self.name!r} for {self.locale} cannot speak “{text}”: {reason}"
        return fail("voice", CONFIG, message)


@dataclass(frozen=True, slots=True)
class _Model:
    """A loaded model; `scale` is how much longer than by itself it speaks."""

    engine: Any
    scale: float

    def clip(self, text: str, voice: PiperVoice) -> Clip:
        """Speak a text, and hold what comes back against what was asked for."""
        from piper.config import SynthesisConfig  # noqa: PLC0415  # an extra

        known = self.engine.config.phoneme_id_map
        found = self.engine.phonemize(text)
        if unknown := {p for each in found for p in each if p not in known}:
            raise voice.mute(text, f"the model lacks the sounds {' '.join(sorted(unknown))}")
        scale = self.scale * self.engine.config.length_scale
        config = SynthesisConfig(length_scale=scale, noise_scale=0.0, noise_w_scale=0.0)
        chunks = list(self.engine.synthesize(text, config))
        rate = self.engine.config.sample_rate
        if len(chunks) != sum(bool(each) for each in found) or not chunks:
            raise voice.mute(text, "the engine made no sound")
        for chunk in chunks:
            if (chunk.sample_rate, chunk.sample_channels, chunk.sample_width) != (rate, 1, 2):
                raise voice.mute(text, "the engine's sound is not the model's")
            if not np.abs(chunk.audio_float_array).max(initial=0.0) > 0.01:
                raise voice.mute(text, "the engine made no sound")
        pause = bytes(2 * round(PAUSE * rate))
        return Clip(pause.join(chunk.audio_int16_bytes for chunk in chunks), rate)


def voice_for(language: Language, variant: str | None = None) -> PiperVoice:
    """Return the Piper voice that the clinic names for a language, at the speed of `variant`.

    Raises AftercareError `voice` where its files or the engine are missing, and where it speaks
    another language.
    """
    locale, name = language.locale, language.voice or ""
    if not language.model:
        hint = 'name the folder: [voices] folder = "voices"'
        raise fail("voice", CONFIG, f"{name!r} for {locale} is a file, and no folder has it", hint)
    model = Path(language.model)
    config = _config(model, name, locale)
    spoken = str(_section(config, "language").get("code", "")) or str(
        _section(config, "espeak").get("voice", "")
    )
    if not spoken or _language(spoken) != _language(locale):
        message = f"the voice {name!r} for {locale} speaks {spoken or 'nobody knows what'}"
        raise fail("voice", CONFIG, message, "name a voice of that language")
    if not language.pace.sample:
        message = f"the voice {name!r} cannot be set to the pace of {locale}"
        hint = "write [pace] with unit, normal, slow and sample into its language.toml"
        raise fail("voice", CONFIG, message, hint)
    if identity() == "no piper":
        hint = "install it: pip install 'aftercare[piper]'"
        raise fail("voice", CONFIG, f"{name!r} for {locale} needs Piper", hint)
    return PiperVoice(name, locale, model, language.model_digest, language.pace, variant == SLOW)


def _config(model: Path, name: str, locale: str) -> Mapping[str, Any]:
    """Read what a model says of itself."""
    settings = model.with_name(f"{model.name}.json")
    for file in (model, settings):
        if not file.is_file():
            there = sorted(path.stem for path in model.parent.glob("*.onnx"))
            hint = f"there are: {', '.join(PIPER + stem for stem in there)}" if there else ""
            message = f"no voice {name!r} for {locale}: {model.parent.name}/{file.name} is missing"
            raise fail("voice", CONFIG, message, hint)
    try:
        config = loads(settings.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"the voice {name!r} for {locale} is no Piper voice: {settings.name}: {error}"
        raise fail("voice", CONFIG, message) from None
    if not isinstance(config, dict):
        message = f"the voice {name!r} for {locale} is no Piper voice: {settings.name} is no object"
        raise fail("voice", CONFIG, message)
    return config


def _section(config: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = config.get(name)
    return found if isinstance(found, dict) else {}


def _language(code: str) -> str:
    """The language of a locale, or of an espeak-ng voice ("cmn" is Mandarin)."""
    head = code.replace("_", "-").partition("-")[0].lower()
    return "zh" if head == "cmn" else str(babel_locale(head).language)


def _engine(voice: PiperVoice) -> Any:
    """Load a model: on one thread, so that sums come out the same every time."""
    import onnxruntime  # noqa: PLC0415  # an extra
    from piper import PiperVoice as Engine  # noqa: PLC0415
    from piper.config import PiperConfig  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        settings = json.loads(voice.model.with_name(f"{voice.model.name}.json").read_text("utf-8"))
        session = onnxruntime.InferenceSession(
            str(voice.model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        engine = Engine(session=session, config=PiperConfig.from_dict(settings))
    except Exception as error:
        message = f"the voice {voice.name!r} for {voice.locale} is no Piper voice: {error}"
        raise fail("voice", CONFIG, message) from None
    return engine
