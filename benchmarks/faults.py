"""Faults on purpose: builds that are killed, that run at once, and that find the disk full.

    python benchmarks/faults.py [--kills 200] [--pairs 20] [--disks 6] [--seed 1]

After each fault, the next build must leave what a clean one of the same texts leaves, byte for
byte, and no file of the project itself may have changed. It exits 1 where one did not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import sleep

ASK = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
MASTER = """# Care {{#title}}

Hello at {{clinic_name}} {{#hello}}

## Avoid for 48 hours {{#avoid .avoid}}

- {what} {{#sun}}
- Call us {{#call .contact}}
"""
SPANISH = {
    "Care": "Cuidados",
    "Hello at {clinic_name}": "Hola en {clinic_name}",
    "Avoid for 48 hours": "Evite durante 48 horas",
    "Sun": "Sol",
    "Bright sun": "Sol fuerte",
    "Call us": "Llámenos",
}
SETTINGS = """[clinic]
name = "N"
phone = "111"

[project]
formats = ["html", "captions"]
registers = ["standard"]
"""
SELECTIONS = ((), ("--locale", "es"), ("--locale", "en"), ("--artefact", "html"))
WORDINGS = ("Sun", "Bright sun")


def ask(folder: Path, *arguments: str) -> int:
    """Run the command line to its end."""
    done = subprocess.run([*ASK, "-C", str(folder), *arguments], capture_output=True, check=False)
    if b"Traceback" in done.stderr:
        sys.exit(done.stderr.decode())
    return done.returncode


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the command line in a session of its own."""
    return subprocess.Popen(
        [*ASK, "-C", str(folder), *arguments], start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def word(folder: Path, what: str) -> None:
    """Let the master say one thing or another, with its translation."""
    (folder / "source/care.md").write_text(MASTER.format(what=what))
    ask(folder, "extract")
    ask(folder, "update")
    path = folder / "locales/es/LC_MESSAGES/care.po"
    lines = path.read_text().split("\n")
    for number, line in enumerate(lines):
        text = line.removeprefix('msgid "').removesuffix('"')
        if line.startswith('msgid "') and text in SPANISH:
            lines[number + 1] = f'msgstr "{SPANISH[text]}"'
    path.write_text("\n".join(line for line in lines if line != "#, fuzzy"))


def make(folder: Path) -> None:
    """Make the project in English and Spanish."""
    (folder / "source").mkdir(parents=True)
    (folder / "aftercare.toml").write_text(SETTINGS)
    (folder / "source/care.md").write_text(MASTER.format(what="Sun"))
    ask(folder, "extract")
    ask(folder, "update", "--add", "es")


def held(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder, but for those of the folder of kept files."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".aftercare" not in path.parts
    }


class Trial:
    """A project that is built cleanly once for each wording, and in which faults are tried."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance, self.project = chance, folder / "project"
        make(self.project)
        self.texts: dict[str, Path] = {}
        self.clean: dict[str, dict[str, str]] = {}
        for what in WORDINGS:
            word(self.project, what)
            self.texts[what] = folder / what
            shutil.copytree(self.project, self.texts[what])
            made = folder / f"{what} built"
            shutil.copytree(self.project, made)
            if ask(made, "build"):
                sys.exit("the project does not build")
            self.clean[what] = held(made)

    def says(self, what: str) -> None:
        """Give the project the texts of a wording; what was built stays."""
        for name in ("source", "locales"):
            shutil.copytree(self.texts[what] / name, self.project / name, dirs_exist_ok=True)

    def right(self, what: str) -> str:
        """Build once more; say what differs from a clean build, "" where nothing does."""
        self.says(what)
        if ask(self.project, "build"):
            return "the next build fails"
        found, wanted = held(self.project), self.clean[what]
        wrong = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
        return ", ".join(wrong)

    def kill(self) -> str:
        """Kill a build, all of its processes, at some moment."""
        self.says(self.chance.choice(WORDINGS))
        if self.chance.random() < 0.5:
            shutil.rmtree(self.project / "output", ignore_errors=True)
        if self.chance.random() < 0.3:
            shutil.rmtree(self.project / ".aftercare", ignore_errors=True)
        one = started(self.project, "build", *self.chance.choice(SELECTIONS))
        sleep(self.chance.uniform(0.2, 3))
        if self.chance.random() < 0.5:
            os.killpg(one.pid, signal.SIGKILL)
        else:
            one.kill()
        one.communicate()
        return self.right(self.chance.choice(WORDINGS))

    def pair(self) -> str:
        """Let two builds of different selections run at once."""
        self.says(self.chance.choice(WORDINGS))
        asked = self.chance.sample(SELECTIONS, 2)
        two = [started(self.project, "build", *selection) for selection in asked]
        said = b"".join(one.communicate()[1] for one in two)
        if b"Traceback" in said or any(one.returncode for one in two):
            return "a build failed"
        return self.right(self.chance.choice(WORDINGS))

    def full(self) -> str:
        """Let the disk be full at some size of file, then have room again."""
        what = self.chance.choice(WORDINGS)
        self.says(what)
        shutil.rmtree(self.project / "output", ignore_errors=True)
        disk = self.project / "output"
        disk.mkdir()
        room = self.chance.choice(("16k", "64k", "128k", "256k"))
        asked = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)]
        if subprocess.run(asked, capture_output=True, check=False).returncode:
            return "no disk can be mounted here"
        try:
            status = ask(self.project, "build")
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        return self.right(what) if status == 1 else f"a full disk was not told: {status}"


def tried(name: str, count: int, attempt: Callable[[], str]) -> bool:
    """Try a fault, and print its row."""
    found = [wrong for _ in range(count) if (wrong := attempt())]
    outcome = "the next build equals a clean one" if not found else f"{len(found)} do not"
    print(f"| {name} | {count} | {outcome} |", flush=True)
    for wrong in found[:5]:
        print(f"    {wrong[:300]}", flush=True)
    return not found


def main() -> int:
    """Try all of them; 0 where nothing was lost or left over."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--disks", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), random.Random(asked.seed))
        print("| fault | tries | outcome |\n| --- | --- | --- |")
        rows = (
            ("SIGKILL at a random moment of a build", asked.kills, trial.kill),
            ("two builds at once, of different selections", asked.pairs, trial.pair),
            ("disk full, then room", asked.disks, trial.full),
        )
        found = [tried(*row) for row in rows if row[1]]
        return int(not all(found))


if __name__ == "__main__":
    sys.exit(main())
