"""What of a filled-in sheet holds for the texts as they stand, and why the rest does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model import Place, Problem
from pipeline.model.errors import fail
from pipeline.review.approvals import Approval, lapse
from pipeline.review.differences import changed
from pipeline.review.sheets.form import CODE, Filled, Form
from pipeline.review.sheets.rows import Row, Sheet, fingerprint


def of_this_project(form: Form, sheet: Sheet, name: str) -> None:
    """Refuse another project's sheet, or another language's; messages call the file `name`."""
    if (form.project, form.clinic) != (sheet.project, sheet.clinic):
        message = f"it is another project's: “{form.project}” of “{form.clinic}”"
        hint = f"this one is “{sheet.project}” of “{sheet.clinic}”"
        raise fail(CODE, name, message, hint, usage=True)
    if form.locale != sheet.locale:
        message = f"it is the sheet of {form.locale}, not of {sheet.locale}"
        hint = f"aftercare review {form.locale} --import {name}"
        raise fail(CODE, name, message, hint, usage=True)


def taken(form: Form, sheet: Sheet, name: str) -> tuple[list[tuple[Row, Filled]], list[Problem]]:
    """Return the rows that hold, each with what was filled in, and what is refused, by unit.

    `sheet` is the one of all of the language's units as they stand.
    """
    current = {row.named: row for row in sheet.rows}
    times = Counter(filled.named for filled in form.rows)
    held: list[tuple[Row, Filled]] = []
    refused: dict[Problem, None] = {}
    for given in form.rows:
        row = current.get(given.named)
        filled = _without_what_is_written(row, given, sheet.locale) if row else given
        if row is None:
            why, hint = f"{filled.catalogue!r} has no such unit", "make a new sheet"
        elif times[filled.named] > 1:
            why, hint = "it stands in the sheet more than once", "leave one of its rows"
        else:
            why, hint = next(_objections(row, filled, sheet), ("", ""))
        if row is not None and not why:
            held.append((row, filled))
        else:
            place = Place(name, 0, sheet.locale, filled.unit)
            called = f"{filled.unit} of {filled.catalogue}" if row else repr(filled.unit)
            message = f"{called} is not taken: {why}"
            refused[Problem(CODE, "error", place, message, hint)] = None
    return held, list(refused)


def _without_what_is_written(row: Row, filled: Filled, locale: str) -> Filled:
    """Return a row as it was filled in but for answers that an earlier import of it has written.

    A reviewer may save a sheet half done, and go on with it: both files come back.
    """
    new = [answer for answer in row.answers if answer not in filled.answers]
    said = {f"{code}: {' '.join(reason.split())}": code for code, reason in filled.said.items()}
    written = {said.get(answer.rpartition(" (")[0], "") for answer in new}
    if (
        "" in written
        or fingerprint(locale, filled.texts, filled.answers) != filled.fingerprint
        or fingerprint(locale, filled.texts, row.answers) != row.fingerprint
    ):
        return filled
    left = {code: reason for code, reason in filled.said.items() if code not in written}
    return replace(filled, said=left, answers=row.answers, fingerprint=row.fingerprint)


def _objections(row: Row, filled: Filled, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield why a row cannot be taken, and what to do, the most important first."""
    if fingerprint(sheet.locale, filled.texts, filled.answers) != filled.fingerprint:
        yield _tampered(row, filled)
    if filled.fingerprint != row.fingerprint:
        yield f"since the sheet was made, {_since(row, filled, sheet)}", "review it anew"
    if filled.wrong:
        yield filled.wrong, "write x, or nothing"
    if filled.approve and filled.back:
        yield "it is approved and sent back at once", "tick one of the two"
    if filled.said and filled.back:
        yield "an answer says that it is right as it is, and it is sent back", "do one of the two"
    yield from _unfit(row, filled)


def _unfit(row: Row, filled: Filled) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a row's remark and answers."""
    for text in (filled.remark, *filled.said.values()):
        if char := unfit_in(" ".join(text.split())):
            yield f"what is written there holds {name_of(char)}", "type it again"
    open_questions = {question.code: question for question in row.questions}
    for code in filled.said:
        if code not in open_questions:
            yield f"nobody asks {code!r} of it, or it is answered", "leave the answer out"
        elif not open_questions[code].answerable:
            yield f"{code} cannot be answered", "mend it"


def _tampered(row: Row, filled: Filled) -> tuple[str, str]:
    """Say of a row whose fingerprint is not that of its texts what was changed in it."""
    if filled.fingerprint == row.fingerprint:
        one = row.wording
        pairs = (("source", one.source, filled.source), ("translation", one.target, filled.target))
        for what, now, seen in pairs:
            if now != seen:
                hint = "write as a remark what it should say"
                return f"its {what} was changed in the sheet: {changed(now, seen)}", hint
    return "its fingerprint is not that of its texts: the sheet was changed", "make a new sheet"


def _since(row: Row, filled: Filled, sheet: Sheet) -> str:
    """Say in words what has changed in a unit since a sheet was made."""
    # An answer starts with a code, what fills a placeholder with the placeholder.
    words = tuple(one for one in filled.answers if one.startswith("{"))
    answers = tuple(one for one in filled.answers if one not in words)
    seen = Approval(
        sheet.locale, filled.catalogue, filled.unit, filled.kind, filled.place, filled.source,
        filled.target, answers, "", "", "", "", filled=words,
    )  # fmt: skip
    answered = tuple(one for label, one in row.bound if label == "Answered")
    now = replace(row.wording, answers=answered)
    return lapse(replace(seen, hash=seen.due), now) or "it was changed"
