"""Recalls: which leaflet is withdrawn for good in which language, by whom, when and why.

`aftercare recall` writes them into `locales/recalls.toml`, a section a recall:

    [[recall]]
    leaflet = "my-leaflet"
    locale = "es"
    by = "Dr Eva Lindt"
    date = 2026-06-01
    reason = "the dose is no longer what we advise"
    hash = "…"

Without `leaflet` it is every leaflet of the language, without `locale` every language of the
leaflet.  `undone` says who has taken it back, and when.  `hash` is the SHA-256 of all of that.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.tools import toml

NAME = "recalls.toml"
CODE = "withdrawn"
_TEXTS = ("leaflet", "locale", "by", "date", "reason", "undone")


@dataclass(frozen=True, slots=True)
class Recall:
    """A withdrawal: of a leaflet in a language, in all of them, or of all leaflets in one.

    `leaflet` or `locale` is "" for all; `undone` names who took it back, "" while it stands.
    """

    leaflet: str
    locale: str
    by: str
    date: str
    reason: str
    undone: str = ""

    def takes(self, leaflet: str, locale: str) -> bool:
        """Whether it withdraws a leaflet in a language."""
        named = self.leaflet in ("", leaflet) and self.locale in ("", locale)
        return named and not self.undone

    @property
    def what(self) -> str:
        """What is withdrawn, in words."""
        where = f"in {self.locale}" if self.locale else "in every language"
        return f"{self.leaflet or 'every leaflet'} {where}"

    @property
    def said(self) -> str:
        """Who withdrew it, when and why, in words."""
        return f"withdrawn by {self.by} ({self.date}): {self.reason}"

    @property
    def hash(self) -> str:
        """The hash of all that it says."""
        return hashlib.sha256(json.dumps(astuple(self)).encode()).hexdigest()


def path_in(project: Project) -> Path:
    """Return where a project's recalls are written."""
    return project.catalogues / NAME


def recalls(project: Project) -> tuple[Recall, ...]:
    """Read a project's recalls, those that were undone too; none where there is no file.

    Raises AftercareError for what is not TOML, no recall, or was changed by hand: whatever it
    withdraws must not come back by a slip.
    """
    path = path_in(project)
    name = project.relative(path)
    try:
        data, text = toml.read(path, name, CODE)
    except FileNotFoundError:
        return ()
    entries = data.pop("recall", [])
    if data or not isinstance(entries, list):
        message, hint = "holds more than [[recall]]", "write by: aftercare recall"
        raise fail(CODE, name, message, hint, line=toml.line_of(text, next(iter(data), "recall")))
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[recall]]"]
    return tuple(
        _recall(entry, name, lines[place] if place < len(lines) else 1)
        for place, entry in enumerate(entries)
    )


def _recall(entry: object, name: str, line: int) -> Recall:
    said = dict(entry) if isinstance(entry, dict) else {}
    signed = said.pop("hash", "")
    if isinstance(said.get("date"), dt.date):
        said["date"] = said["date"].isoformat()
    known = {"by", "date", "reason"} <= set(said) <= set(_TEXTS)
    if known and all(isinstance(value, str) for value in said.values()):
        found = Recall(**{key: str(said.get(key, "")) for key in _TEXTS})
        if found.hash == signed:
            return found
    hint = "take it from your own copy; `aftercare recall` writes it, and takes it back"
    raise fail(CODE, name, "the recall is none, or was changed by hand", hint, line=line)


def written(found: Iterable[Recall]) -> str:
    """Return the file's text that holds some recalls."""
    sections = []
    for one in found:
        said = [(key, getattr(one, key)) for key in _TEXTS]
        lines = [
            f"{key} = {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
            for key, value in said
            if value
        ]
        sections.append("\n".join(["[[recall]]", *lines, f'hash = "{one.hash}"']))
    return "\n\n".join(sections) + "\n"


def standing_recall(found: Iterable[Recall], leaflet: str, locale: str) -> Recall | None:
    """Return the recall that withdraws a leaflet in a language; None where nothing does."""
    return next((one for one in found if one.takes(leaflet, locale)), None)


def still_standing(project: Project, released: Iterable[Recall]) -> tuple[Recall, ...]:
    """Return a project's recalls but for those that were undone.

    Raises AftercareError where one that the last release has, of `released`, is gone since.
    """
    found = recalls(project)
    known = {replace(one, undone="") for one in found}
    for one in released:
        if one not in known:
            message = f"{one.what} was {one.said}: the last release says so, and this no longer"
            hint = "put it back from your own copy; aftercare recall --undo takes it back"
            raise fail(CODE, project.relative(path_in(project)), message, hint)
    return tuple(one for one in found if not one.undone)


def taken_back(found: Iterable[Recall], wanted: Recall, by: str, date: str) -> list[Recall]:
    """Return the recalls with one of them undone."""
    undone = replace(wanted, undone=f"{by} ({date})")
    return [undone if one == wanted else one for one in found]
