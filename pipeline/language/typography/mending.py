"""Text -> the same text as its language is set: the typographic rules.

A rule changes marks, spaces, joiners, digits' shapes and look-alike letters, and nothing else:
what the text says stays.  What a machine reads (placeholders, addresses, tags), telephone numbers
and codes are left as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from pipeline.language.text.digits import in_digits, system_of
from pipeline.language.text.words import written_in
from pipeline.language.typography.kept import KEPT_LATIN, KEPT_OTHER
from pipeline.language.typography.rules import Typography

_SLOT = 0xE000  # private use: stands for what is left alone while the rules run
_SLOTS = "\ue000-\uf8ff"
_BREAKING = " \u2009"
_BINDING = "\u00a0\u202f"
_CLOSERS = "\"')»”’」』）*_\\]"
_WIDE_CLOSERS = "”’」』）》*_"
_PAIRS = ("“”", "„”", "„“", "«»", "»«")
_LETTERS = {
    "Arab": "\u0620-\u064a\u064b-\u0652\u0670-\u06d3\u06fa-\u06ff",
    "Deva": "\u0900-\u0963\u0971-\u097f",
    "Beng": "\u0980-\u09e3\u09f0-\u09f1",
    "Gujr": "\u0a80-\u0ae3",
    "Guru": "\u0a00-\u0a5f\u0a70-\u0a75",
    "Hans": "\u3400-\u9fff",
    "Hant": "\u3400-\u9fff",
}
_UNIT = r"(?:[µmk]?g|m[lL]|[ckm]?m|[lL]|h|min|°C|°F|%|UI|IU|[мк]?г|мл|[см]?м|л)(?![\w°])"

DIGITS = "digits are not those that the language's readers use"
LETTERS = "a letter is another alphabet's"


class Given(NamedTuple):
    """What a rule is told beside the text: the habits, the source text, and how strict to be.

    `strict` is for a project's own catalogues; in others only plain slips count.
    """

    habits: Typography
    source: str
    strict: bool


class Mended(NamedTuple):
    """The text as it should stand, and what was wrong with it, in words."""

    text: str
    wrong: tuple[str, ...]


Rule = Callable[[str, Given], str]


def mended(text: str, source: str, habits: Typography, *, strict: bool = True) -> Mended:
    """Set `text` as the language's habits ask; `source` is the text it translates.

    Where the source itself writes straight marks or hyphens, the translation may as well.
    """
    if re.search(f"[{_SLOTS}]", text):
        return Mended(text, ())
    pattern = KEPT_LATIN if written_in(habits.locale) == "Latn" else KEPT_OTHER
    kept = pattern.findall(text)
    numbers = count(_SLOT)
    bare = pattern.sub(lambda _: chr(next(numbers)), text) if kept else text
    given, wrong = Given(habits, source, strict), []
    for label, rule in RULES:
        changed = rule(bare, given)
        if changed != bare:
            wrong.append(label)
        bare = changed
    for slot, piece in enumerate(kept, _SLOT):
        bare = bare.replace(chr(slot), piece)
    return Mended(bare, tuple(wrong))


@lru_cache(maxsize=64)
def _own(locale: str) -> str:
    """The language's letters, as the inside of a character class."""
    return _LETTERS.get(written_in(locale), "")


def _composed(text: str, _: Given) -> str:
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) < len(text) else text


def _letters(text: str, given: Given) -> str:
    for alien, own in given.habits.letters:
        text = text.replace(alien, own)
    return text


def _patterns(text: str, given: Given) -> str:
    for pattern, replacement in given.habits.patterns:
        text = re.sub(pattern, replacement, text)
    return text


def _digits(text: str, given: Given) -> str:
    systems = set(map(system_of, set(re.findall(r"\d", text))))
    if not systems or systems == {given.habits.digits}:
        return text
    return in_digits(text, given.habits.digits) if given.strict or len(systems) > 1 else text


def _marks(text: str, given: Given) -> str:
    """Turn another script's mark behind a letter of the language into the language's own."""
    own = _own(given.habits.locale)
    if not own or not given.habits.marks:
        return text
    for alien, mark in (both for both in given.habits.marks if both[0] in text):
        wide = unicodedata.east_asian_width(mark) in "WF"
        near = rf"[ ]*(?=[{own}{_CLOSERS}“（(]|$)" if wide else rf"(?=[\s{_CLOSERS}{own}]|$)"
        if alien == "(":
            text = re.sub(rf" ?\(([^()]*[{own}][^()]*)\) ?", r"（\1）", text)
        elif alien == ".":
            text = _stop(text, mark, own, near, given.habits.abbreviations)
        else:
            typed = " ?[|]" if alien == "|" else re.escape(alien)
            behind, beside = (_WIDE_CLOSERS, "") if wide else (_CLOSERS, r"\d")
            text = re.sub(rf"(?<=[{own}{behind}]){typed}{near}", mark, text)
            text = re.sub(rf"(?<=\d){typed}(?=\s+[{beside}{own}])", mark, text)
            text = re.sub(rf"(?<=[{_SLOTS}]){typed}(?=\s*[{own}])", mark, text)
    return text


def _stop(text: str, mark: str, own: str, near: str, abbreviations: tuple[str, ...]) -> str:
    """Turn a full stop that ends a sentence into the language's own; not one of an abbreviation."""

    def mend(found: re.Match[str]) -> str:
        word = found["word"]
        return found[0] if word in abbreviations or len(word) == 1 else word + mark

    return re.sub(rf"(?P<word>[{own}\u200c]+)\.(?!\.|\s+\d){near}", mend, text)


def _quotes(text: str, given: Given) -> str:
    """Replace quotation marks of another language, and straight ones the source does not have."""
    if not given.habits.quotes:
        return text
    usual = given.habits.quotes[0]
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if opening not in text or pair in given.habits.quotes or _closes(opening, text, usual):
            continue
        marks = re.escape("“”„«»")
        pattern = rf"{opening}([^{marks}\n]*){closing}"
        text = re.sub(pattern, rf"{usual[0]}\1{usual[1]}", text)
    odd = text.count('"') % 2 or '"' not in text
    if given.strict and not odd and '"' not in given.source and '""' not in text:
        inside = r"(?!\s)([^\"\n]*)(?<!\s)"
        spaced = _own(given.habits.locale) != _LETTERS["Hans"]  # words, and so quotations
        pattern = rf'(?<!\w)"{inside}"(?!\w)' if spaced else f'"{inside}"'
        text = re.sub(pattern, rf"{usual[0]}\1{usual[1]}", text)
    return text


def _closes(opening: str, text: str, usual: str) -> bool:
    """Whether the mark that opens a foreign pair closes one of the language's own in the text."""
    return opening == usual[1] and usual[0] in text


def _apostrophes(text: str, given: Given) -> str:
    """Curl a straight apostrophe, unless the source writes straight ones."""
    mark, source = given.habits.apostrophe, given.source
    straight = "'" in source if given.strict else "’" not in source
    if not mark or straight or "'" not in text:
        return text
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", mark, text)


def _spaces(text: str, given: Given) -> str:
    """Set the language's spaces before and after marks; a non-breaking one of either width does."""
    loose, enough = (f"[{_BREAKING}]*", _BINDING) if given.strict else ("", _BINDING + _BREAKING)
    for space, marks in given.habits.before:
        if not any(mark in text for mark in marks):
            continue
        here = rf"[{re.escape(marks)}]+(?:[\s{_CLOSERS},.]|$)"
        high = re.escape(marks.replace("»", "")) or "»"
        pattern = rf"(?<![{enough}])(?<=[^\s«]){loose}(?={here})(?:(?<![{high}])|(?=»))"
        text = re.sub(pattern, space, text)
    for space, marks in given.habits.after:
        if any(mark in text for mark in marks):
            text = re.sub(rf"(?<=[{re.escape(marks)}]){loose}(?=[^\s])", space, text)
    return text


def _units(text: str, given: Given) -> str:
    """Bind a number to the sign of its unit."""
    if not given.strict or not given.habits.unit_space:
        return text
    return re.sub(rf"(?<=\d) (?={_UNIT})", given.habits.unit_space, text)


def _ranges(text: str, given: Given) -> str:
    """Write a range as the source does, with a dash."""
    if not given.strict or not re.search(r"\d–\d", given.source):
        return text
    return re.sub(r"(?<![\d.-])(\d{1,3})-(?=\d{1,3}(?![\d-]))", rf"\1{given.habits.range}", text)


def _dashes(text: str, given: Given) -> str:
    if not (given.strict and given.habits.dash and re.search("[–—]", given.source)):
        return text
    return re.sub(r"(?<=\S) -{1,2} (?=\S)", f" {given.habits.dash} ", text)


def _ellipses(text: str, given: Given) -> str:
    if not given.strict or "…" not in given.source:
        return text
    return re.sub(r"(?<!\.)\.\.\.(?!\.)", given.habits.ellipsis, text)


def _openers(text: str, given: Given) -> str:
    """Open a sentence that is one question or exclamation as a whole, so has no comma in it."""
    for closing, opening in given.habits.openers:
        if text.count(closing) > text.count(opening):
            end = re.escape(closing)
            pattern = rf"(?:^|(?<=[.!?…] ))(?=[^\W\d_])([^.,;:!?¿¡…]*{end})(?=\s|$)"
            text = re.sub(pattern, rf"{opening}\1", text)
    return text


RULES: tuple[tuple[str, Rule], ...] = (
    ("letters and their accents are written apart", _composed),
    (LETTERS, _letters),
    ("a joiner or a space is missing or too many", _patterns),
    (DIGITS, _digits),
    ("a mark is another script's", _marks),
    ("quotation marks are not the language's", _quotes),
    ("an apostrophe is straight", _apostrophes),
    ("an opening mark is missing", _openers),
    ("a mark lacks its space, or the space may break", _spaces),
    ("a number may be parted from its unit", _units),
    ("a range is written with a hyphen", _ranges),
    ("a dash is written as a hyphen", _dashes),
    ("an ellipsis is written as three full stops", _ellipses),
)
"""What is wrong, and the rule that mends it, in the order in which they run."""
