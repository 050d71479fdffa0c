"""`glossary`, `notranslatewords`, `forbidden-term`: a clinic's terms are called what it calls them.

A term of the termbase that stands in the source, in any of its forms, must stand in the
translation in one of its approved renderings, in any of their forms.  Of terms within terms the
longest counts: where the source says "alpha hydroxy acids", "acids" is not asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.glossary.model import ANYWHERE, Glossary, Term, renderings
from pipeline.language.meaning.inflection import Span, find
from pipeline.model import Place, Problem

_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")


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
    locale = pair.catalogue.locale
    yield from _kept(pair, pair.glossary, source, target)
    hits = _in_source(pair.glossary, source, pair.source_locale)
    wanted = [hit.term for hit in hits if hit.term.kind == "must-translate"]
    there = _in_target(wanted, target, locale)
    for term in dict.fromkeys(wanted):
        yield from _missing(pair, term, there, locale)
    asked = {hit.term for hit in hits}
    refused = [
        term
        for term in pair.glossary.of_kind("forbidden")
        if term.term == ANYWHERE or term in asked
    ]
    yield from _forbidden(pair, refused, wanted, there, target)


def check_all(pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Tell which terms of a catalogue have no rendering in its language: they are not checked."""
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
        for hit in _in_source(glossary, plain(pair.source), pair.source_locale)
    }
    names = ", ".join(term.term for term in lacking if term in found)
    if names:
        message = f"{glossary.path} has no rendering in {catalogue.locale}: not checked: {names}"
        yield Problem("glossary", "info", Place(catalogue.path, 0, catalogue.locale), message)


def applicable(glossary: Glossary, text: str, source_locale: str) -> tuple[Term, ...]:
    """Return the terms that a translator of `text` must know of, in the text's order."""
    hits = _in_source(glossary, plain(text), source_locale)
    found = [(hit.span[0], hit.term) for hit in hits if hit.term.kind == "must-translate"]
    kept = [term for term in glossary.of_kind("do-not-translate") if _count(term.term, plain(text))]
    terms = [term for _, term in sorted(found, key=lambda one: one[0])]
    return tuple(dict.fromkeys((*terms, *kept)))


@lru_cache(maxsize=4096)  # the same source is compared in every language
def _in_source(glossary: Glossary, text: str, locale: str) -> tuple[_Hit, ...]:
    """Find the terms of a source text, without those that lie within a longer one."""
    return _longest(
        _Hit(term, span)
        for term in glossary.of_kind("must-translate", "forbidden")
        if term.term != ANYWHERE
        for span in find(term.term, text, locale, between=0)
    )


def _in_target(terms: Iterable[Term], text: str, locale: str) -> list[_Hit]:
    return [
        _Hit(term, span, rendering)
        for term in terms
        for rendering in renderings(term, locale)
        for span in find(rendering, text, locale)
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
        yield pair.problem("glossary", message, f"use {_listed(approved)}", "warning")


def _forbidden(
    pair: Pair, refused: list[Term], wanted: list[Term], there: list[_Hit], target: str
) -> Iterator[Problem]:
    """What is forbidden, unless it is part of something longer that is approved."""
    for hit in _in_target(refused, target, pair.catalogue.locale):
        if any(_within(hit.span, approved.span) for approved in there):
            continue
        term = hit.term.term
        instead = "" if term == ANYWHERE else f" for “{term}”"
        approved_words = [word for one in wanted if one.term == term
                          for word in renderings(one, pair.catalogue.locale)]  # fmt: skip
        advice = [f"use {_listed(approved_words)}"] if approved_words else []
        hint = "; ".join([*advice, *filter(None, [hit.term.note])]) or "use another word"
        message = f"the glossary forbids “{hit.rendering.replace('*', '…')}”{instead}"
        yield pair.problem("forbidden-term", message, hint)


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f"“{word.replace('*', '…')}”" for word in words)


def _kept(pair: Pair, glossary: Glossary, source: str, target: str) -> Iterator[Problem]:
    for term in glossary.of_kind("do-not-translate"):
        wanted, found = _count(term.term, source), _count(term.term, target)
        if found < wanted:
            message = f"“{term.term}” must stand as it is: {wanted} in the source, {found} here"
            yield pair.problem("notranslatewords", message, f"write {term.term}")


def _count(name: str, text: str) -> int:
    """Count where a name stands letter by letter; endings of another script may follow it."""
    text = text.translate(_HYPHENS)
    at = text.find(name)
    found = 0
    while at >= 0:
        end = at + len(name)
        found += not (_goes_on(name[0], text[:at][::-1]) or _goes_on(name[-1], text[end:]))
        at = text.find(name, end)
    return found


def _goes_on(edge: str, beyond: str) -> bool:
    """Whether a name goes on beyond its edge: CODE-X in CODE-X2 and CODE-X-2.

    In CODE-X-এর, and in the Polish CODE-X-u, it does not: what follows is an ending.
    """
    if beyond[:1] == "-":
        return beyond[1:2].isdecimal() or beyond[1:2].isupper()
    following = beyond[:1]
    return following.isdecimal() or (
        following.isalpha() and _alphabet(edge) == _alphabet(following)
    )


def _alphabet(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "").split(" ")[0]
