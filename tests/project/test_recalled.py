"""A leaflet that is withdrawn for good leaves output/ with the next release, and stays out."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest
from support import small
from support.project import aftercare
from support.small import APPROVERS

from pipeline.review.release import digest_of

pytestmark = pytest.mark.slow

BY = ("--by", "Dr Eva Lindt", "--date", "2026-06-01")
WHY = "the interval is no longer what we advise"
SAID = f"withdrawn by Dr Eva Lindt (2026-06-01): {WHY}"


@pytest.fixture
def released(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, released in English and Spanish."""
    return small.released(tmp_path_factory, folder, "html")


def recall(folder: Path, *arguments: str) -> None:
    result = aftercare(folder, "recall", *arguments, *BY, "--reason", WHY)
    assert result.returncode == 0, result.stderr


def version(folder: Path, locale: str) -> str:
    data = json.loads((folder / "output/release.json").read_text())
    return next(one["version"] for one in data["leaflets"] if one["locale"] == locale)


def row(folder: Path, locale: str) -> dict[str, str]:
    rows = json.loads(aftercare(folder, "status", "--format", "json").stdout)["leaflets"]
    return next(one for one in rows if one["locale"] == locale)


def pages(folder: Path) -> set[str]:
    return {path.parent.name for path in (folder / "output").glob("*/care.html")} - {"leaflets"}


def test_a_language_is_withdrawn_until_it_is_approved_anew(released: Path) -> None:
    spanish = version(released, "es")
    recall(released, "care", "es")
    # said at once, wherever somebody asks
    assert (row(released, "es")["state"], row(released, "es")["reason"]) == ("withdrawn", SAID)
    result = aftercare(released, "lookup", spanish)
    assert (result.returncode, f"{SAID}; output/ holds it" in result.stdout) == (1, True)
    result = aftercare(released, "impact")
    assert (result.returncode, f"care in es was {SAID}" in result.stdout) == (1, True)
    result = aftercare(released, "verify")
    assert (result.returncode, f"care in es is still there, and was {SAID}" in result.stderr) == (
        1, True,
    )  # fmt: skip
    result = aftercare(released, "pack", "es")
    assert (result.returncode, "is still there" in result.stderr) == (1, True)
    # out with the next release, which proves itself
    result = aftercare(released, "build", "--release", "--date", "2026-06-02")
    assert result.returncode == 0, result.stderr
    assert pages(released) == {"en"}
    told = json.loads((released / "output/release.json").read_text())
    assert [(one["by"], one["date"], one["reason"]) for one in told["recalls"]] == [
        ("Dr Eva Lindt", "2026-06-01", WHY)
    ]
    for arguments in (("verify",), ("verify", str(released / "output"))):
        assert aftercare(released, *arguments).returncode == 0
    result = aftercare(released, "lookup", spanish)
    assert (result.returncode, result.stdout.strip().endswith(SAID)) == (1, True)
    # no draft of it either
    assert aftercare(released, "build").returncode == 0
    assert pages(released) == {"en"}
    # approved anew is not enough: somebody takes the recall back
    assert aftercare(released, "approve", "es", *APPROVERS["es"]).returncode == 0
    result = aftercare(released, "build", "--release", "--date", "2026-06-03")
    assert (result.returncode, pages(released)) == (0, {"en"})
    result = aftercare(released, "recall", "care", "es", "--undo", "--by", "Ana Ruiz")
    assert result.returncode == 0, result.stderr
    assert aftercare(released, "build", "--release", "--date", "2026-06-04").returncode == 0
    assert pages(released) == {"en", "es"}
    assert "recalls" not in json.loads((released / "output/release.json").read_text())
    assert aftercare(released, "lookup", spanish).returncode == 0
    (kept,) = tomllib.loads((released / "locales/recalls.toml").read_text())["recall"]
    assert kept["undone"].startswith("Ana Ruiz (")


def test_a_recall_taken_back_brings_no_old_approval_back(released: Path) -> None:
    recall(released, "care", "es")
    aftercare(released, "recall", "care", "es", "--undo", "--by", "Ana Ruiz")
    assert row(released, "es")["state"] == "draft"


@pytest.mark.parametrize(
    ("arguments", "left"),
    [(("care",), set()), (("--language", "es"), {"en"}), (("care", "en"), {"es"})],
)
def test_the_whole_leaflet_or_the_whole_language(
    released: Path, arguments: tuple[str, ...], left: set[str]
) -> None:
    recall(released, *arguments)
    result = aftercare(released, "build", "--release", "--date", "2026-06-02")
    assert result.returncode == 0, result.stderr
    assert pages(released) == left
    assert aftercare(released, "verify").returncode == 0
    assert aftercare(released, "verify", str(released / "output")).returncode == 0


def test_a_language_without_its_folder_and_a_leaflet_without_its_master_are_withdrawn(
    released: Path,
) -> None:
    shutil.rmtree(released / "locales/es")
    result = aftercare(released, "build", "--release", "--date", "2026-06-02")
    assert "no language of the project now" in result.stderr
    recall(released, "care", "es")
    assert row(released, "es")["state"] == "withdrawn"
    assert aftercare(released, "build", "--release", "--date", "2026-06-02").returncode == 0
    assert pages(released) == {"en"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cure", "es"), "unknown leaflet 'cure'"),
        (("care", "pl"), "unknown locale 'pl'"),
        ((), "name a leaflet, or a language"),
        (("care", "--language", "es"), "name a leaflet, or a language"),
        (("care", "es", "--undo"), "care in es is not withdrawn"),
    ],
)
def test_what_nobody_could_mean_is_refused(
    released: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = aftercare(released, "recall", *arguments, *BY, "--reason", WHY)
    assert (result.returncode, said in result.stderr) == (2, True), result.stderr
    assert not (released / "locales/recalls.toml").exists()


def test_twice_or_without_a_reason_is_refused(released: Path) -> None:
    result = aftercare(released, "recall", "care", *BY)
    assert (result.returncode, "the reason is empty" in result.stderr) == (2, True)
    recall(released, "care")
    result = aftercare(released, "recall", "care", "es", *BY, "--reason", "again")
    assert (result.returncode, f"care in every language is {SAID}" in result.stderr) == (2, True)
    result = aftercare(released, "recall", "care", "es", "--undo", *BY)
    assert (result.returncode, "withdrawn is: care in every language" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [('locale = "es"', 'locale = "fr"'), ("[[recall]]", "[recall]"), ("by =", "from =")],
)
def test_a_recall_that_was_changed_by_hand_stops_every_build(
    released: Path, old: str, new: str
) -> None:
    recall(released, "care", "es")
    path = released / "locales/recalls.toml"
    path.write_text(path.read_text().replace(old, new))
    for command in ("build", "check", "status", "lookup"):
        arguments = (version(released, "es"),) if command == "lookup" else ()
        result = aftercare(released, command, *arguments)
        assert result.returncode == 1
        assert "locales/recalls.toml:1: error: " in result.stderr + result.stdout
    assert pages(released) == {"en", "es"}


def test_no_release_is_dated_before_the_recall(released: Path) -> None:
    recall(released, "care", "es")
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert (result.returncode, "after the release's 2026-05-01" in result.stderr) == (2, True)
    assert pages(released) == {"en", "es"}


def test_a_recall_is_not_stopped_by_what_else_is_broken(released: Path) -> None:
    path = released / "locales/es/approvals.toml"
    path.write_text(path.read_text() + "nonsense")
    for record in (released / "releases").iterdir():
        record.write_text("{}")
    result = aftercare(released, "recall", "care", "es", *BY, "--reason", WHY)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert "locales/es/approvals.toml:" in result.stderr
    assert "care in es is withdrawn by Dr Eva Lindt" in result.stdout
    assert row(released, "es")["state"] == "withdrawn"


def test_what_is_withdrawn_and_asked_for_is_named_so(released: Path) -> None:
    recall(released, "care", "es")
    asked = ("build", "--release", "--locale", "es", "--date")
    assert aftercare(released, *asked, "2026-06-02").returncode == 0
    assert pages(released) == {"en"}
    aftercare(released, "approve", "es", *APPROVERS["es"])
    result = aftercare(released, *asked, "2026-06-03")
    assert (result.returncode, f"care in es is {SAID}" in result.stderr) == (1, True)
    assert "not approved" not in result.stderr


@pytest.mark.parametrize("left", ["", None])
def test_a_recall_that_was_taken_out_by_hand_is_missed(released: Path, left: str | None) -> None:
    recall(released, "care", "es")
    assert aftercare(released, "build", "--release", "--date", "2026-06-02").returncode == 0
    assert aftercare(released, "approve", "es", *APPROVERS["es"]).returncode == 0
    path = released / "locales/recalls.toml"
    if left is None:
        path.unlink()
    else:
        path.write_text(left)
    result = aftercare(released, "build", "--release", "--date", "2026-06-03")
    said = f"care in es was {SAID}: the last release says so"
    assert (result.returncode, said in result.stderr) == (1, True)
    assert pages(released) == {"en"}


def test_a_leaflet_that_came_back_into_a_release_is_found(released: Path) -> None:
    path = released / "output/release.json"
    data = json.loads(path.read_text())
    told = {"leaflet": "", "locale": "es", "by": "A", "date": "2026-03-01", "reason": "B"}
    for undone, status in (("", 1), ("C (2026-03-02)", 0)):
        data["recalls"] = [{**told, "undone": undone}]
        path.write_text(json.dumps({**data, "digest": digest_of(data)}))
        result = aftercare(released, "verify", str(released / "output"))
        assert result.returncode == status, result.stderr
        said = "care in es is there, and was withdrawn by A (2026-03-01): B" in result.stderr
        assert said == bool(status)
    for broken in ([{"leaflet": 3}], {"a": 1}, ["x"], 7):
        path.write_text(json.dumps({**data, "recalls": broken}))
        result = aftercare(released, "verify", str(released / "output"))
        assert (result.returncode, "Traceback" in result.stderr) == (1, False)
        assert "release.json: error: " in result.stderr
