"""A page's pictures keep a budget: photographs become smaller, what cannot is refused."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from pipeline.model import Leaflet
from pipeline.model.errors import AftercareError
from pipeline.pictures.published import BUDGET, LONGEST
from pipeline.project.settings import Project, load
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.texts import read_master


def noise(format: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A picture that no format makes small: every point another colour."""
    out = io.BytesIO()
    small = Image.frombytes(
        "RGB", (size[0] // 4, size[1] // 4), os.urandom(size[0] * size[1] // 16 * 3)
    )
    small.resize(size).save(out, format)
    return out.getvalue()


def drawing(size: int) -> bytes:
    points = " ".join(f"{n % 40} {n % 20}" for n in range(size // 5))[: size - 100]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M{points}"/></svg>'
    ).encode()


def project(folder: Path, pictures: dict[str, bytes]) -> tuple[Project, Leaflet]:
    """A project with one leaflet that shows pictures."""
    (folder / "source").mkdir()
    (folder / "aftercare.toml").write_text(
        '[project]\nsource_language = "en"\nlocales = ["en"]\n'
        '[clinic]\nname = "C"\nphone = "020 7946 0018"\n'
    )
    shown = "\n\n".join(f"![P]({name}) {{#p-{n}}}" for n, name in enumerate(pictures))
    (folder / "source" / "care.md").write_text(f"# T {{#t}}\n\n{shown}\n")
    for name, content in pictures.items():
        (folder / "source" / name).write_bytes(content)
    read = load(folder)
    return read, read_master(read, "care", "standard", folder / "source" / "care.md")


def test_photographs_are_written_smaller_until_they_fit(tmp_path: Path) -> None:
    given = {f"{n}.jpg": noise("JPEG") for n in range(3)} | {"s.png": noise("PNG")}
    read, leaflet = project(tmp_path, given)
    found = pictures_of(read, leaflet, "en")
    assert sum(len(file.content) for file in found.values()) <= BUDGET
    for file in found.values():
        # They are shown as large as they were, and still are pictures.
        assert (file.width, file.height) == (LONGEST, 900)
        with Image.open(io.BytesIO(file.content)) as shown:
            assert max(shown.size) >= 480


def test_what_fits_is_left_as_it_is(tmp_path: Path) -> None:
    read, leaflet = project(tmp_path, {"a.jpg": noise("JPEG", (400, 300)), "b.svg": drawing(9000)})
    found = pictures_of(read, leaflet, "en")
    with Image.open(io.BytesIO(found["a.jpg"].content)) as shown:
        assert shown.size == (400, 300)


def test_drawings_over_it_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(AftercareError) as refusal:
        project(tmp_path, {"a.svg": drawing(120_000), "b.svg": drawing(200_000)})
    (problem,) = refusal.value.problems
    assert "320 kB together, and a page takes 300 kB" in problem.message
    assert "source/b.svg, 200 kB" in problem.message
    assert problem.hint.startswith("make that one simpler")
    assert (problem.place.path, problem.place.line) == ("source/care.md", 5)
