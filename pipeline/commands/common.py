"""What several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline import project
from pipeline.errors import fail


def open_project(arguments: argparse.Namespace) -> project.Project:
    """Open the project that the command line names, or the nearest one upwards."""
    if arguments.folder is None:
        return project.load(project.find(Path.cwd()))
    root = Path(arguments.folder)
    if not root.is_dir():
        raise fail("no-project", str(root), "there is no such folder", usage=True)
    return project.load(project.find(root.resolve()))
