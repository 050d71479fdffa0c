"""The kinds that a document's units seem to have, by their words: proposed, never more."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from pipeline.ingest.draft import Block, walk
from pipeline.language.cldr import babel_locale
from pipeline.language.data import language_data
from pipeline.language.meaning.hinges import hinged
from pipeline.language.meaning.polarity import begins_with_denial, polarity
from pipeline.language.sections import LanguageData
from pipeline.language.text.patterns import Screen
from pipeline.language.text.sentences import sentences
from pipeline.language.text.words import Lexicon, words

_FIRST = 2
"""Among how many words the verb stands that asks: “Please call”, “Then take”."""
_CARDS = ("urgent", "warning", "note")


def propose(blocks: list[Block], language: str) -> None:
    """Give kinds to units that have none; where the words are not plain, it is marked."""
    data = language_data(language)
    if "asking" in data.given:
        _propose(blocks, "", data)


def _propose(blocks: list[Block], governor: str, data: LanguageData) -> None:
    """Give neighbouring blocks and all within them their kinds, as those above pass them on."""
    above = heading = governor
    for block in blocks:
        if block.shape == "list":
            for item in block.inside:
                _unit(item, above, data)
                _propose(item.inside, item.kind or above, data)
            above = heading
        elif block.shape == "heading":
            _unit(block, "", data)
            above = heading = block.kind if block.kind == "avoid" else ""
        elif block.inside:
            _card(block, data)
            for term in block.inside if block.shape == "terms" else ():
                _propose(term.inside, "", data)
            above = heading
        elif block.shape in ("paragraph", "item"):
            _unit(block, heading, data)
            above = (block.kind or heading) if block.text.endswith((":", "：")) else heading


def _card(block: Block, data: LanguageData) -> None:
    """Say of a card whether it names an emergency and is none."""
    said = " ".join([block.text, *(one.text for one in walk(block.inside))])
    if block.kind in _CARDS and _emergency(said, data):
        block.doubts.append(f"names an emergency: .emergency instead of .{block.kind}?")


def _emergency(text: str, data: LanguageData) -> bool:
    numbers = [one for one in data.asking.emergency if one.isdecimal()]
    digits = any(re.search(rf"(?<![\d-]){one}(?![\d-])", text) for one in numbers)
    return digits or any(name == "emergency" for name, _ in _found(text, data))


def _unit(block: Block, governor: str, data: LanguageData) -> None:
    """Give a unit the kind of its words, unless it is that of what governs it."""
    if block.kind:
        if block.shape != "heading":
            _card(block, data)
        return
    said = [kind_of(sentence, data) for sentence in sentences(block.text.replace("\n", " "))]
    kinds = list(dict.fromkeys(kind for kind in said if kind))
    if block.shape == "heading":
        block.kind = "avoid" if kinds == ["avoid"] else ""
        return
    if _emergency(block.text, data):
        block.doubts.append("names an emergency: shall it be a card (.emergency)?")
    if governor and kinds not in (["avoid"], ["contact"]):
        return
    if len(kinds) > 1 or (kinds and kinds != ["expect"] and "" in said):
        named = ", ".join(f".{kind}" for kind in kinds)
        block.doubts.append(f"tells several things ({named}): split it, one thing a unit?")
    elif kinds and kinds[0] != governor:
        block.kind = kinds[0]
    elif not kinds and block.text.endswith((":", "：")):
        found = polarity(block.text, data)
        if found is not None and found.prohibitions:
            block.kind = "avoid"
            block.doubts.append("read as forbidding what stands below it: is it so?")


def kind_of(sentence: str, data: LanguageData) -> str:
    """Return the kind that a sentence's words speak for; "" for none."""
    found = _found(sentence, data)
    counts = Counter(name for name, _ in found)
    first = dict(reversed(found))
    begins = first.get("begins", _FIRST) < _FIRST
    if begins_with_denial(sentence, data):
        return "avoid"
    if first.get("contact", _FIRST) < _FIRST or ("contact" in counts and not begins):
        return "contact"
    if "expects" in counts:
        return "expect"
    kind = "do" if begins or "advises" in counts else "may" if "allows" in counts else ""
    if kind and _denied(sentence, data):
        # Where the verb that asks ends the sentence, its denial stands before it; “Take the tablet
        # and do not chew it” asks for two things.
        return "avoid" if not begins and counts["advises"] + counts["allows"] == 1 else ""
    return kind


def _denied(sentence: str, data: LanguageData) -> bool:
    """Whether anything is denied that is not said with without, until or unless."""
    if data.polarity.hinges:
        return hinged(sentence, data).outside > 0
    said = polarity(sentence, data)
    return said is not None and said.denials > 0


def _found(text: str, data: LanguageData) -> list[tuple[str, int]]:
    """Return the phrases of a text by their classes, each with where it begins."""
    tokens = words(text, babel_locale(data.locale).language)
    return [(name, start) for name, start, _ in _lexicon(data).spans(tokens)]


@lru_cache(maxsize=16)
def _lexicon(data: LanguageData) -> Lexicon:
    names = ("emergency", "expects", "contact", "advises", "allows", "begins")
    classes = {name: getattr(data.asking, name) for name in names}
    code = babel_locale(data.locale).language
    return Lexicon(classes, code, Screen(code))
