"""Markdown -> Leaflet: the one definition of a unit.

`parse` reads a master whole and reports everything wrong with it at once.  Units come in reading
order; their kinds are their own or those of the heading or lead-in that governs them.
"""

from __future__ import annotations

import re

from pipeline.language.cldr import bcp47
from pipeline.master.attributes import mark_lines, split_front_matter
from pipeline.master.blocks import parse_blocks
from pipeline.master.callouts import boxed, pressing_first
from pipeline.master.filing import Filing
from pipeline.master.parts import raw_keys, title_problems
from pipeline.master.reading import Reading
from pipeline.master.refusals import anchor_problems, line_problems, lost_problems
from pipeline.model import Leaflet, Register
from pipeline.model.errors import AftercareError


def parse(text: str, name: str, register: Register, path: str, language: str = "en") -> Leaflet:
    """Parse a master.

    `path` is what messages and references call it.  Raises AftercareError with every problem.
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    date, front, skip = split_front_matter(text, path)
    marked = mark_lines(text, skip)
    filing = Filing(path, bcp47(language), marked)
    reading = Reading(filing)
    lines = list(line_problems(text.split("\n")[skip:], skip, path))
    if any("nested" in problem.message for problem in lines):
        raise AftercareError(lines)  # Markdown would need minutes for it
    raw = parse_blocks(marked.text)
    blocks = tuple(reading.blocks(raw))
    # What was refused is in no unit, and named already.
    kept = raw_keys(raw) if filing.problems else filing.keys
    problems = [
        *filing.problems,
        *title_problems(reading.levels, filing.units, path),
        *lines,
        *lost_problems(kept, marked, path),
        *anchor_problems(filing.units, path),
    ]
    if problems:
        raise AftercareError(sorted(problems, key=lambda problem: problem.place.line))
    blocks = boxed(blocks, {unit.id: unit for unit in filing.units})
    blocks, units = pressing_first(blocks, filing.units)
    return Leaflet(name, register, filing.language, path, date, blocks, units, front=front)
