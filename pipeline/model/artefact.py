"""What comes out, and what is read back from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cue(NamedTuple):
    """Where a unit is spoken in a recording: seconds from its start."""

    unit: str
    start: float
    end: float


class Clips(NamedTuple):
    """How many clips of speech were synthesised for an artefact, and how many reused."""

    synthesised: int
    reused: int


@dataclass(frozen=True, slots=True)
class Artefact:
    """One published file; `path` is relative to output/, `units` are the ids it holds in order.

    `clips` is how the speech of a recording came about; it tells nothing of the file.
    """

    path: str
    media_type: str
    content: bytes
    units: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    clips: Clips | None = field(default=None, compare=False)
    pages: int = 0
    """How many pages a printed one has; 0 for all else."""


class Evidence(NamedTuple):
    """A unit as found in an artefact: the text that is there, and where (`page 2`, `3.1-5.0 s`)."""

    unit: str
    text: str
    where: str


class Finding(NamedTuple):
    """What is wrong with an artefact; `unit` is None when the whole file is meant."""

    unit: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An artefact read back from its bytes: the units found, in order, and what is wrong."""

    found: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
