"""What shows that a translation breaks off: `truncated` of the check of length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.form.punctuation import ending
from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.likelihood import LOOSE, content, lacking
from pipeline.language.meaning.polarity import opposites, polarity
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import Lexicon, words, written_in
from pipeline.language.traits import traits

_SHORT_IF_CUT, _SHORT_IF_OPEN, _SHORT_ITEM, _SHORT_IF_LACKING = -1.3, -0.6, -0.9, -0.9
_LEAST = 100
"""Characters of source below which a length proves less: headings and list items vary freely."""
_CLOSING = " *_)\"'”’»"
_BRIEF, _LISTED = 6, 12
_NAMED = 3
"""Words of a label in a table, which another language may well say in one."""
_COMMA = re.compile(r"[,،、，;；]")
_ABBREVIATED = re.compile(r"\.[a-zA-Z]\.$")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_LATIN_END = re.compile(r"[A-Za-z]{2,}$")


def doubt(source: str) -> float:
    """Return how much farther off a length must be to prove something: 1 to 2, by the source's."""
    return 1.0 + max(0, _LEAST - len(source)) / _LEAST


def is_label(pair: Pair, source: str) -> bool:
    """Whether a text only names something in a table or a list of terms.

    Such a name is often another word altogether: "Plaster of Paris" is Spanish "yeso".
    """
    if pair.unit.role not in {"cell", "term"}:
        return False
    return len(words(source, babel_locale(pair.source_locale).language)) <= _NAMED


def open_end(pair: Pair, source: str, target: str) -> str | None:
    """Say what is left open at the end of a text, which breaks off there; both texts are plain.

    Nothing is where a placeholder stands, which is no part of a plain text: "call {phone}".
    """
    filled = pair.target.rstrip(_CLOSING).endswith("}")
    return None if filled or _stopped(pair, target) else _open_end(pair, source, target)


def _stopped(pair: Pair, target: str) -> bool:
    """Whether a text ends by its language's marks, behind an address, too."""
    return bool(ending(target, pair.language) or ending(pair.target, pair.language))


def cut(pair: Pair, source: str, target: str, deviation: float) -> str | None:
    """Say what makes it likely that a text breaks off, None if nothing does; both are plain.

    Its form is a sign only where it is rather short, too: no full stop, a small letter first, fewer
    things, a word for which nothing seems to stand.
    """
    stopped = _stopped(pair, target)
    if not stopped and not ending(source, pair.source_language):
        return _short_item(pair, source, target, deviation)
    least = doubt(source)
    open_end = not stopped and not _ABBREVIATED.search(source)
    if open_end and deviation < _SHORT_IF_OPEN * least:
        return "has no full stop, and is short"
    if open_end and deviation < _SHORT_IF_OPEN and (lost := _lost(pair, source, target)):
        return f"has no full stop, and leaves out “{lost}”"
    low = _starts_low(target) and not _starts_low(source)
    if low and deviation < _SHORT_IF_CUT * least:
        return "starts in the middle of a sentence, and is short"
    return None


def _open_end(pair: Pair, source: str, target: str) -> str | None:
    language = pair.language
    tokens = words(target, babel_locale(language.locale).language)
    if _in_word(target.rstrip()[-1:]) and tokens and _trails(tokens, language):
        if _hyphened(target, tokens[-1]):
            return None  # an ending or a pronoun that belongs to the word before
        if _relates(tokens[-1:], language) and _denies(target, language):
            return None  # Arabic "after" behind a denial is "yet"
        last = words(source, babel_locale(pair.source_locale).language)
        answer = len(last) == len(tokens) == 1  # "No"
        if not answer and (not last or not _trails(last, pair.source_language)):
            return f"ends with “{tokens[-1]}”"
    end = pair.target.rstrip()[-1:]
    if end in {",", "،", "、", "，", "-", "–", "("} and end != pair.source.rstrip()[-1:]:
        return "ends in the middle of a sentence"
    half = _LATIN_END.search(target) if written_in(language.locale) != "Latn" else None
    starts = [word for word in _LATIN_WORD.findall(source) if half and word.startswith(half[0])]
    if half and starts and half[0] not in starts:
        return f"ends within a word, “{half[0]}”"
    return None


def _hyphened(target: str, word: str) -> bool:
    """Whether the last word is written onto the one before by a hyphen."""
    return target.rstrip()[: -len(word)].endswith(("-", "‑"))


def _in_word(char: str) -> bool:
    """Whether a character is a letter, or a vowel sign on one, as Indic words often end with."""
    return unicodedata.category(char or " ")[0] in "LM"


def _lost(pair: Pair, source: str, target: str) -> str:
    """Name what the source has words for and the target has not, if that has nothing instead."""
    lost, new = lacking(content(source, pair.source_language), content(target, pair.language))
    if len(lost) <= len(new) or lost <= LOOSE:
        return ""
    return min(lost - LOOSE).replace("_", " ")


def _denies(text: str, language: LanguageData) -> bool:
    found = polarity(text, language)
    return found is not None and found.negations > 0


def _trails(tokens: tuple[str, ...], language: LanguageData) -> bool:
    return tokens[-1] in _trailing(language)


def _short_item(pair: Pair, source: str, target: str, deviation: float) -> str | None:
    """Look at a heading or an item of a list, which has no full stop to miss."""
    tokens = words(source, babel_locale(pair.source_locale).language)
    if len(tokens) <= _BRIEF and (sign := _relation(pair, source, target, deviation)):
        return sign
    if len(tokens) > _LISTED:
        return None
    if (
        deviation < _SHORT_IF_LACKING
        and not is_label(pair, source)
        and (lost := _lost(pair, source, target))
    ):
        return f"is short, and leaves out “{lost}”"
    if _fewer_items(pair, source, target, deviation < _SHORT_ITEM):
        return "lists fewer things"
    if deviation < _SHORT_ITEM and len(tokens) > _BRIEF:
        wanted = polarity(source, pair.source_language)
        found = polarity(target, pair.language)
        if wanted and found and wanted.permissions and not found.permissions:
            return "is short, and leaves out what may be"
    return None


def _relation(pair: Pair, source: str, target: str, deviation: float) -> str | None:
    """Find a lost "before" or "after", or one with nothing behind it."""
    language = pair.language
    wanted = (opposites(source, pair.source_language) or {}).get("before_after")
    found = opposites(target, language)
    closing = words(source, babel_locale(pair.source_locale).language)[-1:]
    # "Avoid the following" puts nothing before or after anything.
    if found is not None and _bare_without(pair, source, target, found):
        return "ends with “without”"
    if not wanted or found is None or _relates(closing, pair.source_language):
        return None
    if "before_after" not in found and deviation < _SHORT_ITEM:
        return "leaves out what it is before or after"
    code = babel_locale(language.locale).language
    last = words(target, code)[-1:]
    if code not in traits().postposed and last and _relates(last, language):
        return f"ends with “{last[0]}”"
    return None


def _bare_without(
    pair: Pair, source: str, target: str, found: Mapping[str, tuple[bool, bool]]
) -> bool:
    """Whether a postposed "without" ends the text, and the source is without nothing."""
    language = babel_locale(pair.catalogue.locale).language
    denied = polarity(source, pair.source_language)
    if language not in traits().postposed or not found.get("with_without", (False, False))[1]:
        return False
    last = " ".join(words(target, language)[-1:])
    ends = (opposites(last, pair.language) or {}).get("with_without", (False, False))[1]
    return ends and denied is not None and denied.affirms


def _relates(tokens: tuple[str, ...], language: LanguageData) -> bool:
    lexicon = _related(language)
    return lexicon is not None and any(True for _ in lexicon.spans(tokens))


@lru_cache(maxsize=64)
def _related(language: LanguageData) -> Lexicon | None:
    sides = language.pairs.opposites.get("before_after")
    if not sides:
        return None
    return Lexicon({"side": [*sides[0], *sides[1]]}, babel_locale(language.locale).language)


def _fewer_items(pair: Pair, source: str, target: str, short: bool) -> bool:
    """Whether a list of three or more has lost some; "or" and "and" may be merged, commas not."""
    groups = len(_COMMA.split(source))
    items = _items(source, pair.source_language)
    if groups < 3:
        return False
    found = _items(target, pair.language)
    return found < groups or (short and found < items)


def _items(text: str, language: LanguageData) -> int:
    code = babel_locale(language.locale).language
    joined = frozenset(language.numbers.pair)
    total = 0
    for part in _COMMA.split(text):
        tokens = words(part, code)
        inner = sum(token in joined for token in tokens[1:])
        if prefix := traits().and_prefix.get(code):
            inner += sum(token.startswith(prefix) and len(token) > 3 for token in tokens[1:])
        total += bool(tokens) + inner
    return total


def _starts_low(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return first.islower()


@lru_cache(maxsize=64)
def _trailing(language: LanguageData) -> frozenset[str]:
    return frozenset(language.text.trailing)
