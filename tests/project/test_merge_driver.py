"""The merge driver for catalogues, under git itself."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import translated

PO = "locales/es/LC_MESSAGES/care.po"


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = ("-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(folder: Path) -> Path:
    """A project in Spanish under git, with the driver, and a branch `theirs`."""
    translated(folder, "es")
    (folder / ".gitattributes").write_text("*.po merge=aftercare\n*.pot merge=aftercare\n")
    git(folder, "init", "-q", "-b", "ours")
    start = f"{sys.executable} -c 'from pipeline.cli import main; raise SystemExit(main())'"
    git(folder, "config", "merge.aftercare.driver", f"{start} merge-po %O %A %B %P")
    git(folder, "add", "-A")
    assert git(folder, "commit", "-qm", "start").returncode == 0
    git(folder, "branch", "theirs")
    return folder


def edit(folder: Path, branch: str, *changes: tuple[str, str]) -> None:
    git(folder, "checkout", "-q", branch)
    path = folder / PO
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    assert git(folder, "commit", "-qam", branch).returncode == 0


def test_neighbours_and_rewrapped_lines_merge_without_a_conflict(repository: Path) -> None:
    edit(repository, "ours", ('msgstr "Sol"', 'msgstr "El sol"'))
    edit(
        repository, "theirs", ('msgstr "Llámenos"', 'msgstr "Llame"'),
        ('msgid "Sun"', 'msgid ""\n"Su"\n"n"'),
    )  # fmt: skip
    git(repository, "checkout", "-q", "ours")
    result = git(repository, "merge", "-q", "--no-edit", "theirs")
    assert result.returncode == 0, result.stdout + result.stderr
    text = (repository / PO).read_text()
    assert 'msgid "Sun"\nmsgstr "El sol"' in text
    assert 'msgstr "Llame"' in text
    assert "<<<<" not in text


def test_two_translations_are_a_conflict_that_any_editor_opens(repository: Path) -> None:
    edit(repository, "ours", ('msgstr "Sol"', 'msgstr "El sol"'))
    edit(repository, "theirs", ('msgstr "Sol"', 'msgstr "Los rayos del sol"'))
    git(repository, "checkout", "-q", "ours")
    result = git(repository, "merge", "--no-edit", "theirs")
    assert result.returncode == 1
    assert f"{PO}:" in result.stdout + result.stderr
    assert "sun was translated in two ways" in result.stdout + result.stderr
    text = (repository / PO).read_text()
    assert "# Another translation: Los rayos del sol\n" in text
    assert '#, fuzzy\nmsgctxt "sun"\nmsgid "Sun"\nmsgstr "El sol"' in text
    assert "unit sun is marked fuzzy" in aftercare(repository, "check").stdout
    before = text
    aftercare(repository, "update")
    assert (repository / PO).read_text() == before


def test_a_master_reworded_here_and_a_translation_mended_there(repository: Path) -> None:
    master = repository / "source/care.md"
    master.write_text(master.read_text().replace("48 hours", "24 hours"))
    aftercare(repository, "extract")
    aftercare(repository, "update")
    git(repository, "commit", "-qam", "reworded")
    edit(repository, "theirs", ("Evite durante 48 horas", "No haga esto durante 48 horas"))
    git(repository, "checkout", "-q", "ours")
    assert git(repository, "merge", "-q", "--no-edit", "theirs").returncode == 0
    text = (repository / PO).read_text()
    assert (
        '#, fuzzy\n#| msgid "Avoid for 48 hours"\nmsgctxt "avoid"\nmsgid "Avoid for 24 hours"\n'
        'msgstr "No haga esto durante 48 horas"'
    ) in text
    # The catalogue is what `update` would make of it.
    aftercare(repository, "update")
    assert (repository / PO).read_text() == text


def test_what_is_no_catalogue_stays_as_it_was(repository: Path) -> None:
    edit(repository, "ours", ('msgstr "Sol"', 'msgstr "El sol"'))
    edit(repository, "theirs", ('msgstr "Sol"', 'msgstr "Sol'))
    git(repository, "checkout", "-q", "ours")
    before = (repository / PO).read_text()
    result = git(repository, "merge", "--no-edit", "theirs")
    assert result.returncode == 1
    assert f"{PO} (theirs):" in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert (repository / PO).read_text() == before
