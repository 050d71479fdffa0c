"""What a renderer is told beside the text."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.artefact import Cue
from pipeline.model.master import Register
from pipeline.model.speech import Pace, Speech


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's details, which fill the placeholders `{clinic_<field>}`.

    `country` (ISO 3166: GB) tells how dates and hours are written; "" where it is not told.
    `filled` are further placeholders, each with what fills it in the language of what is made.
    """

    name: str
    phone: str
    country: str = ""
    filled: tuple[tuple[str, str], ...] = ()

    def placeholders(self) -> Mapping[str, str]:
        """Map each placeholder's name to what fills it."""
        return {"clinic_name": self.name, "clinic_phone": self.phone, **dict(self.filled)}

    @property
    def phone_uri(self) -> str:
        """The link that calls the clinic."""
        return phone_uri(self.phone)


def phone_uri(phone: str) -> str:
    """Make the link that calls a number (RFC 3966): `+44 (0)20 7946 0018` is tel:+442079460018.

    The bracketed 0 of an international number is not dialled with its country code.
    """
    phone = re.sub(r"\d", lambda digit: str(unicodedata.digit(digit[0])), phone)  # ٠٢٠ is 020
    digits = re.sub(r"\(0\)", "", phone) if phone.startswith("+") else phone
    return "tel:" + re.sub(r"[^\d+]", "", digits)


@dataclass(frozen=True, slots=True)
class Language:
    """What a renderer must know of a language.

    `locale` is BCP 47, `autonym` the language's name in itself, `fonts` an ordered chain of
    font families, `voice` the speech engine's name of a voice (None: there is none), `rate` and
    `slow` what the engine is set to for the normal and the slow version, `pace` how fast that is,
    `model` the file of a voice that is one, `model_digest` what is in it, `digits` CLDR's name of
    the numbering system that its readers use, `speech` how texts are given to the voice.
    `said` is what the project itself says of the language, as JSON, "" for
    nothing.
    """

    locale: str
    autonym: str
    direction: Literal["ltr", "rtl"]
    script: str
    fonts: tuple[str, ...]
    voice: str | None
    rate: int
    digits: str = "latn"
    said: str = ""
    web_fonts: tuple[str, ...] = ()
    """The chain for pages, where it is another one than for paper."""
    speech: Speech = field(default_factory=Speech)
    slow: int = 110
    pace: Pace = field(default_factory=Pace)
    model: str = ""
    model_digest: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a leaflet is printed on: names of a paper and of its colours.

    `audio` is the address of the recording on the web, which a code on the first page leads to.
    """

    paper: str = "a4"
    colours: str = "black-on-white"
    audio: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Another published artefact of the same leaflet, as a page links to it.

    `path` is relative to output/; `pages` counts those of what is printed, 0 for all else.
    """

    path: str
    locale: str
    autonym: str
    direction: str
    register: Register
    format: str
    variant: str | None = None
    bytes: int = 0
    cues: tuple[Cue, ...] = ()
    draft: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Face:
    """A font file of the web pages: `characters`, sorted, as `family` draws them.

    `name` is what the pages' styles call the family, `number` counts the family's files, `weight`
    is CSS's (two numbers: all between them), `path` is relative to output/.
    """

    name: str
    family: str
    number: int
    weight: str
    characters: str
    path: str


@dataclass(frozen=True, slots=True)
class Web:
    """What a page is made of beside its text; the paths are relative to output/."""

    style: str = ""
    script: str = ""
    faces: tuple[Face, ...] = ()
    """The fonts of the page's own text, in order of preference."""
    menu: tuple[Face, ...] = ()
    """The fonts of what stands in other languages: their names."""
    chains: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Locale -> the names of the faces in `menu` that draw it, in order of preference."""


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
class Hours:
    """When the clinic is open: days 0 (Monday) to 6 in order, `times` as `08:00-18:00`."""

    days: tuple[tuple[int, int], ...]
    """Ranges of days, both ends meant; a single day is a range of one."""
    times: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """The clinic's logo; `path` is relative to output/, sizes are in CSS pixels."""

    path: str
    media_type: str
    content: bytes
    width: float
    height: float

    @property
    def data_uri(self) -> str:
        """The logo as an address that holds it, for a page that stands alone."""
        return f"data:{self.media_type};base64,{b64encode(self.content).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Brand:
    """How the clinic looks: `colour` on the light page, `dark` on the dark one, as `#rrggbb`.

    Both stand as text on the page and under text of the page's colour, at 7:1 or more.
    """

    colour: str = "#0d5c4f"
    dark: str = "#8fe3cf"
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Branding:
    """What a clinic may say of itself beyond its name and number; nothing of it is required.

    `address` holds its lines, `url` where output/ is published, with a slash at its end.
    """

    address: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()
    out_of_hours: str = ""
    url: str = ""
    brand: Brand = Brand()


@dataclass(frozen=True, slots=True)
class Detail:
    """A line of the clinic's details in the page's language: `term` names what `lines` say.

    `href` is where they lead (a number that can be called), `lang` set where they are in another
    language than the page, `isolate` as for a `Span`.
    """

    term: str
    lines: tuple[str, ...]
    href: str = ""
    lang: str = ""
    isolate: Literal["", "auto", "ltr"] = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything a renderer is told beside the localised leaflet."""

    language: Language
    ui: Ui
    clinic: Clinic
    links: tuple[Link, ...] = ()
    variant: str | None = None
    path: str = ""
    sheet: Sheet = Sheet()
    cache: str | None = None
    """A folder where clips or fonts may be kept between runs; None keeps nothing."""
    brand: Brand = Brand()
    """Given to pages alone."""
    details: tuple[Detail, ...] = ()
    """Given to pages and to print: a new address makes no recording stale."""
    url: str = ""
    """Where output/ is published, with a slash at its end; "" where nobody said."""
    web: Web = Web()
    """Given to pages alone, once it is known what is published."""
