"""Holds the pieces of a translated document against a leaflet's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.align.deciding import Deciding
from pipeline.align.evidence import Evidence, Terms
from pipeline.align.fitting import Fitting
from pipeline.align.given import with_placeholders
from pipeline.align.model import Piece, parts_of, wanted
from pipeline.align.outcome import Outcome
from pipeline.align.tongue import in_language
from pipeline.align.whole import aligned
from pipeline.glossary.model import Glossary, Term, renderings
from pipeline.language.data import PACKAGED, Languages
from pipeline.language.meaning.inflection import find
from pipeline.language.sections import LanguageData
from pipeline.master.markup import published
from pipeline.model import Catalogue, Clinic, Leaflet


def outcome(
    leaflet: Leaflet,
    catalogue: Catalogue,
    pieces: Sequence[Piece],
    clinic: Clinic,
    glossary: Glossary | None = None,
    languages: Languages = PACKAGED,
) -> Outcome:
    """Return what a document has for each unit of a leaflet; a catalogue may know some already."""
    source, target = both = languages[leaflet.language], languages[catalogue.locale]
    found = [
        replace(
            one,
            text=with_placeholders(one.text, clinic, target),
            typed=with_placeholders(one.typed, clinic, target),
        )
        for one in pieces
        if in_language(one, target)
    ]
    units, parts = wanted(leaflet), parts_of(found)
    entries = catalogue.by_id()
    known = {
        number: published(entry.msgstr)
        for number, one in enumerate(units)
        if (entry := entries.get(one.unit.id)) and entry.msgstr.strip()
    }
    texts = [one.text for one in units], [part.text for part in parts]
    terms = glossary.of_kind("must-translate", "do-not-translate") if glossary else ()
    evidence = Evidence(both, texts, _terms(terms, source, target))
    fitting = Fitting(units, found, parts, evidence, both, known)
    beads = aligned(fitting, len(units), len(parts))
    deciding = Deciding(units, found, parts, fitting, catalogue, leaflet.language, languages)
    result = deciding.outcome(beads)
    others = [one for one in pieces if not in_language(one, target)]
    return replace(result, left=(*result.left, *others))


def _terms(
    terms: Sequence[Term], source: LanguageData, target: LanguageData
) -> tuple[Terms, Terms]:
    """Return what finds the glossary's terms in a text of either language, in any form."""

    def there(text: str) -> frozenset[str]:
        return frozenset(one.term for one in terms if any(find(one.term, text, source)))

    def here(text: str) -> frozenset[str]:
        return frozenset(
            one.term
            for one in terms
            for rendering in renderings(one, target.locale) or (one.term,)
            if any(find(rendering, text, target))
        )

    return there, here
