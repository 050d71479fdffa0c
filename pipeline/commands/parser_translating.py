"""The commands for those who translate, and their options.

argparse, and nothing else that takes time to import.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable


def _tm(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "action", nargs="?", choices=("search", "export", "import"), metavar="ACTION",
        help="search TEXT, export FILE.tmx, or import PATH… (default: tell what it holds)",
    )  # fmt: skip
    add("what", nargs="*", metavar="TEXT|FILE", help="what is searched, written or taken in")
    add("--locale", action="append", default=[], metavar="L", help="only this locale (repeats)")
    add(
        "--from", dest="given", action="append", default=[], metavar="PATH",
        help="with what this project, folder of PO files, or .tmx file has (repeats)",
    )  # fmt: skip


def _language(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("locale", metavar="LOCALE", help="any language, the project's or not")
    add(
        "--keys", action="append", default=[], metavar="SECTION",
        help="write all that this section of its language.toml may say (repeats)",
    )  # fmt: skip


TRANSLATING: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "tm": (
        "Search the translation memory: all that the project has translated, in every leaflet and"
        " both registers, and what it has imported. Exchange it as TMX.",
        _tm,
    ),
    "language": (
        "Show what is known of a language and from where, what is not checked, its voice and"
        " fonts, and how numbers, dates and times are read and said.",
        _language,
    ),
}
"""Each command, what it does, and what adds its options."""
