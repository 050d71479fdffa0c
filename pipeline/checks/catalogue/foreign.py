"""Catalogues of other products: their entries as pairs, plural forms one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.glossary.model import Glossary
from pipeline.language.cldr import plural_forms
from pipeline.language.data import PACKAGED, Languages
from pipeline.model import Catalogue, Entry, Unit


def pairs(
    catalogue: Catalogue,
    source_locale: str,
    glossary: Glossary | None = None,
    languages: Languages = PACKAGED,
) -> Iterator[Pair]:
    """Yield each translated, unmarked entry as a pair; of plurals, each form as one."""
    # Pairs go to other processes, and each share takes its catalogue along: without entries.
    bare = replace(catalogue, entries=())
    for entry in catalogue.living:
        if entry.fuzzy:
            continue
        for source, target in _texts(entry, catalogue):
            if target.strip():
                unit = Unit(entry.msgctxt or "", "info", source, path=catalogue.path)
                one = replace(entry, msgstr=target)
                yield Pair(unit, one, bare, source_locale, False, glossary, languages=languages)


def _texts(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if entry.msgid_plural is None:
        yield entry.msgid, entry.msgstr
        return
    forms = dict(catalogue.header).get("Plural-Forms") or plural_forms(catalogue.locale)
    singular = _singular_form(forms)
    for number, target in enumerate(entry.msgstr_plural):
        yield (entry.msgid if number == singular else entry.msgid_plural), target


@lru_cache(maxsize=64)
def _singular_form(forms: str) -> int | None:
    """The plural form that stands for 1 and nothing else: it may leave the number out.

    Only gettext's usual condition for it is recognised; any other form is held to the plural.
    """
    compact = re.sub(r"\s", "", forms)
    if re.search(r"plural=\(?n!=1\)?;?$", compact):
        return 0
    return 0 if re.search(r"plural=\(?n==1\?0:", compact) else None
