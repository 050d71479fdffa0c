"""Several people, or a script's jobs, change one project at once: nothing that was said is lost."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from support.small import translated

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
