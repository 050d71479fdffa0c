"""The fonts of what is reviewed: a reviewer sees each letter, whatever their computer has."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial

from pipeline.expect.style import font_css
from pipeline.fonts import web
from pipeline.model import Language
from pipeline.preview.pages import PREFIX
from pipeline.project.settings import Project

Assets = dict[str, Callable[[], bytes]]
"""Files by their path on the server, each made when it is asked for."""


def style_of(project: Project, language: Language, texts: Iterable[str]) -> tuple[str, Assets]:
    """Return the path of a style that draws a language's texts with its own fonts, and all files.

    What no font of the product draws is left to the reader's device.
    """
    faces = web.text_faces(language, texts)
    names = ",".join(dict.fromkeys(f'"{face.name}"' for face in faces))
    rules = font_css(faces, lambda face: f"/{face.path}")
    if names:
        rules += f":lang({language.locale}){{font-family:{names},system-ui,sans-serif}}"
    mark = hashlib.sha256(rules.encode()).hexdigest()[:12]
    path = f"{PREFIX}fonts/{language.locale}-{mark}.css"
    cache = str(project.cache / "fonts")
    files: Assets = {face.path: partial(web.content, face, cache) for face in faces}
    return path, {path.removeprefix("/"): rules.encode, **files}
