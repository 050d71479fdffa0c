"""A written text -> what the voice is given: every value in words or digits that it can read.

One pass from left to right: what one rule has said, no other rule touches again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.language.speech import clock, dates, gates, gauge, ordinals, phones, quantities, words
from pipeline.language.speech.letters import pattern
from pipeline.language.speech.tidy import tidy
from pipeline.language.text.endless import has_endless_word
from pipeline.model import Speech

_Rule = tuple[str, gates.Gate, Callable[["re.Match[str]", Speech], str | None]]


@lru_cache(maxsize=1024)  # by the rules of a project and by the package's, which are often alike
def spoken(text: str, speech: Speech) -> str:
    """Return `text` as a voice of `speech`'s locale is given it.

    Digits are European ones: Urdu's voice leaves ۴۸ out, Persian's stumbles over ۲٫۵.  A
    telephone number is read digit by digit.  What no rule covers stays as it stands (`left_over`
    names it).

    >>> from pipeline.language.speech import speech_rules
    >>> spoken("Call 01632 960 001 within 3–5 days: 2.5 mg, 20%.", speech_rules("en"))
    'Call 0 1 6 3 2, 9 6 0, 0 0 1 within 3 to 5 days: 2 point 5 milligrams, 20 percent.'
    """
    text, place, said = tidy(text), 0, []
    if has_endless_word(text):  # which no text has that is published
        return text
    rules = gated_rules(speech)
    found = [pattern(rule).search(text) if gate(text) else None for rule, gate, _ in rules]
    while places := [(match.start(), n) for n, match in enumerate(found) if match]:
        _, first = min(places)
        match = found[first]
        assert match is not None  # it has a place
        heard = rules[first][2](match, speech)
        said += [text[place : match.start()], match.group() if heard is None else heard]
        place = match.end()
        for number, other in enumerate(found):
            if other and other.start() < place:
                found[number] = pattern(rules[number][0]).search(text, place)
    return re.sub(r"[ \t\u00a0\u202f]+", " ", "".join(said) + text[place:]).strip()


@lru_cache(maxsize=64)
def gated_rules(speech: Speech) -> tuple[_Rule, ...]:
    """Return a locale's rules, of which the first wins where several fit at one place.

    Each is a pattern by itself, since most are the same for many locales, and is compiled once a
    text passes the gate that stands behind it: few are ever needed.
    """
    named, known = gates.any_of(dict(speech.lexicon)), gates.any_of(dict(speech.words))
    rules = (
        (words.alternatives(speech.lexicon), named, words.from_lexicon),
        (words.ADDRESS if speech.address else "", gates.ADDRESS, words.address),
        (words.CODE if speech.address else "", gates.CODE, words.code),
        (words.BLANK, gates.BLANK, words.blank),
        (words.alternatives(speech.words), known, words.from_data),
        (ordinals.suffixed(speech), gates.suffixed(speech), ordinals.say_suffixed),
        (ordinals.before(speech), gates.before(speech), ordinals.say_before),
        (ordinals.roman(speech), gates.NUMERAL, ordinals.say_roman),
        (dates.ISO_DATE, gates.DATE, dates.iso_date),
        (dates.NUMERIC_DATE, gates.DATE, dates.numeric_date),
        (dates.MONTH, gates.MONTH, dates.month),
        (dates.short(speech.date_after), gates.SHORT_DATE, dates.short_date),
        (dates.year_mark(speech.year_marks), gates.YEAR, dates.say_year_mark),
        (phones.PHONE, gates.PHONE, phones.phone),
        (quantities.ratio(speech), gates.RATIO, quantities.say_ratio),
        (clock.pattern(speech), gates.time(speech), clock.time),
        (phones.short(speech), gates.short(speech), phones.say_short),
        (phones.dialled(speech), gates.DIALLED, phones.say_short),
        (gauge.pattern(speech), gates.GAUGE, gauge.say),
        (quantities.comparisons(speech), gates.NUMBER, quantities.compared),
        (quantities.pattern(speech), gates.NUMBER, quantities.quantity),
        (words.CAPITALS, gates.CAPITALS, words.capitals),
        (words.SLASH, gates.SLASH, words.slash),
        (r"(?<=[\d½])\s?×(?!\s?\d)", gates.TIMES, words.times),
        (words.signs(speech.symbols), gates.always, words.sign),
    )
    return tuple(rule for rule in rules if rule[0])
