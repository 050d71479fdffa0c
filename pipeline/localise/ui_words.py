"""The product's own words, extracted by Babel from the templates and the code that speak them.

They are calls `ui("ui-id", "English text")`; the id is the context, and a comment that starts
with "Translators:" goes to the translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract

from pipeline.model import Unit
from pipeline.model.errors import fail

_PACKAGE = Path(__file__).resolve().parent.parent
_KEYWORDS = {"ui": ((1, "c"), 2)}
_CALL = re.compile(rb"\bui\(\s*(?:#.*\s+)*[\"']ui-")
"""What a module holds that says any, which few do: Babel takes long to read one."""


def interface_units() -> tuple[Unit, ...]:
    """Return every interface string as a unit, in order of file and line, each id once.

    Raises AftercareError when one id stands for two texts.
    """
    units: dict[str, Unit] = {}
    for unit in _calls():
        first = units.setdefault(unit.id, unit)
        if first.text != unit.text:
            message = f"{unit.id!r} stands for another text at {first.path}:{first.line}"
            raise fail("duplicate-id", unit.path, message, "give it an id", line=unit.line)
    return tuple(units.values())


@cache
def _calls() -> tuple[Unit, ...]:
    """Return what each call says; a process reads the package once, however often it asks."""
    found: list[Unit] = []
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix == ".py":
            found += _extracted(path, "python")
        elif path.suffix in (".html", ".xhtml", ".svg") and {"render", "site"} & set(path.parts):
            found += _extracted(path, "jinja2")
    return tuple(found)


def _extracted(path: Path, method: str) -> Iterator[Unit]:
    name = f"pipeline/{path.relative_to(_PACKAGE).as_posix()}"
    with path.open("rb") as file:
        if path.suffix == ".py" and not _CALL.search(file.read()):
            return
        file.seek(0)
        found = extract(
            method, file, keywords=_KEYWORDS, comment_tags=("Translators:",),
            options={"extensions": "", "trimmed": "true"}, strip_comment_tags=True,
        )  # fmt: skip
        for line, message, comments, context in found:
            yield Unit(
                id=str(context),
                kind="info",
                text=str(message),
                note=" ".join(" ".join(comments).split()),
                path=name,
                line=line,
                role="interface",
            )
