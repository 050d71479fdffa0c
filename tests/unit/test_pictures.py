"""Pictures: what may be one, and how it is published."""

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.model.errors import AftercareError
from pipeline.pictures.fault import PictureError
from pipeline.pictures.published import LONGEST, published
from pipeline.project.settings import load
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.texts import read_master

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def raster(format: str, size: tuple[int, int] = (40, 20), **said: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, format, **said)
    return out.getvalue()


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".svg", SVG.format("<script>alert(1)</script>").encode()),
        (".svg", SVG.format('<rect onload="alert(1)"/>').encode()),
        (".svg", SVG.format('<image href="https://x.example/a.png"/>').encode()),
        (".svg", SVG.format('<g id="a"><use href="#a"/></g>').encode()),
        (".svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("").encode()),
        (".svg", SVG.format("<rect/>").encode() + b" " * 500_001),
        (".svg", b"\x89PNG"),
        (".png", raster("JPEG")),
        (".png", raster("PNG")[:-20]),
        (".jpg", raster("JPEG")[:-200]),
        (".jpg", b"GIF89a"),
        (".jpeg", b""),
    ],
)
def test_refused(suffix: str, content: bytes) -> None:
    with pytest.raises(PictureError):
        published(suffix, content)


def test_copies_of_copies_are_counted() -> None:
    """Each group copies the one before it ten times: a million elements of a few lines."""
    groups = ['<g id="g0"><rect/></g>']
    for level in range(1, 7):
        copies = f'<use href="#g{level - 1}"/>' * 10
        groups.append(f'<g id="g{level}">{copies}</g>')
    with pytest.raises(PictureError, match="copies"):
        published(".svg", SVG.format("".join(groups)).encode())


def test_a_photograph_is_turned_and_made_smaller_and_tells_nothing_of_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "a camera's maker"
    found = published(".jpg", raster("JPEG", (3000, 1500), exif=exif))
    assert (found.width, found.height, found.media_type) == (LONGEST / 2, LONGEST, "image/jpeg")
    assert b"maker" not in found.content
    assert found.data_uri.startswith("data:image/jpeg;base64,")


def project(folder: Path, picture: str = "img/hand.svg") -> Path:
    (folder / "source" / "img").mkdir(parents=True)
    (folder / "aftercare.toml").write_text(
        '[clinic]\nname = "C"\nphone = "020 7946 0018"\n', encoding="utf-8"
    )
    text = f"# T {{#t}}\n\n![A hand]({picture}) {{#hand}}\n"
    (folder / "source" / "x.md").write_text(text, encoding="utf-8")
    return folder


def test_a_locale_has_its_own_picture(tmp_path: Path) -> None:
    root = project(tmp_path)
    for name in ("hand", "hand.pt-BR", "hand.es"):
        (root / "source" / "img" / f"{name}.svg").write_text(SVG.format(f"<desc>{name}</desc>"))
    read = load(root)
    leaflet = read_master(read, "x", "standard", root / "source" / "x.md")
    drawn = {
        locale: pictures_of(read, leaflet, locale)["img/hand.svg"].content
        for locale in ("en", "es-MX", "pt-BR", "pt")
    }
    names = {locale: content.split(b"desc>")[1][:-2] for locale, content in drawn.items()}
    assert names == {"en": b"hand", "es-MX": b"hand.es", "pt-BR": b"hand.pt-BR", "pt": b"hand"}


def test_what_is_wrong_is_said_at_its_line(tmp_path: Path) -> None:
    root = project(tmp_path)
    with pytest.raises(AftercareError) as caught:
        read_master(load(root), "x", "standard", root / "source" / "x.md")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("picture", 3)
    assert "source/img/hand.svg is not there" in problem.message
    (root / "source" / "img" / "hand.svg").write_text(SVG.format("\n<script/>"))
    with pytest.raises(AftercareError) as caught:
        read_master(load(root), "x", "standard", root / "source" / "x.md")
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == ("source/img/hand.svg", 2)


def test_a_link_out_of_the_project_is_no_picture(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    (tmp_path / "secret.svg").write_text(SVG.format(""))
    (root / "source" / "img" / "hand.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(AftercareError, match="is no file in the folder"):
        read_master(load(root), "x", "standard", root / "source" / "x.md")
