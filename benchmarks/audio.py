"""Finished audio a CPU second, against raw espeak-ng piped to lame on the same text.

    apt-get install espeak-ng lame
    .venv/bin/python benchmarks/audio.py [--locale L …]

Both make MP3 of 44.1 kHz, one channel, 64 kbit/s of every line of every recording of the
project's leaflets (both registers, normal and slow), in one run, in CPU seconds of the processes
and their children.  Ours is `aftercare build --artefact audio` from nothing: it checks, speaks,
levels, limits, encodes, tags.  Then one msgstr is edited and built again.  In one process, since
the CPU seconds of a server's children would go uncounted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.language.speech import spoken
from pipeline.plan.tasks import Task, plan
from pipeline.project.settings import load as load_project
from pipeline.render.audio.recording import take
from pipeline.workspace.reader import load

Result = TypeVar("Result")

ROOT = Path(__file__).resolve().parent.parent
BAR_COLD, BAR_EDIT = 1.5, 20.0


def main() -> int:
    """Run the benchmark; exit 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--locale", action="append", default=[], metavar="L")
    locales = parser.parse_args().locale or ["en", "es", "ar", "zh-Hans"]
    for tool in ("espeak-ng", "lame"):
        if shutil.which(tool) is None:
            print(f"{tool} is missing: apt-get install espeak-ng lame", file=sys.stderr)
            return 2
    with tempfile.TemporaryDirectory() as folder:
        return compare(Path(folder) / "project", locales)


def compare(project: Path, locales: list[str]) -> int:
    """Measure the three runs and print them."""
    copy(project, locales)
    cold, built = cpu(lambda: build(project))
    seconds = sum(length(project, path) for path in built)
    edit(project, next(locale for locale in locales if locale != "en"))
    again, rebuilt = cpu(lambda: build(project))
    tasks = [task for task in plan(load(load_project(project))) if task.format.name == "audio"]
    texts = {task.path: texts_of(task) for task in tasks}  # from the cache, not timed
    raw, raw_seconds = cpu(
        lambda: sum(raw_recording(task, texts[task.path], project) for task in tasks)
    )
    print(f"{len(built)} recordings in {', '.join(locales)}")
    report("espeak-ng | lame", raw_seconds, raw)
    report("aftercare, cold", seconds, cold)
    report("aftercare, one msgstr edited", seconds, again)
    made = sum(each["synthesised"] for each in rebuilt.values())
    kept = sum(each["reused"] for each in rebuilt.values())
    print(f"edited: {len(rebuilt)} recordings, {made} clips synthesised, {kept} reused")
    per_second = cold / seconds / (raw / raw_seconds)
    print(f"cold: {per_second:.2f} of raw's CPU a second of audio (bar {BAR_COLD})")
    print(f"edited: {raw / again:.1f} times as fast as raw, {cold / again:.1f} as cold", end="")
    print(f" (bar {BAR_EDIT:.0f})")
    return int(per_second > BAR_COLD or raw / again < BAR_EDIT)


def report(name: str, seconds: float, used: float) -> None:
    """Print one run."""
    print(f"{name:30} {seconds:8.0f} s audio  {used:7.2f} CPU s  {seconds / used:7.1f} s/s")


def copy(project: Path, locales: list[str]) -> None:
    """Copy the project, in some locales."""
    project.mkdir()
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, project / name)
    named = ", ".join(f'"{locale}"' for locale in locales if locale != "en")
    text = (ROOT / "aftercare.toml").read_text(encoding="utf-8")
    text = text.replace("[project]\n", f"[project]\nlocales = [{named}]\n")
    (project / "aftercare.toml").write_text(text, encoding="utf-8")


def edit(project: Path, locale: str) -> None:
    """Change the last mark of one msgstr."""
    path = project / "locales" / locale.replace("-", "_") / "LC_MESSAGES/micro-needling.po"
    text = path.read_text(encoding="utf-8")
    unit = re.search(
        r'msgctxt "day-3-swelling"\n(?:msgid.*\n(?:".*\n)*)msgstr ".*?([.。۔।])"\n', text
    )
    assert unit, "the unit is not there"
    text = text[: unit.start(1)] + "!" + text[unit.end(1) :]
    path.write_text(text, encoding="utf-8")


def build(project: Path) -> dict[str, dict[str, int]]:
    """Build the recordings with the command line; return their clips by path."""
    code = "import sys; from pipeline.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "-C", str(project), "build", "--artefact", "audio",
         "--format", "json", "--jobs", "1"],
        stdout=subprocess.PIPE, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return {each["path"]: each for each in json.loads(done.stdout)["clips"]}


def length(project: Path, path: str) -> float:
    """Seconds of an MP3 file of a constant bit rate."""
    return (project / "output" / path).stat().st_size / 8000


def texts_of(task: Task) -> str:
    """What a recording says, as it was built."""
    taken = take(task.leaflet, task.edition)
    return "\n\n".join(spoken(line.text, task.edition.language.speech) for line in taken.lines)


def raw_recording(task: Task, text: str, project: Path) -> float:
    """Speak a recording's lines with espeak-ng piped to lame; returns its seconds."""
    language = task.edition.language
    rate = language.slow if task.edition.variant == "slow" else language.rate
    target = project / "raw.mp3"
    speak = ["espeak-ng", "-v", language.voice or "", "-s", str(rate), "--stdin", "--stdout"]
    encode = ["lame", "--quiet", "-m", "m", "--resample", "44.1", "-b", "64", "-", str(target)]
    with (
        subprocess.Popen(speak, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as voice,
        subprocess.Popen(encode, stdin=voice.stdout) as encoder,
    ):
        assert voice.stdin is not None
        voice.stdin.write(text.encode())
        voice.stdin.close()
        encoder.wait()
    return target.stat().st_size / 8000


def cpu(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the CPU seconds of `work`, children included, and its result."""
    before = used()
    result = work()
    return used() - before, result


def used() -> float:
    """CPU seconds of this process and the children that it has waited for."""
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        total += usage.ru_utime + usage.ru_stime
    return total


if __name__ == "__main__":
    sys.exit(main())
