"""A text file to a draft: hard-wrapped lines, typed bullets, headings in capitals."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.ingest.draft import Draft, Left
from pipeline.ingest.lines import Builder, Line, is_underline
from pipeline.ingest.opening import decoded
from pipeline.ingest.tidy import cleaned, mended_lines

_WRAPPED = 3
"""How many lines nearly as long as the longest show that lines were broken to fit."""


def opened(content: bytes, path: Path) -> Draft:  # noqa: ARG001  # as every reader is asked
    """Read a text file's lines."""
    text = decoded(content)
    draft = Draft(typed=True)
    given = [cleaned(line.expandtabs(4)) for line in re.split(r"\r\n?|[\n\f]", text)]
    lines, draft.mends = mended_lines(given)
    draft.passages = [line for line in lines if line.strip()]
    draft.places = [f"line {number}" for number, line in enumerate(lines, 1) if line.strip()]
    longest = sorted((len(line.rstrip()) for line in lines), reverse=True)[:_WRAPPED]
    wide = float(longest[-1]) if longest and longest[-1] > 40 else 0.0
    draft.blocks = Builder(_lines(draft, lines, wide)).build()
    return draft


def _lines(draft: Draft, lines: list[str], wide: float) -> list[Line]:
    found: list[Line] = []
    gap = 0
    for line in lines:
        if not line.strip():
            gap += 1
        elif is_underline(line):
            if found and not gap and len(found[-1].text) < 80:
                found[-1].size = 2.0 if line.strip()[0] == "=" else 1.5
            draft.left.append(Left(line.strip(), "a drawn line"))
            gap += 1
        else:
            left = len(line) - len(line.lstrip())
            right = float(len(line.rstrip()))
            found.append(Line(line.strip(), left, right, wide, gap=gap))
            gap = 0
    return found
