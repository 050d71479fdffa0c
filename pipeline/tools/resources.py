"""Where the package's own files are."""

from __future__ import annotations

from pathlib import Path


def package_folder() -> Path:
    """The folder of the installed package: templates and data lie beside the code."""
    return Path(__file__).resolve().parent.parent


def packaged_interface(locale: str) -> Path | None:
    """The interface catalogue that the package brings for a locale (POSIX), if any.

    An installed package carries it; a checkout has it in its own locales/.
    """
    package = package_folder()
    for folder in (package / "locales", package.parent / "locales"):
        path = folder / locale / "LC_MESSAGES" / "interface.po"
        if path.is_file():
            return path
    return None
