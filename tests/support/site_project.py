"""A project whose site tests look at: pages alone, in four scripts, with all that a clinic sets."""

import re
from pathlib import Path

from support.project import aftercare, copy_project

LOCALES = ("ar", "hi", "pl", "zh_Hans")
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<path fill="#0d5c4f" d="M0 0h40L20 20z"/></svg>'
)
SETTINGS = {
    "[site]\n": '[site]\nurl = "https://leaflets.example.org/"\n',
    "[brand]\n": '[brand]\nlogo = "logo.svg"\ncolour = "#7a1f5c"\n',
}
CLINIC = """
address = "1 River Street\\nLondon SE1 0AA"
hours = ["Mo-Fr 08:00-18:00", "Sa 09:00-12:00"]
out_of_hours = "111"
"""


def make_site(folder: Path) -> Path:
    """Make and build the project in `folder`."""
    copy_project(folder)
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    listed = ", ".join(f'"{locale}"' for locale in LOCALES)
    text = text.replace("[project]\n", f"[project]\nlocales = [{listed}]\n")
    text, count = re.subn(r"(?m)^formats = .*$", 'formats = ["html", "large-print"]', text)
    assert count == 1
    for section, settings in {**SETTINGS, "[clinic]\n": f"[clinic]{CLINIC}"}.items():
        assert section in text
        text = text.replace(section, settings)
    config.write_text(text, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder
