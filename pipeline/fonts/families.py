"""Fonts: from the family names of a language to files, and what those files can draw.

Every family is a Python package under the SIL Open Font License 1.1, which allows embedding.
Fonts of the machine are never used: a page must look the same wherever it is built.  fontTools
is used here only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type marker

from pipeline.model import Language, Place, Problem
from pipeline.model.errors import AftercareError, fail


@dataclass(frozen=True, slots=True)
class Source:
    """Where a family comes from: the package to install, its module, folder and faces.

    `faces` are the upright files that are drawn from, regular and bold; `number` is the face in
    a collection.
    """

    package: str
    module: str
    folder: str
    faces: tuple[str, ...]
    number: int = 0


def _fontpkg(package: str, *faces: str) -> Source:
    return Source(package, package.replace("-", "_"), "files", faces)


_CJK = ("manimgx-fonts-cjk", "manimgx_fonts_cjk", ".", ("NotoSansCJK-VF.otf.ttc",))

FAMILIES: Mapping[str, Source] = {
    # Latin, drawn by the Braille Institute for readers with low vision.
    "Atkinson Hyperlegible": _fontpkg(
        "fontpkg-atkinson-hyperlegible",
        "AtkinsonHyperlegible-Regular.ttf",
        "AtkinsonHyperlegible-Bold.ttf",
    ),
    # Latin with Vietnamese, Greek, Cyrillic; one variable file holds every weight.
    "Noto Sans": _fontpkg("fontpkg-noto-sans", "NotoSans[wdth,wght].ttf"),
    # Arabic, Persian, Urdu.  Urdu readers are used to Nastaliq; of that, what readers other than
    # Acrobat copy has yet to be measured with a text for every glyph.
    "IBM Plex Sans Arabic": _fontpkg(
        "fontpkg-ibm-plex-sans-arabic",
        "IBMPlexSansArabic-Regular.ttf",
        "IBMPlexSansArabic-Bold.ttf",
    ),
    # Hindi and other languages in Devanagari; one variable file holds every weight.
    "Noto Sans Devanagari": _fontpkg(
        "fontpkg-noto-sans-devanagari", "NotoSansDevanagari[wdth,wght].ttf"
    ),
    # Bengali.
    "Hind Siliguri": _fontpkg(
        "fontpkg-hind-siliguri", "HindSiliguri-Regular.ttf", "HindSiliguri-Bold.ttf"
    ),
    # One collection: the same characters, drawn as each region writes them.
    "Noto Sans CJK JP": Source(*_CJK, 0),
    "Noto Sans CJK KR": Source(*_CJK, 1),
    "Noto Sans CJK SC": Source(*_CJK, 2),
    "Noto Sans CJK TC": Source(*_CJK, 3),
}


@dataclass(frozen=True, slots=True)
class Chain:
    """The fonts of one language in order of preference."""

    families: tuple[str, ...]
    characters: frozenset[int]


def chain_of(language: Language, path: str) -> Chain:
    """Resolve the chain of font families of `language`; `path` names the artefact in an error.

    Raises AftercareError (`font`) where a family is unknown or its package is not installed.
    """
    if not language.fonts:
        raise fail(
            "font", path, f"{language.locale}: no fonts named", "name a chain in the language data"
        )
    sources = [_source(family, language.locale, path) for family in language.fonts]
    folders = [_folder(source) for source in sources]
    for family, source, folder in zip(language.fonts, sources, folders, strict=True):
        if folder is None or not all((folder / face).is_file() for face in source.faces):
            raise fail(
                "font",
                path,
                f"{language.locale}: the font “{family}” is not installed",
                f"pip install {source.package}",
            )
    covered = [
        _covered(folder, source) for source, folder in zip(sources, folders, strict=True) if folder
    ]
    return Chain(language.fonts, frozenset().union(*covered))


def files_of(family: str) -> tuple[Path, ...]:
    """The files of a family, none where it is not installed; KeyError for an unknown one."""
    folder = _folder(FAMILIES[family])
    return tuple(folder / face for face in FAMILIES[family].faces) if folder else ()


@lru_cache(maxsize=1)
def installed_folders() -> tuple[str, ...]:
    """The folders of every family that is installed, so that the typesetter loads them once."""
    folders = (_folder(source) for source in FAMILIES.values())
    return tuple(dict.fromkeys(str(folder) for folder in folders if folder is not None))


def faces_of(family: str) -> tuple[tuple[Path, int], ...]:
    """The files of an installed family, regular and bold or both in one, and the face in each."""
    source = FAMILIES[family]
    folder = _folder(source)
    return tuple((folder / face, source.number) for face in source.faces) if folder else ()


def _source(family: str, locale: str, path: str) -> Source:
    if family not in FAMILIES:
        known = ", ".join(sorted(FAMILIES))
        raise fail("font", path, f"{locale}: unknown font family “{family}”", f"known: {known}")
    return FAMILIES[family]


def _folder(source: Source) -> Path | None:
    spec = find_spec(source.module)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / source.folder


def _covered(folder: Path, source: Source) -> frozenset[int]:
    """The characters that every face of a family can draw."""
    return frozenset.intersection(*(covered(folder / face, source.number) for face in source.faces))


@lru_cache(maxsize=64)
def covered(file: Path, number: int) -> frozenset[int]:
    """The characters that a face can draw."""
    with TTFont(file, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _drawn(text: str) -> Iterable[str]:
    """The characters that need a glyph: not the controls and joiners that shaping consumes."""
    return (c for c in text if unicodedata.category(c) not in {"Cc", "Cf"} and not _selector(c))


def _selector(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F


def check_glyphs(
    texts: Sequence[tuple[str | None, str]], chain: Chain, locale: str, path: str
) -> None:
    """Refuse text that no font of `chain` can draw; `texts` are pairs of unit id and text.

    Raises AftercareError with a problem (`glyph`) for each unit, naming its characters.
    """
    problems = [
        _missing(unit, absent, chain, Place(path, 0, locale, unit))
        for unit, text in texts
        if (absent := sorted({c for c in _drawn(text) if ord(c) not in chain.characters}))
    ]
    if problems:
        raise AftercareError(problems)


def _missing(unit: str | None, absent: list[str], chain: Chain, place: Place) -> Problem:
    named = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}" for c in absent)
    tried = ", ".join(chain.families)
    where = f"unit “{unit}”" if unit else "the page's own words"
    return Problem(
        "glyph",
        "error",
        place,
        f"{place.locale}: no font draws {named} in {where} (tried: {tried})",
        "add a family that has it to the language's fonts",
    )
