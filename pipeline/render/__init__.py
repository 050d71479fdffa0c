"""Renderers: every one has the same signature, and all sit in one registry.

A renderer's module is imported when it is first used, since each pulls in a heavy library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from pipeline.model import REGISTERS, Artefact, Edition, LocalisedLeaflet, Register

Renderer = Callable[[LocalisedLeaflet, Edition], Artefact]


SPOKEN = ("audio", "captions", "talking-book", "daisy")
"""The formats that need a voice."""


@dataclass(frozen=True, slots=True)
class Format:
    """A published format: which registers it takes, what its files are called, who makes it.

    `module` has `render`, a Renderer, and `identity() -> str`, the versions of its tools, which
    makes what it built stale when one of them changes.  `linked` tells that its files link to the
    other published ones.  `variants` are the forms in which it comes, each a file; the first one
    needs no name, and `{}` in `suffix` stands for that of another.
    """

    name: str
    registers: tuple[Register, ...]
    suffix: str
    media_type: str
    module: str
    linked: bool = False
    variants: tuple[str | None, ...] = (None,)
    key: str = ""
    """Its place in the registry, where several files make up one format."""

    @property
    def spoken(self) -> bool:
        """Whether its files are made of clips of speech."""
        return self.name in SPOKEN

    def path(
        self, leaflet: str, register: Register, locale: str, variant: str | None = None
    ) -> str:
        """Name the artefact, relative to output/; `variant` stands in it where it is told."""
        middle = f".{register}" if len(self.registers) > 1 and register != "standard" else ""
        told = f".{variant}" if variant else ""
        return f"{locale}/{leaflet}{middle}{self.suffix.format(told)}"

    def renderer(self) -> Renderer:
        """Import the renderer."""
        return cast(Renderer, import_module(self.module).render)

    def identity(self) -> str:
        """Import the renderer's module and ask for the versions of its tools."""
        return cast(str, import_module(self.module).identity())


# In the order that they are built: what takes longest first, pages last, since they link to the
# others.
_BOOKS = "pipeline.render.talking_book"
_SPEEDS = ("normal", "slow")

REGISTRY: Mapping[str, Format] = {
    format.key or format.name: format
    for format in (
        Format(
            "audio",
            REGISTERS,
            "{}.mp3",
            "audio/mpeg",
            "pipeline.render.audio.recording",
            variants=_SPEEDS,
        ),
        Format(
            "captions", REGISTERS, "{}.vtt", "text/vtt", f"{_BOOKS}.captions.vtt", variants=_SPEEDS
        ),
        Format(
            "captions",
            REGISTERS,
            "{}.transcript.json",
            "application/json",
            f"{_BOOKS}.captions.transcript",
            variants=_SPEEDS,
            key="transcript",
        ),
        Format("talking-book", REGISTERS, ".epub", "application/epub+zip", f"{_BOOKS}.epub.book"),
        Format("daisy", REGISTERS, ".daisy.zip", "application/zip", f"{_BOOKS}.daisy.book"),
        Format(
            "large-print",
            REGISTERS,
            ".large-print{}.pdf",
            "application/pdf",
            "pipeline.render.print.document",
        ),
        Format(
            "print", REGISTERS, ".print{}.pdf", "application/pdf", "pipeline.render.print.document"
        ),
        Format(
            "html",
            REGISTERS,
            "{}.html",
            "text/html",
            "pipeline.render.html.page",
            linked=True,
            variants=(None, "single-file"),
        ),
    )
}
