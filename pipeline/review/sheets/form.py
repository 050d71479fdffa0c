"""A filled-in review sheet: the page's download or the workbook in, a `Form` out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.errors import AftercareError, fail
from pipeline.review.sheets.rows import Named
from pipeline.review.wordings import SAID

CODE = "review"
SCHEMA = "aftercare-review"
"""The key that says of a file that it is a review, and in which form: 1."""
VERSION = 1
MOST = 50_000_000
"""Bytes of a file, and of what is packed in it: a sheet has a few thousand rows."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A row as it came back: the texts that the reviewer saw, and what was filled in.

    `back` sends the unit back to the translator; `said` are answers by the question's code;
    `wrong` says of what was filled in why nobody can tell what it means.
    """

    catalogue: str
    unit: str
    kind: str
    place: str
    source: str
    target: str
    answers: tuple[str, ...]
    fingerprint: str
    approve: bool = False
    back: bool = False
    remark: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""

    @property
    def named(self) -> Named:
        """The unit's catalogue and id."""
        return self.catalogue, self.unit

    @property
    def filled_in(self) -> bool:
        """Whether the reviewer did anything here."""
        return bool(self.approve or self.back or self.remark or self.said or self.wrong)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the fingerprint is of, but for the answers."""
        return tuple(getattr(self, key) for key in SAID)


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that came back; only the rows in which something is filled in."""

    project: str
    clinic: str
    locale: str
    version: str
    rows: tuple[Filled, ...]


def read(path: Path, name: str) -> Form:
    """Read a filled-in sheet of either kind; messages call it `name`.

    Raises AftercareError for what is none, or one in which nothing is filled in.
    """
    try:
        if path.stat().st_size > MOST:
            raise no_sheet(name, "it is far too large")
        raw = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise fail("unreadable", name, message, usage=True) from None
    if raw.lstrip()[:1] == b"<":
        hint = "open it in a browser, fill it in, press Save, and import the file that this makes"
        raise no_sheet(name, "it is the page itself, not what was saved from it", hint)
    form = _from_workbook(raw, name) if raw[:2] == b"PK" else _from_json(raw, name)
    if not form.rows:
        hint = "tick, remark or answer something first"
        raise fail(CODE, name, "nothing is filled in", hint, usage=True)
    return form


def no_sheet(name: str, why: str, hint: str = "") -> AftercareError:
    """Make the error of a file that is no filled-in review sheet."""
    usual = "give the file that the review page saved, or the workbook"
    return fail(CODE, name, f"no filled-in review sheet: {why}", hint or usual, usage=True)


def _from_workbook(raw: bytes, name: str) -> Form:
    from pipeline.review.sheets import workbook_form  # noqa: PLC0415  # openpyxl, in its home

    return workbook_form.from_workbook(raw, name)


def _from_json(raw: bytes, name: str) -> Form:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise no_sheet(name, "it is neither JSON nor a workbook") from None
    if not isinstance(data, dict) or data.get(SCHEMA) != VERSION:
        raise no_sheet(name, f"it does not say {SCHEMA!r}: {VERSION}")
    rows = data.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise no_sheet(name, "it has no rows")
    filled = tuple(_row(row, name) for row in rows)
    project, clinic, locale, version = (
        _text(data, key, name) for key in ("project", "clinic", "locale", "version")
    )
    return Form(project, clinic, locale, version, tuple(row for row in filled if row.filled_in))


def _row(row: Mapping[str, object], name: str) -> Filled:
    texts = {key: _text(row, key, name) for key in SAID}
    answers, said = row.get("answers", []), row.get("said", {})
    if not isinstance(answers, list) or not all(isinstance(one, str) for one in answers):
        raise no_sheet(name, "a row's answers are no list of texts")
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise no_sheet(name, "what a row says to its questions is no table of texts")
    boxes = [row.get(key, False) for key in ("approve", "back")]
    if not all(isinstance(box, bool) for box in boxes):
        raise no_sheet(name, "a row's box is neither ticked nor empty")
    return Filled(
        **texts, answers=tuple(answers),
        fingerprint=_text(row, "fingerprint", name), approve=bool(boxes[0]), back=bool(boxes[1]),
        remark=_text({"remark": "", **row}, "remark", name).strip(),
        said={code: one.strip() for code, one in said.items() if one.strip()},
    )  # fmt: skip


def _text(row: Mapping[str, object], key: str, name: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise no_sheet(name, f"its {key} is no text")
    return value
