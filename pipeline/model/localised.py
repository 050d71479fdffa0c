"""The leaflet in one locale."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.master import Leaflet, Unit


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; the spans of a unit concatenate to its text.

    `lang` is set where a part is in another language than the leaflet.  `isolate` asks for a
    bidirectional isolate: `auto` takes its direction from its first strong character, `ltr` is
    left to right whatever it holds (telephone numbers).  A line feed in the text is a line's end
    that is meant.  `blank` is a place to write something, four low lines in the text.
    `expansion` is what an abbreviation, the whole of the text, stands for.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    lang: str | None = None
    isolate: Literal["", "auto", "ltr", "over"] = ""
    blank: bool = False
    expansion: str = ""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is published; sizes are in CSS pixels (96 to the inch)."""

    media_type: str
    content: bytes
    width: float
    height: float

    @property
    def data_uri(self) -> str:
        """The picture as an address that holds it, for a page that stands alone."""
        return f"data:{self.media_type};base64,{b64encode(self.content).decode('ascii')}"


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
    """A leaflet in one locale, complete: there is a localised unit for every unit.

    `said` is what the project itself says of the language, as JSON.  `checked` is a translation
    that is approved, and a draft only because its master is one.  `pictures` are the files of the
    locale's pictures, by what the master calls them.
    """

    leaflet: Leaflet
    locale: str
    units: Mapping[str, LocalisedUnit]
    draft: bool = True
    said: str = ""
    checked: bool = False
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The text of the leaflet's level 1 heading."""
        return self.units[self.leaflet.units[0].id].text

    @property
    def ordered(self) -> tuple[LocalisedUnit, ...]:
        """The localised units in the leaflet's order."""
        return tuple(self.units[unit.id] for unit in self.leaflet.units)
