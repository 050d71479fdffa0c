"""A PDF's text as a program reads it that knows no structure: PDFium, which is in most browsers.

People copy from a page, search it, have it translated and read aloud by programs that take the
text from the page itself.  So the words of every unit must come out of it again.  What separates
words is not compared: a reader may take the end of a line, or a mark between two scripts, for a
space.  PDFium is used here only, and in `ink`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]  # ships no type marker

from pipeline.model import Finding, LocalisedUnit

LEAST = 0.99
"""The share of a leaflet's words that must be found."""
_SHOWN = 8
_LETTERS = frozenset({"L", "M", "N"})
_JOINERS = "\u200c\u200d"
_IDEOGRAPH = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LATIN = r"A-Za-z\u00c0-\u024f"
_DIGITS = r"[0-9]+|[\u0660-\u0669]+|[\u06f0-\u06f9]+|\d+"
_PART = re.compile(rf"{_DIGITS}|[{_LATIN}][{_LATIN}{_JOINERS}]*|[^\d{_LATIN}]+")

_GROUPS = re.compile(r"\d+(?:[-.,:/٫٬ \u00a0]\d+)+")


@dataclass(frozen=True, slots=True)
class Back:
    """What a reader gave back of texts: the words that are due and found, and what is lost.

    `whole` are the names of the texts of which every word was found in its place, `turned` the
    numbers whose groups were not found one after the other as they are read.
    """

    due: int
    found: int
    lost: dict[str, tuple[str, ...]]
    whole: tuple[str, ...]
    turned: dict[str, tuple[str, ...]]

    @property
    def share(self) -> float:
        """The share of words found."""
        return self.found / self.due if self.due else 1.0


def copied(content: bytes) -> str:
    """All text of a PDF as PDFium reads it; raises PdfiumError where the file is damaged."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def words(text: str) -> list[str]:
    """The words and numbers of a text, without what stands between; each ideograph is one.

    Where two scripts or a number meet, a reader may lose the space, and a word ends all the same.
    A fraction of one character is left out: PDFium takes ½ apart, in right-to-left text the wrong
    way round, whatever the file says; that it is drawn is seen by `order`.
    """
    spaced = "".join(_kept(c) for c in unicodedata.normalize("NFC", text))
    parts = [part for run in spaced.split() for part in _PART.findall(run)]
    return [word for word in (part.strip(_JOINERS) for part in parts) if word]


def _kept(character: str) -> str:
    if _IDEOGRAPH.match(character):
        return f" {character} "
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return " "
    counts = unicodedata.category(character)[0] in _LETTERS or character in _JOINERS
    return character if counts else " "


def back(texts: Iterable[tuple[str, str]], read: str) -> Back:
    """How much of `texts`, pairs of name and text, is in what a reader `read`."""
    there = words(read)
    left = Counter(there)
    running = f" {' '.join(there)} "
    due, lost, whole, turned = 0, {}, [], {}
    grouped: Counter[str] = Counter()
    for name, text in texts:
        wanted = words(text)
        due += len(wanted)
        taken = Counter(wanted)
        missing = tuple((taken - left).elements())
        left -= taken
        if missing:
            lost[name] = missing
        if f" {' '.join(wanted)} " in running:
            whole.append(name)
        numbers = dict(_numbers(text))
        grouped.update(numbers.keys())
        out = tuple(said for key, said in numbers.items() if _count(key, running) < grouped[key])
        if out:
            turned[name] = out
    found = due - sum(map(len, lost.values()))
    return Back(due, found, lost, tuple(whole), turned)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a text that have several groups: their words, and the text.

    A telephone number, a time or a date says something else where its groups change
    places.
    """
    for found in _GROUPS.finditer(text):
        parts = words(found.group())
        if len(parts) > 1:
            yield " ".join(parts), found.group()


def _count(words: str, running: str) -> int:
    """How often words stand one after the other in a text of words."""
    return len(re.findall(f"(?= {re.escape(words)} )", running))


def findings(content: bytes, units: Sequence[LocalisedUnit]) -> Iterator[Finding]:
    """Name the units whose words or numbers do not come out of the page (`copied-text`)."""
    seen = back([(unit.unit.id, unit.text) for unit in units], copied(content))
    for id, missing in seen.lost.items():
        # A number must never be lost; of words, a few in a hundred may be.
        named = [word for word in missing if any(c.isdigit() for c in word)]
        told = missing if seen.share < LEAST else named
        if told:
            listed = ", ".join(f"“{word}”" for word in told[:_SHOWN])
            message = f"copied from the page it lacks {listed}"
            yield Finding(id, "copied-text", f"{message} ({seen.share:.1%} of all words are there)")
    for id, numbers in seen.turned.items():
        if not any(c.isdigit() for word in seen.lost.get(id, ()) for c in word):
            listed = ", ".join(f"“{number}”" for number in numbers[:_SHOWN])
            yield Finding(
                id, "copied-text", f"copied from the page it has in another order: {listed}"
            )
