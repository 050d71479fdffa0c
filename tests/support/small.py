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
