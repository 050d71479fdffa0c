"""The GitHub Action's own script, run on a repository: which files it checks, and its SARIF."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support.project import ROOT
from support.small import translated

PO = "locales/es/LC_MESSAGES/care.po"
pytestmark = pytest.mark.slow


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    return subprocess.check_output(["git", *settings, *arguments], cwd=folder, text=True).strip()


@pytest.fixture
def base(folder: Path) -> str:
    """A project in Spanish under git; the commit that changes are compared with."""
    translated(folder, "es")
    (folder / "aftercare").write_text(
        f"#!/bin/sh\nexec {sys.executable} -c 'from pipeline.cli import main;"
        ' raise SystemExit(main())\' "$@"\n'
    )
    (folder / "aftercare").chmod(0o755)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "start")
    return git(folder, "rev-parse", "HEAD")


def run(folder: Path, base: str) -> tuple[int, str, list[str]]:
    """Run the action's last step; return its status, its log, and the files in its SARIF."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    script = action["runs"]["steps"][-1]["run"]
    environment = {"BASE": base, "SARIF": "found.sarif", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=folder,
        env=os.environ | environment | {"PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    sarif = folder / "found.sarif"
    if not sarif.exists():
        return done.returncode, done.stdout, []
    results = json.loads(sarif.read_text())["runs"][0]["results"]
    paths = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    return done.returncode, done.stdout, sorted(set(paths))


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    git(folder, "commit", "-qam", "change")


def test_only_what_was_changed_is_checked(folder: Path, base: str) -> None:
    assert run(folder, base) == (0, "no catalogue was changed\n", [])
    change(folder, PO, "48 horas", "24 horas")
    status, log, paths = run(folder, base)
    assert (status, paths) == (1, [PO])
    assert f"{PO}:" in log


def test_a_changed_master_is_checked_with_all_of_it(folder: Path, base: str) -> None:
    change(folder, "source/care.md", "- Sun", "- The sun")
    status, _, paths = run(folder, base)
    assert status == 1
    assert {"source/care.md", PO} <= set(paths) | {"source/care.md"}
    assert run(folder, "0" * 40)[0] == 1
