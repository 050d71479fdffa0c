"""What may be released, and the workspace in which what was released stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.checks.elsewhere import APPROVAL
from pipeline.localise.placeholders import clinic_in, used
from pipeline.model import INTERFACE, Front, Leaflet, LocalisedLeaflet, Problem, Ui, domain_of
from pipeline.model.errors import fail
from pipeline.review.recalls import Recall
from pipeline.review.release import CODE, NAME, Release, Released
from pipeline.review.released_texts import texts, words
from pipeline.review.standing import standings
from pipeline.workspace.space import Key, Workspace

Named = tuple[str, str]
"""A leaflet and a locale."""


def approved(space: Workspace) -> list[Named]:
    """Return each leaflet and language of which every register is approved, sorted."""
    due = {(leaflet.name, leaflet.register) for leaflet in space.leaflets}
    found: dict[Named, set[str]] = {}
    for (name, locale, register), leaflet in space.localised.items():
        if not leaflet.draft:
            found.setdefault((name, locale), set()).add(register)
    return sorted(
        key for key, registers in found.items()
        if registers == {register for name, register in due if name == key[0]}
    )  # fmt: skip


def as_released(
    space: Workspace, keys: Iterable[Named], date: str, before: Mapping[Named, Released]
) -> list[Released]:
    """Return leaflets in their languages as they are released on a `date`.

    What was released `before` in the same words, by the same approvals, keeps its date.
    """
    found = []
    by_locale = {locale: standings(space, locale) for locale in {key[1] for key in keys}}
    for name, locale in keys:
        own = [leaflet for leaflet in space.leaflets if leaflet.name == name]
        given = {
            (one.wording.catalogue, one.wording.unit): one.approval
            for one in by_locale[locale]
            if one.approval
        }
        named = [named for leaflet in own for named in leaflet.named]
        named += [one for one in given if one[0] == INTERFACE]
        units = [replace(given[one], path=NAME, line=0) for one in named if one in given]
        governs = {named for leaflet in own
                   for named, unit in zip(leaflet.named, leaflet.units, strict=True)
                   if unit.governs}  # fmt: skip
        dates = {str(leaflet.register): leaflet.date for leaflet in own}
        fronts = {str(one.register): one.front for one in own if one.front != Front()}
        language = own[0].language
        clinic = used(clinic_in(space.project, space.languages[locale], space.uis[locale]), own)
        made = Released(
            name, locale, language, date, clinic, dates, tuple(units), frozenset(governs), fronts
        )
        old = before.get((name, locale))
        found.append(old if old and replace(old, date=date) == made else made)
    return found


def in_time(
    made: Iterable[Released], recalled: Iterable[Recall], date: str, before: Release | None
) -> None:
    """Refuse a release on a `date` before the last one, or an approval or a recall in it."""
    if before and date < before.date:
        message = f"{date} is before release {before.number} ({before.date})"
        raise fail(CODE, "", message, "give a later --date", usage=True)
    for recall in recalled:
        if recall.date > date:
            message = f"{recall.what} was {recall.said}: that is after the release's {date}"
            raise fail(CODE, "", message, "give a later --date", usage=True)
    for one in made:
        for unit in one.units:
            if unit.date > one.date:
                message = f"{unit.unit} was approved on {unit.date}, after the release's {one.date}"
                raise fail(CODE, unit.path, message, "give a later --date", usage=True)


def merged(space: Workspace, fresh: Iterable[Named], kept: Iterable[Released]) -> Workspace:
    """Return the workspace of what is released: `fresh` as it stands now, `kept` as it was.

    Raises AftercareError where what is kept is in a language that the project no longer has.
    """
    fresh, kept = set(fresh), list(kept)
    localised: dict[Key, LocalisedLeaflet] = {
        key: leaflet for key, leaflet in space.localised.items() if key[:2] in fresh
    }
    uis = {locale: ui for locale, ui in space.uis.items() if locale in {key[1] for key in fresh}}
    source = space.source_locale
    if source in space.uis:
        uis[source] = space.uis[source]
    for one in kept:
        language = space.languages.get(one.locale)
        if language is None:
            hint = "put its folder back into locales/"
            message = f"{one.leaflet} was released in {one.locale}, no language of the project now"
            raise fail(CODE, NAME, message, hint)
        for register, leaflet in texts(one, language).items():
            localised[one.leaflet, one.locale, register] = leaflet
        uis.setdefault(one.locale, _words(space, one))
    return replace(
        space, localised=localised, uis=uis, leaflets=_leaflets(space, localised), problems=()
    )


def _words(space: Workspace, one: Released) -> Ui:
    """Return the product's words for what the site says of a leaflet that stays as it was.

    Today's, where the release lacks one that the product has learnt since.
    """
    found, due = words(one), {unit.id for unit in space.interface}
    if due <= found.words.keys() or (not found.words and one.locale == space.source_locale):
        return found
    if one.locale in space.uis:
        return space.uis[one.locale]
    path = space.project.relative(space.project.catalogue(INTERFACE, one.locale))
    message = f"the product's words are not complete, and {one.leaflet} stays in {one.locale}"
    raise fail(CODE, path, message, "run: aftercare update, and translate what is new")


def of_their_time(path: str, record: Mapping[str, Any], kept: Collection[Named]) -> bool:
    """Whether a file of the manifest stays with what is `kept`: its own, or one that it may need.

    Those are the fonts, styles and scripts of its time, and what holds its recordings as one.
    """
    if record.get("leaflet") is not None:
        return (record["leaflet"], record.get("locale")) in kept
    starts = ("assets/", *(f"{locale}/{name}." for name, locale in kept))
    return bool(kept) and path.startswith(starts)


def unchanged(space: Workspace, release: Release) -> set[Named]:
    """Return what is approved now in the same words, by the same approvals, as it was released."""
    now, out = set(approved(space)), {one.key: one for one in release.leaflets}
    made = as_released(space, sorted(now & set(out)), "", {})
    return {one.key for one in made if replace(one, date=out[one.key].date) == out[one.key]}


def released_space(space: Workspace, release: Release) -> tuple[Workspace, frozenset[Named]]:
    """Return the workspace of what a release holds, and what of it is kept from another state.

    Of its problems only forged approvals are left: the sources may go on.
    """
    same = unchanged(space, release)
    kept = [one for one in release.leaflets if one.key not in same]
    only = replace(merged(space, same, kept), problems=forged(space))
    return only, frozenset(one.key for one in kept)


def forged(space: Workspace) -> tuple[Problem, ...]:
    """Return the errors of a reviewed workspace in its approvals: changed by hand, or unreadable.

    What has lapsed is none.
    """
    return tuple(p for p in space.problems if p.code == APPROVAL.code and p.severity == "error")


def _leaflets(space: Workspace, localised: Mapping[Key, LocalisedLeaflet]) -> tuple[Leaflet, ...]:
    """Return the masters of what is released: today's where anything is released of it."""
    found: dict[str, Leaflet] = {}
    current = {leaflet.domain: leaflet for leaflet in space.leaflets}
    for (name, _, register), leaflet in sorted(localised.items()):
        domain, master = domain_of(name, register), leaflet.leaflet
        if domain not in found or master == current.get(domain):
            found[domain] = master
    return tuple(found.values())
