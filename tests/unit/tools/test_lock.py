"""One process at a time changes a project's files."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.model import Problem
from pipeline.model.errors import AftercareError
from pipeline.tools.lock import alone


def test_whoever_comes_second_waits_says_so_and_gives_up(tmp_path: Path) -> None:
    told: list[str] = []

    def second() -> tuple[Problem, ...]:
        try:
            with alone(tmp_path, "texts", told.append, 0.1):
                return ()
        except AftercareError as error:
            return error.problems

    with ThreadPoolExecutor() as other, alone(tmp_path, "texts", told.append):
        (tmp_path / "link").symlink_to(tmp_path)
        with alone(tmp_path, "output", told.append), alone(tmp_path / "link", "texts", told.append):
            assert told == []  # who has it need not wait
        (problem,) = other.submit(second).result()
    assert (problem.code, problem.place.path) == ("busy", ".aftercare/texts.lock")
    assert "has been busy with the texts for 0.1 seconds" in problem.message
    (line,) = told
    assert line.startswith("waiting: another aftercare (process ")
    with alone(tmp_path, "texts", told.append, 0.1):
        assert told == [line]


def _add_one(path: Path) -> None:
    for _ in range(20):
        with alone(path.parent, "texts", str):
            path.write_text(str(int(path.read_text()) + 1))


def test_no_change_is_lost(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    context = multiprocessing.get_context("forkserver")
    processes = [context.Process(target=_add_one, args=(count,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.read_text() == "60"


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".aftercare").write_text("")
    with pytest.raises(AftercareError) as raised, alone(tmp_path, "texts", str):
        pass
    (problem,) = raised.value.problems
    assert problem.code == "unwritable"
