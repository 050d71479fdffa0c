"""A document's texts as a catalogue has them: with placeholders, and signs that are only text."""

from __future__ import annotations

import re
import unicodedata

from pipeline.language.facts import Phone, facts
from pipeline.language.sections import LanguageData
from pipeline.language.text.characters import DIRECTION_MARKS
from pipeline.localise.leaflet import PLACEHOLDER
from pipeline.master.markup import published
from pipeline.model import Clinic

_SIGNS = re.compile(r"[\\`*_\[\]<>~=^|]")


def with_placeholders(text: str, clinic: Clinic, language: LanguageData) -> str:
    """Put placeholders where a text has the clinic's own name or number, however it is spaced."""
    text = unicodedata.normalize("NFC", DIRECTION_MARKS.sub("", text))
    values = dict(clinic.placeholders())
    own = _numbers(values.pop("clinic_phone"), language)
    for fact in reversed(facts(text, language)):
        if isinstance(fact, Phone) and fact.number in own:
            text = f"{text[: fact.start]}{{clinic_phone}}{text[fact.end :]}"
    for name, value in values.items():
        if value.strip():
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", f"{{{name}}}", text)
    return text


def _numbers(phone: str, language: LanguageData) -> frozenset[str]:
    found = (fact.number for fact in facts(phone, language) if isinstance(fact, Phone))
    return frozenset({re.sub(r"[^\d+]", "", phone), *found})


def as_typed(text: str) -> str:
    """Return the inline Markdown that says exactly `text`."""
    if published(text) == text:
        return text
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)


def placeholders(text: str) -> frozenset[str]:
    """Name the placeholders of a text."""
    return frozenset(PLACEHOLDER.findall(text))
