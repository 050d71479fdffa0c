"""What a memory holds, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["exact", "normalised", "fuzzy", "within"]
"""How much a remembered source is like the one that is asked for: the very text; the same but for
capitals, spaces, marks and the names of placeholders; a similar one; one that it is a part of."""
GRADES: tuple[Grade, ...] = ("exact", "normalised", "fuzzy", "within")


@dataclass(frozen=True, slots=True, order=True)
class Remembered:
    """A translation of a text, and where it comes from; `locale` is BCP 47.

    `file` is the catalogue or the memory that held it, `project` whose it was, "" for this
    project's own; `kind` and `under` say what the unit was and what it completed; `approved` who
    stood behind it, "" for nobody.
    """

    source: str
    target: str
    locale: str
    file: str = ""
    unit: str = ""
    kind: str = ""
    under: str = ""
    approved: str = ""
    project: str = ""

    @property
    def domain(self) -> str:
        """The catalogue's domain, "" of what came from no catalogue."""
        return self.file.removesuffix(".po") if self.file.endswith(".po") else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be translated, and the unit that it is of; all but the text may be unknown."""

    text: str
    domain: str = ""
    unit: str = ""
    kind: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A remembered translation for a text that is asked for.

    `score` is how alike the two sources are, of 100.  `differs` names the checks by which they
    say different things, and `changed` in which words; `elsewhere` says what the unit was, where
    that is not what is asked for.
    """

    remembered: Remembered
    grade: Grade
    score: float
    differs: tuple[str, ...] = ()
    changed: str = ""
    elsewhere: str = ""
