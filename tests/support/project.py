"""Projects for tests: copies of the repository's own, small ones of it, and its command line."""

import fcntl
import io
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline.cli import main

ROOT = Path(__file__).resolve().parents[2]


def copy_project(target: Path) -> Path:
    """Copy the repository's project, without what it has built."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "aftercare.toml", target)
    shutil.copytree(ROOT / "source", target / "source", dirs_exist_ok=True)
    shutil.copytree(ROOT / "locales", target / "locales", dirs_exist_ok=True)
    (target / "output").mkdir(exist_ok=True)
    return target


def aftercare(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask the command line, in this process and with one job.

    What has been imported and read of the languages serves the next that asks.  A traceback is
    told as a process would tell it.
    """
    out, err = io.StringIO(), io.StringIO()
    command = ["-C", str(folder), *arguments]
    with redirect_stdout(out), redirect_stderr(err), patch("os.cpu_count", return_value=1):
        try:
            status = main(command)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        except Exception:  # the test that asked reads it
            traceback.print_exc()
            status = 1
    return subprocess.CompletedProcess(command, status, out.getvalue(), err.getvalue())


def aftercare_apart(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does: in a process of its own, with a job for each core."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())",
         "-C", str(folder), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder that all workers of a run share; the first that asks makes it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done = base / "shared" / name, base / "shared" / f"{name}.done"
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder


FEW = ("ar", "es")
"""The locales of the projects that tests change: enough of each kind, and quick to read back."""


def keep_few(
    folder: Path, locales: Sequence[str] = FEW, formats: Sequence[str] | None = None
) -> None:
    """Limit a project to a few locales, and to some formats."""
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    listed = ", ".join(f'"{locale}"' for locale in locales)
    limited = text.replace("[project]\n", f"[project]\nlocales = [{listed}]\n")
    assert limited != text
    if formats:
        limited, count = re.subn(r"(?m)^formats = .*$", f"formats = {list(formats)}", limited)
        assert count == 1
    config.write_text(limited, encoding="utf-8")


def part_of(
    built: Path, folder: Path, locales: Sequence[str], formats: Sequence[str] | None = None
) -> Path:
    """Make a project of a part of what was built, brought up to date."""
    # copytree keeps the modification times, which tell a build that nothing has changed.
    shutil.copytree(built, folder, copy_function=linked)
    keep_few(folder, locales, formats)
    result = aftercare(folder, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def linked(source: str, target: str) -> None:
    """Copy a file, with its times; a clip, which is replaced and never changed, is shared."""
    if Path(source).parent.name == "clips":
        os.link(source, target)
    else:
        shutil.copy2(source, target)
