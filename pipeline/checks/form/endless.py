"""`endless`: a text or a word that is longer than any in a leaflet is refused, not compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.model import Place, Problem

# Of 17,000 segments and app strings in 13 languages the longest has 900 characters, and the
# longest word, an address, 154.
_TEXT, _WORD = 20_000, 500
_LONG = re.compile(r"[^\s。，、；：！？।॥۔؟]{%d}" % (_WORD + 1))  # noqa: UP031

ENDLESS = Rule(
    "endless",
    f"A text is longer than {_TEXT:,} characters, or a word of it than {_WORD}: it is no unit of a"
    " leaflet, and nothing of it is compared.",
    waivable=False,
)


def check(pair: Pair) -> Iterator[Problem]:
    """Refuse what is so long that comparing it would take longer than anybody waits."""
    for name, text in zip(("source", "translation"), pair.typed, strict=True):
        long = len(text) > _TEXT
        if not long and (len(text) <= _WORD or not _LONG.search(text)):
            continue
        entry, catalogue = pair.entry, pair.catalogue
        unit = entry.msgctxt if pair.ours else None
        place = Place(catalogue.path, entry.line, catalogue.locale, unit)
        if long:
            message = f"the {name} has {len(text):,} characters: nothing of it is compared"
            hint = "is it a text? Write it as several"
        else:
            message = f"a word of the {name} has over {_WORD} letters: nothing of it is compared"
            hint = "put spaces between its words"
        about = (entry.msgctxt, entry.msgid)
        subject = f"unit {pair.unit.id}" if pair.ours else ""
        yield ENDLESS.at(place, message, hint, entry=about, subject=subject)
        return


CHECK = Check(Pair, check, (ENDLESS,))
