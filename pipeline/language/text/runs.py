"""The runs of a text: what is written from left to right whatever stands around it, each whole.

A telephone number, an address, a dose, a date, a code or a foreign name is one run: its groups
belong together, and the sentence's own punctuation does not belong to it.  Every format isolates
these runs in right-to-left text, and `verify` asks for them, so there is one recogniser of them.

Ranges and products in Arabic-Indic digits are the exception to left-to-right: an Arabic reader
takes ٣–٥ from the right, which is how the Unicode algorithm sets it.  In Latin and in Persian
digits both go from left to right, as on the pack.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.language.sections import LanguageData
from pipeline.language.sites import SITE
from pipeline.language.text.calls import dialled, dialled_short, dialled_urgent, short_numbers
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.telephone import ALWAYS, PHONE

Kind = Literal["address", "phone", "number", "name"]


class Run(NamedTuple):
    """A run of a text, [start, end); `href` is where it leads, None where it leads nowhere."""

    start: int
    end: int
    kind: Kind
    href: str | None = None


_OTHER = "\ufffc"
"""Stands for a letter of a right-to-left script, to which no pattern below applies.

So it does for one of a script without spaces: 拨打120 is no single name.
"""
_UNSPACED = re.compile(rf"[{NO_SPACES}]")
_L = r"[^\W\d_]"
_LD = r"[^\W_]"
_GAP = r"[ \u00a0\u202f]"
_MARK = r"[\u0300-\u036f]"
_WORD = (
    rf"{_L}(?:{_LD}|{_MARK}|['’.&/+_@#·:\u2010\u2011\u2013-]+(?={_LD})(?!(?<=:)\d{{6}})|\+(?!\w))*"
)
_DOTTED = rf"(?:{_L}\.){{2,}}(?!{_LD})"
"""a.m., U.S.: the last stop belongs to it too."""
_REST = r"[A-Za-z0-9!#$%&'()*+,./:;=?@_~\[\]-]"
_URL = rf"(?i:https?://|www\.(?=\w)){_REST}+|{SITE}(?:/{_REST}*)?"
_MAIL = r"[A-Za-z0-9_+%'-]+(?:\.[A-Za-z0-9_+%'-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_DATE = (
    r"(?<![\d.,/+-])(?:\d{4}(?P<iso>[-/.])\d{1,2}(?P=iso)\d{1,2}"
    r"|\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2}))"
    r"(?!\d|[-/]\d|\.\d)"
)
_FIGURE = (
    rf"(?:\d+(?:{_GAP}\d+){{2,}}(?![\d/.:])|[1-9]\d{{0,2}}{_GAP}\d{{3}}(?!\d)"  # 13 11 14, 10 000
    r"|\d+(?:[.,:/٫٬’'·]\d+)*[¼-¾⅐-⅞]?|[¼-¾⅐-⅞])"
)
_MIXED = rf"\d+{_GAP}[1-9]/[2-9](?![\d/])"
_SIGN = rf"(?:(?<![^\W_])[+−±<>≤≥~≈-]{{1,2}}{_GAP}?|[%٪$£€₹#§№]{_GAP}?)"
_UNIT = rf"(?:{_GAP}?(?:[%٪‰€£$₹′″]|°(?:{_GAP}?[CFK](?!\w))?))"
_TAIL = rf"[_-]?{_WORD}"
"""Letters on a number: 5ml, 4ND, 1st, 12-lead."""
_ITEM = rf"{_SIGN}?(?:{_MIXED}|{_FIGURE})(?:{_TAIL}|{_UNIT})?"
_BETWEEN = (
    rf"(?:{_GAP}(?:{_DOTTED}|{_L}+))?"  # 5 ml + 10 ml, 8 a.m.–6 p.m.
    rf"(?:[–—\u2010\u2011-]|{_GAP}?[×xX*÷]{_GAP}?|{_GAP}[+=]{_GAP}|[+=/])(?={_SIGN}?\d)"
)
_NUMBER = rf"{_ITEM}(?:{_BETWEEN}{_ITEM})*"
_EXTENSION = rf"(?:,?{_GAP}(?i:ext|extension|x|option)\.?{_GAP}?\d{{1,5}}(?!\d))?"
_ATOM = re.compile(
    rf"(?P<url>{_URL})|(?P<mail>(?<!{_LD}){_MAIL})|(?P<date>{_DATE})"
    rf"|(?P<phone>(?:{PHONE}){_EXTENSION})|(?P<number>{_NUMBER})|(?P<name>{_DOTTED}|{_WORD})"
)
_SHORTENED = re.compile(rf"(?<!{_LD}){_L}{{1,4}}$")
"""St. Mary's, Dr. Smith: the stop ends no sentence."""
_NUMBERED = re.compile(r"(?i)(?<!\w)(?:no|nr|fig|vol)$")
_ABBREVIATION = re.compile(r"(?<!\w)[A-Z]{2,4}$")
_CLOSERS = {")": "(", "]": "["}


@lru_cache(maxsize=4096)
def runs(text: str, language: LanguageData | None = None, *, asks: str = "") -> tuple[Run, ...]:
    """Find the runs of `text` in order; `language` tells which short numbers its readers call.

    `asks` is the kind of a unit: one that says whom to call may hold an emergency number alone.
    """
    ascii = "".join(map(_digit, text))
    plain = "".join(map(_masked, ascii))
    found: list[Run] = []
    for run in _atoms(plain, ascii, language, asks):
        if found and _joined(plain, found[-1], run):
            kind: Kind = "name" if "name" in (found[-1].kind, run.kind) else "number"
            found[-1] = Run(found[-1].start, run.end, kind)
        else:
            found.append(run)
    return tuple(found)


_URGENT = frozenset({"emergency", "urgent", "contact"})
"""Kinds of units that say whom to call."""


def _digit(character: str) -> str:
    """A digit of any script in ASCII, as a telephone's keys have it."""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _masked(character: str) -> str:
    other = unicodedata.bidirectional(character) in {"R", "AL"} or _UNSPACED.match(character)
    return _OTHER if other else character


def _atoms(text: str, whole: str, language: LanguageData | None, asks: str) -> Iterator[Run]:
    place, called = 0, -99
    while match := _ATOM.search(text, place):
        follows = match.start() - called <= _OR
        run = _atom(match, whole, language, follows=follows)
        if asks in _URGENT and run.kind == "number":
            href = dialled_urgent(whole, run.start, run.end, language, asks, follows=follows)
            # Beside right-to-left words it stays in the run that it is drawn in.
            apart: Kind = "number" if _OTHER in text or not href else "phone"
            run = run._replace(href=href, kind=apart)
        place = run.end
        called = run.end if run.href and run.kind != "address" else called
        yield run


def _atom(match: re.Match[str], text: str, language: LanguageData | None, *, follows: bool) -> Run:
    """One run; `text` is the whole, right-to-left letters and all."""
    start, end = match.span()
    if match["url"] or match["mail"]:
        end = _trimmed(text, start, end)
        written = text[start:end]
        scheme = "mailto:" if match["mail"] else "" if "://" in written else "https://"
        return Run(start, end, "address", scheme + written)
    if match["phone"]:
        start, end = _balanced(text, start, end)
        # "24 ساعة" behind it: in `match` those letters are masked.
        if (hours := ALWAYS.search(text, start)) and hours.start() < end:
            end = hours.start()
        if (href := dialled(text, start, end, language)) or not text[start:end].isdigit():
            return Run(start, end, "phone", href)
        number = _NUMBER_AT.match(match.string, start)
        return Run(start, number.end() if number else end, "number")
    if match["number"]:
        for known in sorted(
            {*_SHORT.findall(text, start, end)[:1], *_grouped(text, start)}
            & short_numbers(language)
        ):
            stop = start + len(known)
            if href := dialled_short(text, start, stop, language, follows=follows):
                return Run(start, stop, "phone", href)
    return Run(start, end, "name" if match["name"] else "number")


_OR = 7
"""Letters between two short numbers of which the first is to be called: 999 or 112."""
_NUMBER_AT = re.compile(_NUMBER)
_SHORT = re.compile(r"(?<![A-Za-z0-9])\d{2,6}(?=(?:/\d{2,6})*$)")
"""A short number, or one of several: 999/112."""


def _grouped(text: str, start: int) -> Iterator[str]:
    """What may be a short number of two groups: 116 123."""
    if found := re.compile(rf"\d{{3}} \d{{3}}(?:(?={ALWAYS.pattern})|(?! ?\d))").match(text, start):
        yield found.group()


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends: without the sentence's punctuation, and its brackets in pairs."""
    while end > start:
        last, inside = text[end - 1], text[start:end]
        lone = last in _CLOSERS and inside.count(last) > inside.count(_CLOSERS[last])
        if not lone and last not in ".,:;!?'([":
            break
        end -= 1
    return end


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket that the sentence opened before a number, not the number itself."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and inside[0] == "(":
        start += 1
    return start, end


def _joined(text: str, before: Run, after: Run) -> bool:
    """Whether two runs are one foreign text: 5 mg, CODE-X gel, St. Mary's, a street and a town."""
    if {before.kind, after.kind} & {"address", "phone"}:
        return False
    between = text[before.end : after.start]
    blank = bool(between) and not between.strip(" \u00a0\u202f")
    if before.kind == "number" and after.kind == "number":
        return False
    if after.kind == "name":
        stopped = between[:1] == "." and bool(_SHORTENED.search(text[before.start : before.end]))
        return not between or blank or between in {", ", " & "} or (stopped and between == ". ")
    if not blank:
        return between == ". " and bool(_NUMBERED.search(text[before.start : before.end]))
    # "SPF 30 daily" keeps its number; in "CODE-X 2 times" the number is the sentence's.
    figure = not any(character.isalpha() for character in text[after.start : after.end])
    own = text[after.end :].lstrip(" \u00a0\u202f")[:1] == _OTHER
    short = bool(_ABBREVIATION.search(text[before.start : before.end]))
    return not (figure and own) or short
