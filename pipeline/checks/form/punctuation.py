"""`brackets`, `end_stop`, `begin_space`, `end_space`, `double_space`: the frame of a text.

The names are translate-toolkit's and Weblate's.  Only unbalanced brackets are an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.traits import traits
from pipeline.model import Problem, Severity

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("“", "”"))
_ALIKE = str.maketrans("（）［］｛｝【】〔〕﴾﴿", "()[]{}[][]()")
_BRACKET = re.compile(r"[()\[\]（）［］【】〔〕﴾﴿]")
_ENUMERATED = re.compile(r"(?:^|(?<=[\s;,:]))[^\W_]{1,3}\)", re.MULTILINE)
_KINDS = {"?": "?", "？": "?", "؟": "?", ":": ":", "：": ":", "!": "!", "！": "!", "…": "…"}
_TAIL = " \t\n\u00a0\u202f\u200e\u200f\"'”’»」』)）]*_"

BRACKETS = Rule(
    "brackets",
    "A bracket is opened and not closed, or closed and not opened.",
    examples=(
        Example(
            "es",
            "Take it at night (after dinner).",
            "Tómelo por la noche (después de cenar.",
            "Tómelo por la noche (después de cenar).",
        ),
    ),
)
END_STOP = Rule(
    "end_stop",
    "The text does not end as the source does, by the language's own marks.",
    "warning",
    examples=(
        Example(
            "es",
            "Keep the wound clean and dry.",
            "Mantenga la herida limpia y seca",
            "Mantenga la herida limpia y seca.",
        ),
    ),
)
BEGIN_SPACE = Rule(
    "begin_space",
    "The text starts with a space and the source does not, or the other way round.",
    "warning",
)
END_SPACE = Rule(
    "end_space",
    "The text ends with a space and the source does not, or the other way round.",
    "warning",
)
DOUBLE_SPACE = Rule("double_space", "Two spaces stand together, and not in the source.", "warning")


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the frame of both texts; whether the marks are the language's, see typography."""
    enumerates = "(" not in pair.source
    if (mark := _unbalanced(pair.target, enumerates)) and not _unbalanced(pair.source):
        severity: Severity = "error" if mark in "()[]{}" else "warning"
        yield pair.problem(BRACKETS, f"{mark} stands alone", "close it, or remove it", severity)
    elif (
        not mark and ("(" in pair.source or "[" in pair.source) and not _BRACKET.search(pair.target)
    ):
        message = "the source has brackets, the translation none"
        yield pair.problem(BRACKETS, message, "keep them", "warning")
    wanted, found = ending(pair.source, pair.source_language), _target_ending(pair)
    if wanted != found and _code(pair) not in traits().unpunctuated:
        message = f"it ends with {found or 'nothing'}, the source with {wanted or 'nothing'}"
        yield pair.problem(END_STOP, message, "end it as the source ends", "warning")
    yield from _spaces(pair)


def _unbalanced(text: str, enumerates: bool = True) -> str | None:
    """Return the mark that lacks its other half, if any; "a) … b) …" closes what none opened."""
    alike = text if text.isascii() else text.translate(_ALIKE)
    if "„" in alike:  # „ ” in Polish and Romanian, „ “ in German and Ukrainian
        alike = re.sub("[“”]", "”", alike).replace("„", "“")
    for opening, closing in _PAIRS:
        surplus = alike.count(opening) - alike.count(closing)
        listed = enumerates and opening == "(" and surplus + len(_ENUMERATED.findall(alike)) == 0
        if surplus and not listed:
            return opening if surplus > 0 else closing
    return None


def ending(text: str, language: LanguageData) -> str:
    """Name the mark that ends `text`: one of `. ? ! : …`, or "" for none.

    Quotation marks and brackets behind it do not count; a full stop is the language's own.
    """
    bare = text.rstrip(_TAIL)
    if bare.endswith("..."):
        return "…"
    last = bare[-1:]
    if last in _KINDS:
        return _KINDS[last]
    return "." if last and last in _stops(language) else ""


def _code(pair: Pair) -> str:
    """Return the ISO 639 code of the translation's language."""
    return str(babel_locale(pair.catalogue.locale).language)


def _target_ending(pair: Pair) -> str:
    last = pair.target.rstrip(_TAIL)[-1:]
    if last and last == traits().question_marks.get(_code(pair)):
        return "?"
    return ending(pair.target, pair.language)


def _stops(language: LanguageData) -> str:
    return "".join(language.text.stops) + ".。।॥۔．។။።։"


def _spaces(pair: Pair) -> Iterator[Problem]:
    source, target = pair.source, pair.target
    for rule, one, other, hint in (
        (BEGIN_SPACE, source[:1].isspace(), target[:1].isspace(), "start as the source starts"),
        (END_SPACE, source[-1:].isspace(), target[-1:].isspace(), "end as the source ends"),
        (DOUBLE_SPACE, "  " in source, "  " in target, "write one space"),
    ):
        if one != other and (other or rule is not DOUBLE_SPACE):
            yield pair.problem(rule, "its spaces are not the source's", hint, "warning")


CHECK = Check(Pair, check, (BRACKETS, END_STOP, BEGIN_SPACE, END_SPACE, DOUBLE_SPACE))
