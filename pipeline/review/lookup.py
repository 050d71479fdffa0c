"""What a version stands for, and whether it is what is released now.

A leaflet in a language has a version, twelve hexadecimal digits; each register of it has letters,
which stand at the foot of every page on paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.expect.version import version
from pipeline.language.profile import language as profile
from pipeline.model import INTERFACE, Language, Register, register_of
from pipeline.review.differences import changed
from pipeline.review.history import Packed
from pipeline.review.impact import CLINIC, impacts
from pipeline.review.recalls import Recall, standing_recall
from pipeline.review.release import Release, Released
from pipeline.review.released_texts import texts
from pipeline.workspace.space import Workspace


@dataclass(frozen=True, slots=True)
class Version:
    """A leaflet in a language as it was in some `releases`; `register` is "" for both.

    `superseded` is the version that is released now, "" where this is it or where nothing is;
    `changes` are the words that differ, by unit.  `withdrawn` says who recalled it, when and why.
    """

    leaflet: str
    locale: str
    register: str
    version: str
    date: str
    releases: tuple[int, ...]
    current: bool
    superseded: str
    since: str
    changes: tuple[tuple[str, str], ...]
    withdrawn: str = ""


def looked_up(code: str, releases: Sequence[Release], packs: Collection[Packed]) -> list[Version]:
    """Return every version that a code, or its first digits, stands for.

    It is a version, or the fingerprint of a release or a pack, which stands for all in it.
    """
    met: dict[tuple[str, str, str], list[tuple[Release, Released]]] = {}
    for release in releases:
        for one in release.leaflets:
            if one.version.startswith(code) or release.digest.startswith(code) or _in_pack(
                code, release, one, packs
            ):  # fmt: skip
                met.setdefault((*one.key, one.version), []).append((release, one))
    out = {one.key: one for one in releases[-1].leaflets} if releases else {}
    # One version may have been in releases that were not asked for by fingerprint.
    return [
        _version(places[0][1], _all_with(releases, places[0][1]), out.get(key[:2]))
        for key, places in sorted(met.items())
    ]


def _in_pack(code: str, release: Release, one: Released, packs: Collection[Packed]) -> bool:
    return any(
        pack.fingerprint.startswith(code)
        and pack.release == release.digest
        and pack.locale == one.locale
        and one.leaflet in pack.leaflets
        for pack in packs
    )


def _all_with(releases: Sequence[Release], wanted: Released) -> tuple[int, ...]:
    return tuple(
        release.number
        for release in releases
        if any((one.key, one.version) == (wanted.key, wanted.version) for one in release.leaflets)
    )


def _version(one: Released, numbers: tuple[int, ...], now: Released | None) -> Version:
    current = now is not None and now.version == one.version
    other = None if current else now
    return Version(
        one.leaflet, one.locale, "", one.version, one.date, numbers, current,
        other.version if other else "", other.date if other else "",
        tuple(_changes(one, other)) if other else (),
    )  # fmt: skip


def printed(
    code: str, releases: Sequence[Release], languages: Mapping[str, Language]
) -> list[Version]:
    """Return every text that letters at the foot of a page stand for; the first release is told.

    `languages` are the project's, by locale.
    """
    met: dict[tuple[str, str, Register], list[tuple[Release, Released]]] = {}
    for release in releases:
        for one in release.leaflets:
            for register, letters in _letters(one, languages).items():
                if letters == code:
                    met.setdefault((*one.key, register), []).append((release, one))
    out = {one.key: one for one in releases[-1].leaflets} if releases else {}
    found = []
    for (leaflet, locale, register), places in sorted(met.items()):
        one, now = places[0][1], out.get((leaflet, locale))
        letters = _letters(now, languages).get(register, "") if now else ""
        other = now if now and letters != code else None
        changes = tuple(_changes(one, other, register)) if other else ()
        numbers = tuple(release.number for release, _ in places)
        found.append(
            Version(leaflet, locale, register, code, one.date, numbers, letters == code,
                    letters if other else "", other.date if other else "", changes)
        )  # fmt: skip
    return found


def with_recalls(found: Sequence[Version], recalled: Sequence[Recall]) -> list[Version]:
    """Return versions of which each says by whom it was recalled, if it was."""
    told = ((one, standing_recall(recalled, one.leaflet, one.locale)) for one in found)
    return [replace(one, withdrawn=recall.said) if recall else one for one, recall in told]


def changed_since(one: Version, space: Workspace, last: Release) -> int:
    """Count the texts of a version in the `last` release that the sources say otherwise now."""
    return sum(
        found.unit != ""
        and found.locale == one.locale
        and (found.catalogue == CLINIC or one.register in ("", register_of(found.catalogue)))
        for found in impacts(space, [last], (), leaflets=[one.leaflet])
    )


def _letters(one: Released, languages: Mapping[str, Language]) -> dict[Register, str]:
    language = languages.get(one.locale) or profile(one.locale, {})
    found = texts(one, language).items()
    return {register: version(leaflet, one.clinic) for register, leaflet in found}


def _changes(
    one: Released, now: Released, register: Register | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the units that say something else in the version of now, with the words.

    `register` limits them to one.
    """
    before, after = _texts(one, register), _texts(now, register)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            words = changed(before.get(key, ""), after.get(key, ""))
            yield f"{key[0]}: {key[1]}", words
    clinic, other = one.clinic.placeholders(), now.clinic.placeholders()
    for name in clinic:
        if clinic[name] != other.get(name, ""):
            yield name, f"{clinic[name]} → {other.get(name, '')}"


def _texts(one: Released, register: Register | None) -> dict[tuple[str, str], str]:
    return {
        (unit.catalogue, unit.unit): unit.target or unit.source
        for unit in one.units
        if unit.catalogue != INTERFACE and register in (None, register_of(unit.catalogue))
    }
