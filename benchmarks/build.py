"""How quick a build is, as ratios in one run: `.venv/bin/python benchmarks/build.py`.

- a build with nothing to do, against starting the interpreter (`python -c pass`);
- a build after one edited translation, and one from nothing, against the one with nothing to do.

It works on a copy of the repository's project and prints the peak memory of the whole tree of
processes' largest one.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
BUDGET = 6.0
"""A build with nothing to do may cost this many starts of the interpreter."""


def seconds(command: list[str]) -> float:
    """Run a command once; return its wall-clock time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def paired(one: list[str], other: list[str]) -> tuple[float, float, float]:
    """Run two commands in turn; return both medians and the median of their ratios."""
    pairs = [(seconds(one), seconds(other)) for _ in range(RUNS)]
    ratios = [first / second for first, second in pairs]
    firsts, seconds_ = zip(*pairs, strict=True)
    return statistics.median(firsts), statistics.median(seconds_), statistics.median(ratios)


def copy_project(folder: Path) -> None:
    """Copy what a build reads."""
    shutil.copy(ROOT / "aftercare.toml", folder)
    shutil.copytree(ROOT / "source", folder / "source")
    shutil.copytree(ROOT / "locales", folder / "locales")


def main() -> None:
    """Print the ratios."""
    aftercare = [str(Path(sys.executable).with_name("aftercare"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_project(folder)
        build = [*aftercare, "-C", name, "build"]
        # One job: only then does this process see the peak of all the work.
        whole = seconds([*build, "--jobs", "1"])
        seconds(build)
        nothing, start, ratio = paired(build, [sys.executable, "-c", "pass"])
        catalogue = folder / "locales/es/LC_MESSAGES/micro-needling.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(text.replace("Tenga en cuenta", "Tenga presente"), encoding="utf-8")
        edited = seconds(build)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{os.cpu_count()} processors, median of {RUNS} pairs")
    print(
        f"nothing to do: {nothing * 1000:.0f} ms, {ratio:.1f} x python -c pass"
        f" ({start * 1000:.0f} ms); budget {BUDGET:.0f} x"
    )
    print(f"one edited translation: {edited * 1000:.0f} ms, {edited / nothing:.0f} x nothing to do")
    print(f"from nothing, one job: {whole:.1f} s, {whole / nothing:.0f} x nothing to do")
    print(f"peak memory of the largest process: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
