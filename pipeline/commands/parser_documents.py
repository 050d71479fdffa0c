"""The commands on documents that a clinic has already, and their options.

argparse, and nothing else that takes time to import.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable


def _ingest(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("file", metavar="FILE", help="the document")
    add("--name", metavar="NAME", help="the leaflet's name (default: the file's)")
    add("--force", action="store_true", help="overwrite a master that is there already")
    add(
        "--plain", action="store_true",
        help="write a copy as the plain register too, still to be rewritten",
    )  # fmt: skip
    add(
        "--report", metavar="PAGE",
        help="where the page with both side by side goes (default: NAME.ingest.html)",
    )  # fmt: skip


def _align(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("leaflet", metavar="LEAFLET", help="the leaflet")
    add("locale", metavar="LOCALE", help="the language that the document is in")
    add("file", metavar="FILE", help="the document: .docx, .pdf, .html, .txt or .md")
    add(
        "--register", choices=("standard", "plain"), default="standard",
        help="the wording that the document has (default: standard)",
    )  # fmt: skip


def _exchange(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_subparsers(dest="way", metavar="export|import", required=True)
    out = ways.add_parser("export", help="write a language's units into a file for another tool")
    add = out.add_argument
    add("locale", nargs="+", metavar="LOCALE", help="the language")
    add(
        "--as", dest="kind", choices=("xliff12", "xliff21", "xlsx", "csv"), default="xliff12",
        help="the form (default: xliff12)",
    )  # fmt: skip
    add("--leaflet", action="append", default=[], metavar="L", help="only this leaflet (repeats)")
    add("--open", action="store_true", help="only what is not translated, or fuzzy")
    add("--output", metavar="DIR", help="where the files go (default: exchange/ in the project)")
    back = ways.add_parser("import", help="take the translations of files that came back")
    back.add_argument("file", nargs="+", metavar="FILE", help="a file, of whichever form")
    for way in (out, back):
        way.add_argument("--format", choices=("text", "json"), default=argparse.SUPPRESS)
        way.add_argument("-C", dest="folder", metavar="DIR", default=argparse.SUPPRESS)


def _merge_po(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("base", metavar="BASE", help="what both came from: git's %%O")
    add("ours", metavar="OURS", help="our version, which becomes the merged one: %%A")
    add("theirs", metavar="THEIRS", help="their version: %%B")
    add("name", nargs="?", metavar="NAME", help="what messages call it: %%P")


DOCUMENTS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "ingest": (
        "Make a draft master of a document (.docx, .pdf, .html, .txt, .md), and show that no"
        " sentence was lost or added.",
        _ingest,
    ),
    "align": (
        "Fill a catalogue from a document that is translated already; what is unsure is left empty"
        " and listed, and all that is filled stays fuzzy until a person has looked.",
        _align,
    ),
    "exchange": (
        "Hand units to a translator's own tool as XLIFF, XLSX or CSV, and take back what comes.",
        _exchange,
    ),
    "merge-po": (
        "Merge two versions of a catalogue unit by unit, as git's merge driver; where both"
        " translated a unit otherwise, it is fuzzy with both kept.",
        _merge_po,
    ),
}
"""Each command, what it does, and what adds its options."""
