"""The termbase: what a clinic's words are called in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.language.cldr import maximised

TermKind = Literal["must-translate", "do-not-translate", "forbidden"]
KINDS: tuple[TermKind, ...] = ("must-translate", "do-not-translate", "forbidden")
ANYWHERE = "*"
"""The source term of a forbidden row that holds whatever the source says."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row: a term of the source language, and its renderings by locale (BCP 47).

    Renderings of a `forbidden` row are the forbidden ones.  A word of a rendering that ends with
    `*` is the beginning of words.  `path` and `line` say where the row stands.
    """

    term: str
    kind: TermKind
    renderings: Mapping[str, tuple[str, ...]] = field(hash=False)
    definition: str = ""
    note: str = ""
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The rows in file order; `path` is what messages call the file."""

    path: str
    terms: tuple[Term, ...]

    def __hash__(self) -> int:
        """Hash in no time, since many findings are kept by the whole of a glossary."""
        return hash((self.path, len(self.terms)))

    def of_kind(self, *kinds: TermKind) -> tuple[Term, ...]:
        """Return the rows of some kinds."""
        return tuple(term for term in self.terms if term.kind in kinds)


def renderings(term: Term, locale: str) -> tuple[str, ...]:
    """Return a term's renderings for a locale: its own, else its likely form's or language's.

    `es-MX` takes those of `es`, and `zh` those of `zh-Hans`, but `pt-PT` not those of `pt-BR`.
    """
    if locale in term.renderings:
        return term.renderings[locale]
    full = maximised(locale)
    for name, found in term.renderings.items():
        if maximised(name) == full:
            return found
    language, *rest = full.split("-")
    script = next((f"-{tag}" for tag in rest if len(tag) == 4), "")
    return next((term.renderings[n] for n in (language + script, language)
                 if n in term.renderings and _script(n) == _script(locale)), ())  # fmt: skip


def _script(locale: str) -> str:
    return next((tag for tag in maximised(locale).split("-")[1:] if len(tag) == 4), "")
