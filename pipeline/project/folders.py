"""The folders of `locales/`, as people and their tools call them: `pt_BR`, `pt-br`, `sr@latin`."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.cldr import bcp47, posix
from pipeline.model.errors import AftercareError, fail
from pipeline.tools.locate import folder_name


def spelt(name: str) -> str:
    """Return a language's name as gettext spells it; one of no known language as it is."""
    try:
        return posix(name)
    except AftercareError:
        return folder_name(name)


def folders(catalogues: Path) -> tuple[str, ...]:
    """Return the languages that have a folder with LC_MESSAGES in it, in POSIX spelling, sorted.

    Raises AftercareError where two folders are one language's: nobody can tell which one counts.
    """
    found: dict[str, str] = {}
    for name in sorted(path.parent.name for path in catalogues.glob("*/LC_MESSAGES")):
        locale = spelt(name)
        if locale in found:
            both = f"locales/{found[locale]} and locales/{name} are both {bcp47(locale)}"
            hint = f"put all of it into locales/{locale}, and remove the other folder"
            raise fail("locale", f"locales/{name}", both, hint)
        found[locale] = name
    return tuple(sorted(found))


def folder_of(catalogues: Path, locale: str) -> Path:
    """Return a language's folder: the one that there is, else what gettext would call it."""
    usual = catalogues / spelt(locale)
    if usual.is_dir() or not catalogues.is_dir():
        return usual
    wanted = usual.name
    others = (path for path in sorted(catalogues.iterdir()) if path.is_dir())
    return next((path for path in others if spelt(path.name) == wanted), usual)
