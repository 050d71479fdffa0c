"""The clips of a recording: from the cache where they are sound, from the voice where not.

A clip's file is named by the hash of the voice's identity and the spoken text, so a clip is made
anew when and only when one of them changes, whichever unit, leaflet or register asks.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.voices.voice import Clip, Voice

_MAGIC = b"aftercare clip 1\n"
"""Raised with every change to how clips are made or kept."""
_HASH = 32
_RATE = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """Clips by text, and how many of the texts were synthesised; the others were reused."""

    clips: Mapping[str, Clip]
    synthesised: int

    @property
    def reused(self) -> int:
        """How many clips came from the cache."""
        return len(self.clips) - self.synthesised


def gather(voice: Voice, texts: Sequence[str], folder: str | None) -> Gathered:
    """Return a clip for every one of `texts`; only what `folder` lacks is synthesised, and kept.

    `folder` None keeps nothing.  Raises AftercareError where the voice cannot speak a text.
    """
    wanted = dict.fromkeys(texts)
    if folder is None:
        return Gathered(dict(zip(wanted, voice.speak(list(wanted)), strict=True)), len(wanted))
    files = {text: Path(folder) / key(voice, text) for text in wanted}
    kept = {text: load(file) for text, file in files.items()}
    missing = [text for text in wanted if kept[text] is None]
    made = {}
    for text, clip in zip(missing, voice.speak(missing), strict=True):
        store(files[text], clip)
        made[text] = clip
    reused = {text: clip for text, clip in kept.items() if clip is not None}
    return Gathered({**reused, **made}, len(made))


def key(voice: Voice, text: str) -> str:
    """Name the file of a clip: the hash of the voice's identity and the text."""
    return hashlib.sha256(f"{voice.identity}\0{text}".encode()).hexdigest() + ".clip"


def load(file: Path) -> Clip | None:
    """Read a clip; None where it is absent, cut short, altered, or under another clip's name."""
    body = kept(file)
    return None if body is None else Clip(body[_RATE:], int.from_bytes(body[:_RATE], "little"))


def kept(file: Path) -> bytes | None:
    """Read what `keep` wrote; None where it is absent or harmed."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    head = len(_MAGIC) + _HASH
    digest, body = content[len(_MAGIC) : head], content[head:]
    if not content.startswith(_MAGIC) or digest != _digest(file, body):
        return None
    return body


def store(file: Path, clip: Clip) -> None:
    """Write a clip."""
    keep(file, clip.rate.to_bytes(_RATE, "little") + clip.samples)


def keep(file: Path, body: bytes) -> None:
    """Write bytes at once: a reader sees all of them or none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".clip-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_MAGIC + _digest(file, body) + body)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _digest(file: Path, body: bytes) -> bytes:
    """Hash a clip together with its name, so that a swapped file is found out."""
    return hashlib.sha256(file.name.encode() + body).digest()
