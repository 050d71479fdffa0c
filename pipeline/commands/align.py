"""`aftercare align`: a document that is translated already -> a catalogue, all of it fuzzy."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pipeline.align.filling import filled
from pipeline.align.model import Piece
from pipeline.align.outcome import Found, Outcome
from pipeline.align.reading import pieces_of
from pipeline.align.run import outcome
from pipeline.align.tongue import another_language
from pipeline.catalogue.reader import parse, read, serialise
from pipeline.commands.common import one_at_a_time, open_project
from pipeline.commands.update import start, update
from pipeline.glossary import of_project
from pipeline.language.cldr import bcp47, english_name, posix
from pipeline.model import Leaflet, Register, domain_of
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.report.problems import show_json
from pipeline.tm.filling import with_offers_of, without_offers
from pipeline.tools.files import write
from pipeline.workspace.languages import languages_in
from pipeline.workspace.texts import read_master

_SHOWN = 90
"""The most characters that are shown of a text."""


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Fill what is sure into the catalogue, and list what is not, and what is left over."""
    project = open_project(arguments, shared=True)
    leaflet = _leaflet(project, arguments.leaflet, arguments.register)
    locale = _locale(project, arguments.locale)
    file = Path(arguments.file)
    pieces = pieces_of(file)
    languages = languages_in(project, (project.source_language, posix(locale)))
    if other := another_language(pieces, languages[locale]):
        message = f"is in {english_name(other)}, it seems, and not in {english_name(locale)}"
        raise fail("language", str(file), message, "name its own language", usage=True)
    written = start(project, locale)
    old = update(project, leaflet.domain, posix(locale))
    glossary = of_project(project)
    open = without_offers(old)  # the document is surer than a memory or a machine
    result = outcome(leaflet, open, pieces, project.clinic, glossary, languages)
    text = serialise(with_offers_of(filled(open, result, file.name), old))
    path = project.catalogue(leaflet.domain, locale)
    name = project.relative(path)
    if write(path, text.encode()) and name not in written:
        written.append(name)
    lines = {entry.msgctxt: entry.line for entry in parse(text, name).living}
    if arguments.format == "json":
        show_json(_json(result, name, lines, written))
    else:
        _show(result, name, lines, str(file))
        for one in written:
            print(f"wrote {one}")
    return 0


def _leaflet(project: Project, name: str, register: Register) -> Leaflet:
    """Return the leaflet that is named; refuse one that there is not, or a template behind it."""
    masters = project.masters()
    if name not in masters:
        hint = f"known: {', '.join(masters)}"
        raise fail("usage", "", f"unknown leaflet {name!r}", hint, usage=True)
    if register not in masters[name]:
        raise fail("usage", "", f"{name} has no {register} register", usage=True)
    leaflet = read_master(project, name, register, masters[name][register])
    path = project.template(domain_of(name, register))
    texts = {unit.id: unit.text for unit in leaflet.units}
    if not path.is_file() or texts != {
        entry.msgctxt: entry.msgid for entry in read(path, project.relative(path)).living
    }:
        message = "there is no template of the leaflet as it is now"
        raise fail("stale", project.relative(path), message, "run: aftercare extract")
    return leaflet


def _locale(project: Project, name: str) -> str:
    """Return the language of the document, BCP 47; refuse the source's own."""
    locale = bcp47(name)
    if locale == bcp47(project.source_language):
        hint = "name the language that the document is translated into"
        raise fail("usage", "", f"{locale} is the language of the masters", hint, usage=True)
    return locale


def _show(result: Outcome, name: str, lines: dict[str | None, int], file: str) -> None:
    for one in result.units:
        id = one.unit.unit.id
        if one.state == "unsure":
            print(f"{name}:{lines[id]}: unsure: {id}: {one.why}")
            print(f"    source: “{_short(one.unit.text)}”")
            for piece in one.candidates:
                print(f"    {piece.place}: “{_short(piece.text)}”")
        elif one.state == "nothing":
            print(f"{name}:{lines[id]}: nothing: {id}: “{_short(one.unit.text)}”")
    for piece in result.left:
        print(f"{file}: {piece.place}: left over: “{_short(piece.text)}”")
    print(_summary(result))


def _summary(result: Outcome) -> str:
    """Say how many units have become what."""
    kept = result.count("kept")
    left = len(result.left)
    return (
        f"filled {result.count('filled')} of {len(result.units)}"
        f"{f', kept {kept} that were translated' if kept else ''}"
        f", unsure {result.count('unsure')}, nothing for {result.count('nothing')}"
        f"; {left} piece{'' if left == 1 else 's'} of the document left over"
    )


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _SHOWN else f"{folded[: _SHOWN - 1]}…"


def _json(
    result: Outcome, name: str, lines: dict[str | None, int], written: Sequence[str]
) -> dict[str, object]:
    return {
        "catalogue": name,
        "units": [_unit_json(one, lines) for one in result.units],
        "left": [_piece_json(piece) for piece in result.left],
        "written": written,
        **{s: result.count(s) for s in ("filled", "kept", "unsure", "nothing")},
    }


def _unit_json(one: Found, lines: dict[str | None, int]) -> dict[str, object]:
    return {
        "unit": one.unit.unit.id,
        "line": lines[one.unit.unit.id],
        "state": one.state,
        "text": one.text,
        "places": one.places,
        "why": one.why,
        "candidates": [_piece_json(piece) for piece in one.candidates],
    }


def _piece_json(piece: Piece) -> dict[str, str]:
    return {"place": piece.place, "text": piece.text}
