"""Approvals: who has approved which unit in which words.

`aftercare approve` writes them into `locales/<locale>/approvals.toml`, a section a unit:

    [[approval]]
    catalogue = "my-leaflet"
    unit = "avoid"
    kind = "avoid"
    place = "first-days"
    source = "Avoid for 48 hours"
    target = "Evite durante 48 horas"
    answers = ["numbers: as the country writes it (Ana Ruiz, 2026-03-14)"]
    by = "Dr Eva Lindt"
    role = "dermatologist"
    date = 2026-03-15
    filled = ["{ward} = Sala 7"]
    hash = "…"

`filled` are the project's own words in its placeholders, as they were approved.  `hash` is the
SHA-256 of the locale and all of that: whatever is changed, the approval is none.
Whether it still holds is for `lapse` to say.  A unit may be approved by several persons.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple, cast

from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model.errors import fail
from pipeline.review.differences import differences, joined
from pipeline.review.wordings import SAID, Wording
from pipeline.tools import toml

NAME = "approvals.toml"
CODE = "approval"
SECTION = re.compile(r"\s*\[\[\s*approval\s*\]\]\s*(#.*)?")
"""The line at which an approval starts."""
_MAY_BE_EMPTY = ("place", "target")
_LISTS = ("answers", "filled", "reworded")
KEYS = (*SAID, *_LISTS, "by", "role", "date", "hash")
"""What an approval says, in the order in which it is written."""
_TEXTS = tuple(key for key in KEYS if key not in (*_MAY_BE_EMPTY, *_LISTS, "date"))


@dataclass(frozen=True, slots=True)
class Approval:
    """A person's approval of a unit in one locale; the texts are those that were approved.

    `reworded` are the sources that were approved first, each with who said that the meaning is the
    same.  `path` and `line` are where it is written.
    """

    locale: str
    catalogue: str
    unit: str
    kind: str
    place: str
    source: str
    target: str
    answers: tuple[str, ...]
    by: str
    role: str
    date: str
    hash: str
    reworded: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    path: str = ""
    line: int = 0

    @property
    def due(self) -> str:
        """The hash of what the approval says."""
        said = (getattr(self, key) for key in SAID)
        more = [self.reworded] if self.reworded else []
        more += [("filled", *self.filled)] if self.filled else []
        parts = (self.locale, *said, self.answers, self.by, self.role, self.date, *more)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def sign(wording: Wording, by: str, role: str, date: str) -> Approval:
    """Return a person's approval of a wording as it stands; `date` is ISO 8601's."""
    said = {key: getattr(wording, key) for key in SAID}
    unsigned = Approval(
        wording.locale, **said, answers=wording.answers, filled=wording.filled, by=by, role=role,
        date=date, hash="",
    )  # fmt: skip
    return replace(unsigned, hash=unsigned.due)


def lapse(approval: Approval, wording: Wording | None) -> str:
    """Say in words why an approval does not hold for a unit as it stands; "" where it does."""
    if approval.hash != approval.due:
        return "it was changed by hand: its hash is not that of what it says"
    if wording is None:
        return f"{approval.catalogue} has no unit {approval.unit} any more"
    return "; ".join(change.text for change in changes(approval, wording))


class Change(NamedTuple):
    """What has changed in a unit since it was approved; of a text, in which words."""

    what: str
    side: Literal["", "source", "target"] = ""
    places: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The change in one line."""
        return f"{self.what}: {joined(self.places)}" if self.side else self.what


def changes(approval: Approval, wording: Wording) -> Iterator[Change]:
    """Yield what has changed in a unit since it was approved."""
    source = wording.source
    if approval.source != source:
        yield Change("the source was reworded", "source", differences(approval.source, source))
    if not wording.usable:
        if approval.source == source:
            yield Change("there is no translation that can be used")
    elif approval.target != wording.target:
        places = differences(approval.target, wording.target)
        yield Change("the translation was changed", "target", places)
    if approval.kind != wording.kind:
        yield Change(f"its kind was {approval.kind} and is {wording.kind}")
    if approval.place != wording.place:
        before, after = (place or "the top" for place in (approval.place, wording.place))
        yield Change(f"it was moved: it stood at {before} and stands at {after}")
    yield from _filled(approval, wording)
    for answer in sorted({*approval.answers} - {*wording.answers}):
        # What nobody asks any more needs no answer: a later version may ask less.
        if answer.partition(":")[0] in wording.asked:
            yield Change(f"an answer is gone or changed: {answer}")
    for answer in sorted({*wording.answers} - {*approval.answers}):
        yield Change(f"an answer is new: {answer}")


def _filled(approval: Approval, wording: Wording) -> Iterator[Change]:
    """Yield what fills the placeholders of a unit, and is not what was approved."""
    before = dict(line.split(" = ", 1) for line in approval.filled if " = " in line)
    for name, value in (line.split(" = ", 1) for line in wording.filled):
        if name not in before:
            yield Change(f"nobody has approved what fills {name}: “{value}”")
        elif before[name] != value:
            yield Change(f"what fills {name} was “{before[name]}” and is “{value}”")


def read(path: Path, name: str, locale: str) -> tuple[Approval, ...]:
    """Read a locale's approvals; none where there is no file, which messages call `name`.

    Raises AftercareError, with the line, for what is not TOML or no approval.
    """
    try:
        data, text = toml.read(path, name, CODE)
    except FileNotFoundError:
        return ()
    lines = [n for n, line in enumerate(text.split("\n"), 1) if SECTION.fullmatch(line)]
    entries = data.get("approval", [])
    if set(data) - {"approval"} or not isinstance(entries, list) or len(lines) != len(entries):
        other = next(iter(sorted(set(data) - {"approval"})), "approval")
        line = toml.line_of(text, other)
        hint = "write [[approval]] sections only, each on lines of its own"
        raise fail(CODE, name, "holds more than [[approval]]", hint, line=line)
    ends = [*lines[1:], text.count("\n") + 2]
    spans = zip(entries, lines, ends, strict=False)  # of no approval there is an end, too
    return tuple(
        _approval(entry, name, locale, _Lines(text, start, end)) for entry, start, end in spans
    )


class _Lines(NamedTuple):
    """Where in a file an approval stands: from `start`, counted from 1, to before `end`."""

    text: str
    start: int
    end: int

    def of(self, key: str) -> int:
        """Return the line of a key, or that of the section."""
        lines = self.text.split("\n")[self.start - 1 : self.end - 1]
        written = re.compile(rf"\s*{re.escape(key)}\s*=")
        return next((n for n, line in enumerate(lines, self.start) if written.match(line)),
                    self.start)  # fmt: skip


def _approval(entry: Mapping[str, object], name: str, locale: str, lines: _Lines) -> Approval:
    for key, value in entry.items():
        if key not in KEYS:
            hint = f"known: {', '.join(KEYS)}"
            raise fail(CODE, name, f"unknown key {key!r}", hint, line=lines.of(key))
        if wrong := _wrong(key, value):
            raise fail(CODE, name, *wrong, line=lines.of(key))
    for key in (*_TEXTS, "date"):
        if key not in entry:
            hint = "take the section out, and approve again: aftercare approve"
            raise fail(CODE, name, f"the approval has no {key}", hint, line=lines.start)
    texts = {key: str(entry.get(key, "")) for key in (*_TEXTS, *_MAY_BE_EMPTY, "date")}
    given = (tuple(cast("list[str]", entry.get(key, []))) for key in _LISTS)
    answers, filled, reworded = given
    return Approval(
        **texts, answers=answers, filled=filled, reworded=reworded, locale=locale, path=name,
        line=lines.start,
    )  # fmt: skip


def _wrong(key: str, value: object) -> tuple[str, str] | None:
    """Say what is wrong with a value, and how it is written; None where nothing is."""
    if key == "date":
        good = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
        return None if good else ("date is no date", "write date = 2026-03-14")
    if key in _LISTS:
        good = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return None if good else (f"{key} must be a list of texts", f'write {key} = ["…"]')
    if not isinstance(value, str) or (key in _TEXTS and not any(map(str.isalnum, value))):
        return f"{key} must be a text", f'write {key} = "…"'
    if key in ("by", "role") and (char := unfit_in(value)):
        return f"{key} holds {name_of(char)}", "approve again: aftercare approve"
    return None
