"""What the player needs: where each unit is spoken, as the browser's own WebVTT cues.

A page from disk may not load a track, so the track is in the page, as a data URI.  Its cues hold
ids alone: the words are the page's.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from pipeline.model import Cue

SPEEDS = ("0.75", "1", "1.25", "1.5", "2")


def track(cues: Iterable[Cue]) -> str:
    """Write cues as a data URI of WebVTT metadata: each cue's text is the id of what is said.

    While the place of an item in its list is told, it is the item.
    """
    blocks = (f"{_time(cue.start)} --> {_time(cue.end)}\n{_shown(cue)}\n" for cue in cues)
    text = "\n".join(("WEBVTT\n", *blocks))
    return "data:text/vtt;base64," + b64encode(text.encode()).decode("ascii")


def _shown(cue: Cue) -> str:
    return cue.unit.removeprefix("ui-item-")


def _time(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
