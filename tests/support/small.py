"""A leaflet of a few lines, and the command line asked in this process."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from support.project import aftercare, once

MASTER = """# Care {#title}

<!-- note: Be kind. -->
Hello at {clinic_name} {#hello}

## Avoid for 48 hours {#avoid .avoid}

- Sun {#sun}
- Call us {#call .contact}
"""
PLAIN = MASTER.replace("Hello", "Hi")


def run(folder: Path, *arguments: str) -> int:
    return main(["-C", str(folder), *arguments])


SPANISH = {
    "Care": "Cuidados",
    "Hello at {clinic_name}": "Hola en {clinic_name}",
    "Hi at {clinic_name}": "Hola en {clinic_name}",
    "Avoid for 48 hours": "Evite durante 48 horas",
    "Sun": "Sol",
    "Call us": "Llámenos",
}


def translated(folder: Path, locale: str) -> None:
    """Start a language in the small project, and translate its leaflet into Spanish."""
    run(folder, "extract")
    run(folder, "update", "--add", locale)
    for path in (folder / "locales" / locale / "LC_MESSAGES").glob("care*.po"):
        text = path.read_text()
        for source, target in SPANISH.items():
            found = f'msgid "{source}"\nmsgstr '
            text = text.replace(f'{found}""', f'{found}"{target}"')
        path.write_text(text)


APPROVERS = {
    "en": ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15"),
    "es": ("--by", "Ana Ruiz", "--role", "translator", "--date", "2026-03-16"),
}


def release(folder: Path, date: str) -> None:
    """Approve both languages of the small project, and release them."""
    for locale, by in APPROVERS.items():
        result = aftercare(folder, "approve", locale, *by)
        assert result.returncode == 0, result.stderr
    result = aftercare(folder, "build", "--release", "--date", date)
    assert result.returncode == 0, result.stderr


def released(factory: pytest.TempPathFactory, folder: Path, *formats: str) -> Path:
    """Make of the small project one that is released in English and Spanish, as copied from one."""

    def make(made: Path) -> None:
        shutil.copytree(folder, made)
        with_formats(made, *formats)
        translated(made, "es")
        aftercare(made, "build")
        release(made, "2026-04-01")

    once_made = once(factory, f"released-{'-'.join(formats)}", make)
    return Path(shutil.copytree(once_made, folder, dirs_exist_ok=True))


def with_formats(folder: Path, *formats: str) -> None:
    """Let the small project make these formats only."""
    config = folder / "aftercare.toml"
    listed = ", ".join(f'"{name}"' for name in formats)
    config.write_text(f"{config.read_text()}[project]\nformats = [{listed}]\n")
