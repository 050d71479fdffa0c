"""`endless`: a text or a word that is longer than any in a leaflet is refused, not compared."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.language.text.endless import TEXT, WORD, has_endless_word
from pipeline.model import Place, Problem

ENDLESS = Rule(
    "endless",
    f"A text is longer than {TEXT:,} characters, or a word of it than {WORD}: it is no unit of a"
    " leaflet, and nothing of it is compared.",
    waivable=False,
)


def check(pair: Pair) -> Iterator[Problem]:
    """Refuse what is so long that comparing it would take longer than anybody waits."""
    for name, text in zip(("source", "translation"), pair.typed, strict=True):
        long = len(text) > TEXT
        if not long and not has_endless_word(text):
            continue
        entry, catalogue = pair.entry, pair.catalogue
        unit = entry.msgctxt if pair.ours else None
        place = Place(catalogue.path, entry.line, catalogue.locale, unit)
        if long:
            message = f"the {name} has {len(text):,} characters: nothing of it is compared"
            hint = "is it a text? Write it as several"
        else:
            message = f"a word of the {name} has over {WORD} letters: nothing of it is compared"
            hint = "put spaces between its words"
        about = (entry.msgctxt, entry.msgid)
        subject = f"unit {pair.unit.id}" if pair.ours else ""
        yield ENDLESS.at(place, message, hint, entry=about, subject=subject)
        return


CHECK = Check(Pair, check, (ENDLESS,))
