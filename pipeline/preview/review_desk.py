"""Where a language is reviewed in the browser: who reviews, what was shown, what came of a form."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote, urlencode

from pipeline.model.errors import AftercareError, fail
from pipeline.preview import reviewer_file
from pipeline.preview.pages import PREFIX
from pipeline.preview.taking import Outcome, anchor, seen_in, take_answer, take_approvals, take_back
from pipeline.project.settings import load
from pipeline.review.person import Reviewer, day_fault, fit
from pipeline.review.sheets.rows import Row

FOLDER = f"{PREFIX}review/"
"""Below it each language has a page, named by its locale."""
_OUTCOMES = 64
_SHOWN = 50_000
"""Units that are remembered as they were shown, so that a change can be told in words."""

Fields = Mapping[str, str]


def address(locale: str, leaflet: str = "", outcome: str = "", at: str = "") -> str:
    """Return the address of a language's page, or of a leaflet in it."""
    query = urlencode({k: v for k, v in (("leaflet", leaflet), ("said", outcome)) if v})
    return f"{FOLDER}{locale}" + (f"?{query}" if query else "") + (f"#{quote(at)}" if at else "")


class ReviewDesk:
    """Takes forms, one at a time; remembers what it said until the preview ends."""

    def __init__(self, root: Path, clinic: str = "") -> None:
        self.token = secrets.token_urlsafe(32)
        self.reviewer = reviewer_file.kept()
        self._root = root
        self._clinic = clinic
        self._shown: dict[str, Row] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._lock = Lock()

    def outcome(self, name: str) -> Outcome | None:
        """Return what came of a form, by the name that the answer to it held."""
        return self._outcomes.get(name)

    def show(self, rows: Iterable[Row]) -> None:
        """Remember units as they are about to be shown."""
        with self._lock:
            for row in rows:
                self._shown.pop(row.fingerprint, None)
                self._shown[row.fingerprint] = row
            _cut(self._shown, _SHOWN)

    def take(self, locale: str, fields: Fields) -> str:
        """Do what a form asks; return the address of the page that says what came of it."""
        with self._lock:
            try:
                found = self._done(locale, fields)
            except AftercareError as error:
                found = _refused(error, fields)
            name = secrets.token_urlsafe(8)
            self._outcomes[name] = found
            _cut(self._outcomes, _OUTCOMES)
        return address(locale, fields.get("leaflet", ""), name, found.at or "said")

    def _done(self, locale: str, fields: Fields) -> Outcome:
        if fields.get("do") == "reviewer":
            return self._introduced(fields)
        seen = seen_in(fields.get("seen", ""))
        project = load(self._root, self._clinic)
        if fields.get("do") == "withdraw":
            return take_back(project, locale, seen)
        who = reviewer_in(fields)
        if fields.get("do") == "answer":
            said = (fields.get("code", ""), fields.get("question", ""), fields.get("reason", ""))
            return take_answer(project, locale, seen, self._shown, said, who)
        if fields.get("do") != "approve":
            raise fail("usage", "", "the form asks for nothing", "load the page again")
        if len(seen) > 1 and fields.get("read") != "yes":
            hint = "tick the box beside the button"
            raise fail("usage", "", "several units are approved by who has read them", hint)
        return take_approvals(project, locale, seen, self._shown, who)

    def _introduced(self, fields: Fields) -> Outcome:
        """Take who reviews from now on; the date holds until the preview ends."""
        who = reviewer_in(fields)
        self.reviewer = who
        text = f"From now on, {who.by}, {who.role}, approves and answers here."
        try:
            reviewer_file.keep(who)
        except AftercareError as error:
            why = f"It is not kept for the next time: {error}"
            return Outcome(text, (why,))
        return Outcome(text)


def reviewer_in(fields: Fields) -> Reviewer:
    """Return who a form is signed by; raises AftercareError where that is nobody, or no day."""
    by, role = (fit(what, fields.get(key, "")) for what, key in (("name", "by"), ("role", "role")))
    date = fields.get("date", "")
    if date and (fault := day_fault(date)):
        raise fail("usage", "", f"the date {fault}", "or leave it empty for today's")
    return Reviewer(by, role, date)


def _refused(error: AftercareError, fields: Fields) -> Outcome:
    """Say why a form came to nothing, and keep what was typed."""
    lines = []
    for problem in error.problems:
        place = problem.place.path + (f":{problem.place.line}" if problem.place.line else "")
        hint = f" ({problem.hint})" if problem.hint else ""
        lines.append(f"{place} {problem.message}{hint}".strip())
    at = ""
    with suppress(AftercareError):
        seen = seen_in(fields.get("seen", ""))
        at = anchor(next(iter(seen))) if len(seen) == 1 else ""
    said = fields.get("code", ""), fields.get("reason", "")
    return Outcome("Nothing was changed.", tuple(lines), at, *said)


def _cut(kept: dict[str, Any], most: int) -> None:
    """Forget the oldest of what is kept, beyond so many."""
    for name in list(kept)[: max(0, len(kept) - most)]:
        del kept[name]
