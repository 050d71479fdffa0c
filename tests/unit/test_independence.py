"""What is expected of an artefact is not made by the code that made it.

`verify` holds what was published against `pipeline.expect` and the sources.  What it still takes
from the renderers is listed here, and the list may only become shorter: a line that is no longer
needed is taken out, and none is added.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from support.project import ROOT

VERIFY = ROOT / "pipeline" / "verify"
STILL: dict[str, set[str]] = {
    "sound.respoken": {"audio.utterances", "audio.voice", "audio.voices"},
    "html.inside": {"html.player"},
    "html.parts": {"html.page", "html.policy", "html.web"},
    "sound.mp3": {"audio.level", "audio.recording", "audio.utterances", "audio.voice"},
    "pdf.reader": {"print.content", "print.document"},
    "pdf.roles": {"print.content"},
    "pdf.rules_lines": {"print.breaks"},
    "poster": {"poster.poster"},
    "published": {"plan"},
    "site": {"plan", "site.artefacts", "site.alternates", "site.search", "site.worker"},
    "sound.samples": {"audio.level", "audio.mp3", "audio.recording", "audio.voice"},
    "sound.tags": {"audio.cover", "audio.utterances"},
    "book.captions": {"audio.recording", "audio.voice"},
    "book.daisy": {
        "audio.voice",
        "talking_book.daisy.metadata",
        "talking_book.identity",
        "talking_book.narration",
    },
    "book.epub": {
        "audio.segments",
        "audio.voice",
        "print.cover",
        "print.subset",
        "talking_book.epub.book",
        "talking_book.narration",
    },
    "book.package": {"print.subset", "talking_book.epub.metadata", "talking_book.identity"},
    "book.script": {"audio.segments", "audio.utterances", "audio.voice"},
    "book.tracks": {"audio.mp3", "audio.utterances", "talking_book.narration"},
}
"""Module of `verify` -> the modules of `render` that it still takes something from."""


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top and inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                place = ROOT / whole.replace(".", "/")
                yield whole if place.is_dir() or place.with_suffix(".py").is_file() else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def taken() -> dict[str, set[str]]:
    """What the modules of `verify` take from `render` today."""
    found: dict[str, set[str]] = {}
    for path in sorted(VERIFY.rglob("*.py")):
        name = ".".join(path.relative_to(VERIFY).with_suffix("").parts)
        for module in imported(path):
            if module.startswith("pipeline.render."):
                found.setdefault(name, set()).add(module.removeprefix("pipeline.render."))
            elif module.startswith("pipeline.site."):
                found.setdefault(name, set()).add(module.removeprefix("pipeline."))
    return found


def test_verify_takes_nothing_more_from_the_renderers() -> None:
    new = {
        (name, module)
        for name, modules in taken().items()
        for module in modules - STILL.get(name, set())
    }
    assert not new, f"move what must be said or shown to pipeline/expect: {sorted(new)}"


def test_what_reads_styles_takes_nothing_from_them() -> None:
    assert (
        not {"html.style", "html.style_match", "html.style_colour", "html.stylesheet"}
        & taken().keys()
    )
