"""Drafts by machine, from a plug-in that a person has installed and named.

A plug-in is a function `draft(texts, source, locale)`, found by the entry point group
`aftercare.drafts`: it returns a translation for each of the texts, in their order, and None for
what it leaves alone.  Whatever it returns is fuzzy, says whose it is, and counts as nothing.  What
has lost a placeholder or markup is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from importlib.metadata import entry_points

from pipeline.catalogue.context import Contexts
from pipeline.checks.compare.pair import Pair
from pipeline.checks.form import endless, markup, placeholders
from pipeline.language.data import Languages
from pipeline.language.text.characters import DAMAGED, TURNING, name_of
from pipeline.model import Catalogue, Entry, Kind, Problem, Unit
from pipeline.model.errors import AftercareError, fail
from pipeline.review.rewording import compared
from pipeline.tm.filling import is_open
from pipeline.tm.telling import DRAFT_FOUND, DRAFT_MADE, is_ours

GROUP = "aftercare.drafts"
_CODE = "drafts"
_FORM = (placeholders.CHECK, markup.CHECK, endless.CHECK)
_SHOWN = 3
"""Findings that a comment names."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be drafted, Markdown with {placeholders}; `note` is what a translator is told."""

    text: str
    kind: str
    note: str


Plugin = Callable[[Sequence[Text], str, str], Iterable[str | None]]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A catalogue with drafts, the units that have one, and why others were refused."""

    catalogue: Catalogue
    units: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def plugin(name: str) -> Plugin:
    """Return the installed plug-in of a name; raises AftercareError where there is none."""
    installed = entry_points(group=GROUP)
    known = sorted({one.name for one in installed})
    if name not in known:
        hint = f"known: {', '.join(known)}" if known else f"install one: entry point {GROUP}"
        raise fail(_CODE, "", f"no plug-in {name!r} makes drafts here", hint, usage=True)
    found = [one for one in installed if one.name == name]
    if len({one.value for one in found}) > 1:
        message = f"several packages bring a plug-in {name!r}"
        raise fail(_CODE, "", message, "remove all but one", usage=True)
    try:
        loaded: object = found[0].load()
    except Exception as error:
        raise _failed(name, error) from None
    if not callable(loaded):
        raise fail(_CODE, "", f"{found[0].value} is no function", "see docs/memory.md", usage=True)
    return loaded


def _failed(name: str, error: Exception) -> AftercareError:
    said = " ".join(str(error).split())[:200]
    message = f"the plug-in {name} failed: {type(error).__name__}{f': {said}' if said else ''}"
    return fail(_CODE, "", message, "see its own documentation, or go without --drafts")


def drafted(
    catalogue: Catalogue, name: str, draft: Plugin, source: str, languages: Languages
) -> Drafted:
    """Return a catalogue with a plug-in's drafts of what is open; `source` is the masters' tongue.

    What a translator has emptied is not drafted again by the same plug-in.  Raises AftercareError
    where the plug-in fails, or returns what is no draft.
    """
    contexts = Contexts(catalogue)
    made_by = f"{DRAFT_MADE}{name}"
    open = [
        entry for entry in catalogue.entries
        if is_open(entry) and made_by not in entry.comment.split("\n")
    ]  # fmt: skip
    texts = [Text(one.msgid, contexts.of(one).kind, one.extracted) for one in open]
    made: dict[int, Entry] = {}
    refused: list[tuple[str, str]] = []
    for entry, text in zip(open, _asked(texts, name, draft, (source, catalogue.locale)),
                           strict=True):  # fmt: skip
        if text is None or not text.strip():
            continue
        kind: Kind = contexts.of(entry).kind or "info"  # type: ignore[assignment]
        unit = Unit(entry.msgctxt or "", kind, entry.msgid)
        if reason := _broken(unit, text, catalogue, source, languages):
            refused.append((unit.id, reason))
            continue
        found = compared(unit, text, source, catalogue.locale, languages)
        said = [_said(one, unit) for one in found if one.severity in ("error", "query")]
        made[id(entry)] = _entry(entry, text, made_by, said[:_SHOWN])
    entries = tuple(made.get(id(entry), entry) for entry in catalogue.entries)
    units = tuple(entry.msgctxt or "" for entry in open if id(entry) in made)
    return Drafted(replace(catalogue, entries=entries), units, tuple(refused))


def _asked(
    texts: Sequence[Text], name: str, draft: Plugin, locales: tuple[str, str]
) -> list[str | None]:
    """Ask the plug-in; what it prints is no part of a report."""
    if not texts:
        return []
    try:
        with redirect_stdout(sys.stderr):
            found = list(draft(texts, *locales))
    except Exception as error:
        raise _failed(name, error) from None
    if len(found) != len(texts) or not all(one is None or isinstance(one, str) for one in found):
        message = f"the plug-in {name} returned {len(found)} drafts for {len(texts)} texts"
        if len(found) == len(texts):
            message = f"the plug-in {name} returned what is no text"
        raise fail(_CODE, "", message, "one text or None for each text that it is given")
    return found


def _broken(unit: Unit, text: str, catalogue: Catalogue, source: str, languages: Languages) -> str:
    """Say why a draft cannot be used at all; "" where it can."""
    if found := DAMAGED.search(text) or TURNING.search(text):
        return f"it holds {name_of(found[0])}"
    bare = replace(catalogue, entries=())
    pair = Pair(unit, Entry(unit.id, unit.text, text), bare, source, languages=languages)
    problems = (problem for check in _FORM for problem in check.look(pair))
    return next((_said(one, unit) for one in problems if one.severity == "error"), "")


def _said(problem: Problem, unit: Unit) -> str:
    return " ".join(problem.message.removeprefix(f"unit {unit.id}: ").split())


def _entry(entry: Entry, text: str, made_by: str, said: Iterable[str]) -> Entry:
    """Return an entry with a draft, and what is found in it."""
    kept = [line for line in entry.comment.split("\n") if line and not is_ours(line)]
    lines = [*kept, made_by, *(f"{DRAFT_FOUND}{one}" for one in said)]
    return replace(entry, msgstr=text, fuzzy=True, comment="\n".join(lines))
