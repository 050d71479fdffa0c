"""What a review sheet shows: a row a unit, with all that its approval is bound to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.expect import order
from pipeline.language.cldr import autonym, direction, english_name
from pipeline.language.data import data_of
from pipeline.model import INTERFACE, Language, PictureFile, Problem, Unit
from pipeline.model.errors import fail
from pipeline.review.approvals import Approval
from pipeline.review.sheets.questions import Question, questions_of
from pipeline.review.sheets.structure import Place, places_of, unbroken
from pipeline.review.signing import readable
from pipeline.review.standing import Standing, refusals, standings
from pipeline.review.wordings import SAID, Wording
from pipeline.workspace.space import Workspace

Named = tuple[str, str]
"""A catalogue's domain and a unit's id."""
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit on a review sheet; `state` says who approved it, or why that no longer holds.

    `approval` is what was approved, whether it holds or has `lapsed`, and why in words.  `shown`
    are its source and translation to read: in right-to-left text, numbers and placeholders stand as
    patients see them.  `what` says what it is in the leaflet; `picture` is the one it describes.
    """

    wording: Wording
    note: str
    state: str
    approved: bool
    questions: tuple[Question, ...]
    shown: tuple[str, str]
    approval: Approval | None = None
    lapsed: str = ""
    what: str = ""
    picture: PictureFile | None = None

    @property
    def named(self) -> Named:
        """The unit's catalogue and id."""
        return self.wording.catalogue, self.wording.unit

    @property
    def is_translation(self) -> bool:
        """Whether the unit is translated: in the source language, the product's own words may be.

        A master's unit is not: it is reviewed by itself.
        """
        return self.wording.path.endswith(".po")

    @property
    def answers(self) -> tuple[str, ...]:
        """The questions that are answered, and what fills its placeholders, a line each."""
        return _lines((*self.wording.answers, *self.wording.filled))

    @property
    def bound(self) -> tuple[tuple[str, str], ...]:
        """Its `answers`, each with a label."""
        filled = _lines(self.wording.filled)
        return tuple(("Filled in" if one in filled else "Answered", one) for one in self.answers)

    @property
    def fingerprint(self) -> str:
        """The hash of all that an approval of the unit is bound to."""
        return fingerprint_of(self.wording)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is reviewed in a language: of `project` and its `clinic`, called `name` as a file."""

    project: str
    clinic: str
    locale: str
    source_locale: str
    name: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """What the sheet is, and of which language, in English."""
        own = autonym(self.locale)
        english = english_name(self.locale)
        return f"Review: {english}" + (f" ({own})" if own != english else "")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """How the translations are written."""
        return direction(self.locale)

    @property
    def source_direction(self) -> Literal["ltr", "rtl"]:
        """How the sources are written."""
        return direction(self.source_locale)

    def source_of(self, row: Row) -> str:
        """Return the language of a row's source: the product's own words are English."""
        return "en" if row.wording.catalogue == INTERFACE else self.source_locale

    @property
    def is_master(self) -> bool:
        """Whether the masters themselves are reviewed, which have no translation."""
        return self.locale == self.source_locale

    @property
    def version(self) -> str:
        """The code of the sheet's texts: it is another one as soon as any of them is."""
        whole = "\n".join((self.locale, *(row.fingerprint for row in self.rows)))
        digits = hashlib.sha256(whole.encode()).hexdigest()[:16].upper()
        return "-".join(digits[n : n + 4] for n in range(0, 16, 4))

    def parts(self) -> Mapping[str, list[Row]]:
        """The rows by catalogue, in order."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.wording.catalogue, []).append(row)
        return found


def fingerprint_of(one: Wording) -> str:
    """Return the hash of all that an approval of a unit is bound to, as it stands."""
    said = [getattr(one, key) for key in SAID]
    return fingerprint(one.locale, said, _lines((*one.answers, *one.filled)))


def _lines(answers: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(answer.split()) for answer in answers)


def fingerprint(locale: str, said: Sequence[str], answers: Iterable[str]) -> str:
    """Hash what an approval is bound to: 32 hexadecimal digits of its SHA-256.

    `said` are the unit's catalogue, id, kind, place, source and translation.
    """
    whole = json.dumps([locale, *said, *answers])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def part_title(catalogue: str) -> str:
    """Return what a catalogue is called on a sheet."""
    if catalogue == INTERFACE:
        return "The product's own words"
    plain = catalogue.endswith(".plain")
    return catalogue.removesuffix(".plain") + (" (plain language)" if plain else "")


def of_version(sheet: Sheet, code: str) -> None:
    """Refuse a sheet signed on paper whose texts are no longer as they were; `code` is on it."""
    if code.replace("-", "").replace(" ", "").upper() != sheet.version.replace("-", ""):
        message = f"{code!r} is not the version of these texts, which is {sheet.version}"
        hint = "name the leaflets of that sheet, or make a new one: aftercare review"
        raise fail("usage", "", message, hint, usage=True)


def sheet_of(space: Workspace, locale: str, leaflets: Sequence[str] = ()) -> Sheet:
    """Return the sheet of a language: of all its units, or those of some leaflets.

    `leaflets` name catalogues, or leaflets in both registers.
    Raises AftercareError where a master or the locale's approvals cannot be read.
    """
    readable(space)
    asked, places = refusals(space, locale), places_of(space, locale)
    units: dict[Named, Unit] = {
        (domain, unit.id): unit for domain in space.domains for unit in space.units(domain)
    }
    rows = []
    for standing in standings(space, locale):
        domain, _ = named = (standing.wording.catalogue, standing.wording.unit)
        if not leaflets or domain in leaflets or domain.removesuffix(".plain") in leaflets:
            note = units[named].note if named in units else ""
            languages = space.languages[space.source_locale], space.languages[locale]
            place = places.get(named, Place(""))
            rows.append(_row(standing, note, asked.get(named, []), languages, place))
    project = space.project
    name, clinic = "-".join(("review", locale, *leaflets)), project.clinic.name
    return Sheet(project.name, clinic, locale, space.source_locale, name, tuple(rows))


def _row(
    standing: Standing,
    note: str,
    asked: Iterable[Problem],
    languages: tuple[Language, Language],
    place: Place,
) -> Row:
    approval, state = standing.approval, ""
    if approval is not None:
        state = f"approved by {approval.by}, {approval.role} ({approval.date})"
        if standing.lapsed:
            state = f"{state}; lapsed: {standing.lapsed}"
    one = standing.wording
    shown = _shown(one.source, languages[0]), _shown(one.target, languages[1])
    return Row(
        one, note, state, standing.approved, questions_of(asked), shown, approval, standing.lapsed,
        place.what, place.picture,
    )  # fmt: skip


def _shown(text: str, language: Language) -> str:
    text = unbroken(text)
    if language.direction == "ltr":
        return text
    isolated = order.plain(text, language.direction, data_of(language))
    return _PLACEHOLDER.sub("\u2068\\g<0>\u2069", isolated)
