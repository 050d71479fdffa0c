"""Tokens -> items: known phrases become one item with roles, names with digits one code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.language.facts.han import cut
from pipeline.language.facts.lexicon import Entry, Lexicon
from pipeline.language.facts.tokens import NOTHING, Roles, Token, tokens
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.numbers import ascii_digits

_UNSPACED = re.compile(f"[{NO_SPACES}]")
_CAPITALS = re.compile("[A-Z]+")
_ROMAN = re.compile("[IVX]+")
_TIME = re.compile(r"\d{1,2}[hu]\d\d")
_LOOKED_UP = frozenset({"word", "sign", "han"})
_JOINERS = frozenset("-'")
_SUFFIXES = frozenset({"s", "st", "nd", "rd", "th", "x"})


Item = Token
"""A token that may be a whole phrase or code, with its roles."""


def items(text: str, words: Lexicon) -> list[Item]:
    """Cut a text into items."""
    cutted: list[Token] = []
    for token in tokens(text, spaced=words.spaced):
        if token.kind == "word" and _UNSPACED.match(token.text):
            cutted += cut(token, words)
        else:
            cutted.append(token)
    return list(_coded(_phrased(cutted, words), words))


def _phrased(found: list[Token], words: Lexicon) -> list[Item]:
    made: list[Item] = []
    known, position = words.known, 0
    while position < len(found):
        token = found[position]
        entries = known.get(token.key) if token.kind in _LOOKED_UP else ()
        if entries is None:
            entries = words.entries(token.key)
        if not entries:
            made.append(token)
            position += 1
            continue
        end, roles = _longest(found, position, entries)
        if end == position + 1:
            made.append(token._replace(roles=roles))
        else:
            key = " ".join(token.key for token in found[position:end])
            last = found[end - 1]
            made.append(Item(token.kind, token.start, last.end, key, key, token.glued, roles))
        position = end
    return made


def _longest(found: list[Token], position: int, entries: tuple[Entry, ...]) -> tuple[int, Roles]:
    """Match the longest phrases at a position; those of one length all give their roles."""
    roles: dict[str, object] = {}
    length, best = 0, position + 1
    for entry in entries:
        if len(entry.words) < length:
            break
        end = _match(found, position, entry)
        if end:
            length, best = len(entry.words), end
            roles.setdefault(entry.role, entry.payload)
    return (best, roles) if roles else (position + 1, NOTHING)


def _match(found: list[Token], position: int, entry: Entry) -> int:
    """Return the index behind the phrase, 0 if it is not there; hyphens between words pass."""
    index = position + 1
    for word, stem in zip(entry.words[1:], entry.stems[1:], strict=True):
        if index < len(found) and found[index].key in _JOINERS and found[index].key != word:
            index += 1
        if index >= len(found):
            return 0
        key = found[index].key
        if key != word and not (stem and key.startswith(word)):
            return 0
        index += 1
    return index


def _coded(found: list[Item], words: Lexicon) -> Iterator[Item]:
    """Join glued letters, digits and hyphens that are a name, not a quantity."""
    position = end = 0
    while position < len(found):
        if end <= position:  # a run's end is looked for once, not from each of its items
            end = position + 1
            while end < len(found) and found[end].glued and _joins(found[end]):
                end += 1
            numbered = end > position + 1 and any(
                item.kind == "num" for item in found[position:end]
            )
        item = found[position]
        if end == position + 1 or not (numbered or _CAPITALS.fullmatch(item.text)):
            yield item
            position += 1
            continue
        run = found[position:end]
        if _TIME.fullmatch(ascii_digits("".join(item.key for item in run))):  # 9h30
            yield from run
            position = end
        elif len(run) > 1 and _joins(run[0]) and run[0].key != "-" and _is_code(run, words):
            while run[-1].key == "-" or _plain_tail(run):
                run = run[:-1]
            first, last = run[0], run[-1]
            text = "".join(item.text for item in run)
            yield Item("code", first.start, last.end, text.lower(), text, first.glued, NOTHING)
            position += len(run)
        else:
            yield found[position]
            position += 1


def _plain_tail(run: list[Item]) -> bool:
    """Whether a run ends in an ordinary word: SARS-CoV-2-related."""
    return len(run) > 2 and run[-2].key == "-" and _ending(run[-1])


def _ending(item: Item) -> bool:
    """Whether it is what a language puts behind a name: small letters, or those without case."""
    letters = item.text[:1].isalpha() and not any(map(str.isdigit, item.text))
    return letters and item.text == item.text.lower()


def _joins(item: Item) -> bool:
    if item.kind == "num":
        return item.text.isalnum()
    return item.key == "-" or (item.kind == "word" and not _UNSPACED.match(item.text))


def _is_code(run: list[Item], words: Lexicon) -> bool:
    parts = [item for item in run if item.key != "-"]
    if not any(item.kind == "num" for item in parts):
        if len(parts) > 2 and _ending(parts[-1]):
            parts = parts[:-1]  # with an ending: CODE-X-em
        capitals = all(_CAPITALS.fullmatch(item.text) for item in parts)
        return capitals and len(parts) > 1 and not all(_ROMAN.fullmatch(i.text) for i in parts)
    if len(parts) < 2:
        return False
    for index, (before, after) in enumerate(pairwise(parts)):
        if before.kind == "word" and after.kind == "num":
            if index and parts[index - 1].kind == "num" and before.key == "h":
                continue  # 20h30
            if _names(before, after.glued and after.start == before.end):
                return True
        elif before.kind == "num" and after.kind == "word" and _suffixes(before, after, words):
            return True
    return False


def _names(before: Item, glued: bool) -> bool:
    """Whether a word and the number behind it are a name: B12, COVID-19; not mid-2020."""
    roles = before.roles
    if "month" in roles or "month_short" in roles or ("symbol" in roles and not glued):
        return False
    if before.text.upper() == before.text.lower():
        return False  # a script without capitals: و7 is "and 7"
    return glued or before.text != before.text.lower()


def _suffixes(before: Item, after: Item, words: Lexicon) -> bool:
    """Whether letters behind a number make it a name: 229E, 2019-nCoV; not 5mg, 1930s, 21st."""
    known = after.roles.keys() & {"unit", "symbol", "suffix", "scale", "am", "pm", "clock", "per",
                                  "quantity", "limit_after", "to", "of"}  # fmt: skip
    if known or after.key in _SUFFIXES:
        return False
    if after.start == before.end:
        return after.text.isascii() and after.text[0].isupper() and len(after.text) <= 4
    # "48-Stunden" is a noun; "2019-nCoV" has its capital inside.
    return after.text[1:] != after.text[1:].lower() and not words.options.get("nouns")


def code_parts(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a code's key (letters and digits, lower case) and its groups of digits."""
    plain = ascii_digits(text).lower()
    return re.sub(r"[\W_]", "", plain), tuple(re.findall(r"\d+", plain))
