"""What a renderer is told beside the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.master import Register
from pipeline.model.speech import Pace, Speech


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's details, which fill the placeholders `{clinic_<field>}`."""

    name: str
    phone: str

    def placeholders(self) -> Mapping[str, str]:
        """Map each placeholder's name to what fills it."""
        return {"clinic_name": self.name, "clinic_phone": self.phone}

    @property
    def phone_uri(self) -> str:
        """The link that calls the clinic."""
        return phone_uri(self.phone)


def phone_uri(phone: str) -> str:
    """Make the link that calls a number (RFC 3966): `+44 (0)20 7946 0018` is tel:+442079460018.

    The bracketed 0 of an international number is not dialled with its country code.
    """
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
    """

    locale: str
    autonym: str
    direction: Literal["ltr", "rtl"]
    script: str
    fonts: tuple[str, ...]
    voice: str | None
    rate: int
    digits: str = "latn"
    speech: Speech = field(default_factory=Speech)
    slow: int = 110
    pace: Pace = field(default_factory=Pace)
    model: str = ""
    model_digest: str = ""


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
