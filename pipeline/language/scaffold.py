"""A `language.toml` to start from, for a language that the package has no data of.

It names every section and key that CLDR cannot give, each with what it is for, and holds what
CLDR, its number words and the other languages of the script do give.  What is left empty counts
as not said.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.language.cldr import babel_locale, bcp47, english_name, script
from pipeline.language.data import NEEDED, known_locales, packaged_data, top_level
from pipeline.language.flips import CONTRARY
from pipeline.language.numbers import spelled
from pipeline.language.schema import known_keys
from pipeline.language.units import cldr_names

_ENGLISH = "en"
_SECTIONS: Mapping[str, str] = {
    "polarity": "Words that deny, forbid and allow. * stands for any letters: absen*, *less.",
    "pairs": "Opposites, the words of each side. Inflected forms too.",
    "limits": "What makes a number the least or the most.",
    "numbers": "Numbers in words.",
    "units": "Units of measure, in every form in which they stand beside a number.",
    "dates": "Dates and times of day.",
    "codes": "Names in this language of what has a code.",
    "length": "How long a translation is beside its English source.",
    "text": "What tells whole texts from damaged ones.",
    "spoken": "How a recording says what is written short.",
    "reading": "The formula of readability published for this language, if there is one.",
}
_KEYS: Mapping[str, str] = {
    "voice": "The voice of espeak-ng that reads it aloud; without one there is no recording.",
    "rate": "The voice's speed in words a minute.",
    "fonts": "The fonts that print it; the first that has a letter draws it. None: no print.",
    "polarity.negation": "deny by themselves: not, no, never, without",
    "polarity.avoidance": "forbid: avoid, refrain from, prohibited",
    "polarity.permission": "allow: may, can, allowed",
    "polarity.lexical": "may stand for another language's denial: lack, unable, instead of",
    "polarity.hedges": "may go with a denial: only, until, hardly",
    "polarity.neutral": "phrases in which such a word denies nothing: not only, no more than",
    "polarity.openers": "first halves of a denial in two words: French ne",
    "polarity.closers": "second halves: French pas, plus",
    "pairs.neutral": "phrases in which such a word is no opposite: up to, first aid",
    "limits.min": "at least, minimum",
    "limits.max": "at most, up to, no more than",
    "limits.more": "more than, over",
    "limits.less": "less than, under",
    "limits.not": "words that turn a limit round: not, no",
    "limits.after": "said behind the number: or more (min), or less (max)",
    "numbers.words": "number words, with every inflected form",
    "numbers.ordinals": "first, second",
    "numbers.fractions": "half, a third",
    "numbers.scales": "hundred, thousand, million",
    "numbers.times": "once, twice",
    "numbers.and": "joins number words: two hundred AND five",
    "numbers.to": "joins the ends of a range: 2 TO 3",
    "numbers.pair": "joins two numbers: 2 OR 3",
    "numbers.article": "an article that may mean one: a tablet",
    "numbers.plus_half": "and a half",
    "numbers.suffix": "endings written behind digits: 1st, 2nd",
    "numbers.offsets": "words that count from below or above: a half less, by value",
    "numbers.prefix_percent": "stand before a number of per cent",
    "numbers.prefixes": "written as one with the next word: and, by, for",
    "numbers.ordinal_mark": "make the number behind them an ordinal",
    "numbers.vague": "words with a number in them that state none: double",
    "numbers.blocked": "phrases with a number word in them that are no number",
    "numbers.without": "CLDR's number words that mean something else as often",
    "units.symbols": "other abbreviations, by unit",
    "units.options": "nouns = true where nouns have capitals",
    "units.quantities": "words that are a number and a unit: fortnight is 2 week",
    "units.daily": "how often: daily, a day; by unit",
    "units.every": "every, each",
    "units.per": "per, a, in a",
    "units.between": "may stand between a number and its unit: 2 MORE days",
    "dates.am": "before noon",
    "dates.pm": "after noon",
    "dates.noon": "noon",
    "dates.midnight": "midnight",
    "dates.of": "joins a day and its month: the 3rd OF May",
    "dates.clock": "says that a number is an hour: o'clock",
    "dates.months": "other forms of the months' names, by number; CLDR has the usual ones",
    "dates.clock_before": "the same, said before the number: at",
    "dates.ambiguous": "months' names that are other words too: may",
    "dates.day_mark": "written behind a day's number",
    "dates.month_mark": "written behind a month's number",
    "dates.year_mark": "written behind a year's number",
    "dates.day_word": "the word day, where it belongs to a date",
    "dates.month_word": "the word month, where it belongs to a date",
    "codes.names": "by code: covid19, sarscov2",
    "length.expansion": "the logarithm of its usual length over the English one's: 0.2 is 22% more",
    "length.spread": "how far that varies in long texts; 0.12 is usual",
    "text.trailing": "words that no whole text ends with: and, the, of",
    "text.stops": "marks that end a sentence",
    "text.kin": "ISO 639 codes of languages that cannot be told from it",
    "text.alien": "letters of other languages in this script that this one has not",
    "text.telling": "letters that only this language has",
    "text.shared_words": "words that English has too, spelt alike",
    "text.concepts": "words of health leaflets, by idea: they tell which texts belong together",
    "text.flips": "words that turn a statement round",
    "text.lookalikes": "letters of other scripts that look like its own",
    "text.telling_words": "words by which this language is known in another's text",
    "text.unspelt": "groups of letters that this language never writes",
    "reading.formula": "its name; leave it empty where there is none",
    "reading.source": "where it is published",
    "reading.easier": 'which scores are easier: "higher" or "lower"',
    "reading.constant": "its constant",
    "reading.words_per_sentence": "what it multiplies each of these by; leave out the others",
    "reading.at_most": "the score that a plain text should keep to",
    "reading.syllable": "a pattern of one syllable's vowels, such as [aeiou]",
    "reading.character": "a pattern of what counts as a character of a word",
    "reading.marked": "a pattern of the words that marked_words counts, in per cent",
    "reading.long_syllables": "long_words counts words of so many syllables, in per cent",
    "reading.long_characters": "or of so many characters",
    "reading.without": "why there is none",
}  # fmt: skip
_OWN_TABLES = ("text.concepts", "text.flips")
_EMPTY = {
    "text": '""', "texts": "[]", "pair": "[[], []]", "tables": "{}", "switches": "{}",
    "number": None, "switch": None,
}  # fmt: skip


def scaffold(locale: str, voice: str | None) -> str:
    """Write the `language.toml` of `locale`; `voice` is the speech engine's, if it has one."""
    tag = bcp47(locale)
    lines = [
        f"# {english_name(tag)} ({tag}): what CLDR does not know of it.",
        "# Fill in what you can: what is left empty is not checked, and `aftercare check` says so.",
        "",
        *_top(tag, voice),
    ]
    given = _given(tag)
    for section, keys in sorted(known_keys().items(), key=lambda found: _order(found[0])):
        lines += ["", f"# {_SECTIONS.get(section, section.capitalize() + '.')}", f"[{section}]"]
        if needed := NEEDED.get(section):
            lines[-1:-1] = [f"# It is not used before it has {', '.join(needed)}."]
        lines += _section(section, keys, given.get(section, {}))
    return "\n".join(lines) + "\n"


def _top(tag: str, voice: str | None) -> Iterator[str]:
    """Write what stands above the sections; what draws a script is what draws it elsewhere."""
    given = {"voice": voice or "", "rate": 145}
    for key in top_level():
        if said := _KEYS.get(key):
            yield f"# {said}"
        yield f"{key} = {_toml(given[key] if key in given else _alike(tag, key) or [])}"


def _section(section: str, keys: Mapping[str, str], given: Mapping[str, Any]) -> Iterator[str]:
    for key, form in sorted(keys.items(), key=lambda item: _rank(section, item[0])):
        if key in given:
            yield from _line(key, section, given[key])
        elif form != "table" and f"{section}.{key}" not in _OWN_TABLES:
            empty = _EMPTY[form]
            name, note = _key(key), _note(section, key)
            yield f"# {name} = …{note}" if empty is None else f"{name} = {empty}{note}"
    if section == "text":
        yield from _classes("concepts", packaged_data(_ENGLISH)["text"]["concepts"])
        yield from _classes("flips", CONTRARY)


def _classes(table: str, names: Iterable[str]) -> Iterator[str]:
    yield from ("", f"[text.{table}]{_note('text', table)}")
    yield from (f"{name} = []" for name in names)


def _order(section: str) -> tuple[int, str]:
    order = list(_SECTIONS)
    return (order.index(section) if section in order else len(order), section)


def _rank(section: str, key: str) -> tuple[int, int, str]:
    """Put what a section needs first, then what is explained, in the order of the table."""
    explained = list(_KEYS)
    name = f"{section}.{key}"
    return (
        int(key not in NEEDED.get(section, ())),
        explained.index(name) if name in _KEYS else len(explained),
        key,
    )


def _note(section: str, key: str) -> str:
    said = _KEYS.get(f"{section}.{key}" if section else key)
    return f"  # {said}" if said else ""


def _line(key: str, section: str, value: Any) -> Iterator[str]:
    yield f"{_key(key)} = {_toml(value)}{_note(section, key)}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(value[key])}" for key in value) + " }"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # a basic string of TOML, but for DEL
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)


def _alike(tag: str, key: str) -> Any:
    """What the languages of the same script have, where they agree in the main: English first."""
    for other in sorted(known_locales(), key=lambda found: found != _ENGLISH):
        if script(other) == script(tag) and (found := packaged_data(other).get(key)):
            return found
    return None


def _given(tag: str) -> Mapping[str, Mapping[str, Any]]:
    """What CLDR and the languages of the same script give."""
    periods = babel_locale(tag).day_periods.get("format", {}).get("wide", {})
    dates = {
        key: [periods[key].lower()] for key in ("am", "pm", "noon", "midnight") if key in periods
    }
    text = _alike(tag, "text") or {}
    cardinals, _ = spelled(tag)
    few: Mapping[str, Any] = {str(number): [] for number in range(1, 13)}
    return {
        "dates": dates,
        "text": {"stops": text["stops"]} if "stops" in text else {},
        "numbers": {} if cardinals else {"words": few},
        "units": _cldr_units(tag),
    }


def _cldr_units(tag: str) -> dict[str, list[str]]:
    """The words for units that CLDR has; its short forms where it has no long ones."""
    long: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for name, unit, symbol in cldr_names(tag):
        if len(name) > 2 and _is_word(name):
            (short if symbol else long).setdefault(unit, []).append(name)
    for unit, found in short.items():
        whole = [name for name in found if not any(o.startswith(name) and o != name for o in found)]
        long.setdefault(unit, whole)
    return long


def _is_word(name: str) -> bool:
    return all(unicodedata.category(char)[0] in "LM" or char in " \u200c\u200d" for char in name)
