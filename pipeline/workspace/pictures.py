"""The pictures of a project's leaflets, read from beside the masters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.model import Leaflet, Picture, PictureFile, Place, Problem, walk
from pipeline.model.errors import AftercareError
from pipeline.pictures.fault import PictureError
from pipeline.pictures.published import BUDGET, STEPS, published
from pipeline.project.settings import Project

CODE = "picture"


def pictures_of(
    project: Project, leaflet: Leaflet, locale: str, missing: PictureFile | None = None
) -> Mapping[str, PictureFile]:
    """Return the pictures of a leaflet in a locale (BCP 47), by what the master calls them.

    `bottle.pt-BR.svg` stands in for `bottle.svg` in that locale, `bottle.pt.svg` in all of the
    language.  Photographs are written smaller until all together keep the budget of a page.
    `missing` stands in for what cannot be shown; without it, AftercareError is raised
    with everything that is wrong with them.
    """
    for step in range(len(STEPS)):
        found = _all(project, leaflet, locale, missing, step)
        # Each place where a picture stands carries it.
        weight = sum(len(found[one.source].content) for one in _pictures(leaflet))
        if weight <= BUDGET or missing is not None:
            return found
    raise AftercareError([_too_heavy(project, leaflet, locale, found, weight)])


def _all(
    project: Project, leaflet: Leaflet, locale: str, missing: PictureFile | None, step: int
) -> Mapping[str, PictureFile]:
    found: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    for picture in _pictures(leaflet):
        path = _file(project.source, picture.source, locale)
        try:
            found[picture.source] = _read(project, path, step)
        except PictureError as error:
            if missing is not None:
                found[picture.source] = missing
                continue
            problems.append(_problem(project, leaflet, picture, path, error))
    if problems:
        raise AftercareError(problems)
    return found


def _too_heavy(
    project: Project, leaflet: Leaflet, locale: str, found: Mapping[str, PictureFile], weight: int
) -> Problem:
    """Return that the pictures of a leaflet are too heavy even when photographs are small."""
    worst = max(_pictures(leaflet), key=lambda one: len(found[one.source].content))
    name = project.relative(_file(project.source, worst.source, locale))
    size = len(found[worst.source].content)
    unit = next(unit for unit in leaflet.units if unit.id == worst.unit)
    message = (
        f"the leaflet's pictures have {_kilobytes(weight)} together, and a page takes"
        f" {_kilobytes(BUDGET)}; the heaviest is {name}, {_kilobytes(size)}"
    )
    hint = "make that one simpler (an SVG with fewer points) or smaller, or take one out"
    return Problem(CODE, "error", Place(unit.path, unit.line, None, unit.id), message, hint)


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000)} kB"


def _pictures(leaflet: Leaflet) -> Iterator[Picture]:
    yield from (block for block in walk(leaflet.blocks) if isinstance(block, Picture))


def _file(folder: Path, source: str, locale: str) -> Path:
    path = folder / source
    for tag in dict.fromkeys((locale, locale.split("-", maxsplit=1)[0])):
        own = path.with_name(f"{path.stem}.{tag}{path.suffix}")
        if own.exists():
            return own
    return path


def _read(project: Project, path: Path, step: int) -> PictureFile:
    """Read a picture's file, which must lie in the project's folder of masters."""
    try:
        whole = path.resolve(strict=True)
        if not whole.is_relative_to(project.source.resolve()) or not whole.is_file():
            raise PictureError("is no file in the folder of the master")
        content = whole.read_bytes()
    except FileNotFoundError:
        raise PictureError("is not there") from None
    except (OSError, RuntimeError) as error:
        raise PictureError(f"cannot be read: {getattr(error, 'strerror', error)}") from None
    return published(path.suffix.lower(), content, step)


def _problem(
    project: Project, leaflet: Leaflet, picture: Picture, path: Path, error: PictureError
) -> Problem:
    name = project.relative(path)
    hint = "put the file there, or take the picture out"
    if error.line:
        return Problem(CODE, "error", Place(name, error.line), f"the picture {error}", hint)
    unit = next(unit for unit in leaflet.units if unit.id == picture.unit)
    place = Place(unit.path, unit.line, None, unit.id)
    return Problem(CODE, "error", place, f"the picture {name} {error}", hint)
