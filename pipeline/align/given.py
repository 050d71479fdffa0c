"""A document's texts as a catalogue has them: with placeholders, and signs that are only text."""

from __future__ import annotations

import re
import unicodedata

from pipeline.language.facts import Phone, facts
from pipeline.language.sections import LanguageData
from pipeline.language.text.characters import DIRECTION_MARKS
from pipeline.language.text.numbers import ascii_digits
from pipeline.localise.leaflet import PLACEHOLDER
from pipeline.master.markup import published
from pipeline.model import Clinic, phone_uri

_CODE = 3
"""By how much a number with its country's code, of 3 digits at most, is longer than with its 0."""
_SIGNS = re.compile(r"[\\`*_\[\]<>~=^|]")


def with_placeholders(text: str, clinic: Clinic, language: LanguageData) -> str:
    """Put placeholders where a text has the clinic's own name or number, however it is spaced."""
    text = unicodedata.normalize("NFC", DIRECTION_MARKS.sub("", text))
    values = dict(clinic.placeholders())
    own = _dialled(values.pop("clinic_phone"))
    for fact in reversed(facts(text, language)):
        if isinstance(fact, Phone) and _same(_dialled(text[fact.start : fact.end]), own):
            text = f"{text[: fact.start]}{{clinic_phone}}{text[fact.end :]}"
    for name, value in values.items():
        if value.strip():
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", f"{{{name}}}", text)
    return text


def _dialled(number: str) -> str:
    return phone_uri(ascii_digits(number)).removeprefix("tel:")


def _same(number: str, own: str) -> bool:
    """Whether two numbers are one, of which the one may lack the country's code: 020 7946 0018."""
    if number == own:
        return True
    national, whole = sorted((number, own), key=len)
    code = len(whole) - len(national)
    return whole[0] == "+" and national[0] == "0" and code <= _CODE and whole.endswith(national[1:])


def as_typed(text: str) -> str:
    """Return the inline Markdown that says exactly `text`."""
    if published(text) == text:
        return text
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)


def placeholders(text: str) -> frozenset[str]:
    """Name the placeholders of a text."""
    return frozenset(PLACEHOLDER.findall(text))
