"""A unit's words as the phrases that a talking book shows and reads one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.expect.sentences import PAUSE, places
from pipeline.model import Span


class Phrase(NamedTuple):
    """A sentence: `id` is its element's, `gap` the white space before it in its unit's text.

    `pause` is the seconds of silence before it.
    """

    id: str
    unit: str
    spans: tuple[Span, ...]
    gap: str
    pause: float

    @property
    def text(self) -> str:
        """What is said, as the reader has it."""
        return "".join(span.text for span in self.spans)


def phrases(
    unit: str, spans: Sequence[Span], pause: float, *, one: bool = False
) -> tuple[Phrase, ...]:
    """Split the spans of a unit into its phrases; `pause` is the silence before the first.

    The sentences of a link or an isolate stay together, since neither can be cut in two; with
    `one`, all do: those of a picture have one element.
    """
    text = "".join(span.text for span in spans)
    whole = [(0, len(text))] if one else list(_whole(spans))
    starts: list[int] = []
    ends: list[int] = []
    for start, end in places(text) or ((0, len(text)),):
        if starts and any(low < start < high for low, high in whole):
            ends[-1] = end
        else:
            starts.append(start)
            ends.append(end)
    return tuple(
        Phrase(
            f"{unit}_{number}",
            unit,
            tuple(_cut(spans, start, end)),
            text[ends[number - 2] : start] if number > 1 else "",
            PAUSE if number > 1 else pause,
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def _whole(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where the spans lie that no sentence may cut."""
    place = 0
    for span in spans:
        if span.href or span.isolate:
            yield place, place + len(span.text)
        place += len(span.text)


def _cut(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    place = 0
    for span in spans:
        low, high = max(start - place, 0), min(end - place, len(span.text))
        if low < high:
            yield replace(span, text=span.text[low:high])
        place += len(span.text)
