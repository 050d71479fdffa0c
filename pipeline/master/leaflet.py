"""Markdown -> Leaflet: the one definition of a unit.

`parse` reads a master whole and reports everything wrong with it at once.  Units come in reading
order; their kinds are their own or those of the heading or lead-in that governs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.language.cldr import bcp47
from pipeline.master.attributes import Marked, mark_lines, split_front_matter
from pipeline.master.blocks import parse_blocks
from pipeline.master.callouts import boxed, pressing_first
from pipeline.master.filing import Filing
from pipeline.master.including import Expanded, Part, Shared, Take, expanded
from pipeline.master.parts import raw_keys, title_problems
from pipeline.master.reading import Reading
from pipeline.master.refusals import anchor_problems, line_problems, lost_problems
from pipeline.master.standing_alone import dependence
from pipeline.model import Block, Leaflet, Place, Problem, Register, Unit
from pipeline.model.errors import AftercareError, fail


@dataclass(frozen=True, slots=True)
class _Read:
    """What the lines of a master came to; `levels` are those of its headings."""

    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    levels: tuple[tuple[int, Unit], ...]
    problems: tuple[Problem, ...]


def parse(
    text: str,
    name: str,
    register: Register,
    path: str,
    language: str = "en",
    take: Take | None = None,
) -> Leaflet:
    """Parse a master.

    `path` is what messages and references call it, `take` finds the blocks that it shares with
    others.  Raises AftercareError with every problem.
    """
    text = _plain(text)
    date, front, skip = split_front_matter(text, path)
    whole = expanded(text, skip, path, take or _nothing)
    alone, broken = _alone(whole, register, language)
    if broken:  # what else there is can be told when it is known what the blocks hold
        raise AftercareError([*whole.problems, *broken])
    found = _read(whole, language)
    problems = [*whole.problems, *found.problems, *title_problems(found.levels, found.units, path)]
    if told := _sorted([*whole.told(problems or dependence(whole, found.units, alone))]):
        raise AftercareError(told)
    homes = tuple(whole.at_home(unit) for unit in found.units)
    units = {unit.id: unit for unit in homes}
    blocks, ordered = pressing_first(boxed(found.blocks, units), homes)
    return Leaflet(
        name, register, bcp47(language), path, date, blocks, ordered, front=front,
        shared=tuple(whole.included),
    )  # fmt: skip


def parse_block(block: Shared, register: Register, language: str = "en") -> Leaflet:
    """Parse a block that several leaflets share: a master without a title, which takes in none.

    Raises AftercareError with every problem.
    """
    text, path = _plain(block.text), block.path
    if text.startswith("---"):
        hint = "begin with the text itself: what a leaflet says of itself stands in its own file"
        raise fail("front-matter", path, "a shared block with front matter", hint, line=1)
    whole = expanded(text, 0, path, None)
    found = _read(whole, language)
    problems = [*whole.problems, *found.problems]
    hint = "write ## for a section: the title is the leaflet's own"
    problems += [
        Problem("title", "error", Place(path, unit.line), "a title in a shared block", hint)
        for level, unit in found.levels
        if level == 1
    ]
    if not found.units and not problems:
        hint = "write the text that leaflets share, or remove the file"
        problems = [Problem("empty", "error", Place(path), "a shared block without text", hint)]
    if problems:
        raise AftercareError(_sorted(problems))
    blocks = boxed(found.blocks, {unit.id: unit for unit in found.units})
    name = block.domain.removesuffix(".plain")
    return Leaflet(name, register, bcp47(language), path, "", blocks, found.units)


def _read(whole: Expanded, language: str) -> _Read:
    """Read all lines of a master; raises AftercareError for what would take minutes to read."""
    marks = [mark_lines("\n".join(part.padded), part.first - 1) for part in whole.parts]
    marked, path = _joined(marks), whole.path
    filing = Filing(path, bcp47(language), marked, called=whole.called)
    filing.folder = lambda line: _folder(whole, line)
    reading = Reading(filing)
    lines = [one for part in whole.parts for one in _line_problems(part, path)]
    if any("nested" in problem.message for problem in lines):
        raise AftercareError(lines)  # Markdown would need minutes for it
    raw = tuple(block for mark in marks for block in parse_blocks(mark.text))
    blocks = tuple(reading.blocks(raw))
    # What was refused is in no unit, and named already.
    kept = raw_keys(raw) if filing.problems else filing.keys
    problems = (
        *filing.problems,
        *lines,
        *lost_problems(kept, marked, path),
        *anchor_problems(filing.units, path),
    )
    return _Read(blocks, tuple(filing.units), tuple(reading.levels), problems)


def _line_problems(part: Part, path: str) -> list[Problem]:
    return list(line_problems(list(part.lines), part.first - 1, path))


def _alone(
    whole: Expanded, register: Register, language: str
) -> tuple[dict[str, Leaflet], list[Problem]]:
    """Return each block that is taken in as it is by itself, and what is wrong with the others."""
    found: dict[str, Leaflet] = {}
    broken: list[Problem] = []
    for part in whole.parts:
        if part.shared:
            try:
                found[part.shared.domain] = parse_block(part.shared, register, language)
            except AftercareError as error:
                broken += error.problems
    return found, broken


def _joined(marks: Sequence[Marked]) -> Marked:
    """Return the marks of all parts as those of one text."""
    return Marked(
        "\n".join(mark.text for mark in marks),
        {key: one for mark in marks for key, one in mark.attributes.items()},
        {key: one for mark in marks for key, one in mark.notes.items()},
        tuple(line for mark in marks for line in mark.rules),
        {key: one for mark in marks for key, one in mark.numbers.items()},
        frozenset(line for mark in marks for line in mark.letters),
    )


def _folder(whole: Expanded, line: int) -> str:
    """Return the folder, beside the master's, in which the pictures of a line are."""
    found = whole.shared(line)
    return f"{found[0].path.split('/')[-2]}/" if found else ""


def _nothing(name: str) -> tuple[str, str]:
    return f"{name}.md is not there", "leaflets share blocks in a project"


def _plain(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))


def _sorted(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.place.line)
