"""The options that name a clinic of the project.

argparse, and nothing else that takes time to import.
"""

from __future__ import annotations

import argparse


def clinic(parser: argparse.ArgumentParser) -> None:
    """Let a command be asked for one clinic."""
    parser.add_argument(
        "--clinic", metavar="NAME", help="as the clinic of [clinics.NAME] has it (default: the"
        " project's own)",
    )  # fmt: skip


def clinics(parser: argparse.ArgumentParser) -> None:
    """Let a command be asked for several clinics, one after another."""
    parser.add_argument(
        "--clinic", action="append", default=[], metavar="NAME",
        help="for the clinic of [clinics.NAME] (repeats; default: the project's own)",
    )  # fmt: skip
    parser.add_argument(
        "--all-clinics", action="store_true", help="for every [clinics.NAME], one after another"
    )
