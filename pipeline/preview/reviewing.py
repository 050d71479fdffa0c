"""How far a language's approval is, as `check` and `status` say it; read anew when a file changes.

Only what is on the disk counts here, and only the whole of it: a text is approved by its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from pipeline.model import Problem
from pipeline.model.errors import AftercareError
from pipeline.preview.file_cache import Stamp, stamp_of
from pipeline.preview.findings import WAITING
from pipeline.preview.snapshot import Desk
from pipeline.project.settings import Project
from pipeline.review.approvals import Approval
from pipeline.review.sheets.questions import Question
from pipeline.review.sheets.rows import Row, Sheet, sheet_of
from pipeline.review.standing import approvals_of, reviewed
from pipeline.tools.locate import CONFIG
from pipeline.workspace.reader import load
from pipeline.workspace.space import Key

Stamps = tuple[tuple[str, Stamp], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be reviewed in a language; `sheet` is None where `faults` keep it from being read.

    `drafts` says of each leaflet that could be published whether it is a draft, and whether only
    its master is one.  `gone` are approvals of units that there are no longer.
    """

    sheet: Sheet | None
    drafts: Mapping[Key, tuple[bool, bool]]
    gone: tuple[Approval, ...]
    faults: tuple[Problem, ...] = ()

    def rows(self, leaflet: str = "") -> tuple[Row, ...]:
        """Return the units of the language, or of one leaflet in both registers."""
        found = self.sheet.rows if self.sheet else ()
        wanted = {leaflet, f"{leaflet}.plain"}
        return tuple(row for row in found if not leaflet or row.wording.catalogue in wanted)


def tally(rows: Iterable[Row]) -> dict[str, int]:
    """Count units, those approved, lapsed, and waiting for a translator, and open questions.

    What concerns a whole file is one question, and no unit's own.
    """
    rows = tuple(rows)
    counts = Counter(questions=sum(1 for _ in questions_of(rows)))
    for row in rows:
        counts["units"] += 1
        counts["approved"] += row.approved
        counts["waiting"] += not row.wording.usable
        counts["lapsed"] += bool(row.lapsed)
    return {name: counts[name] for name in ("units", "approved", "lapsed", "questions", "waiting")}


def questions_of(rows: Iterable[Row]) -> Iterator[tuple[Row, Question]]:
    """Yield each open question once, with the first unit that it keeps from being approved.

    That a unit waits for its translator is none.
    """
    seen = set()
    for row in rows:
        for question in row.questions:
            key = (question.code, question.text, question.place)
            if key not in seen and question.code not in WAITING:
                seen.add(key)
                yield row, question


def review_of(project: Project, locale: str) -> Review:
    """Read a language's review from the project's files, as the commands do."""
    try:
        space = load(project, [locale])
        sheet = sheet_of(space, locale)
        known = {row.named for row in sheet.rows}
        gone = (one for one in approvals_of(space, locale) if _named(one) not in known)
        whole = reviewed(space)
    except AftercareError as error:
        return Review(None, {}, (), error.problems)
    drafts = {key: (found.draft, found.checked) for key, found in whole.localised.items()}
    return Review(sheet, drafts, tuple(gone))


def _named(approval: Approval) -> tuple[str, str]:
    return approval.catalogue, approval.unit


class Reviews:
    """The reviews of the languages that somebody looks at, each kept until a file changes."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Stamps, Review]] = {}
        self._lock = Lock()

    def known(self, project: Project, locale: str) -> Review | None:
        """Return a language's review if it is known for the files as they are; at once."""
        kept = self._kept.get(locale)
        return kept[1] if kept and kept[0] == _stamps(project, locale) else None

    def approved(self, desk: Desk, key: Key) -> bool:
        """Whether a page was no draft's when its review was last known."""
        kept = self._kept.get(key[1])
        draft, checked = kept[1].drafts.get(key, (True, False)) if kept else (True, False)
        return key in desk.drafts and (checked or not draft)

    def of(self, project: Project, locale: str) -> Review:
        """Return a language's review; it is read where that is not known."""
        with self._lock:
            if found := self.known(project, locale):
                return found
            # Taken first: what is written while it is being read has another one afterwards.
            stamps = _stamps(project, locale)
            found = review_of(project, locale)
            self._kept[locale] = stamps, found
            return found


def _stamps(project: Project, locale: str) -> Stamps:
    """Return the state of all files that decide what is approved in a language."""
    return tuple((str(path), stamp_of(path)) for path in _files(project, locale))


def _files(project: Project, locale: str) -> Iterator[Path]:
    yield project.root / CONFIG
    yield from (project.catalogues / f"glossary.{ending}" for ending in ("csv", "tbx"))
    folders = (project.source, project.folder(locale), project.folder(project.source_language))
    for folder in dict.fromkeys(folders):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def marked(desk: Desk, locale: str, review: Review | None) -> Desk:
    """Return the desk on which what is approved in a language is no draft.

    Without a review all of it is one; so is what the desk holds a text of that is not ready.
    """
    changed = {}
    for key, (draft, checked) in (review.drafts if review else {}).items():
        found = desk.drafts.get(key)
        if key[1] == locale and found and not found.open and not (draft and not checked):
            changed[key] = replace(found.leaflet, draft=draft, checked=checked)
    if not changed:
        return desk
    return replace(desk, space=replace(desk.space, localised={**desk.space.localised, **changed}))
