"""The text of an `approvals.toml`: with some approvals more, or less; all else stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pipeline.review.approvals import KEYS, SECTION, Approval

Unit = tuple[str, str]
"""A catalogue's domain and a unit's id."""


def added(
    text: str, before: Sequence[Approval], new: Iterable[Approval], order: Sequence[Unit],
    others: Callable[[Approval, Approval], bool] = lambda *_: False,
) -> str:  # fmt: skip
    """Return a file's text with new approvals, each at its unit's place in `order`.

    `before` are those that the text holds.  Those of the same units go, but for what `others` tells
    of: approvals of the same words for another clinic.
    """
    made = {(one.catalogue, one.unit): one for one in new}
    fresh = {unit: _section(one) for unit, one in made.items()}
    gone = [
        one for one in before
        if (unit := (one.catalogue, one.unit)) in made and not others(one, made[unit])
    ]  # fmt: skip
    head, sections = _left(text, before, gone)
    rank = {unit: place for place, unit in enumerate(order)}
    sections += fresh.items()
    sections.sort(key=lambda section: rank.get(section[0], len(rank)))
    return _joined(head, [section for _, section in sections])


def removed(text: str, before: Sequence[Approval], units: Collection[Unit]) -> str:
    """Return a file's text without the approvals of some units; `before` are all that it holds."""
    gone = [one for one in before if (one.catalogue, one.unit) in units]
    head, sections = _left(text, before, gone)
    return _joined(head, [section for _, section in sections])


def replaced(text: str, before: Sequence[Approval], new: Mapping[Approval, Approval]) -> str:
    """Return a file's text with some of its approvals in other words, each where it stood."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if SECTION.fullmatch(line)]
    parts = ["\n".join(lines[: starts[0]])] if starts else [text]
    for one, start, end in zip(before, starts, [*starts[1:], len(lines)], strict=False):
        block = lines[start:end]
        if one in new:
            comments = (line for line in block if line.startswith("#"))
            block = [*_section(new[one]).split("\n"), *comments]
        parts.append("\n".join(block))
    return _joined(parts[0], parts[1:])


def _left(
    text: str, before: Sequence[Approval], gone: Collection[Approval]
) -> tuple[str, list[tuple[Unit, str]]]:
    """Return what stands above the sections, and the sections that stay; comments all stay."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if SECTION.fullmatch(line)]
    head = lines[: starts[0]] if starts else lines
    kept: list[tuple[Unit, str]] = []
    for one, start, end in zip(before, starts, [*starts[1:], len(lines)], strict=False):
        block = lines[start:end]
        if one not in gone:
            kept.append(((one.catalogue, one.unit), "\n".join(block)))
        elif comments := [line for line in block if line.startswith("#")]:
            head = [*head, *comments]
    return "\n".join(head), kept


def _joined(head: str, sections: Iterable[str]) -> str:
    parts = (part.strip("\n") for part in (head, *sections))
    text = "\n\n".join(filter(None, parts))
    return f"{text}\n" if text else ""


def _section(approval: Approval) -> str:
    """Write an approval, a key a line."""
    said = {key: value for key in KEYS if (value := getattr(approval, key))}
    lines = (
        f"{key} = {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
        for key, value in said.items()
    )
    return "\n".join(["[[approval]]", *lines])
