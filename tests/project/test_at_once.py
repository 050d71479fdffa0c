"""Several people, or a script's jobs, change one project at once: nothing that was said is lost."""

import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from support.small import run, translated

from pipeline.project.settings import load as project_in
from pipeline.review.answering import answer
from pipeline.review.signing import approve, withdraw
from pipeline.tools.lock import alone
from pipeline.workspace.reader import load

pytestmark = pytest.mark.slow

ASK = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
WHO = ("--by", "Dr Eva Lindt", "--role", "dermatologist")


@pytest.mark.slow
def test_what_eight_approve_and_answer_at_once_is_kept(folder: Path) -> None:
    translated(folder, "es")
    for name in ("care", "care.plain"):
        path = folder / f"locales/es/LC_MESSAGES/{name}.po"
        path.write_text(path.read_text().replace("48 horas", "24 horas"))
    units = [(name, unit) for name in ("care", "care.plain") for unit in ("title", "hello", "sun")]
    asked = [("approve", "es", "--leaflet", name, "--unit", unit, *WHO) for name, unit in units]
    answer = ("answer", "es", "avoid", "numbers", "as the country has it", "--by", "Ana Ruiz")
    asked += [(*answer, "--catalogue", name) for name in ("care", "care.plain")]
    started = [
        subprocess.Popen([*ASK, "-C", str(folder), *one], stderr=subprocess.PIPE, text=True)
        for one in asked
    ]
    told = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0] * len(asked), told
    assert any("waiting: another aftercare" in one for one in told)
    home = folder / "locales/es"
    approvals = tomllib.loads((home / "approvals.toml").read_text())["approval"]
    assert sorted((one["catalogue"], one["unit"]) for one in approvals) == sorted(units)
    answers = tomllib.loads((home / "answers.toml").read_text())["answer"]
    assert sorted(one["catalogue"] for one in answers) == ["care", "care.plain"]


def test_whoever_writes_by_another_way_than_a_command_waits_too(folder: Path) -> None:
    translated(folder, "es")
    run(folder, "approve", "es", "--unit", "sun", *WHO)
    project = project_in(folder)
    space = load(project, ["es"])
    unit, who = ("care", "title"), ("A", "b", "2026-03-14")
    writers = (
        lambda: approve(space, "es", lambda _: [unit], *who),
        lambda: withdraw(project, "es", {("care", "sun")}),
        lambda: answer(space, "es", (*unit, "numbers"), "so it is", "A", "2026-03-14"),
    )
    paths = [folder / f"locales/es/{name}.toml" for name in ("approvals", "answers")]

    def written() -> list[str]:
        return [path.read_text() if path.exists() else "" for path in paths]

    for write in writers:
        before = written()
        with ThreadPoolExecutor() as other, alone(folder, "texts"):
            waiting = other.submit(write)
            sleep(0.3)
            assert (waiting.done(), written()) == (False, before)
        waiting.result()
        assert written() != before
