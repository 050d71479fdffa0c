"""The commands on what is released, and their options.

argparse, and nothing else that takes time to import.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from pipeline.commands.parser_clinics import clinics
from pipeline.commands.values import day


def _reword(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("unit", metavar="UNIT", help="the unit's id")
    add(
        "--meaning-unchanged", action="store_true",
        help="say so; without it, what was reworded is shown",
    )  # fmt: skip
    add("--by", default="", metavar="NAME", help="who says so")
    add("--date", type=day, metavar="D", help="the day, as 2026-03-14 (default: today)")
    _leaflets(parser)


def _pack(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("locale", nargs="?", metavar="LOCALE", help="the language")
    add("--all", action="store_true", help="every language, a zip each")
    add("--output", metavar="DIR", help="where the zip is put (default: packs/ in the project)")
    add("--release", action="store_true", help="only what is released: no draft")
    _leaflets(parser)
    clinics(parser)


def _impact(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", nargs="?", metavar="UNIT", help="only the unit of this id")
    _leaflets(parser)
    clinics(parser)


def _recall(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("leaflet", nargs="?", metavar="LEAFLET", help="the leaflet")
    add("locale", nargs="?", metavar="LOCALE", help="only in this language (default: in all)")
    add("--language", metavar="LOCALE", help="every leaflet in this language, instead")
    add("--by", required=True, metavar="NAME", help="who says so")
    add("--reason", metavar="TEXT", help="why; it is told to whoever looks a version up")
    add("--date", type=day, metavar="D", help="the day, as 2026-03-14 (default: today)")
    add("--undo", action="store_true", help="take the recall back; approvals are given anew")


def _lookup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "version_code", metavar="VERSION",
        help="the version of a leaflet, or the fingerprint of a release or a pack",
    )  # fmt: skip


def _leaflets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--leaflet", action="append", default=[], metavar="L", help="only this leaflet (repeats)"
    )


RELEASED: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "reword": (
        "Say of a reworded master that its meaning is unchanged: translations and approvals stay.",
        _reword,
    ),
    "pack": (
        "Put what is published in a language into one zip: pages, prints, recordings, books, and"
        " what is in it; only what `verify` proves.",
        _pack,
    ),
    "impact": (
        "Name what was released and says something else than the sources now, and where it is.",
        _impact,
    ),
    "recall": (
        "Withdraw a leaflet for good, in a language or in all: the next release is without it.",
        _recall,
    ),
    "lookup": ("Say what a version is, whether it is current, and what superseded it.", _lookup),
}
"""Each command, what it does, and what adds its options."""
