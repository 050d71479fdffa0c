"""No room of `pipeline` takes from one that stands later, and `verify` nothing from a renderer.

What is expected of an artefact must not be made by the code that made it: `verify` holds what was
published against `pipeline.expect` and the sources.  What still breaks a rule is listed with its
reason, and the lists may only become shorter.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from support.project import ROOT

PACKAGE = ROOT / "pipeline"
# fmt: off
ROOMS = (
    "model", "tools", "language", "master", "ingest", "pictures", "project", "glossary",
    "catalogue", "localise", "expect", "checks", "workspace", "align", "fonts", "voices", "sound",
    "render", "plan", "review", "tm", "site", "build", "verify", "packs", "report", "preview",
    "commands", "cli",
)
# fmt: on
"""In the order in which data flows: each takes only from those before it, and from itself."""
STILL: dict[str, set[str]] = {
    # A picture's words cannot be read back, so a cover is held against one drawn anew.
    "book.epub": {"render.cover"},
    "sound.tags": {"render.cover"},
    # After all that a page says is proven: is anything painted beside it, or over it?
    "pdf.reader": {"render.print.document"},
    # Beside what is read in them, the site's files must be those of a making anew.
    "site": {"site.artefacts"},
}
"""Module of `verify` -> what it still takes from a renderer or from the site's maker."""
BACKWARDS = {
    ("catalogue", "checks"),  # a template names the terms of each text
    ("commands", "cli"),  # `build` shares its options
    # A format names who makes it and who reads it back, each imported when it is first used.
    ("model", "render"),
    ("model", "site"),
    ("model", "verify"),
}
"""Pairs of rooms of which the first still takes from the second, which stands later."""


def imported(path: Path) -> Iterator[str]:
    """The modules of the product that a file imports, wherever in it and however."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                place = ROOT / whole.replace(".", "/")
                yield whole if place.is_dir() or place.with_suffix(".py").is_file() else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value  # what `import_module` is given


def taken(room: str) -> dict[str, set[str]]:
    """Each module of a room, and which modules of the product it takes."""
    folder = PACKAGE / room
    paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    return {
        ".".join(path.relative_to(folder.parent).with_suffix("").parts[1:]): {
            name.removeprefix("pipeline.") for name in imported(path)
            if name.startswith("pipeline.") and " " not in name
        }
        for path in paths if path.is_file()
    }  # fmt: skip


def test_verify_takes_nothing_more_from_what_makes() -> None:
    found = {
        name: made
        for name, modules in taken("verify").items()
        if (made := {one for one in modules if one.partition(".")[0] in ("render", "site")})
    }
    assert found == STILL, "move what must be said or shown to pipeline/expect"


def test_every_room_stands_in_the_order() -> None:
    inside = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert inside <= set(ROOMS)


def test_no_room_takes_from_a_later_one() -> None:
    backwards = {
        (room, other)
        for place, room in enumerate(ROOMS)
        for modules in taken(room).values()
        for module in modules
        if (other := module.partition(".")[0]) in ROOMS[place + 1 :]
    }
    assert backwards == BACKWARDS, "a room takes only from those before it in ROOMS"


def test_a_module_and_a_function_can_be_read_at_a_sitting() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    long = [path.name for path, text in texts.items() if text.count("\n") > 250]
    functions = [
        f"{path.name}: {node.name}"
        for path, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long + functions == []
