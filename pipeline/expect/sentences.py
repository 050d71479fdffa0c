"""The parts of a text that are said in one go."""

from __future__ import annotations

from pipeline.language.text.sentences import sentences

PAUSE = 0.4
"""Seconds between two sentences of a unit: what espeak-ng itself would leave."""
_BLANK = "____"


def places(text: str) -> tuple[tuple[int, int], ...]:
    """Say where in `text` each part lies that is said in one go.

    These are its sentences, which end where a line does too; one without a letter or a digit,
    which no engine can speak, belongs to its neighbour.  A blank to fill in is spoken.
    """
    found: list[tuple[int, int]] = []
    end = 0
    for sentence in (part for line in text.split("\n") for part in sentences(line)):
        start = text.index(sentence, end)
        end = start + len(sentence)
        if found and not (_speaks(sentence) and _speaks(text[slice(*found[-1])])):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return tuple(found)


def said(text: str) -> tuple[str, ...]:
    """Split `text` into the parts that are said in one go.

    >>> said("Rest. Then drink water!")
    ('Rest.', 'Then drink water!')
    """
    return tuple(text[start:end] for start, end in places(text))


def _speaks(text: str) -> bool:
    return _BLANK in text or any(character.isalnum() for character in text)
