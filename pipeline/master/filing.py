"""Files the units of a master, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.language.facts.time_window import has_time_window
from pipeline.master.attributes import Attributes, Marked
from pipeline.master.blocks import RawBlock
from pipeline.master.markup import published
from pipeline.master.only import names_of, narrowed, unfit_roles
from pipeline.master.parts import inherited, keys_of, kinds_of, lines_of, shortened, text_of
from pipeline.master.refusals import refused
from pipeline.model import INSTRUCTION_KINDS, Kind, Place, Problem, Role, Unit

_ID = re.compile(r"[a-z][a-z0-9-]*")
_LEAD_IN_END = (":", "：")


@dataclass(slots=True)
class Filing:
    """Makes units of raw blocks, in reading order, and collects problems."""

    path: str
    language: str
    marked: Marked
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    keys: set[int] = field(default_factory=set)
    """Those of the lines and cells that are in units."""
    section: str | None = None
    """The id of the heading that is being read below."""
    only: tuple[str, ...] = ()
    """The clinics that what is being read is for, by what stands above it; none for all."""
    called: Callable[[int, int], str] = lambda line, _: f"line {line}"
    """Names a line for a message about another one."""
    folder: Callable[[int], str] = lambda _: ""
    """Names the folder, beside the master's, in which the pictures of a line are."""

    def unit(
        self,
        raw: RawBlock,
        role: Role,
        governor: Unit | None,
        *,
        leads: bool = False,
        heads: tuple[str, ...] = (),
        heading: bool = False,
    ) -> Unit:
        """Make the unit of a raw block and file it; what is wrong with it is reported.

        `leads` is a line above a list, `heads` are the ids of the cells above and beside a cell,
        which may be a `heading` itself.
        """
        attributes = self.attributes(raw)
        text = text_of(raw)
        self.keys |= set(keys_of(raw))
        own = self.kind(raw, attributes, role)
        kind = own or inherited(role, governor)
        can_govern = role == "heading" or heading or (leads and text.endswith(_LEAD_IN_END))
        timed = can_govern and has_time_window(published(text), self.language)
        governs = can_govern and (own in INSTRUCTION_KINDS or timed)
        self.check_text(raw, text)
        unit = Unit(
            id=self.id(raw, attributes),
            kind=kind,
            text=text,
            note=self.marked.notes.get(lines_of(raw)[0], ""),
            path=self.path,
            line=lines_of(raw)[-1],
            role=role,
            section=self.section,
            governor=governor.id if governor else None,
            governs=governs,
            heads=heads,
            only=self.clinics(raw, attributes, role),
        )
        self.units.append(unit)
        return unit

    def attributes(self, raw: RawBlock) -> Attributes:
        """The attributes at the end of a block's last line."""
        return self.marked.attributes.get(keys_of(raw)[-1], Attributes(None, ()))

    def id(self, raw: RawBlock, attributes: Attributes) -> str:
        """Check a unit's id and return it."""
        id = attributes.id
        if id is None:
            hint = "add {#an-id} at its end, or run: aftercare extract --assign-ids"
            self.report(raw, "no-id", f"this unit has no id: {shortened(raw)!r}", hint)
            return ""
        if not _ID.fullmatch(id) or id.startswith("ui-"):
            hint = "use a-z, 0-9 and -, starting with a letter and not with ui-"
            self.report(raw, "bad-id", f"{id!r} is no id", hint)
        first = next((unit for unit in self.units if unit.id == id), None)
        if first is not None:
            where = self.called(first.line, self.first_line(raw))
            message = f"the id {id!r} is already that of {where}"
            self.report(raw, "duplicate-id", message, "give one of the two another id")
        return id

    def kind(self, raw: RawBlock, attributes: Attributes, role: Role) -> Kind | None:
        """Check a unit's classes and return the kind they name, if any."""
        classes = [name for name in attributes.classes if not names_of((name,))]
        kinds, wrong = kinds_of(classes, role)
        for message, hint in wrong:
            self.report(raw, "unknown-kind", message, hint)
        return kinds[0] if kinds else None

    def clinics(self, raw: RawBlock, attributes: Attributes, role: Role) -> tuple[str, ...]:
        """Return the clinics that a unit is for, by its own word and by what it stands in."""
        own = names_of(attributes.classes)
        for message, hint in unfit_roles(role) if own else ():
            self.report(raw, "only", message, hint)
        found = narrowed(self.only, own)
        if found is None:
            above = " and ".join(self.only)
            message = f"a part for {' and '.join(own)} in one that is for {above} alone"
            self.report(raw, "only", message, "write it outside of that part")
        return found or own

    def check_text(self, raw: RawBlock, text: str) -> None:
        """Report what Markdown would silently take for something else."""
        if not text:
            self.report(raw, "empty", "a unit without text", "write its text, or remove it")
        for key, line in zip(keys_of(raw)[:-1], lines_of(raw), strict=False):
            if key in self.marked.attributes:
                message = "attributes in the middle of a unit"
                self.report(raw, "bad-id", message, "leave an empty line below", line=line)
        for message, hint in refused(raw.text):
            self.report(raw, "unsupported", message, hint)

    def report(
        self, raw: RawBlock, code: str, message: str, hint: str, *, line: int | None = None
    ) -> None:
        """File a problem at a block's last line."""
        place = Place(self.path, self.first_line(raw) if line is None else line)
        self.problems.append(Problem(code, "error", place, message, hint))

    def first_line(self, raw: RawBlock, *, last: bool = True) -> int:
        """The line a problem with a block points to: its id's place, the end of its own text."""
        lines = lines_of(raw)
        if lines == [0] and raw.children:
            return self.first_line(raw.children[0], last=last)
        return lines[-1 if last else 0]
