"""What a reviewer's form asks for, done as the commands do it: approve, withdraw, answer.

Nothing is taken for a text that the reviewer did not see: each unit comes with the fingerprint of
what the page showed of it, and is refused, in words, where it says something else by now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.model import Problem
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.review.answering import answer
from pipeline.review.approvals import NAME, lapse, read, sign
from pipeline.review.person import Reviewer, fit, today
from pipeline.review.sheets.questions import Question
from pipeline.review.sheets.rows import Named, Row, fingerprint_of, sheet_of
from pipeline.review.signing import Signed, approve, withdraw
from pipeline.review.wordings import Wording
from pipeline.workspace.reader import load

Seen = Mapping[Named, str]
"""Units, each with the fingerprint of what was shown of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a form, in words; `refused` says of each thing that was not taken why.

    `at` is the anchor of the one unit that it concerns, and `reason` what was typed in vain.
    """

    text: str
    refused: tuple[str, ...] = ()
    at: str = ""
    code: str = ""
    reason: str = ""


def anchor(named: Named) -> str:
    """Return the id that a unit has on the page."""
    return f"u-{named[0]}.{named[1]}"


def digest(question: Question) -> str:
    """Return a short hash of a question: an answer is to what was asked."""
    return hashlib.sha256(question.text.encode()).hexdigest()[:16]


def seen_in(text: str) -> Seen:
    """Read which units a form names; raises AftercareError where it names none."""
    lines = [tuple(line.split(" ")) for line in text.split(",")]
    if any(len(line) != 3 for line in lines):
        raise fail("usage", "", "the form names no units", "load the page again")
    return {(line[0], line[1]): line[2] for line in lines}


def take_approvals(
    project: Project, locale: str, seen: Seen, shown: Mapping[str, Row], who: Reviewer
) -> Outcome:
    """Approve what may be; `shown` are the units that were on pages, by fingerprint.

    Raises AftercareError where a master or the approvals cannot be read.
    """
    refused: list[str] = []

    def choose(wordings: list[Wording]) -> list[Named]:
        """Pick what says what was shown: of the very texts that are then signed."""
        now = {(one.catalogue, one.unit): one for one in wordings}
        why = {named: _objection(now.get(named), mark, shown) for named, mark in seen.items()}
        refused.extend(
            f"{_called(one)} is not approved: {said}" for one, said in why.items() if said
        )
        return [named for named, said in why.items() if not said]

    space = load(project, [locale])
    signed = approve(space, locale, choose, who.by, who.role, who.date or today())
    refused += dict.fromkeys(map(_line, signed.problems))
    at = anchor(next(iter(seen))) if len(seen) == 1 else ""
    return Outcome(_approved(signed, who), tuple(refused), at)


def _approved(signed: Signed, who: Reviewer) -> str:
    """Say what was approved."""
    if not signed.new:
        return "Nothing was approved." if not signed.already else "It was approved before."
    one = signed.new[0]
    what = (
        _called((one.catalogue, one.unit)) if len(signed.new) == 1 else f"{len(signed.new)} units"
    )
    return f"Approved by {who.by}, {who.role} ({one.date}): {what}."


def take_answer(
    project: Project, locale: str, seen: Seen, shown: Mapping[str, Row],
    said: tuple[str, str, str], who: Reviewer,
) -> Outcome:  # fmt: skip
    """Write an answer: `said` are the finding's code, the hash of the question, and the reason.

    Raises AftercareError where the reason says nothing, or the answers cannot be written.
    """
    named, mark = next(iter(seen.items()))
    code, asked, reason = said
    kept = Outcome("Nothing was answered.", at=anchor(named), code=code, reason=reason)
    space = load(project, [locale])
    row = next((row for row in sheet_of(space, locale).rows if row.named == named), None)
    if why := _objection(row.wording if row else None, mark, shown):
        return replace(kept, refused=(f"{_called(named)} is not answered: {why}",))
    open_now = {one.code: one for one in row.questions} if row else {}
    question = open_now.get(code)
    if question is None:
        return replace(kept, refused=(f"nobody asks {code!r} of it, or it is answered",))
    if not question.answerable:
        return replace(kept, refused=(f"{code} cannot be answered: mend it",))
    if digest(question) != asked:
        text = f"the question is another one since the page was made: {question.text}"
        return replace(kept, refused=(text,))
    one = fit("reason", " ".join(reason.split()))
    answer(space, locale, (*named, code), one, who.by, who.date or today())
    return Outcome(f"Answered by {who.by}: {code} of {_called(named)}.", at=anchor(named))


def take_back(project: Project, locale: str, seen: Seen) -> Outcome:
    """Withdraw the approval of a unit, whose hash is what was `seen` of it."""
    named, mark = next(iter(seen.items()))
    path = project.folder(locale) / NAME
    given = read(path, project.relative(path), locale)
    if not any((one.catalogue, one.unit) == named and one.hash == mark for one in given):
        why = "since the page was made, it was withdrawn, or approved anew: look at it again"
        refused = f"the approval of {_called(named)} is not withdrawn: {why}"
        return Outcome("Nothing was withdrawn.", (refused,), anchor(named))
    withdraw(project, locale, {named})
    return Outcome(f"Withdrawn: the approval of {_called(named)}.", at=anchor(named))


def _objection(now: Wording | None, mark: str, shown: Mapping[str, Row]) -> str:
    """Say why nothing is taken of a unit that was shown with this fingerprint; "" where it is."""
    if now is None:
        return "there is no such unit any more"
    if mark == fingerprint_of(now):
        return ""
    before = shown.get(mark)
    named = (now.catalogue, now.unit, now.locale)
    if before is None or (*before.named, before.wording.locale) != named:
        return "it is not what this page showed: look at it again"
    why = lapse(sign(before.wording, "", "", ""), now) or "it was changed"
    return f"since the page was made, {why}: look at it again"


def _called(named: Named) -> str:
    return f"{named[1]} in {named[0]}"


def _line(problem: Problem) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.message}{hint} [{problem.code}]"
