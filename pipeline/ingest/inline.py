"""Words in their styles, as the inline Markdown that says exactly them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from pipeline.ingest.draft import Run
from pipeline.master.markup import MarkupError, parse_spans, published

_SIGNS = re.compile(r"[\\`*_\[\]<>&~=^|{}]")
_BLANK = re.compile(r"_{3,}|\.{6,}|…{3,}")
_STARTS = re.compile(r"^(?:[-+#>:|!?]|\d{1,9}[.)](?=\s|$)|[A-Za-z][.)](?=\s)|=|\[[ xX]?\])")
_LINK = re.compile(r"(?:https?://[^\s/?#<>\\]|mailto:[^\s?]|tel:.)[^\s<>\\()]*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…。！？।۔؟]['\"”’)]*(?=\s|$)")
_CELL = str.maketrans({"|": r"\|"})


def runs_of(text: str) -> tuple[Run, ...]:
    """Return a text without styles as runs."""
    return (Run(text),) if text else ()


def tidied(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join runs of one style, fold their spaces, and take off those at both ends."""
    joined = [
        replace(style, text="".join(run.text for run in alike))
        for style, alike in groupby(runs, key=lambda run: replace(run, text=""))
    ]
    found: list[Run] = []
    before = "\n"
    for run in joined:
        text = re.sub(r"[^\S\n]+", " ", re.sub(r"[^\S\n]*\n\s*", "\n", run.text))
        text = text.lstrip() if before[-1].isspace() else text
        if text:
            found.append(replace(run, text=text))
            before = text
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def markdown(runs: tuple[Run, ...], *, cell: bool = False) -> tuple[str, str]:
    """Return the Markdown of runs, its lines apart, and what of their styles had to be left out."""
    runs = tuple(_blank(run) for run in runs)
    plain = "".join(run.text for run in runs)
    for styles, missing in ((runs, ""), (_links_alone(runs), "its bold and slanted words")):
        text = _written(styles, cell=cell)
        if text is not None and _says(text, plain):
            return text, missing
    bare = _written((Run(plain),), cell=cell)
    return (_escaped(plain, all=True) if bare is None else bare), "its styles and links"


def with_note(runs: tuple[Run, ...], place: int, note: str) -> tuple[Run, ...]:
    """Return runs with a footnote's text behind the sentence in which its mark stood."""
    plain = "".join(run.text for run in runs)
    ends = [found.end() for found in _ENDS.finditer(plain) if found.end() >= place]
    end = ends[0] if ends else len(plain)
    parts: list[Run] = []
    start = 0
    for run in runs:
        cut = end - start
        start += len(run.text)
        if 0 < cut <= len(run.text):
            parts += [replace(run, text=run.text[:cut]), Run(f" {note} ")]
            parts.append(replace(run, text=run.text[cut:]))
        else:
            parts.append(run)
    return tidied(parts)


def _blank(run: Run) -> Run:
    return replace(run, text=_BLANK.sub(" ____ ", run.text)) if _BLANK.search(run.text) else run


def _links_alone(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tidied(replace(run, strong=False, emphasis=False) for run in runs)


def _written(runs: tuple[Run, ...], *, cell: bool) -> str | None:
    """Write runs with their marks around them, spaces outside; None where a link cannot be."""
    parts = []
    for run in runs:
        text = run.text.strip()
        if not text:
            parts.append(run.text)
            continue
        before = run.text[: len(run.text) - len(run.text.lstrip())]
        behind = run.text[len(run.text.rstrip()) :]
        marks = "*" * (2 * run.strong + run.emphasis)
        inner = _escaped(text)
        if run.href and not _LINK.fullmatch(run.href):
            return None
        if run.href and run.href.removeprefix("mailto:").removeprefix("tel:") != text:
            inner = f"[{inner}]({run.href})"
        parts.append(f"{before}{marks}{inner}{marks}{behind}")
    text = re.sub(r" {2,}", " ", "".join(parts)).strip()
    text = _STARTS.sub(lambda found: _start(found[0]), text)
    return text.translate(_CELL) if cell else text


def _start(found: str) -> str:
    """Make plain what begins a line and would be taken for a block's mark."""
    return f"{found[:-1]}\\{found[-1]}" if found[0].isalnum() else f"\\{found}"


def _escaped(text: str, *, all: bool = False) -> str:
    """Put a backslash before signs that Markdown takes for its own, where they are."""
    if not all and _says(text, text):
        return text
    blanks = re.split(r"((?<!\S)____(?!\S))", text)
    return "".join(
        part if part == "____" else _SIGNS.sub(lambda found: f"\\{found[0]}", part)
        for part in blanks
    )


def _says(text: str, plain: str) -> bool:
    """Whether Markdown gives back exactly the words that were given."""
    lines = [line.strip() for line in text.split("\n")]
    try:
        read = "\n".join("".join(span.text for span in parse_spans(line)) for line in lines)
    except MarkupError:
        return False
    return _letters(read) == _letters(plain) and bool(published(text))


def _letters(text: str) -> str:
    return "".join(text.split())
