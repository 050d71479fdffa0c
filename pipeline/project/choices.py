"""Keys of `aftercare.toml` that take one of a few values: what is chosen, or a refusal."""

from __future__ import annotations

from pipeline.model import REGISTERS, Sheet
from pipeline.model.formats import print_profiles
from pipeline.model.formats import profiles as known_profiles
from pipeline.project.tables import Tables

PAPERS = ("a4", "us-letter")
COLOURS = ("black-on-white", "yellow", "cream")
REFERENCES = ("full", "file", "never")


def registers(tables: Tables, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the registers that are named, in their order; the standard one is never left out."""
    choices(tables, "project", "registers", named, REGISTERS)
    if "standard" not in named:
        hint = (
            'write registers = ["standard"]: a leaflet in plain words alone is source/<leaflet>.md'
        )
        raise tables.wrong("project", "registers", "registers does not name standard", hint)
    return tuple(register for register in REGISTERS if register in named)


def prints(tables: Tables, formats: tuple[str, ...]) -> tuple[tuple[str, ...], Sheet]:
    """Return what the table [print] says: the profiles of the formats on paper, and the sheet.

    A format on paper for which no profile is named is printed with its usual one.
    """
    given = tables.of("print")
    if "profile" in given and "profiles" in given:
        message = "profile and profiles are both given"
        raise tables.wrong("print", "profile", message, "keep profiles")
    key = "profile" if "profile" in given else "profiles"
    named = given.get("profiles", [given["profile"]] if "profile" in given else [])
    profiles = tuple(strings(tables, "print", key, named))
    printed = print_profiles()
    choices(tables, "print", key, profiles, known_profiles())
    chosen = []
    for format in (name for name in printed if name in formats):
        known = printed[format]
        chosen += [name for name in profiles if name in known] or [known[0]]
    paper = str(given.get("paper", PAPERS[0]))
    choices(tables, "print", "paper", (paper,), PAPERS)
    colours = str(given.get("colours", COLOURS[0]))
    choices(tables, "print", "colours", (colours,), COLOURS)
    return tuple(chosen), Sheet(paper, colours)


def strings(tables: Tables, section: str, key: str, value: object) -> list[str]:
    """Return a list of texts; refuse what is none."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise tables.wrong(section, key, f"{key} must be a list of texts in quotes", "")
    return value


def choices(
    tables: Tables, section: str, key: str, values: tuple[str, ...], known: tuple[str, ...]
) -> None:
    """Refuse a value that is none of those that are known."""
    for value in values:
        if value not in known:
            hint = f"known ones: {', '.join(known)}"
            raise tables.wrong(section, key, f"unknown {key} {value!r}", hint)
