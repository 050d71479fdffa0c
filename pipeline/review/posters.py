"""Which texts a poster led to, by the letters at its foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from pipeline.expect.version import behind_a_code, version, version_of_all
from pipeline.language.profile import language as profile
from pipeline.model import Language, LocalisedLeaflet, Register
from pipeline.model.formats import HTML, REGISTRY
from pipeline.review.lookup import Version, printed
from pipeline.review.release import Release, Released
from pipeline.review.released_texts import texts
from pipeline.workspace.space import Workspace


def posted(
    code: str, releases: Sequence[Release], languages: Mapping[str, Language]
) -> list[Version]:
    """Return every text to which a poster with these letters leads, as it stands in the releases.

    `languages` are the project's, by locale.
    """
    found: dict[tuple[str, str, str], Version] = {}
    for release in releases:
        for poster in _posters(release, languages):
            if version_of_all(letters for _, _, letters in poster) != code:
                continue
            for one, text, _ in poster:
                own = version(text, one.clinic)
                for told in printed(own, releases, languages):
                    found[told.leaflet, told.locale, told.register] = told
    return [told for _, told in sorted(found.items())]


def draft_posters(code: str, space: Workspace) -> list[str]:
    """Name the leaflets whose poster has these letters, as the sources stand."""
    found: dict[str, dict[str, dict[Register, LocalisedLeaflet]]] = {}
    for (name, locale, register), leaflet in space.localised.items():
        found.setdefault(name, {}).setdefault(locale, {})[register] = leaflet
    letters = {
        name: [version(own[behind_a_code(own)], space.project.clinic) for own in by_locale.values()]
        for name, by_locale in found.items()
    }
    return [f"the poster of {name}" for name, own in letters.items() if version_of_all(own) == code]


def _posters(
    release: Release, languages: Mapping[str, Language]
) -> Iterator[list[tuple[Released, LocalisedLeaflet, str]]]:
    """Yield of each leaflet the text that its poster leads to in each language, with its letters.

    What stays as it was may have another name or number of the clinic than the poster has.
    """
    paths, page = {file.path for file in release.files}, REGISTRY[HTML]
    held: dict[str, list[tuple[Released, LocalisedLeaflet]]] = {}
    for one in release.leaflets:
        own = texts(one, languages.get(one.locale) or profile(one.locale, {}))
        with_page = [name for name in own if page.path(one.leaflet, name, one.locale) in paths]
        if with_page:
            held.setdefault(one.leaflet, []).append((one, own[behind_a_code(with_page)]))
    clinics = dict.fromkeys(one.clinic for one in release.leaflets)
    for found, clinic in product(held.values(), clinics):
        yield [(one, text, version(text, clinic)) for one, text in found]
