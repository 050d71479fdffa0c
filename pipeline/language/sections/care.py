"""Concepts of care: sets of which one member replaced by another is another instruction; words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.language.sections.declared import Tables, others

Family = Literal[
    "side", "person", "condition", "timing", "storage", "route", "action", "contrary", "sibling",
    "sequence",
]  # fmt: skip
"""What a set is about; its findings are of the rule of that name."""

SETS: Mapping[str, Family] = {
    "side": "side",
    "person": "person",
    "sex": "person",
    "professional": "person",
    "relative": "person",
    "company": "person",
    "condition": "condition",
    "scope": "condition",
    "meals": "timing",
    "daypart": "timing",
    "day": "timing",
    "occasion": "timing",
    "how_often": "timing",
    "urgency": "timing",
    "meal": "timing",
    "stay": "timing",
    "moment": "sequence",
    "keeping": "storage",
    "shade": "storage",
    "container": "storage",
    "carried": "storage",
    "route": "route",
    "intake": "action",
    "course": "action",
    "missed": "action",
    "posture": "action",
    "lying": "action",
    "lift": "action",
    "push": "action",
    "fitting": "action",
    "breath": "action",
    "mixing": "action",
    "touch": "action",
    "joint": "action",
    "eating": "action",
    "contact": "action",
    "wakefulness": "action",
    "condition_of_patient": "contrary",
    "temperature": "contrary",
    "fit": "contrary",
    "strength": "contrary",
    "hardness": "contrary",
    "fullness": "contrary",
    "thickness": "contrary",
    "depth": "contrary",
    "cleanliness": "contrary",
    "safety": "contrary",
    "normality": "contrary",
    "ease": "contrary",
    "newness": "contrary",
    "sameness": "contrary",
    "age": "contrary",
    "level": "contrary",
    "compass": "contrary",
    "place": "sibling",
    "form": "sibling",
    "body": "sibling",
    "organ": "sibling",
    "symptom": "sibling",
    "disease": "sibling",
    "food": "sibling",
    "activity": "sibling",
    "device": "sibling",
    "toiletry": "sibling",
    "examination": "sibling",
    "fluid": "sibling",
    "colour": "sibling",
    "vehicle": "sibling",
    "medicine": "sibling",
    "sequence": "sequence",
}
"""Every set and its family; the members of each are those of the English data."""

LOSSES: Mapping[str, frozenset[str]] = {
    "side": frozenset({"left", "right", "both", "affected", "unaffected"}),
    "person": frozenset({"adult", "child", "baby", "pregnant", "breastfeeding"}),
    "condition": frozenset({"unless", "even_if", "only_if"}),
}
"""The members whose loss is asked about though nothing stands in their place."""

GAINS: Mapping[str, frozenset[str]] = {"side": frozenset({"unaffected"})}
"""The members that are asked about where the source names none of their set."""

NEUTRAL = "neutral"


@dataclass(frozen=True)
class Sets:
    """Concepts of care, by set: the words of each member. * stands for letters, or for words."""

    members: Mapping[str, Tables] = others(SETS)
    """The name of each set to the words of its members, and to its neutral phrases."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of leaflets that are in no set: what a sentence is about. * as in the sets."""

    concepts: Tables = others((), free=True)
    """The name of each concept, the English word, to the words of the language for it."""
