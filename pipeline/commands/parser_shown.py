"""The commands that show what is made before it is published, and their options.

argparse, and nothing else that takes time to import.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from pipeline.commands.parser_clinics import clinic
from pipeline.commands.values import port


def _preview(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--locale", action="append", default=[], metavar="L", help="only this locale (repeats)")
    add("--port", type=port, metavar="N", help="the port (default: 8321, or a free one)")
    add("--host", default="127.0.0.1", help="an address of this machine itself")
    add("--no-open", dest="open", action="store_false", help="open no browser")
    clinic(parser)


def _speak(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--locale", required=True, metavar="L", help="the language")
    add(
        "--text", nargs="?", const="", metavar="TEXT", dest="text",
        help="show the speech text of TEXT, or without it that of the leaflets (the default)",
    )  # fmt: skip
    add("--leaflet", action="append", default=[], metavar="N", help="only this leaflet (repeats)")
    add("--unit", action="append", default=[], metavar="ID", help="only this unit (repeats)")
    add("--plain", action="store_true", help="the plain register instead of the standard one")
    add("--output", metavar="FILE", help="speak it into this WAV file")
    clinic(parser)


SHOWN: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "preview": (
        "Show the pages in a browser, up to date with each save; take answers and approvals.",
        _preview,
    ),
    "speak": ("Show, or speak, what the voice of a language will say.", _speak),
}
"""Each command, what it does, and what adds its options."""
