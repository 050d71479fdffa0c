"""The stylesheet and the script that all pages share, as they are published."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from pipeline.model import Artefact, Brand
from pipeline.tools.resources import package_folder

FOLDER = "assets"


@lru_cache(maxsize=4)
def stylesheet(brand: Brand) -> Artefact:
    """The one stylesheet, with the clinic's colours in it."""
    colours = iter((brand.colour, brand.dark))
    css = re.sub(
        r"(--accent:\s*)#\w+", lambda found: found[1] + next(colours), _read("page.css"), count=2
    )
    return _named("page", "css", "text/css", _squeezed(css, r"/\*.*?\*/"))


@lru_cache(maxsize=1)
def page_script() -> Artefact:
    """The script of the pages: the player, and the place in the text that links keep."""
    # Every statement of it ends in a semicolon.
    bare = _squeezed(_read("page.js"), r"(?:^|(?<=;)) *//[^\n]*$")
    return _named("page", "js", "text/javascript", bare)


def _squeezed(text: str, comment: str) -> str:
    """Take out what only its writers read: comments and line ends, so it stands on one line."""
    bare = re.sub(comment, "", text, flags=re.DOTALL | re.MULTILINE)
    return " ".join(line.strip() for line in bare.split("\n") if line.strip())


def _named(stem: str, suffix: str, media_type: str, text: str) -> Artefact:
    content = text.encode()
    key = hashlib.sha256(content).hexdigest()[:12]
    return Artefact(f"{FOLDER}/{stem}.{key}.{suffix}", media_type, content)


def _read(name: str) -> str:
    return (package_folder() / "render" / "html" / name).read_text(encoding="utf-8")
