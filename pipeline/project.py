"""The project folder: `aftercare.toml`, and where everything is.

Kept to the standard library, since a build with nothing to do reads only this.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import fail
from pipeline.model import INTERFACE, REGISTERS, Clinic, Register, domain_of

CONFIG = "aftercare.toml"
FORMATS = ("html", "large-print", "audio", "captions", "talking-book", "daisy")
PRINT_PROFILES = ("ukaaf-18",)
REFERENCES = ("full", "file", "never")

_PHONE = re.compile(r"\+?[\d ().\u00a0-]*(?:\d[ ().\u00a0-]*){3,15}")

# Section -> key -> the type of its value.  What is not here is refused: a misspelt key would
# otherwise be a setting that silently does nothing.
_KEYS: Mapping[str, Mapping[str, type]] = {
    "project": {
        "name": str, "source_language": str, "locales": list, "formats": list,
        "report_bugs_to": str,
    },
    "clinic": {"name": str, "phone": str},
    "voices": {},
    "print": {"profile": str},
    "catalogues": {"references": str},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    """What `aftercare.toml` says; `locales` is None when every folder in locales/ counts."""

    root: Path
    clinic: Clinic
    name: str = "Patient leaflets"
    source_language: str = "en"
    locales: tuple[str, ...] | None = None
    formats: tuple[str, ...] = FORMATS
    voices: Mapping[str, str] = field(default_factory=dict)
    print_profile: str = PRINT_PROFILES[0]
    references: str = REFERENCES[0]
    report_bugs_to: str = ""

    @property
    def source(self) -> Path:
        """The folder of the masters."""
        return self.root / "source"

    @property
    def catalogues(self) -> Path:
        """The folder of the templates and catalogues."""
        return self.root / "locales"

    @property
    def output(self) -> Path:
        """The folder of what is built."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """The folder of what a later build may reuse; safe to delete."""
        return self.root / ".aftercare"

    def template(self, domain: str) -> Path:
        """The POT file of a domain (`<leaflet>`, `<leaflet>.plain`, `interface`)."""
        return self.catalogues / f"{domain}.pot"

    def catalogue(self, domain: str, locale: str) -> Path:
        """The PO file of a domain in a locale, which is spelt either way."""
        return self.catalogues / locale.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"

    def relative(self, path: Path) -> str:
        """Call a path as messages and references do."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def masters(self) -> dict[str, dict[Register, Path]]:
        """Find the masters: leaflet name -> register -> path, sorted by name."""
        found: dict[str, dict[Register, Path]] = {}
        for path in sorted(self.source.glob("*.md")):
            if path.stem in ("EDITORIAL", "README"):
                continue
            name, register = _split(path.stem)
            found.setdefault(name, {})[register] = path
        if not found:
            hint = "write source/<leaflet>.md, or start with: aftercare init"
            raise fail("missing-file", "source", "there is no leaflet in source/", hint)
        return {name: found[name] for name in sorted(found)}

    def locale_folders(self) -> tuple[str, ...]:
        """The locales beside the source language, in POSIX spelling, sorted.

        Those that the configuration names, or every folder in locales/ with LC_MESSAGES in it.
        """
        if self.locales is not None:
            return tuple(sorted({locale.replace("-", "_") for locale in self.locales}))
        return tuple(sorted(path.parent.name for path in self.catalogues.glob("*/LC_MESSAGES")))


def _split(stem: str) -> tuple[str, Register]:
    for register in REGISTERS:
        if register != "standard" and stem.endswith(f".{register}"):
            return stem.removesuffix(f".{register}"), register
    return stem, "standard"


def domains(masters: Mapping[str, Mapping[Register, Path]]) -> tuple[str, ...]:
    """Name every catalogue of the masters, the interface's first."""
    return (
        INTERFACE,
        *(domain_of(name, register) for name in masters for register in masters[name]),
    )


def find(start: Path) -> Path:
    """Find the nearest project folder upwards from `start`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise fail(
        "no-project", str(start), f"no {CONFIG} here or above",
        "go to the project's folder, name it with -C, or make one: aftercare init DIR",
        usage=True,
    )  # fmt: skip


def load(root: Path) -> Project:
    """Read a project's `aftercare.toml`; unknown keys and wrong types are refused."""
    path = root / CONFIG
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise fail(
            "no-project", str(root), f"there is no {CONFIG}", "aftercare init DIR makes one",
            usage=True,
        ) from None  # fmt: skip
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fail("config", CONFIG, f"not TOML: {error}", usage=True) from None
    except OSError as error:
        raise fail("unreadable", CONFIG, f"cannot be read: {error.strerror}", usage=True) from None
    _check(data, text)
    return _project(root, data, text)


def _project(root: Path, data: Mapping[str, Mapping[str, object]], text: str) -> Project:
    given = {key: value for key, value in data.get("project", {}).items()}  # noqa: C416
    lists = {
        key: tuple(_strings(given.pop(key), key, text))
        for key in ("locales", "formats")
        if key in given
    }
    _choices(lists.get("formats", ()), FORMATS, "formats", text)
    for key, values in lists.items():
        if not values:
            raise _wrong(key, f"{key} is empty: nothing would be published", "name one", text)
    profile = str(data.get("print", {}).get("profile", PRINT_PROFILES[0]))
    _choices((profile,), PRINT_PROFILES, "profile", text)
    references = str(data.get("catalogues", {}).get("references", REFERENCES[0]))
    _choices((references,), REFERENCES, "references", text)
    voices = {str(key): str(value) for key, value in data.get("voices", {}).items()}
    clinic = Clinic(**{key: str(value) for key, value in data["clinic"].items()})
    words = {key: str(value) for key, value in given.items()}
    return Project(
        root=root,
        clinic=clinic,
        voices=voices,
        print_profile=profile,
        references=references,
        **words,  # type: ignore[arg-type]  # keys and types were checked against _KEYS
        **lists,  # type: ignore[arg-type]
    )


def _check(data: Mapping[str, object], text: str) -> None:
    for section, values in data.items():
        if section not in _KEYS or not isinstance(values, dict):
            known = ", ".join(f"[{name}]" for name in _KEYS)
            raise _wrong(section, f"unknown section {section!r}", f"known ones: {known}", text)
        for key, value in values.items():
            _check_key(section, key, value, text)
    for key in _KEYS["clinic"]:
        clinic = data.get("clinic")
        if not isinstance(clinic, dict) or not str(clinic.get(key, "")).strip():
            hint = f'write {key} = "…" under [clinic]'
            raise _wrong("[clinic]", f"the clinic's {key} is missing", hint, text)
    clinic = data.get("clinic")
    if isinstance(clinic, dict) and not _PHONE.fullmatch(str(clinic["phone"])):
        hint = 'one number to call, such as "020 7946 0018" or "+44 (0)20 7946 0018"'
        raise _wrong("phone", "the clinic's phone is no telephone number", hint, text)


def _check_key(section: str, key: str, value: object, text: str) -> None:
    known = _KEYS[section]
    expected = known.get(key, str) if section == "voices" else known.get(key)
    if expected is None:
        hint = f"known ones: {', '.join(known)}"
        raise _wrong(key, f"unknown key {key!r} in [{section}]", hint, text)
    if not isinstance(value, expected):
        kind = "a list" if expected is list else "a text in quotes"
        raise _wrong(key, f"{key} in [{section}] must be {kind}", "", text)


def _strings(value: object, key: str, text: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(key, f"{key} must be a list of texts in quotes", "", text)
    return value


def _choices(values: tuple[str, ...], known: tuple[str, ...], key: str, text: str) -> None:
    for value in values:
        if value not in known:
            raise _wrong(key, f"unknown {key} {value!r}", f"known ones: {', '.join(known)}", text)


def _wrong(word: str, message: str, hint: str, text: str) -> Exception:
    lines = text.split("\n")
    line = next(
        (
            n
            for n, content in enumerate(lines, 1)
            if content.lstrip("[ ").startswith(word.strip("[]"))
        ),
        1,
    )
    return fail("config", CONFIG, message, hint, line=line, usage=True)
