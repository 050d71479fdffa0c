"""A leaflet with every kind of number and name that right-to-left text could turn round."""

import json
import re
import shutil
from pathlib import Path

import polib

from support.project import ROOT, aftercare, copy_project

DATA = ROOT / "tests" / "data" / "runs"
TEXTS: dict[str, dict[str, str]] = json.loads((DATA / "translations.json").read_text("utf-8"))
LOCALES = tuple(TEXTS)


def make_runs(folder: Path, formats: tuple[str, ...]) -> Path:
    """Make the project of that leaflet in `folder`, unbuilt: Arabic, Persian and Urdu."""
    copy_project(folder)
    shutil.rmtree(folder / "source")
    (folder / "source").mkdir()
    for name in ("runs.md", "runs.plain.md"):
        shutil.copy(DATA / "runs.md", folder / "source" / name)
    for locale in (path for path in (folder / "locales").iterdir() if path.is_dir()):
        for path in locale.glob("LC_MESSAGES/micro-needling*.po"):
            path.unlink()
        if locale.name not in LOCALES:
            shutil.rmtree(locale)
    config = folder / "aftercare.toml"
    text, count = re.subn(
        r"(?m)^formats = .*$", f"formats = {list(formats)}", config.read_text("utf-8")
    )
    assert count == 1
    config.write_text(text, encoding="utf-8")
    for command in ("extract", "update"):
        result = aftercare(folder, command)
        assert result.returncode == 0, result.stdout + result.stderr
    for locale, texts in TEXTS.items():
        for path in (folder / "locales" / locale / "LC_MESSAGES").glob("runs*.po"):
            catalogue = polib.pofile(str(path), wrapwidth=0)
            for entry in catalogue:
                entry.msgstr = texts[entry.msgctxt]
            catalogue.save()
    return folder
