"""A short leaflet with every structure that a master may have, in three languages."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from support.project import ROOT

LOCALES = ("ar", "es")


def structured(folder: Path, formats: Sequence[str] = ("html",)) -> Path:
    """Make the project of the leaflet, with the product's own words as they are now."""
    shutil.copytree(ROOT / "tests/data/eye_drops", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "locales/interface.pot", folder / "locales")
    for locale in LOCALES:
        own = Path(locale) / "LC_MESSAGES" / "interface.po"
        shutil.copy(ROOT / "locales" / own, folder / "locales" / own)
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"formats = .*", f"formats = {list(formats)}", text), encoding="utf-8")
    return folder
