"""Which texts that were released say something else than the sources do now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.localise.placeholders import clinic_in
from pipeline.model import INTERFACE, register_of
from pipeline.project.masters import domains
from pipeline.review.approvals import Approval
from pipeline.review.history import Packed, editions
from pipeline.review.recalls import Recall, recalls, standing_recall
from pipeline.review.release import Release, Released
from pipeline.review.wordings import Wording, wordings
from pipeline.workspace.space import Workspace

CLINIC = "clinic"
"""What stands in place of a catalogue where the clinic's own details changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a released text is: in which release, version of its leaflet, formats and packs."""

    release: int
    date: str
    version: str
    formats: tuple[str, ...]
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """A text that was released and is another now; `after` is "" where it is gone, or has none.

    `why` says so; `before` is "" for what the release does not say, `unit` for a whole leaflet that
    was withdrawn.
    """

    leaflet: str
    catalogue: str
    unit: str
    locale: str
    before: str
    after: str
    why: str
    places: tuple[Place, ...]


Said = tuple[str, str, str, str, str, str, str]
"""All of an `Impact` but its places."""


def impacts(
    space: Workspace,
    releases: Iterable[Release],
    packs: Collection[Packed],
    unit: str = "",
    leaflets: Collection[str] = (),
) -> list[Impact]:
    """Return what was released and is not what the sources say, by leaflet, unit and language.

    `unit` and `leaflets` limit it; the clinic's details are looked at where no unit is named.
    """
    now = {locale: list(wordings(space, locale)) for locale in space.languages}
    recalled = recalls(space.project)
    found: dict[Said, list[Place]] = {}
    for release in releases:
        for one in release.leaflets:
            if leaflets and one.leaflet not in leaflets:
                continue
            recall = standing_recall(recalled, *one.key)
            differing = _differences(space, one, now.get(one.locale, []))
            for said in [_withdrawn(one, recall)] if recall else differing:
                if not unit or said[2] == unit or (recall and unit in one.ids):
                    register = "plain" if said[1].endswith(".plain") else "standard"
                    place = _place(release, one, register, packs)
                    found.setdefault(said, []).append(place)
    return [Impact(*said, places=tuple(places)) for said, places in sorted(found.items())]


def _place(release: Release, one: Released, register: str, packs: Iterable[Packed]) -> Place:
    held = (
        pack.name
        for pack in packs
        if pack.release == release.digest
        and pack.locale == one.locale
        and one.leaflet in pack.leaflets
    )
    formats = tuple(editions(release, one, register))
    return Place(release.number, one.date, one.version, formats, tuple(held))


def _withdrawn(one: Released, recall: Recall) -> Said:
    return one.leaflet, one.leaflet, "", one.locale, "", "", f"was {recall.said}"


def _differences(space: Workspace, one: Released, now: Iterable[Wording]) -> Iterator[Said]:
    """Yield what a leaflet says in a language as it was released, and says otherwise now."""
    standing = {(wording.catalogue, wording.unit): wording for wording in now}
    unread = {*domains(space.project)} - {*space.domains}
    met, held = set(), _held(space, one)
    for unit in one.units:
        if unit.catalogue == INTERFACE:
            continue
        met.add((unit.catalogue, unit.unit))
        named = (unit.catalogue, unit.unit)
        other = _other(unit, standing.get(named) if named in held else None)
        if one.locale not in space.languages:
            other = "", "is in a language that locales/ has no folder of any more"
        elif unit.catalogue in unread:
            other = "", "cannot be compared: its master has an error (aftercare check names it)"
        if other:
            before = unit.target or unit.source
            yield one.leaflet, unit.catalogue, unit.unit, one.locale, before, *other
    for key, wording in standing.items():
        if key in held and key not in met:
            after = wording.target or wording.source
            why = "is new, and what was released does not say it"
            yield one.leaflet, *key, one.locale, "", after, why
    yield from _details(space, one)


def _held(space: Workspace, one: Released) -> set[tuple[str, str]]:
    """Return the units that a leaflet has now, by catalogue and id, in the released registers."""
    registers = {register_of(unit.catalogue) for unit in one.units if unit.catalogue != INTERFACE}
    own = (leaflet for leaflet in space.leaflets if leaflet.name == one.leaflet)
    return {named for leaflet in own if leaflet.register in registers for named in leaflet.named}


def _details(space: Workspace, one: Released) -> Iterator[Said]:
    """Yield what fills the placeholders of what was released, and is another now."""
    clinic, ui = space.project.clinic, space.uis.get(one.locale)
    if ui and one.locale in space.languages:
        clinic = clinic_in(space.project, space.languages[one.locale], ui)
    after = clinic.placeholders()
    for name, value in one.clinic.placeholders().items():
        if value != after.get(name, ""):
            what = "is another now" if name in after else "is filled by nothing now"
            yield one.leaflet, CLINIC, name, one.locale, value, after.get(name, ""), what


def _other(unit: Approval, wording: Wording | None) -> tuple[str, str] | None:
    """Return what a unit says now, and why it differs from what was released; None: it does not."""
    if wording is None:
        return "", "is no longer in the leaflet"
    if unit.target and not wording.usable:
        return "", "has no translation that can be used now"
    before, after = unit.target or unit.source, wording.target or wording.source
    if before != after:
        return after, "says something else now"
    if unit.kind != wording.kind:
        return after, f"was {unit.kind} and is {wording.kind}"
    return None
