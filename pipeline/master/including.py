"""Takes shared blocks into a master: `<!-- include: sun.md -->` on a line of its own.

A block is read apart from the text around it: no list, paragraph or table goes on from one into
the other.  A master's own lines keep their numbers, and those of its blocks are numbered on behind
the last of them, until everything is told where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.master.attributes import comments, note_of
from pipeline.model import Place, Problem, Unit

CODE = "include"
FORM = "<!-- include: sun.md -->"
_INCLUDE = re.compile(r"include:\s*(\S+)\.md")
_MEANT = re.compile(r"include(?:s|d)?\b\s*:?\s*\S*(?:\.md\b|$)|include(?:s|d)?\s*:", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Shared:
    """A file of text that several masters take in, in one register; `domain` is its catalogue's."""

    domain: str
    path: str
    text: str


Take = Callable[[str], Shared | tuple[str, str]]
"""Returns the shared block of a name, or what keeps it from being taken in: a message, a hint."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one file that are read together; the first has the number `first`."""

    lines: tuple[str, ...]
    first: int
    shared: Shared | None = None

    @property
    def padded(self) -> list[str]:
        """The lines, with as many empty ones before them as their numbers ask for."""
        return [*[""] * (self.first - 1), *self.lines]


@dataclass(frozen=True, slots=True)
class Expanded:
    """A master with all that it takes in, in reading order.

    `included` says on which line each block is taken in, by domain.
    """

    path: str
    parts: tuple[Part, ...]
    included: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def shared(self, line: int) -> tuple[Shared, int] | None:
        """Return the block that a line's number is in, and the line there; None for own lines."""
        for part in self.parts:
            if part.shared and part.first <= line < part.first + len(part.lines):
                return part.shared, line - part.first + 1
        return None

    def called(self, line: int, beside: int) -> str:
        """Name a line for a message about another one, with its file where that is another."""
        here, there = self.shared(line), self.shared(beside)
        number = here[1] if here else line
        if (here and here[0]) == (there and there[0]):
            return f"line {number}"
        return f"{here[0].path if here else self.path}:{number}"

    def at_home(self, unit: Unit) -> Unit:
        """Return a unit with the file and line in which it is written."""
        found = self.shared(unit.line)
        if found is None:
            return unit
        block, line = found
        return replace(unit, path=block.path, line=line, shared=block.domain)

    def told(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield problems where somebody can mend them.

        What is wrong with a block only where it is taken in stands at the line that takes it in.
        """
        for problem in problems:
            found = self.shared(problem.place.line)
            if found is None:
                yield problem
            else:
                block, line = found
                place = Place(self.path, self.included[block.domain])
                message = f"{block.path}:{line}: {problem.message}"
                yield replace(problem, place=place, message=message)


def expanded(text: str, skip: int, path: str, take: Take | None) -> Expanded:
    """Return a master's text after the first `skip` lines, with the blocks that it takes in.

    Without `take` it may take in none.
    """
    lines = text.split("\n")
    parts: list[Part] = []
    included: dict[str, int] = {}
    problems: list[Problem] = []
    start, behind = skip, len(lines) + 1
    for place, name, wrong in _includes(lines, skip):
        parts.append(Part(tuple(lines[start:place]), start + 1))
        start = place + 1
        found = wrong or (take(name) if take else ("a shared block takes in another one", _FLAT))
        if isinstance(found, Shared) and found.domain in included:
            line = included[found.domain]
            found = f"{name}.md is taken in on line {line} already", "take it in once"
        if isinstance(found, Shared):
            own = found.text.split("\n")
            parts.append(Part(tuple(own), behind, found))
            included[found.domain] = place + 1
            behind += len(own)
        else:
            problems.append(Problem(CODE, "error", Place(path, place + 1), *found))
    parts.append(Part(tuple(lines[start:]), start + 1))
    return Expanded(path, tuple(parts), included, tuple(problems))


_FLAT = "take both in, one below the other, where they are read"


def _includes(lines: list[str], skip: int) -> Iterator[tuple[int, str, tuple[str, str] | None]]:
    """Yield each line that takes in a block, counted from 0: the block's name, or what is wrong."""
    noted = False
    for place, comment in comments(lines, skip):
        if comment is None:
            noted = noted and not lines[place].strip()
            continue
        told = " ".join(comment.split())
        found = _INCLUDE.fullmatch(told)
        if not found and not _MEANT.match(told):
            noted = bool(note_of(comment)) or noted
            continue
        wrong = _wrong(found[1] if found else "", lines[place], noted=noted)
        yield place, found[1] if found else "", wrong
        noted = False


def _wrong(name: str, line: str, *, noted: bool) -> tuple[str, str] | None:
    """Say what is wrong with a line that is to take in a block; None where nothing is."""
    if not name:
        return "a comment that looks like an include and is none", f"write {FORM}"
    if not _NAME.fullmatch(name) or name == "plain":
        if name.endswith(".plain"):
            plain = name.removesuffix(".plain")
            return f"{name}.md is taken in by its first name", f"write {plain}.md in both registers"
        hint = "name a file of source/shared/ by a-z, 0-9 and - alone, without folders: sun.md"
        return f"{name}.md is no name of a shared block", hint
    if line[:1].isspace():
        return "an include that is indented", "write it at the line's beginning"
    if noted:
        return "a translator's note above an include", f"write it into {name}.md, above its line"
    return None
