"""What a unit is and what it completes, by what its catalogue tells the translator of it.

The same text is another instruction in another place: “Driving” below what is allowed, and below
what is forbidden.  The master that an old catalogue was made of may be gone; its comments are not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import Catalogue, Entry
from pipeline.model.kinds import INSTRUCTION_KINDS, KINDS

_FIRST = re.compile(r"([^:“\n]+?(?: \(“.*?”\))?)(?: under “(.*?)”)?(?=\n|$)", re.DOTALL)
"""What an entry's comment starts with: what the unit is, of a cell what heads it, and where it
stands."""


class Context(NamedTuple):
    """A unit's role, its kind ("" for none that matters), and the text that it completes.

    A cell's role holds what heads it, too.
    """

    role: str
    kind: str
    governor: str


class Contexts:
    """The contexts of a catalogue's entries; of an obsolete entry nothing is known."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._governing: dict[str, bool] = {}
        for entry in catalogue.living:
            governs = _kind(entry) in INSTRUCTION_KINDS
            self._governing[entry.msgid] = governs or self._governing.get(entry.msgid, False)

    def of(self, entry: Entry) -> Context:
        """Return the context of one of the entries.

        A heading is left out that neither asks for something nor counts a time: what stands below
        it is whole without it.
        """
        told = not (entry.msgctxt or "").startswith("ui-")
        found = _FIRST.match(entry.extracted) if told else None
        role, above = found.groups("") if found else ("", "")
        governs = self._governing.get(above, True) or re.search(r"\d", above)
        return Context(role, _kind(entry), above if governs else "")


def _kind(entry: Entry) -> str:
    """Return the kind that a line of the comment names."""
    named = (line.partition(":")[0] for line in entry.extracted.split("\n") if ":" in line)
    return next((name for name in named if name in KINDS), "")
