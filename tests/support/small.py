"""A leaflet of a few lines, and the command line asked in this process."""

from pathlib import Path

from pipeline.cli import main

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
