"""The section by which a leaflet's instructions are known, for a master that is being made."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language.sections.declared import Texts, key


@dataclass(frozen=True)
class Asking:
    """Words by which the kind of a sentence is proposed. * stands for any letters."""

    begins: Texts = key("first words of a sentence that asks: take, use, keep", needed=True)
    advises: Texts = key("phrases that ask anywhere in it: you should, make sure")
    allows: Texts = key("phrases that allow: you may, you can")
    expects: Texts = key("phrases that say what will be: you may feel, is normal")
    contact: Texts = key("phrases that say whom to contact: call, contact your, speak to")
    emergency: Texts = key("phrases that call for an ambulance: call 999, emergency department")
