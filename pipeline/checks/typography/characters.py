"""`confusable`, `invisible`, `bidi`, `damaged`: characters that deceive, hide or are broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import direction
from pipeline.language.sections import LanguageData
from pipeline.language.text.characters import DAMAGED as BROKEN
from pipeline.language.text.characters import TURNING, name_of
from pipeline.language.text.words import written_in
from pipeline.language.typography.mending import mended
from pipeline.model import Problem, Severity

# Cyrillic and Greek letters drawn as Latin ones (Unicode's confusables.txt, the plain cases),
# and the Latin ones that they may be taken for.
_CYRILLIC = "аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅ"
_GREEK = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN = "aceopxyijsdhABCEHIJKMNOPSTXYZ"
_MIXED = re.compile(rf"[A-Za-z]+[{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}]+[A-Za-z]")
_BESIDE = re.compile(r"[\u0400-\u04ff][A-Za-z]|[A-Za-z][\u0400-\u04ff]")
_ALONE = re.compile(rf"(?<=[\u0400-\u04ff] )[{_LATIN}](?= [\u0400-\u04ff])")
_IN_CYRILLIC = re.compile(rf"[\u0400-\u04ff][{_LATIN}]+[\u0400-\u04ff]")

_JOINERS = "\u200c\u200d"
# Scripts whose spelling needs the joiners, or that break lines at zero width spaces.
_JOINING = frozenset(
    {"Arab", "Aran", "Deva", "Beng", "Gujr", "Guru", "Mlym", "Knda", "Telu", "Taml", "Orya",
     "Sinh", "Mong", "Syrc", "Tibt"}
)  # fmt: skip
_BREAKING = frozenset({"Khmr", "Laoo", "Mymr", "Thai", "Tibt"})
_OPENERS, _CLOSERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_OVERRIDES = "\u202d\u202e"
_MARKS = "\u061c\u200e\u200f"
_SUSPECT = re.compile(
    f"{BROKEN.pattern}|{TURNING.pattern}"
    "|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2065\ufeff]"
)
# What is drawn over a digit, or hides beside it and parts it from the next.
_ON_DIGIT = re.compile(r"\d[\u0300-\u036f\u20d0-\u20e2\u20e4-\u20ff]")
_BESIDE_DIGIT = "(?:\\d[^\\w\\s]*{0}|{0}[^\\w\\s]*\\d)"

CONFUSABLE = Rule(
    "confusable",
    "A letter of another script that looks like one of this; a warning where it is "
    "another language's of the same script (ş for ș, ي for ی), with the text as it "
    "should stand.",
    examples=(
        Example(
            "es",
            "Drink more water than usual.",
            "Beba más аgua de lo habitual.",
            "Beba más agua de lo habitual.",
        ),
    ),
)
INVISIBLE = Rule(
    "invisible",
    "A character that nobody sees, where the script has no use for it.",
    "warning",
    examples=(Example("es", "Drink water.", "Beba ag\u200bua.", "Beba agua."),),
)
BIDI = Rule(
    "bidi",
    "Characters that turn text round: overrides, embeddings, isolates. The product "
    "isolates numbers and names itself; marks of direction (U+200E, U+200F, U+061C) "
    "are left out of what is published.",
    waivable=False,
)
DAMAGED = Rule(
    "damaged",
    "Controls, text broken by a wrong encoding, and marks drawn over a digit.",
    waivable=False,
)


def check(pair: Pair) -> Iterator[Problem]:
    """Look for each kind; what the source holds as well is its own affair."""
    text = pair.target
    mixed = _MIXED.search(text) or _IN_CYRILLIC.search(text)
    if mixed and mixed[0] not in pair.source:
        message = f"“{mixed[0]}” mixes alphabets: {_listed(mixed[0])}"
        yield pair.problem(CONFUSABLE, message, "type it again in one alphabet")
    elif near := _beside(pair):
        message = f"“{near[0]}” stands among the letters of another alphabet"
        yield pair.problem(CONFUSABLE, message, "type it again in one alphabet", "warning")
    if not mixed and not text.isascii() and (strange := _strange(pair)):
        message = f"it holds {_named(strange)}, which only looks like a letter of the language"
        yield pair.problem(CONFUSABLE, message, _written(pair, strange), "warning")
    if (drawn := _ON_DIGIT.search(text)) and drawn[0] not in pair.source:
        yield pair.problem(DAMAGED, f"it holds {name_of(drawn[0][1])}", "type the digit alone")
    typed = pair.typed[1]
    if not _SUSPECT.search(typed):
        return
    for char in dict.fromkeys(_SUSPECT.findall(typed)):
        if (pair.ours or char not in pair.source) and (problem := _suspect(pair, char)):
            yield problem
    if (broken := _unbalanced(typed)) and not _unbalanced(pair.source):
        yield pair.problem(BIDI, broken, "close every bidirectional control")


def _beside(pair: Pair) -> re.Match[str] | None:
    """Find a Latin letter inside a Cyrillic word, or alone like a preposition."""
    if pair.target.isascii():
        return None
    if written_in(pair.catalogue.locale) != "Cyrl":
        return None
    found = _BESIDE.search(pair.target)
    if found and found[0] not in pair.source:
        return found
    alone = _ALONE.search(pair.target)
    return alone if alone and alone[0] not in pair.source.split() else None


def _strange(pair: Pair) -> str | None:
    """Return a character that another alphabet has for the same shape."""
    language = pair.language
    alien = _lookalikes(language)
    if written_in(language.locale) != "Cyrl":
        alien |= frozenset(_CYRILLIC)
    letters = [letters for letters, _ in pair.typography.letters if letters in pair.target]
    found = next((char for char in pair.target if char in alien and char not in pair.source), None)
    return found or next((char for char in letters if char not in pair.source), None)


def _written(pair: Pair, strange: str) -> str:
    """Say how to write the text, where the language's data knows the letter that was meant."""
    if all(strange != letters for letters, _ in pair.typography.letters):
        return "type it again"
    return f"write: {mended(pair.typed[1], pair.typed[0], pair.typography, strict=pair.ours).text}"


@lru_cache(maxsize=64)
def _lookalikes(language: LanguageData) -> frozenset[str]:
    return frozenset(language.text.lookalikes)


def _named(char: str) -> str:
    return f"“{char}” ({', '.join(unicodedata.name(one, '?').lower() for one in char)})"


def _listed(text: str) -> str:
    return ", ".join(unicodedata.name(char, "?").lower() for char in text[-2:])


def _suspect(pair: Pair, char: str) -> Problem | None:
    held = f"it holds {name_of(char)}"
    if BROKEN.match(char):
        return pair.problem(DAMAGED, held, "type the text again")
    if char in _OPENERS + _CLOSERS:
        # In a leaflet the product isolates numbers and names itself; elsewhere they may be needed.
        if not pair.ours and char not in _OVERRIDES:
            return None
        return pair.problem(BIDI, held, "remove it: it can show 21 as 12")
    severity = _severity(pair, char)
    return pair.problem(INVISIBLE, held, "remove it", severity) if severity else None


def _severity(pair: Pair, char: str) -> Severity | None:
    """How bad an invisible character is; None where its script needs it."""
    written = written_in(pair.catalogue.locale)
    if char in _JOINERS and _joins(pair.target, char, written):
        return None
    if char == "\u200b" and written in _BREAKING:
        return None
    if char in _MARKS:  # no reader gets it: it is left out of what is published
        return None if direction(pair.catalogue.locale) == "rtl" else "warning"
    if pair.ours and re.search(_BESIDE_DIGIT.format(char), pair.target):
        return "error"
    return "warning" if char in "\u00ad\u200b\u2060" else "error"


def _joins(text: str, char: str, written: str) -> bool:
    """Whether a joiner stands where it may: in such a script, or inside an emoji."""
    return written in _JOINING or (char == "\u200d" and any(ord(c) > 0x1F000 for c in text))


def _unbalanced(text: str) -> str | None:
    """Say what is wrong with the bidirectional controls, line by line (UAX #9, P1)."""
    for line in text.splitlines():
        open_ones: list[str] = []
        for char in line:
            if char in _OPENERS:
                open_ones.append("\u2069" if char >= "\u2066" else "\u202c")
            elif char in _CLOSERS and (not open_ones or open_ones.pop() != char):
                return "a bidirectional control is closed that was not opened"
        if open_ones:
            return "a bidirectional control is not closed"
    return None


CHECK = Check(Pair, check, (CONFUSABLE, INVISIBLE, BIDI, DAMAGED))
