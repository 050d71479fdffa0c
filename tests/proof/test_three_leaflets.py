"""Eye drops, a bowel preparation and a plaster cast: every structure, in four languages."""

import json
import shutil
from pathlib import Path

import pytest
from support.project import ROOT, aftercare, aftercare_apart
from support.structures import structured

LOCALES = ("en", "ar", "es", "zh-Hans")
LEAFLETS = ("bowel-prep", "eye-drops", "plaster-cast")

pytestmark = pytest.mark.slow


def three(folder: Path) -> Path:
    """Make the project of the three leaflets, in pages and large print."""
    structured(folder, ["html", "large-print"])
    shutil.copytree(ROOT / "tests/data/structures", folder, dirs_exist_ok=True, ignore=_settings)
    own = Path("zh_Hans/LC_MESSAGES/interface.po")
    shutil.copy(ROOT / "locales" / own, folder / "locales" / own)
    assert aftercare(folder, "extract").returncode == 0
    assert aftercare(folder, "update").returncode == 0
    return folder


def _settings(_: str, names: list[str]) -> set[str]:
    return {"aftercare.toml"} & set(names)


def test_they_are_built_and_proven(tmp_path: Path) -> None:
    project = three(tmp_path)
    found = json.loads(aftercare(project, "check", "--format", "json").stdout)["problems"]
    assert [problem for problem in found if problem["severity"] == "error"] == []
    ran = aftercare_apart(project, "build")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    manifest = json.loads((project / "output/manifest.json").read_text(encoding="utf-8"))
    built = {
        (one["leaflet"], one["locale"], one["register"], one["format"])
        for one in manifest["artefacts"] if one["leaflet"]
    }  # fmt: skip
    assert built >= {
        (leaflet, locale, register, format)
        for leaflet in LEAFLETS for locale in LOCALES
        for register in ("standard", "plain") for format in ("html", "large-print")
    }  # fmt: skip
    ran = aftercare_apart(project, "verify")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (project / "output/ar/plaster-cast.html").read_text(encoding="utf-8")
    drawn = (project / "output/en/plaster-cast.html").read_text(encoding="utf-8")
    # The arm lies the other way round where one reads from the right.
    assert page.split("data:image/svg+xml")[1][:400] != drawn.split("data:image/svg+xml")[1][:400]
