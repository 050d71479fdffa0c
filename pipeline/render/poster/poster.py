"""The poster of a leaflet, A4 and PDF/UA-1: what it says, in which language, and how it is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.expect import order
from pipeline.expect.poster import Cell
from pipeline.expect.version import version_of_all
from pipeline.fonts.coverage import chain_of, check_glyphs
from pipeline.language.data import data_of
from pipeline.model import Artefact, Clinic, Language, Logo
from pipeline.model.formats import POSTER, REGISTRY
from pipeline.render import qr
from pipeline.render.print.content import locale_of
from pipeline.render.print.engine import typeset
from pipeline.render.print.tags import Said, tag_texts

_TEMPLATE = Path(__file__).with_name("poster.typ")


def render(leaflet: str, cells: Sequence[Cell], clinic: Clinic, logo: Logo | None) -> Artefact:
    """Set the poster; the first cell's language is the poster's own, and its title the heading.

    Raises AftercareError: `font`, `glyph`, `typeset`, `structure`.
    """
    path = REGISTRY[POSTER].path(leaflet)
    head, version = cells[0].language, version_of_all(cell.version for cell in cells)
    for cell in cells:
        chain = chain_of(cell.language, path)
        own = clinic.name + clinic.phone + version if cell is cells[0] else ""
        words = cell.title + cell.phrase + cell.language.autonym + own
        check_glyphs([(None, words)], chain, cell.language.locale, path)
    data = {
        "head": {"title": cells[0].title, "shown": _isolated(cells[0].title, head)}
        | _language(head),
        "clinic": f"\u2068{clinic.name}\u2069",
        "phone": f"\u2066{clinic.phone}\u2069",
        "version": version,
        "cells": [_cell(cell) for cell in cells],
        "logo": _logo(logo),
    }
    pdf = typeset(data, path, _TEMPLATE)
    tagged = tag_texts(pdf, tuple(said(cells)), head.locale, path)
    return Artefact(path, REGISTRY[POSTER].media_type, tagged)


def said(cells: Sequence[Cell]) -> Iterator[Said]:
    """What the poster says, in reading order."""
    yield Said("/H1", cells[0].title, cells[0].language.locale)
    for cell in cells:
        texts = (cell.alt, cell.language.autonym, cell.title, cell.phrase)
        for role, text in zip(("/Figure", "/H2", "/P", "/P"), texts, strict=True):
            yield Said(role, text, cell.language.locale)


def identity() -> str:
    """The versions of what a poster depends on beside the print room's."""
    return qr.identity()


def _language(language: Language) -> dict[str, object]:
    return {
        "text": locale_of(language.locale),
        "dir": language.direction,
        "fonts": list(language.fonts),
    }


def _isolated(text: str, language: Language) -> str:
    return order.plain(text, language.direction, data_of(language))


def _cell(cell: Cell) -> dict[str, object]:
    return {
        **_language(cell.language),
        "autonym": cell.language.autonym,
        "title": _isolated(cell.title, cell.language),
        "phrase": _isolated(cell.phrase, cell.language),
        "address": cell.address,
        "alt": cell.alt,
        "code": qr.svg(cell.address),
    }


def _logo(logo: Logo | None) -> dict[str, object] | None:
    if logo is None:
        return None
    kind = "svg" if logo.media_type == "image/svg+xml" else "png"
    # Bytes go through JSON as numbers.
    return {"format": kind, "content": list(logo.content)}
