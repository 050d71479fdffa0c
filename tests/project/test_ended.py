"""Programs that are told to end, processes that die or hang: one line, and nothing left over."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from support.project import ROOT
from support.small import translated, with_formats

from pipeline.model.errors import AftercareError
from pipeline.tools.jobs import Runner
from pipeline.voices import espeak

sys.path.insert(0, str(ROOT / "benchmarks"))
from faults import Trial

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")]

STOPPED = "aftercare: stopped; no file was left half-written"
ASK = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]


@pytest.fixture
def spoken(folder: Path) -> Path:
    with_formats(folder, "audio", "captions")
    translated(folder, "es")
    return folder


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*ASK, "-C", str(folder), *arguments], start_new_session=True, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def children(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found += [int(folder.name), *children(int(folder.name))]
    return found


def wait_for(folder: Path, pattern: str, process: subprocess.Popen[str]) -> None:
    while not any(folder.rglob(pattern)):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("whole", [False, True], ids=["alone", "group"])
def test_18_a_signal_ends_a_build_and_its_workers_in_one_line(
    spoken: Path, name: str, whole: bool
) -> None:
    number = getattr(signal, name)
    process = started(spoken, "build", "--jobs", "2")
    wait_for(spoken, "clips/*", process)
    own = children(process.pid)
    (os.killpg if whole else os.kill)(process.pid, number)
    _, err = process.communicate(timeout=60)
    assert err.strip().splitlines()[-1] == STOPPED
    assert "Traceback" not in err
    assert process.returncode == 128 + number
    assert not [pid for pid in own if alive(pid)]


def alive(pid: int) -> bool:
    """Whether a process is there; they are given a moment to go."""
    for _ in range(250):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return False
        except OSError:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize("seconds", [0.06, 0.12, 0.25, 0.5, 1])
def test_18_a_signal_at_any_moment(spoken: Path, seconds: float) -> None:
    process = started(spoken, "check")
    time.sleep(seconds)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    # Before the first line of the product runs, it is the system that ends it, without a word.
    assert process.returncode in (0, 1, 128 + signal.SIGTERM, -signal.SIGTERM)
    assert "Traceback" not in err


def test_17_workers_end_with_their_parent_though_nobody_reaps_it(spoken: Path) -> None:
    process = started(spoken, "build", "--jobs", "2")
    wait_for(spoken, "clips/*", process)
    own = children(process.pid)
    assert len(own) >= 3
    os.kill(process.pid, signal.SIGKILL)
    # It is a zombie until `communicate` reaps it: after its output was read to the end.
    process.communicate(timeout=60)
    assert not [pid for pid in own if alive(pid)]


def _die(job: int) -> int:
    if job == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def test_17_a_worker_that_was_killed_is_told_with_its_file() -> None:
    with pytest.raises(AftercareError) as caught:
        list(Runner(2).run(_die, [1, 2, 3], lambda job: f"output/{job}.mp3"))
    (problem,) = caught.value.problems
    assert problem.code == "worker"
    assert "output/1.mp3" in f"{problem.place.path} {problem.message}"


def test_17_a_helper_that_was_stopped_has_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "PATIENCE", 0.5)
    with espeak.speaker() as helper:
        helper.ask(do="voices")
        os.killpg(helper._process.pid, signal.SIGSTOP)
        reply = helper.ask(do="voices")
    assert reply == {"error": "the speech process did not answer within 0.5 s"}


def test_kills_and_pairs_leave_what_a_clean_build_leaves(tmp_path: Path) -> None:
    trial = Trial(tmp_path, random.Random(7))
    assert [wrong for _ in range(10) if (wrong := trial.kill())] == []
    assert [wrong for _ in range(3) if (wrong := trial.pair())] == []
