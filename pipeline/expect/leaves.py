"""The parts of a unit that a screen reader may enter: links, words of another language, blanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.model import LocalisedUnit, Span


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of a unit's text with one target and one language: what a screen reader may enter.

    A `blank` is one of its own, since it is said otherwise than it is drawn.
    """

    text: str
    href: str | None
    lang: str | None
    blank: bool = False


def leaves(unit: LocalisedUnit) -> tuple[Leaf, ...]:
    """Split a unit at its links, its parts in another language and its blanks.

    Gives one leaf without either for a unit that has none; the leaves' texts concatenate to the
    unit's text.
    """
    return tuple(
        Leaf("".join(span.text for span in group), *key) for key, group in grouped(unit)
    ) or (Leaf("", None, None),)


def is_split(unit: LocalisedUnit) -> bool:
    """Whether the unit's leaves carry its text instead of its own element."""
    parts = leaves(unit)
    return len(parts) > 1 or parts[0] != Leaf(parts[0].text, None, None)


def grouped(
    unit: LocalisedUnit,
) -> Iterator[tuple[tuple[str | None, str | None, bool], list[Span]]]:
    """Yield the spans that stand together with one target and in one language, and those two.

    The third is whether they are a blank.
    """
    for key, group in groupby(unit.spans, key=lambda span: (span.href, span.lang, span.blank)):
        yield key, list(group)
