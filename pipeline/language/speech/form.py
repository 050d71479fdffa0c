"""A written text -> what the voice is given: every value in words or digits that it can read.

One pass from left to right: what one rule has said, no other rule touches again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.language.speech import clock, dates, gauge, ordinals, phones, quantities, words
from pipeline.language.speech.letters import pattern
from pipeline.language.speech.tidy import tidy
from pipeline.model import Speech

_Rule = tuple[re.Pattern[str], Callable[["re.Match[str]", Speech], str | None]]

_NUMBER = re.compile(r"[\d½⅓⅔¼¾⅕⅒]")
_OF_NUMBERS = frozenset({
    dates.iso_date, dates.numeric_date, dates.month, dates.short_date, dates.say_year_mark,
    phones.phone, phones.say_short, quantities.say_ratio, clock.time, gauge.say,
    quantities.compared, quantities.quantity, words.times, words.code,
})  # fmt: skip
"""Rules that nothing fits where no number is written."""


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
    rules = _compiled(speech)
    numbered = _NUMBER.search(text)
    found = [
        rule.search(text) if numbered or say not in _OF_NUMBERS else None for rule, say in rules
    ]
    while places := [(match.start(), n) for n, match in enumerate(found) if match]:
        _, first = min(places)
        match = found[first]
        assert match is not None  # it has a place
        heard = rules[first][1](match, speech)
        said += [text[place : match.start()], match.group() if heard is None else heard]
        place = match.end()
        for number, other in enumerate(found):
            if other and other.start() < place:
                found[number] = rules[number][0].search(text, place)
    return re.sub(r"[ \t\u00a0\u202f]+", " ", "".join(said) + text[place:]).strip()


@lru_cache(maxsize=64)
def _compiled(speech: Speech) -> tuple[_Rule, ...]:
    """Compile a locale's rules, of which the first wins where several fit at one place.

    Each by itself: most are the same for many locales, and need compiling once.
    """
    rules = (
        (words.alternatives(speech.lexicon), words.from_lexicon),
        (words.ADDRESS if speech.address else "", words.address),
        (words.CODE if speech.address else "", words.code),
        (words.BLANK, words.blank),
        (words.alternatives(speech.words), words.from_data),
        (ordinals.suffixed(speech), ordinals.say_suffixed),
        (ordinals.before(speech), ordinals.say_before),
        (ordinals.roman(speech), ordinals.say_roman),
        (dates.ISO_DATE, dates.iso_date),
        (dates.NUMERIC_DATE, dates.numeric_date),
        (dates.MONTH, dates.month),
        (dates.short(speech.date_after), dates.short_date),
        (dates.year_mark(speech.year_marks), dates.say_year_mark),
        (phones.PHONE, phones.phone),
        (quantities.ratio(speech), quantities.say_ratio),
        (clock.pattern(speech), clock.time),
        (phones.short(speech), phones.say_short),
        (phones.dialled(speech), phones.say_short),
        (gauge.pattern(speech), gauge.say),
        (quantities.comparisons(speech), quantities.compared),
        (quantities.pattern(speech), quantities.quantity),
        (words.CAPITALS, words.capitals),
        (words.SLASH, words.slash),
        (r"(?<=[\d½])\s?×(?!\s?\d)", words.times),
        (words.signs(speech.symbols), words.sign),
    )
    return tuple((pattern(written), say) for written, say in rules if written)
