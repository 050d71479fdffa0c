"""Line breaks that are meant, and blanks to fill in: what Markdown must not see.

A line breaks at a backslash or at two spaces before its end (CommonMark 6.7); any other end of a
line is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Span

_BREAK = re.compile(r"(?<!\\)(?:\\\\)*(?:\\[ \t]*| {2,})\n[ \t]*")
_SOFT = re.compile(r"[ \t]*\n[ \t]*")
BLANK = re.compile(r"(?<![\w\\])_{3,}(?!\w)")
"""A place to write something."""
_ENDED, _BLANK = "\ue004", "\ue005"
"""What a line's end that is meant, and a blank, are while Markdown reads the text."""


def set_aside(text: str) -> str:
    """Put a character of their own for line breaks and blanks, and a space for folded lines."""
    return BLANK.sub(_BLANK, _SOFT.sub(" ", _BREAK.sub(_ENDED, text)))


def parts_nothing(text: str) -> bool:
    """Whether a text that was set aside begins or ends with a line break."""
    return text.strip().startswith(_ENDED) or text.strip().endswith(_ENDED)


def restored(spans: Iterable[Span]) -> Iterator[Span]:
    """Give spans their line breaks back, and each blank a span of its own."""
    for span in spans:
        for part in re.split(f"({_BLANK})", span.text.replace(_ENDED, "\n")):
            if part:
                blank = part == _BLANK
                yield replace(span, text="____" if blank else part, blank=blank)
