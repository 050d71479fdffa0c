"""The tables of `aftercare.toml` as a clinic has them, and where each key of them was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.errors import AftercareError, fail
from pipeline.tools.locate import CONFIG
from pipeline.tools.toml import line_of

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tables:
    """Section -> key -> value; `text` is the file's.

    `homes` names the table of each (section, key) that does not stand in the section itself.
    """

    data: Mapping[str, Table]
    text: str
    homes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, section: str) -> Table:
        """Return a section; an empty one where there is none."""
        return self.data.get(section, {})

    def wrong(self, section: str, key: str, message: str, hint: str) -> AftercareError:
        """Return the refusal of a key of a section, at the line where it was written."""
        return wrong(key, message, hint, self.text, self.homes.get((section, key), section))


def wrong(
    key: str, message: str, hint: str, text: str, section: str | None = None
) -> AftercareError:
    """Return the refusal of a key, at its line in `text`."""
    line = line_of(text, key, section)
    return fail("config", CONFIG, message, hint, line=line, usage=True)
