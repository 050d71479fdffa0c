"""The font families: the package and the files of each, by name.

Every family is a Python package under the SIL Open Font License 1.1, which allows embedding.
Fonts of the machine are never used: a page must look the same wherever it is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.tools.resources import package_folder


@dataclass(frozen=True, slots=True)
class Source:
    """Where a family comes from: the package to install, its module, folder and faces.

    Without a module it lies in this package.  `faces` are the upright files that are drawn from,
    regular and bold; `number` is the face in a collection.
    """

    package: str
    module: str
    folder: str
    faces: tuple[str, ...]
    number: int = 0


def _fontpkg(package: str, *faces: str) -> Source:
    return Source(package, package.replace("-", "_"), "files", faces)


_CJK = ("manimgx-fonts-cjk", "manimgx_fonts_cjk", ".", ("NotoSansCJK-VF.otf.ttc",))

_OWN = package_folder() / "fonts" / "nastaliq"
NASTALIQ = "Noto Nastaliq Urdu"
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
"""The families of every format, by name."""
PAGE_FAMILIES: Mapping[str, Source] = {
    **FAMILIES,
    # Urdu's own hand, which is on npm alone and so lies here (SIL Open Font License 1.1).  Its
    # letters hang in a slope, and need no second weight.
    NASTALIQ: Source("", "", ".", ("NotoNastaliqUrdu-Regular.woff2",)),
}
"""The families of web pages, by name."""


@lru_cache(maxsize=32)
def folder_of(source: Source) -> Path | None:
    """The folder of a family's files; None where its package is not installed."""
    if not source.module:
        return _OWN
    spec = find_spec(source.module)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / source.folder if places else None


@lru_cache(maxsize=32)
def files_of(source: Source) -> tuple[Path, ...]:
    """The files of a family, regular first; none where not all of them are installed."""
    folder = folder_of(source)
    files = tuple(folder / face for face in source.faces) if folder else ()
    return files if all(file.is_file() for file in files) else ()


@lru_cache(maxsize=1)
def installed_folders() -> tuple[str, ...]:
    """The folders of every family that is installed, so that the typesetter loads them once."""
    folders = map(folder_of, FAMILIES.values())
    return tuple(dict.fromkeys(str(folder) for folder in folders if folder is not None))
