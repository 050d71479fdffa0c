"""The values that flow through the pipeline.

Every type is frozen and made of plain values, so that it can be hashed, compared and sent to
another process.  Nothing here reads a file, knows a library or holds a default of one leaflet.

Flow: a master becomes a `Leaflet`, a `Catalogue` turns it into a `LocalisedLeaflet`, a renderer
turns that into an `Artefact`, and reading the artefact back gives a `Reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["do", "avoid", "may", "contact", "expect", "info", "heading"]
Register = Literal["standard", "plain"]
Role = Literal["heading", "paragraph", "item", "interface"]
Severity = Literal["error", "warning", "info"]

KINDS: tuple[Kind, ...] = ("do", "avoid", "may", "contact", "expect", "info", "heading")
INSTRUCTION_KINDS: frozenset[Kind] = frozenset({"do", "avoid", "may", "contact"})
REGISTERS: tuple[Register, ...] = ("standard", "plain")
INTERFACE = "interface"
"""The catalogue of the product's own words; no leaflet may have this name."""


# --- the master ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing translated: one heading, paragraph or list item.

    `text` is inline Markdown without its attributes.  `kind` is the unit's own or the one it
    inherits from `governor`, the id of the heading or lead-in above it.  A unit that `governs`
    sets a kind or a time window for others and is an instruction itself.  `line` counts from 1.
    """

    id: str
    kind: Kind
    text: str
    note: str = ""
    path: str = ""
    line: int = 0
    role: Role = "paragraph"
    section: str | None = None
    governor: str | None = None
    governs: bool = False

    @property
    def instruction(self) -> bool:
        """Whether the patient is asked something, here or by what this unit governs."""
        return self.kind in INSTRUCTION_KINDS or self.governs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the leaflet's title, once) to 6; `unit` is the unit's id."""

    unit: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `unit` is the unit's id."""

    unit: str


@dataclass(frozen=True, slots=True)
class Notes:
    """A heading with an empty area below it, where the patient or the clinic may write."""

    unit: str
    level: int


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its own unit, then whatever is nested below it."""

    unit: str
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `start` is the number of its first item when `ordered`."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


Block = Heading | Paragraph | Notes | Item | ItemList


def block_units(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the unit ids of `blocks` in reading order."""
    for block in blocks:
        if isinstance(block, ItemList):
            yield from block_units(block.items)
        else:
            yield block.unit
            if isinstance(block, Item):
                yield from block_units(block.children)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 (or 1: the opening) and the blocks up to the next one."""

    heading: Heading | Notes
    blocks: tuple[Block, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the section's units, its heading's first."""
        return (self.heading.unit, *block_units(self.blocks))


def sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Group a leaflet's blocks into sections; the first block is its level 1 heading."""
    groups: list[tuple[Heading | Notes, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading | Notes) and block.level <= 2:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return tuple(Section(heading, tuple(rest)) for heading, rest in groups)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A parsed master: one leaflet in one register, in its source language (BCP 47)."""

    name: str
    register: Register
    language: str
    path: str
    date: str
    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]

    @property
    def domain(self) -> str:
        """The name of its catalogue: `<leaflet>` or `<leaflet>.plain`."""
        return domain_of(self.name, self.register)

    @property
    def instructions(self) -> tuple[str, ...]:
        """The ids of the units that ask something of the patient, in order."""
        return tuple(unit.id for unit in self.units if unit.instruction)


def domain_of(name: str, register: Register) -> str:
    """Name the catalogue of a leaflet's register."""
    return name if register == "standard" else f"{name}.{register}"


# --- the catalogue ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalogue.

    `line` is that of its `msgid`, counted from 1 (0: not read from a file).  `comment` is the
    translator's own, `extracted` the one meant for the translator; `references` are
    `path:line` or `path`.
    """

    msgctxt: str | None
    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    previous_msgid: str | None = None
    line: int = 0
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    comment: str = ""
    extracted: str = ""
    references: tuple[str, ...] = ()
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue in file order; `locale` is BCP 47, "" for a template.

    `header` holds the header's fields in order, `header_comment` the lines above it.
    """

    locale: str
    path: str
    entries: tuple[Entry, ...]
    header: tuple[tuple[str, str], ...] = ()
    header_comment: str = ""

    @property
    def living(self) -> tuple[Entry, ...]:
        """The entries that are not obsolete."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    def by_id(self) -> Mapping[str | None, Entry]:
        """Index the living entries by msgctxt; of two with the same one the first counts."""
        index: dict[str | None, Entry] = {}
        for entry in self.living:
            index.setdefault(entry.msgctxt, entry)
        return index


class Place(NamedTuple):
    """Where a problem is: a file, a line in it (0: the whole file), a locale, a unit."""

    path: str
    line: int = 0
    locale: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found, and how to mend it."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    msgctxt: str | None = None
    msgid: str | None = None


# --- the localised leaflet ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; the spans of a unit concatenate to its text.

    `lang` is set where a part is in another language than the leaflet.  `isolate` asks for a
    bidirectional isolate: `auto` takes its direction from its first strong character, `ltr` is
    left to right whatever it holds (telephone numbers).
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    lang: str | None = None
    isolate: Literal["", "auto", "ltr"] = ""


@dataclass(frozen=True, slots=True)
class LocalisedUnit:
    """A unit in one locale: `target` as the translator wrote it, `spans` as the reader gets it."""

    unit: Unit
    target: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The unit's text: markup removed, placeholders filled, no bidi controls added."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class LocalisedLeaflet:
    """A leaflet in one locale, complete: there is a localised unit for every unit."""

    leaflet: Leaflet
    locale: str
    units: Mapping[str, LocalisedUnit]
    draft: bool = True

    @property
    def title(self) -> str:
        """The text of the leaflet's level 1 heading."""
        return self.units[self.leaflet.units[0].id].text

    @property
    def ordered(self) -> tuple[LocalisedUnit, ...]:
        """The localised units in the leaflet's order."""
        return tuple(self.units[unit.id] for unit in self.leaflet.units)


# --- what a renderer is told beside the text ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's details, which fill the placeholders `{clinic_<field>}`."""

    name: str
    phone: str

    def placeholders(self) -> Mapping[str, str]:
        """Map each placeholder's name to what fills it."""
        return {"clinic_name": self.name, "clinic_phone": self.phone}


@dataclass(frozen=True, slots=True)
class Language:
    """What a renderer must know of a language.

    `locale` is BCP 47, `autonym` the language's name in itself, `fonts` an ordered chain of
    font families, `voice` the speech engine's name of a voice (None: there is none), `rate` the
    engine's words a minute.
    """

    locale: str
    autonym: str
    direction: Literal["ltr", "rtl"]
    script: str
    fonts: tuple[str, ...]
    voice: str | None
    rate: int


@dataclass(frozen=True, slots=True)
class Link:
    """Another published artefact of the same leaflet, as a page links to it.

    `path` is relative to output/.
    """

    path: str
    locale: str
    autonym: str
    direction: str
    register: Register
    format: str
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Ui:
    """The product's own words in one locale: `ui("ui-id", "English text", n=3)`.

    The English text stands at the place of use, where Babel extracts it; `words` holds the
    locale's translation by id.  In the source language `words` is empty.
    """

    locale: str
    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, id: str, source: str, **values: object) -> str:
        """Return the words of `id`, its placeholders filled with `values`.

        Raises KeyError where the locale has translations and lacks this one: nothing falls
        back to English in the middle of a page.
        """
        text = self.words[id] if self.words else source
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything a renderer is told beside the localised leaflet."""

    language: Language
    ui: Ui
    clinic: Clinic
    links: tuple[Link, ...] = ()
    variant: str | None = None
    path: str = ""
    cache: str | None = None
    """A folder where unit clips may be kept between runs; None keeps nothing."""


# --- what comes out -----------------------------------------------------------------------------


class Cue(NamedTuple):
    """Where a unit is spoken in a recording: seconds from its start."""

    unit: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Artefact:
    """One published file; `path` is relative to output/, `units` are the ids it holds in order."""

    path: str
    media_type: str
    content: bytes
    units: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()


class Evidence(NamedTuple):
    """A unit as found in an artefact: the text that is there, and where (`page 2`, `3.1-5.0 s`)."""

    unit: str
    text: str
    where: str


class Finding(NamedTuple):
    """What is wrong with an artefact; `unit` is None when the whole file is meant."""

    unit: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An artefact read back from its bytes: the units found, in order, and what is wrong."""

    found: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
