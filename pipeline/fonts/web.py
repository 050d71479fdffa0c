"""The fonts of the pages: which face draws which characters, under which name and path.

A page carries no more of a font than its language needs: one subset a locale over all of its
leaflets, and one a family for what stands in every language, the menu and the list of what there
is.  A file's name tells the family, the tools and the characters that it was cut for, so an edit
that brings no new character leaves it alone.  What no font draws is left to the reader's device.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.fonts.coverage import drawn_by
from pipeline.fonts.cut import for_page, tools
from pipeline.fonts.families import PAGE_FAMILIES, files_of
from pipeline.model import Face, Language
from pipeline.tools.cache import keep, kept
from pipeline.tools.installed import version

FOLDER = "assets/fonts"
# Where a locale's data names no chain, its script does.
_BY_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "Latn": ("Atkinson Hyperlegible", "Noto Sans"),
    "Cyrl": ("Noto Sans",),
    "Grek": ("Noto Sans",),
    "Arab": ("IBM Plex Sans Arabic", "Noto Sans"),
    "Deva": ("Noto Sans Devanagari", "Noto Sans"),
    "Beng": ("Hind Siliguri", "Noto Sans"),
    "Hans": ("Noto Sans CJK SC", "Noto Sans"),
    "Hant": ("Noto Sans CJK TC", "Noto Sans"),
    "Jpan": ("Noto Sans CJK JP", "Noto Sans"),
    "Kore": ("Noto Sans CJK KR", "Noto Sans"),
}
ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0–—‘’“”…×")
"""In every page's own fonts, so that an edit seldom makes them stale."""


def chain(language: Language, *, menu: bool = False) -> tuple[str, ...]:
    """The families of a language that are installed, in order of preference.

    For a `menu` they are those of paper: a line of it is no reason for everybody to load Nastaliq.
    """
    own = language.fonts if menu else language.web_fonts or language.fonts
    named = own or _BY_SCRIPT.get(language.script, ())
    return tuple(
        family for family in named if family in PAGE_FAMILIES and files_of(PAGE_FAMILIES[family])
    )


def text_faces(language: Language, texts: Iterable[str]) -> tuple[Face, ...]:
    """The faces that draw a locale's texts, each character by the first family that has it."""
    shares = _shared(chain(language), ALWAYS.union(*map(set, texts)))
    return tuple(
        face
        for number, (family, characters) in enumerate(shares.items(), 1)
        for face in _faces(f"text-{number}", family, characters, f"{language.locale}-")
    )


def menu_faces(
    texts: Sequence[tuple[Language, Iterable[str]]],
) -> tuple[tuple[Face, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The faces of what stands in several languages, and each locale's chain of their names."""
    together: dict[str, set[str]] = {}
    chains: dict[str, tuple[str, ...]] = {}
    for language, lines in texts:
        shares = _shared(chain(language, menu=True), set().union(*map(set, lines)))
        chains[language.locale] = tuple(shares)
        for family, characters in shares.items():
            together.setdefault(family, set()).update(characters)
    names = {family: f"menu-{number}" for number, family in enumerate(sorted(together), 1)}
    faces = tuple(
        face for family, name in names.items() for face in _faces(name, family, together[family])
    )
    named = ((locale, tuple(names[f] for f in used)) for locale, used in sorted(chains.items()))
    return faces, tuple(named)


def _shared(families: Iterable[str], characters: Iterable[str]) -> dict[str, set[str]]:
    """Share characters out among families; one that is left with nothing is left out."""
    left = {c for c in characters if unicodedata.category(c) != "Cc"}
    shares: dict[str, set[str]] = {}
    for family in families:
        taken = {c for c in left if ord(c) in drawn_by(PAGE_FAMILIES[family])}
        # What is never seen is no reason to load a font.
        if any(unicodedata.category(c) not in ("Zs", "Cf") for c in taken):
            shares[family] = taken
            left -= taken
    return shares


def _faces(name: str, family: str, characters: Iterable[str], prefix: str = "") -> Iterable[Face]:
    """Name the files of a family; one variable file draws every weight."""
    drawn = "".join(sorted(characters))
    source = PAGE_FAMILIES[family]
    variable = "400 700" if source.module else "400"
    weights = ("400", "700") if len(source.faces) > 1 else (variable,)
    made_by = version(source.package) if source.package else "1"
    for number, weight in enumerate(weights):
        made = repr((tools(), made_by, family, number, drawn))
        key = hashlib.sha256(made.encode()).hexdigest()[:12]
        path = f"{FOLDER}/{prefix}{name}-{weight.replace(' ', '-')}.{key}.woff2"
        yield Face(name, family, number, weight, drawn, path)


def content(face: Face, cache: str | None) -> bytes:
    """Cut the file of a face, or take it from the folder `cache`, where it is whole.

    Without a cache it is cut once in a process: so `verify` asks for it.
    """
    if cache is None:
        return _cut(face)
    # The name tells the characters: a file that was put in another's place counts for nothing.
    file = Path(cache) / Path(face.path).name
    found = kept(file)
    if found is None:
        found = _cut(face)
        keep(file, found)
    return found


@lru_cache(maxsize=64)
def _cut(face: Face) -> bytes:
    source = PAGE_FAMILIES[face.family]
    file = files_of(source)[face.number]
    # Chinese characters stand side by side; in other scripts letters join and marks take places.
    return for_page(file, source.number, face.characters, joined="CJK" not in face.family)
