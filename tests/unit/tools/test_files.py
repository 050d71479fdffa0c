"""A name that a project gives leads to a file of the project, and nowhere else."""

from pathlib import Path

import pytest

from pipeline.tools.files import within


@pytest.mark.parametrize("name", ["a.po", "locales/es/a.po", "./a.po", "..a"])
def test_a_name_within(name: str, tmp_path: Path) -> None:
    (tmp_path / "locales/es").mkdir(parents=True)
    assert within(name, tmp_path) == tmp_path / name


@pytest.mark.parametrize("name", ["", "..", "locales/..", "../a.po", "/etc/passwd", "a\0b"])
def test_a_name_that_leads_away(name: str, tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    assert within(name, tmp_path) is None


def test_a_link_that_leads_away(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project/out").symlink_to(tmp_path)
    assert within("out/a.po", tmp_path / "project") is None
