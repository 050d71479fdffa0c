"""`glossary`, `notranslatewords`, `forbidden-term`: a clinic's terms are called what it calls them.

A term of the termbase that stands in the source, in any of its forms, must stand in the
translation in one of its approved renderings, in any of their forms.  Of terms within terms the
longest counts: where the source says "alpha hydroxy acids", "acids" is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.compare.names import count_of
from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Example, Rule
from pipeline.checks.subjects import Together
from pipeline.glossary.model import ANYWHERE, Glossary, Term, renderings
from pipeline.language.meaning.inflection import Span, find
from pipeline.language.sections import LanguageData
from pipeline.model import Place, Problem

_MORE = """
How a glossary is written, and what counts as a form: [glossary.md](glossary.md). Where it has no
rendering in the catalogue's language, an info says so: that term is not checked. The examples of
these three codes use this one:

```csv
term,kind,note,es,pl,tr,ar
dermal fillers,must-translate,,relleno dérmico,wypełniacz skórny,dermal dolgu,الفيلر الجلدي
dermal fillers,forbidden,that is what fills a cushion,relleno de piel,,,
CODE-X,do-not-translate,,,,,
```
""".strip()

GLOSSARY = Rule(
    "glossary",
    "A term of the project's glossary stands in the source, and none of its approved "
    "renderings in the translation, in any form.",
    "warning",
    more=_MORE,
    examples=(
        Example(
            "es",
            "Avoid dermal fillers for two days.",
            "Evite las inyecciones de volumen durante dos días.",
            "Evite los rellenos dérmicos durante dos días.",
        ),
        Example(
            "pl",
            "Avoid dermal fillers for two days.",
            "Przez dwa dni należy unikać preparatów skórnych.",
            "Przez dwa dni należy unikać wypełniaczy skórnych.",
        ),
        Example(
            "tr",
            "Avoid dermal fillers for two days.",
            "İki gün boyunca dermal ürünlerden kaçının.",
            "İki gün boyunca dermal dolgulardan kaçının.",
        ),
        Example(
            "ar",
            "Avoid dermal fillers for two days.",
            "تجنب حقن الوجه لمدة يومين.",
            "تجنب حقن الفيلر الجلدي لمدة يومين.",
        ),
    ),
)
FORBIDDEN_TERM = Rule(
    "forbidden-term",
    "A rendering that the glossary forbids for a term of the source, in any form.",
    examples=(
        Example(
            "es",
            "Avoid dermal fillers for two days.",
            "Evite los rellenos de piel durante dos días.",
            "Evite los rellenos dérmicos durante dos días.",
        ),
    ),
)
NOTRANSLATEWORDS = Rule(
    "notranslatewords",
    "What the glossary says must not be translated does not stand letter by letter, "
    "as often as in the source. Endings of another script, or after a hyphen or an "
    "apostrophe, may follow it.",
    examples=(
        Example(
            "es",
            "Ask the clinic about CODE-X today.",
            "Pregunte hoy a la clínica por CODE-Y.",
            "Pregunte hoy a la clínica por CODE-X.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Hit:
    term: Term
    span: Span
    rendering: str = ""


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the terms of source and translation."""
    if pair.glossary is None:
        return
    source, target = plain(pair.source), plain(pair.target)
    language = pair.language
    yield from _kept(pair, pair.glossary, source, target)
    hits = _in_source(pair.glossary, source, pair.source_language)
    wanted = [hit.term for hit in hits if hit.term.kind == "must-translate"]
    there = _in_target(wanted, target, language)
    for term in dict.fromkeys(wanted):
        yield from _missing(pair, term, there, language.locale)
    asked = {hit.term for hit in hits}
    refused = [
        term
        for term in pair.glossary.of_kind("forbidden")
        if term.term == ANYWHERE or term in asked
    ]
    yield from _forbidden(pair, refused, wanted, there, target)


def check_all(together: Together) -> Iterator[Problem]:
    """Tell which terms of a catalogue have no rendering in its language: they are not checked."""
    pairs = together.pairs
    glossary = next((pair.glossary for pair in pairs if pair.glossary), None)
    if glossary is None:
        return
    catalogue = pairs[0].catalogue
    lacking = [term for term in glossary.of_kind("must-translate")
               if not renderings(term, catalogue.locale)]  # fmt: skip
    if not lacking:
        return
    found = {
        hit.term
        for pair in pairs
        for hit in _in_source(glossary, plain(pair.source), pair.source_language)
    }
    names = ", ".join(term.term for term in lacking if term in found)
    if names:
        message = f"{glossary.path} has no rendering in {catalogue.locale}: not checked: {names}"
        yield GLOSSARY.at(Place(catalogue.path, 0, catalogue.locale), message, "", "info")


def applicable(glossary: Glossary, text: str, source_language: LanguageData) -> tuple[Term, ...]:
    """Return the terms that a translator of `text` must know of, in the text's order."""
    hits = _in_source(glossary, plain(text), source_language)
    found = [(hit.span[0], hit.term) for hit in hits if hit.term.kind == "must-translate"]
    kept = [
        term for term in glossary.of_kind("do-not-translate") if count_of(term.term, plain(text))
    ]
    terms = [term for _, term in sorted(found, key=lambda one: one[0])]
    return tuple(dict.fromkeys((*terms, *kept)))


@lru_cache(maxsize=4096)  # the same source is compared in every language
def _in_source(glossary: Glossary, text: str, language: LanguageData) -> tuple[_Hit, ...]:
    """Find the terms of a source text, without those that lie within a longer one."""
    return _longest(
        _Hit(term, span)
        for term in glossary.of_kind("must-translate", "forbidden")
        if term.term != ANYWHERE
        for span in find(term.term, text, language, between=0)
    )


def _in_target(terms: Iterable[Term], text: str, language: LanguageData) -> list[_Hit]:
    return [
        _Hit(term, span, rendering)
        for term in terms
        for rendering in renderings(term, language.locale)
        for span in find(rendering, text, language)
    ]


def _longest(hits: Iterable[_Hit]) -> tuple[_Hit, ...]:
    found = list(hits)
    return tuple(hit for hit in found if not any(_within(hit.span, other.span) for other in found))


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _missing(pair: Pair, term: Term, there: list[_Hit], locale: str) -> Iterator[Problem]:
    approved = renderings(term, locale)
    if approved and not any(hit.term == term for hit in there):
        message = f"the glossary's word for “{term.term}” is missing"
        yield pair.problem(GLOSSARY, message, f"use {_listed(approved)}", "warning")


def _forbidden(
    pair: Pair, refused: list[Term], wanted: list[Term], there: list[_Hit], target: str
) -> Iterator[Problem]:
    """What is forbidden, unless it is part of something longer that is approved."""
    for hit in _in_target(refused, target, pair.language):
        if any(_within(hit.span, approved.span) for approved in there):
            continue
        term = hit.term.term
        instead = "" if term == ANYWHERE else f" for “{term}”"
        approved_words = [word for one in wanted if one.term == term
                          for word in renderings(one, pair.catalogue.locale)]  # fmt: skip
        advice = [f"use {_listed(approved_words)}"] if approved_words else []
        hint = "; ".join([*advice, *filter(None, [hit.term.note])]) or "use another word"
        message = f"the glossary forbids “{hit.rendering.replace('*', '…')}”{instead}"
        yield pair.problem(FORBIDDEN_TERM, message, hint)


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f"“{word.replace('*', '…')}”" for word in words)


def _kept(pair: Pair, glossary: Glossary, source: str, target: str) -> Iterator[Problem]:
    for term in glossary.of_kind("do-not-translate"):
        wanted, found = count_of(term.term, source), count_of(term.term, target)
        if found < wanted:
            message = f"“{term.term}” must stand as it is: {wanted} in the source, {found} here"
            yield pair.problem(NOTRANSLATEWORDS, message, f"write {term.term}")


CHECK = Check(Pair, check, (GLOSSARY, FORBIDDEN_TERM, NOTRANSLATEWORDS))
CHECK_ALL = Check(Together, check_all, (GLOSSARY,))
