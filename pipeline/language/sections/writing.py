"""The section by which masters are looked at: how instructions are written in a language."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language.sections.declared import Table, Texts, key


@dataclass(frozen=True)
class Writing:
    """How leaflets are written, for masters alone. … stands for up to five words."""

    imperatives: Texts = key("verbs that begin an instruction: take, wash, keep")
    openers: Texts = key("what may stand before them: please, then, always")
    prohibitions: Texts = key("begin what is forbidden: do not, never, avoid")
    contacts: Texts = key("begin what says whom to contact: call, tell your, contact")
    emergencies: Texts = key("call for help at once: call 999, go to A&E")
    allowances: Texts = key("begin what is allowed: you can, you may")
    expectations: Texts = key("say what will happen: you may feel, it is normal")
    unsure: Texts = key("begin what may be allowed, asked or only told: you may have, please note")
    passives: Table = key(
        "what stands before a participle where an instruction is meant, and the instruction with"
        " {a} for the verb: should be is {a}"
    )
    participles: Table = key(
        "participles, and the verb that asks for the same, … for what is done: shaken is shake"
    )
    contrasts: Texts = key("stand between what is to be done and what is not: but, and, then")
    longest: int | None = key("words of the longest sentence that a plain text should have")
    everyday: Texts = key("abbreviations that everybody knows: NHS, GP, TV")
