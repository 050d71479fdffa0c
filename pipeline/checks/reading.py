"""`reading-grade`: how easy the plain register reads, by Flesch and Kincaid's formula."""

from __future__ import annotations

import re

from pipeline.markup import parse_spans
from pipeline.model import Leaflet, Place, Problem, Severity

# A reading age of 9 to 11, as the NHS asks of health information, is grade 4 to 6.
MAX_GRADE = 5.0
MIN_WORDS = 5


def grade(leaflet: Leaflet) -> float:
    """Return the Flesch–Kincaid grade of an English leaflet.

    Each unit counts as a sentence at least, since list items without a full stop would otherwise
    score as one long sentence; headings and units under five words are left out.  Kincaid et al.,
    1975: 0.39 words a sentence + 11.8 syllables a word - 15.59, as textstat computes it.
    """
    import textstat  # noqa: PLC0415  # half a second, and only check needs it

    sentences = [_sentence(unit.text) for unit in leaflet.units if unit.role != "heading"]
    counted = [sentence for sentence in sentences if len(sentence.split()) >= MIN_WORDS]
    if not counted:
        return 0.0
    return float(textstat.textstat.flesch_kincaid_grade(" ".join(counted)))


def _sentence(text: str) -> str:
    plain = "".join(span.text for span in parse_spans(re.sub(r"\{[a-z_]+\}", "", text))).strip()
    return plain if plain.endswith((".", "!", "?")) else f"{plain.rstrip(':;,')}."


def check(leaflet: Leaflet) -> Problem | None:
    """Say the plain register's grade, as a warning when it is too hard; None if not English."""
    if leaflet.register != "plain" or leaflet.language.split("-")[0] != "en":
        return None
    score = grade(leaflet)
    message = f"reading grade {score:.1f} (Flesch–Kincaid; at most {MAX_GRADE:.0f})"
    hint = "shorter sentences, shorter words" if score > MAX_GRADE else ""
    severity: Severity = "warning" if score > MAX_GRADE else "info"
    return Problem("reading-grade", severity, Place(leaflet.path), message, hint)
