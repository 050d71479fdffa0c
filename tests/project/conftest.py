"""The project of a few lines that commands are tried on."""

from pathlib import Path

import pytest
from support.small import MASTER, PLAIN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of one leaflet in both registers, not yet translated."""
    (tmp_path / "aftercare.toml").write_text('[clinic]\nname = "N"\nphone = "111"\n')
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "care.md").write_text(MASTER)
    (tmp_path / "source" / "care.plain.md").write_text(PLAIN)
    return tmp_path
