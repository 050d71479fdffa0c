"""Help for those who write masters: what a patient or a translator may stumble over.

Nothing here refuses a leaflet.  What is looked for stands in the language's data, [writing].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Masters
from pipeline.language.data import language_data
from pipeline.language.meaning.instructions import each_asked, passive
from pipeline.language.sections import LanguageData
from pipeline.language.text.sentences import sentences
from pipeline.language.text.words import words
from pipeline.language.units import UNITS
from pipeline.master.markup import published
from pipeline.model import Leaflet, Place, Problem, Register, Role, Term, Unit, walk

ABBREVIATION = Rule(
    "abbreviation",
    "A master has an abbreviation that is neither known to everybody nor told in full in the"
    " leaflet. Where English is the source; others need [writing] in their data.",
    "warning",
    more="“Intraocular pressure (IOP)” or a definition whose term is marked `.abbreviation` tells"
    " it. It is said once a leaflet, at the first place.",
)
LONG_SENTENCE = Rule(
    "long-sentence",
    "A sentence of the plain master has more words than its language's data allow: 25 in English.",
    "warning",
)
PASSIVE = Rule(
    "passive",
    "An instruction of a master is put in the passive, which leaves open who is to do it.",
    "warning",
)
SEVERAL = Rule(
    "several-instructions",
    "A unit of a master asks for several things: of two kinds (a warning), or, in the standard"
    " one, in two sentences (an info). Each should be a unit of its own, with its own kind.",
    "warning",
)
_SHORT = re.compile(
    r"(?<![\w&/.@#{-])(?=[^\W\d_]*[A-Z][^\W\d_]*[A-Z])[A-Za-z]{1,5}(?:&[A-Z])?[A-Z](?:[a-z]|s)?"
    r"(?![\w&/@}]|-[A-Z0-9]|\.\w)"
)
_HEADLINE = 2
"""Words in capitals alone from which on a text is a headline in capitals."""
_NO_SENTENCE: tuple[Role, ...] = ("heading", "cell", "picture", "caption", "term")


def check(masters: Masters) -> Iterator[Problem]:
    """Look at both masters, each by itself."""
    for leaflet in filter(None, (masters.standard, masters.plain)):
        language = language_data(leaflet.language, leaflet.said)
        texts = {unit.id: plain(published(unit.text)) for unit in leaflet.units}
        yield from _abbreviations(leaflet, texts, language)
        for unit in leaflet.units:
            if unit.role in _NO_SENTENCE:
                continue
            if leaflet.register == "plain":
                yield from _long(unit, texts[unit.id], language)
            yield from _passive(unit, texts[unit.id], language)
            yield from _several(unit, texts[unit.id], language, leaflet.register)


def _abbreviations(
    leaflet: Leaflet, texts: dict[str, str], language: LanguageData
) -> Iterator[Problem]:
    if not language.writing.everyday:
        return
    whole = "\n".join(texts.values())
    known = _known(leaflet, language)
    for unit in leaflet.units:
        text = texts[unit.id]
        if text.isupper() and len(text.split()) >= _HEADLINE:
            continue
        for found in _SHORT.finditer(text):
            short = found[0]
            if short in known or _is_word(short, whole, language) or _told(short, whole):
                continue
            known.add(short)
            yield ABBREVIATION.at(
                Place(unit.path, unit.line, None, unit.id),
                f"unit {unit.id}: {short} is not told in full",
                f"write it out, at its first place “… ({short})”, or define it as an .abbreviation",
            )


def _known(leaflet: Leaflet, language: LanguageData) -> set[str]:
    """Return what needs no expansion: everyday abbreviations, units, and what is defined."""
    units = {unit.id: unit.text for unit in leaflet.units}
    defined = {
        plain(units[block.unit])
        for block in walk(leaflet.blocks)
        if isinstance(block, Term) and block.abbreviation
    }
    symbols = {symbol for unit in UNITS.values() for symbol in unit.symbols}
    return defined | symbols | {*language.writing.everyday, *language.spoken.abbreviations}


def _is_word(short: str, whole: str, language: LanguageData) -> bool:
    """Whether capitals only stress a word that is written small elsewhere: STOP, NOT."""
    word = short.lower()
    known = (*language.writing.imperatives, *language.polarity.negation, *language.text.trailing)
    small = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", whole)
    return bool(small) or word in known or word in language.text.telling_words


def _told(short: str, whole: str) -> bool:
    """Whether a text tells an abbreviation: “pressure (IOP)”, or “IOP (pressure in the eye)”."""
    single = re.escape(short.removesuffix("s"))
    # “the intraocular pressure, or IOP, is …” is told as well.
    return bool(
        re.search(rf"\w[”’\"']?\s+\((?:the\s)?{single}s?[;,)]", whole)
        or re.search(rf"(?<!\w){single}s?\s+\([^\W\d_][^()]*\s[^()]*\)", whole)
        or re.search(rf"(?<!\w){single}s?\s+\([^\W\d_]{{4,}}\)", whole)
    )


def _long(unit: Unit, text: str, language: LanguageData) -> Iterator[Problem]:
    longest = language.writing.longest
    for sentence in sentences(text) if longest else ():
        count = len(words(sentence))
        if longest and count > longest:
            place = Place(unit.path, unit.line, None, unit.id)
            message = f"unit {unit.id}: a sentence of {count} words: “{_begun(sentence)}”"
            hint = f"say it in sentences of at most {longest} words, one thought in each"
            yield LONG_SENTENCE.at(place, message, hint)


def _passive(unit: Unit, text: str, language: LanguageData) -> Iterator[Problem]:
    found = passive(text, language) if unit.kind != "expect" else None
    if found:
        place = Place(unit.path, unit.line, None, unit.id)
        message = f"unit {unit.id}: “{found.said}” does not say who is to do it"
        yield PASSIVE.at(place, message, f"ask for it: “{found.asked}”")


def _several(
    unit: Unit, text: str, language: LanguageData, register: Register
) -> Iterator[Problem]:
    """Find a unit of two kinds, or one of two sentences that each ask for something.

    Plain words may take two sentences for what the standard register says in one.
    """
    found = [
        (number, kind) for number, kind in each_asked(text, language) if kind not in _NOT_ASKED
    ]
    kinds = list(dict.fromkeys(kind for _, kind in found))
    asking = {number for number, _ in found}
    place = Place(unit.path, unit.line, None, unit.id)
    if len(kinds) > 1:
        both = " and ".join(f".{kind}" for kind in kinds)
        message = f"unit {unit.id} asks for things of two kinds, {both}: “{_begun(text)}”"
        yield SEVERAL.at(place, message, "write each as a unit of its own, with its kind")
    elif len(asking) > 1 and register == "standard":
        message = f"unit {unit.id} asks for {len(asking)} things: “{_begun(text)}”"
        yield SEVERAL.at(place, message, "write each as a unit of its own", "info")


_NOT_ASKED = ("may", "expect")
_SHOWN = 60


def _begun(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


CHECK = Check(Masters, check, (ABBREVIATION, LONG_SENTENCE, PASSIVE, SEVERAL))
