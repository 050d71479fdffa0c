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


DOCUMENTS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "ingest": (
        "Make a draft master of a document (.docx, .pdf, .html, .txt, .md), and show that no"
        " sentence was lost or added.",
        _ingest,
    )
}
"""Each command, what it does, and what adds its options."""
