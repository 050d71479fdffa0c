"""What every row of a termbase must be, whichever file it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.glossary.model import ANYWHERE, KINDS, Glossary, Term, TermKind
from pipeline.language.cldr import bcp47
from pipeline.language.data import language_data
from pipeline.language.meaning.inflection import pattern
from pipeline.language.text.characters import name_of, unfit_in, unfit_in_setting
from pipeline.model.errors import AftercareError, fail

CODE = "termbase"
MOST = 10_000
"""Terms of a termbase: each is looked for in every text. A hospital's own list has hundreds."""


def locale_of(name: str, path: str, line: int, what: str) -> str:
    """Return the BCP 47 tag of a locale as a file spells it; raises where it is none."""
    try:
        tag = bcp47(name.strip())
    except AftercareError:
        hint = "name locales as the folders in locales/ do, such as es or pt_BR"
        raise fail(CODE, path, f"{what} {name!r} is no locale", hint, line=line) from None
    return tag


def kind_of(written: str, path: str, line: int) -> TermKind:
    """Return the kind that a file names."""
    for kind in KINDS:
        if written == kind:
            return kind
    raise fail(CODE, path, f"unknown kind {written!r}", f"known: {', '.join(KINDS)}", line=line)


def glossary(path: str, rows: Iterable[Term], source_locale: str) -> Glossary:
    """Make a termbase of its rows; raises AftercareError at the first one that is malformed."""
    kept: list[Term] = []
    seen: dict[tuple[str, ...], Term] = {}
    for number, row in enumerate(rows, 1):
        if number > MOST:
            raise _wrong(row, f"it holds more than {MOST:,} terms", "keep those of the leaflets")
        _check_term(row, source_locale)
        _check_renderings(row)
        if row.kind == "do-not-translate":
            row = replace(row, renderings={})  # noqa: PLW2901  # it has nothing to say in them
        kept.append(row)
        if row.term != ANYWHERE:
            _check_duplicate(row, seen, source_locale)
    _check_contradictions(kept, source_locale)
    return Glossary(path, tuple(kept))


def _wrong(row: Term, message: str, hint: str = "") -> AftercareError:
    return fail(CODE, row.path, message, hint, line=row.line)


def _check_term(row: Term, source_locale: str) -> None:
    told = re.sub(r"[\t\r\n]", " ", " ".join([row.term, row.definition, row.note]))
    if char := unfit_in_setting(told) or unfit_in(row.renderings):
        raise _wrong(row, f"the row holds {name_of(char)}", "type it again")
    if row.term == ANYWHERE:
        if row.kind != "forbidden":
            raise _wrong(row, f"the term * is for forbidden words, not for {row.kind}")
    elif not row.term.strip():
        hint = "write the source's word; * where a word is forbidden whatever the source says"
        raise _wrong(row, "the term is empty", hint)
    elif "*" in row.term or not pattern(row.term, language_data(source_locale)):
        raise _wrong(row, f"{row.term!r} is no term", "write it as the leaflet does")


def _check_renderings(row: Term) -> None:
    for locale, found in row.renderings.items():
        for rendering in found:
            if row.kind == "do-not-translate" and rendering != row.term:
                message = f"{row.term} must not be translated, yet it is {rendering} in {locale}"
                raise _wrong(row, message, "empty the cell, or make the row must-translate")
            stars = any(part == "*" or "*" in part[:-1] for part in rendering.split())
            if stars or not pattern(rendering, language_data(locale)):
                message = f"{rendering!r} is no rendering of {row.term} in {locale}"
                raise _wrong(row, message, "a word may end with *, and that is all")
    if row.kind == "forbidden" and not any(row.renderings.values()):
        hint = "write into a locale's cell what must not stand there"
        raise _wrong(row, f"the row of {row.term} forbids nothing", hint)


def _key(row: Term, source_locale: str) -> tuple[str, ...]:
    forbids = "forbidden" if row.kind == "forbidden" else ""
    return (forbids, "".join(pattern(row.term, language_data(source_locale))))


def _check_duplicate(row: Term, seen: dict[tuple[str, ...], Term], source_locale: str) -> None:
    first = seen.setdefault(_key(row, source_locale), row)
    if first is not row:
        message = f"the term {row.term} stands twice; first on line {first.line}"
        raise _wrong(row, message, "put the renderings into one row")


def _check_contradictions(rows: list[Term], source_locale: str) -> None:
    approved = {_key(row, source_locale)[1]: row for row in rows if row.kind == "must-translate"}
    for row in rows:
        if row.kind != "forbidden" or row.term == ANYWHERE:
            continue
        other = approved.get(_key(row, source_locale)[1])
        for locale, found in row.renderings.items() if other else ():
            both = set(found) & set(other.renderings.get(locale, ())) if other else set()
            if both:
                message = f"{min(both)} is both approved and forbidden for {row.term} in {locale}"
                raise _wrong(row, message, "decide for one")
