"""The project folder: `aftercare.toml`, and where everything is.

Kept to the standard library, since a build with nothing to do reads only this.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model import INTERFACE, REGISTERS, Branding, Clinic, Register, Sheet, domain_of
from pipeline.model.errors import fail
from pipeline.model.formats import print_profiles, publishable
from pipeline.model.formats import profiles as known_profiles
from pipeline.project.branding.given import branding

CONFIG = "aftercare.toml"
PAPERS = ("a4", "us-letter")
COLOURS = ("black-on-white", "yellow", "cream")
REFERENCES = ("full", "file", "never")

_PHONE = re.compile(r"\+?[\d ().\u00a0-]*(?:\d[ ().\u00a0-]*){3,15}")
_COUNTRY = re.compile("(?:[A-Z]{2})?")

# Section -> key -> the type of its value.  What is not here is refused: a misspelt key would
# otherwise be a setting that silently does nothing.
_KEYS: Mapping[str, Mapping[str, type]] = {
    "project": {
        "name": str, "source_language": str, "locales": list, "formats": list,
        "report_bugs_to": str,
    },
    "clinic": {
        "name": str, "phone": str, "out_of_hours": str, "address": str, "hours": list,
        "country": str,
    },
    "brand": {"logo": str, "colour": str, "colour_dark": str},
    "site": {"url": str},
    "publish": {"drafts": bool},
    "voices": {},
    "print": {"profiles": list, "profile": str, "paper": str, "colours": str},
    "catalogues": {"references": str},
}  # fmt: skip

_REQUIRED = ("name", "phone")
_PHONES = ("phone", "out_of_hours")


@dataclass(frozen=True, slots=True)
class Project:
    """What `aftercare.toml` says; `locales` is None when every folder in locales/ counts.

    `voice_folder` is where the clinic keeps Piper voices: [voices] folder, if it has any.
    """

    root: Path
    clinic: Clinic
    name: str = "Patient leaflets"
    source_language: str = "en"
    locales: tuple[str, ...] | None = None
    formats: tuple[str, ...] = field(default_factory=publishable)
    voices: Mapping[str, str] = field(default_factory=dict)
    voice_folder: Path | None = None
    print_profiles: tuple[str, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    references: str = REFERENCES[0]
    report_bugs_to: str = ""
    branding: Branding = field(default_factory=Branding)
    drafts: bool = True
    """Whether what nobody has approved is published, called a draft."""
    reads: tuple[str, ...] = ()
    """Further files, relative to the root, that the configuration names and a build reads."""

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
    _choices(lists.get("formats", ()), publishable(), "formats", text)
    for key, values in lists.items():
        if not values:
            raise _wrong(key, f"{key} is empty: nothing would be published", "name one", text)
    formats = lists.setdefault("formats", publishable())
    profiles, sheet = _print(data.get("print", {}), formats, text)
    references = str(data.get("catalogues", {}).get("references", REFERENCES[0]))
    _choices((references,), REFERENCES, "references", text)
    voices = {str(key): str(value) for key, value in data.get("voices", {}).items()}
    folder = voices.pop("folder", None)
    own = data["clinic"]
    clinic = Clinic(str(own["name"]), str(own["phone"]), str(own.get("country", "")))
    logo = data.get("brand", {}).get("logo")
    words = {key: str(value) for key, value in given.items()}
    return Project(
        root=root,
        clinic=clinic,
        voices=voices,
        voice_folder=(root / folder).resolve() if folder else None,
        print_profiles=profiles,
        sheet=sheet,
        references=references,
        branding=branding(root, data, partial(_wrong, text=text)),
        drafts=data.get("publish", {}).get("drafts", True) is True,
        reads=() if logo is None else (str(logo),),
        **words,  # type: ignore[arg-type]  # keys and types were checked against _KEYS
        **lists,  # type: ignore[arg-type]
    )


def _print(
    given: Mapping[str, object], formats: tuple[str, ...], text: str
) -> tuple[tuple[str, ...], Sheet]:
    """Read the table [print]: the profiles of the formats on paper, and the sheet.

    A format on paper for which no profile is named is printed with its usual one.
    """
    if "profile" in given and "profiles" in given:
        raise _wrong("profile", "profile and profiles are both given", "keep profiles", text)
    named = given.get("profiles", [given["profile"]] if "profile" in given else [])
    profiles = tuple(_strings(named, "profiles", text))
    printed = print_profiles()
    _choices(profiles, known_profiles(), "profile", text)
    chosen = []
    for format in (name for name in printed if name in formats):
        known = printed[format]
        chosen += [name for name in profiles if name in known] or [known[0]]
    paper = str(given.get("paper", PAPERS[0]))
    _choices((paper,), PAPERS, "paper", text)
    colours = str(given.get("colours", COLOURS[0]))
    _choices((colours,), COLOURS, "colours", text)
    return tuple(chosen), Sheet(paper, colours)


def _check(data: Mapping[str, object], text: str) -> None:
    for section, values in data.items():
        if section not in _KEYS or not isinstance(values, dict):
            known = ", ".join(f"[{name}]" for name in _KEYS)
            raise _wrong(section, f"unknown section {section!r}", f"known ones: {known}", text)
        for key, value in values.items():
            _check_key(section, key, value, text)
    for key in _REQUIRED:
        clinic = data.get("clinic")
        if not isinstance(clinic, dict) or not str(clinic.get(key, "")).strip():
            hint = f'write {key} = "…" under [clinic]'
            raise _wrong("[clinic]", f"the clinic's {key} is missing", hint, text)
    clinic = data.get("clinic")
    for key in _PHONES:
        if isinstance(clinic, dict) and not _PHONE.fullmatch(str(clinic.get(key, "111"))):
            hint = 'one number to call, such as "020 7946 0018" or "+44 (0)20 7946 0018"'
            raise _wrong(key, f"the clinic's {key} is no telephone number", hint, text)
    if isinstance(clinic, dict) and not _COUNTRY.fullmatch(str(clinic.get("country", ""))):
        hint = 'its two letters in ISO 3166, such as country = "GB"'
        raise _wrong("country", "the clinic's country is no country code", hint, text)


def _check_key(section: str, key: str, value: object, text: str) -> None:
    known = _KEYS[section]
    expected = known.get(key, str) if section == "voices" else known.get(key)
    if expected is None:
        hint = f"known ones: {', '.join(known)}"
        raise _wrong(key, f"unknown key {key!r} in [{section}]", hint, text)
    if not isinstance(value, expected):
        kind = {list: "a list", bool: "true or false"}.get(expected, "a text in quotes")
        raise _wrong(key, f"{key} in [{section}] must be {kind}", "", text)
    # An address has lines; nothing else may end in the middle.
    if char := unfit_in(str(value).replace("\n", " ") if key == "address" else value):
        hint = "type it again, on one line"
        raise _wrong(key, f"{key} in [{section}] holds {name_of(char)}", hint, text, section)


def _strings(value: object, key: str, text: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(key, f"{key} must be a list of texts in quotes", "", text)
    return value


def _choices(values: tuple[str, ...], known: tuple[str, ...], key: str, text: str) -> None:
    for value in values:
        if value not in known:
            raise _wrong(key, f"unknown {key} {value!r}", f"known ones: {', '.join(known)}", text)


def _wrong(word: str, message: str, hint: str, text: str, section: str = "") -> Exception:
    key = re.compile(rf"[\s\[]*{re.escape(word.strip('[]'))}(?![\w-])")
    lines = list(enumerate(text.split("\n"), 1))
    start = next((n for n, line in lines if re.match(rf"\s*\[\s*{section}\s*\]", line)), 1)
    line = next((n for n, content in lines[start - 1 :] if key.match(content)), start)
    return fail("config", CONFIG, message, hint, line=line, usage=True)
