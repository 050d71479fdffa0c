"""`aftercare init DIR`: a new project with a sample leaflet that builds."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from pipeline.commands.extract import extract
from pipeline.model.errors import fail
from pipeline.project.settings import load
from pipeline.report.problems import show_json
from pipeline.tools.files import IGNORED, NOTHING_KEPT, write
from pipeline.tools.locate import CONFIG
from pipeline.tools.resources import package_folder

_IGNORE_CACHE = b"/.aftercare/\n"


def run(arguments: argparse.Namespace) -> int:
    """Scaffold the project; a folder that holds anything already is refused, not mixed into."""
    root = Path(arguments.directory)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise fail("not-empty", str(root), "is there already and not empty", "name a new folder",
                   usage=True)  # fmt: skip
    files = dict(_scaffold())
    for name, content in files.items():
        write(root / name, content)
    (root / "locales").mkdir(exist_ok=True)
    extract(load(root.resolve()), datetime.now(UTC))
    if arguments.format == "json":
        show_json({"directory": str(root), "written": sorted(files)})
    else:
        print(f"made {root}; now write your clinic's details into {root / CONFIG}, and run:")
        print(f"  aftercare -C {root} build")
        print(f"  aftercare -C {root} update --add es     (to start a translation)")
    return 0


def _scaffold() -> list[tuple[str, bytes]]:
    sample = package_folder() / "sample"
    files = [
        (path.relative_to(sample).as_posix(), path.read_bytes())
        for path in sorted(sample.rglob("*"))
        if path.is_file()
    ]
    return [*files, (f"output/{IGNORED}", NOTHING_KEPT), (".gitignore", _IGNORE_CACHE)]
