"""The rules of the sets: one for each family, since they differ in how sure they are."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.checks.rule import Example, Rule
from pipeline.language.sections.care import Family
from pipeline.model import Severity

_LIKELY = frozenset({"condition", "sibling", "sequence"})
"""Families that translators word freely: what they find is asked about, never refused."""
_TOLD: Mapping[Family, tuple[str, str, str, str]] = {
    "side": (
        "Left has become right, both eyes one, the affected side the healthy one.",
        "Use the drops in the affected eye only.",
        "Use las gotas en ambos ojos.",
        "Use las gotas solo en el ojo afectado.",
    ),
    "person": (
        "Children have become adults, the doctor the dentist, or nobody is named.",
        "Children should use the smaller cup.",
        "Los adultos deben usar el vaso pequeño.",
        "Los niños deben usar el vaso pequeño.",
    ),
    "condition": (
        "If has become unless, only if even if; or the condition is lost.",
        "Take it only if you have pain.",
        "Tómelo aunque tenga dolor.",
        "Tómelo solo si tiene dolor.",
    ),
    "timing": (
        "Bedtime has become morning, an empty stomach a full one.",
        "Take it at bedtime.",
        "Tómelo al levantarse.",
        "Tómelo al acostarse.",
    ),
    "storage": (
        "The fridge has become the freezer, the sachet the bottle.",
        "Keep the medicine in the fridge.",
        "Guarde el medicamento en el congelador.",
        "Guarde el medicamento en la nevera.",
    ),
    "route": (
        "By mouth has become into the vein, under the tongue into the rectum.",
        "Let it melt under the tongue.",
        "Deje que se derrita en el recto.",
        "Deje que se derrita debajo de la lengua.",
    ),
    "action": (
        "Swallow has become chew, sit lie down, stop keep on.",
        "Swallow the tablet whole.",
        "Mastique el comprimido entero.",
        "Trague el comprimido entero.",
    ),
    "contrary": (
        "Better has become worse, tight loose, gentle strong.",
        "Call us if the pain gets worse.",
        "Llámenos si el dolor mejora.",
        "Llámenos si el dolor empeora.",
    ),
    "sibling": (
        "The eye has become the ear, a tablet a capsule, fever pain, milk coffee.",
        "Call us if you have a fever.",
        "Llámenos si tiene diarrea.",
        "Llámenos si tiene fiebre.",
    ),
    "sequence": (
        "Two things are to be done in the other order.",
        "First put in the drops, then the ointment.",
        "Primero ponga la pomada, luego las gotas.",
        "Primero ponga las gotas, luego la pomada.",
    ),
}


def _rule(code: Family) -> Rule:
    summary, source, fails, passes = _TOLD[code]
    examples = (Example("es", source, fails, passes),)
    named = "concepts of care that exclude one another" if code == "side" else ""
    severity: Severity = "query" if code in _LIKELY else "error"
    return Rule(code, summary, severity, ("sets",), named, about="meaning", examples=examples)


RULES: Mapping[Family, Rule] = {code: _rule(code) for code in _TOLD}
