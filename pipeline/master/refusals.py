"""What a master may not hold: Markdown would silently drop it or take it for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import PurePosixPath

from pipeline.language.text.characters import unfit
from pipeline.language.text.endless import WORD, has_endless_word
from pipeline.master.attributes import MARK, Marked
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.master.typed import column_of, line_of
from pipeline.model import Place, Problem, Unit

MEND = (
    "a leaflet holds headings, paragraphs, lists, tables, pictures and quotations,"
    " with **strong**, *emphasis* and links"
)
PICTURES = (".svg", ".png", ".jpg", ".jpeg")
"""The kinds of files that pictures may be."""
_LIST_START = re.compile(r"\n\s*(?:[-*+]|\d+[.)])\s")
_INDENTED_ITEM = re.compile(r"( +)(?:[-*+]|\d+\.)\s")
_DEEPEST = 24
"""Spaces: six lists within each other, which nobody follows any more."""
_BAD_NUMBER = re.compile(r"\d+\)\s")
_TABLE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$", re.MULTILINE)
_ATX = re.compile(r"\s*#{1,6}(?!#)")
_SIGNED = re.compile(r"\s*(?:\+\s+\d|-\s+\d+(?:[.,]\d+)?\s*(?:°|º|℃|℉))")
# What is read as running text, though it was meant to stand line by line.
_READ_AS_TEXT = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (
            r"(?:^|\n)\s*#{1,6}\s", "a heading that Markdown reads as text",
            r"start it at the line's beginning, with an empty line above; \# for the sign",
        ),
        (
            r"\n\s*(?:=+|-{2,})\s*(?:\n|$)", "a line of = or - below more than one line",
            "write ## in front of a heading, all on one line",
        ),
        (
            r"(?:^|\n)\s*:\s+\S", "a line that begins with a colon, which defines nothing",
            "write the term on the line above it, and an empty line above that",
        ),
        (
            r"\n\s*[•‣◦▪●○■□☐☑✓✔]\s*\S", "a list that Markdown reads as text",
            "write - for each item, with an empty line above the list",
        ),
        (
            r"^(?:[a-zA-Z]|[ivxIVX]+)[.)]\s.*\n\s*(?:[a-zA-Z]|[ivxIVX]+)[.)]\s",
            "a list with letters, which Markdown reads as text",
            "write a. b. c. or 1. 2. 3., with an empty line above the list",
        ),
    )
)  # fmt: skip


def refused(raw: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a block's raw text, as (message, hint)."""
    text = MARK.sub("", raw)
    if has_endless_word(text):
        yield f"a word of over {WORD} letters", "put spaces between its words"
        return
    if _TABLE.search(text):
        hint = "write as many columns in each row as in the one of headings, and bars between them"
        yield "a table that Markdown reads as text", hint
    if _LIST_START.search(raw):
        hint = "put an empty line above the list, and indent nested items by four spaces"
        yield "a list that Markdown reads as text", hint
    elif _BAD_NUMBER.match(raw):
        yield "Markdown does not number with 1)", "write 1."
    for pattern, message, hint in _READ_AS_TEXT:
        if pattern.search(text):
            yield message, hint
    try:
        parse_spans(text)
    except MarkupError as error:
        yield str(error), error.hint or MEND


def picture_problems(source: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the file that a picture names, as (message, hint)."""
    path = PurePosixPath(source)
    if not source or re.match(r"[a-z]+:|/|\\|<|#", source, re.IGNORECASE) or ".." in path.parts:
        hint = "write the name of a file beside the master: images/bottle.svg"
        yield f"{source!r} is no picture of this project", hint
    elif path.suffix.lower() not in PICTURES:
        hint = f"save it as one of {', '.join(PICTURES)}"
        yield f"a picture of a kind that is not taken: {source!r}", hint


def lost_problems(kept: Set[int], marked: Marked, path: str) -> Iterator[Problem]:
    """Yield a problem for each line or cell that Markdown left out of the text.

    `kept` are those that are in units.  Footnotes are left out, definitions of links, and cells
    beyond a table's columns.
    """
    for key in map(int, MARK.findall(marked.text)):
        if key not in kept:
            message = "Markdown would leave this line out (a footnote or a link's definition)"
            hint = MEND
            if column_of(key) is not None:
                message = "a row of a table with more cells than the table has headings"
                hint = r"give each column a heading; write \| for a bar in the text"
            yield Problem("unsupported", "error", Place(path, line_of(key)), message, hint)


def line_problems(lines: list[str], skip: int, path: str) -> Iterator[Problem]:
    """What no line may hold: characters that Markdown or we use as marks, and bad indents.

    Python-Markdown reads an item indented by two spaces as one of the outer list.
    """
    for number, line in enumerate(lines, skip + 1):
        for message, hint in _line_refusals(line):
            yield Problem("unsupported", "error", Place(path, number), message, hint)


def _line_refusals(line: str) -> Iterator[tuple[str, str]]:
    if char := unfit(line.replace("\t", " ")):
        yield f"an invisible character (U+{ord(char):04X}) in the text", "remove it"
    found = _INDENTED_ITEM.match(line.expandtabs(4))
    if found and len(found[1]) % 4:
        hint = "indent nested items by four spaces, and items of the outer list by none"
        yield f"a list item indented by {len(found[1])}", hint
    elif found and len(found[1]) > _DEEPEST:
        yield "a list nested deeper than anybody can follow", "make it flat"
    if (hashes := _ATX.match(line)) and line[hashes.end() : hashes.end() + 1].strip(" {"):
        hint = "write ## and a space for a heading, or \\# for the sign"
        yield "a # that Markdown would take for a heading", hint
    if _SIGNED.match(line):
        hint = "write −18 with a minus sign, or another word first; - alone begins an item"
        yield "a sign that Markdown would take for an item's", hint


def count_problems(numbers: list[tuple[int, int]], known: set[int], path: str) -> Iterator[Problem]:
    """Say where a list does not count up by one; `numbers` are (line, number) of its items.

    What starts a line and ends in a stop is a number of the text ("112. is …") as soon as it
    counts nothing: pages number by themselves, so it would be lost or changed.  A list starts at
    1, or goes on from one before, whose next numbers are `known`.
    """
    line, first = numbers[0]
    expected = first if first in known else 1
    alone = len(numbers) == 1 and first == 1
    for line, number in numbers:  # noqa: B007  # the first that is wrong
        if number != expected:
            break
        expected += 1
    else:
        if not alone:
            return
    yield Problem(
        "unsupported", "error", Place(path, line),
        f"{number}. would be taken for a list's number, and lost or changed",
        f"write {number}\\. or reword; a list counts 1. 2. 3. or goes on from the one before",
    )  # fmt: skip


def anchor_problems(units: list[Unit], path: str) -> Iterator[Problem]:
    """Say which links within the leaflet lead to nothing in it."""
    ids = {unit.id for unit in units}
    for unit in units:
        try:
            hrefs = [span.href or "" for span in parse_spans(unit.text)]
        except MarkupError:
            continue
        for href in dict.fromkeys(hrefs):
            if href.startswith("#") and href[1:] not in ids:
                message = f"a link to {href}, which no unit of this leaflet has as its id"
                hint = "name the {#id} of a heading, paragraph or item"
                yield Problem("link", "error", Place(path, unit.line), message, hint)
