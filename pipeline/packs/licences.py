"""The licences of what is in a pack and was made by others: fonts, and the voice."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from pipeline.fonts.families import PAGE_FAMILIES, folder_of
from pipeline.model import Language
from pipeline.tools.installed import version

FOLDER = "licences"
_SPOKEN = """The recordings and talking books were spoken by espeak-ng {version}
(https://github.com/espeak-ng/espeak-ng), which is under the GNU General Public License,
version 3 or later. The licence covers the program, not what it speaks.
"""
_MODEL = "The recordings and talking books were spoken by Piper with the voice {model}.\n"


def licences(language: Language, *, spoken: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the text of each licence; `spoken`: something in the pack is heard."""
    for family in sorted({*language.fonts, *language.web_fonts}):
        if text := _of_font(family):
            yield f"{FOLDER}/{family.replace(' ', '-')}.txt", text
    if spoken and language.model:
        yield f"{FOLDER}/voice.txt", _of_model(Path(language.model))
    elif spoken:
        known = version("espeakng-loader")
        yield f"{FOLDER}/voice.txt", _SPOKEN.format(version=known).encode()


def _of_font(family: str) -> bytes:
    """Return the licence that a font's package brings, or that lies beside the font."""
    source = PAGE_FAMILIES.get(family)
    if source is None:
        return b""
    if not source.package:
        folder = folder_of(source)
        return (folder / "OFL.txt").read_bytes() if folder else b""
    try:
        files = distribution(source.package).files or ()
    except PackageNotFoundError:
        return b""
    texts = (Path(str(file.locate())) for file in sorted(files) if "licenses" in file.parts)
    return b"\n".join(text.read_bytes() for text in texts if text.is_file())


def _of_model(model: Path) -> bytes:
    """Return what lies beside a voice's model and tells of its licence."""
    beside = sorted(model.parent.glob("*"))
    told = [path for path in beside if path.is_file() and _tells(path.name.upper(), model.stem)]
    texts = (path.read_bytes() for path in told)
    return b"\n".join((_MODEL.format(model=model.stem).encode(), *texts))


def _tells(name: str, model: str) -> bool:
    bare = name.removeprefix(model.upper()).lstrip(".-_")
    return bare.startswith(("LICENSE", "LICENCE", "MODEL_CARD"))
