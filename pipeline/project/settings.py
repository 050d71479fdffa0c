"""The project folder: `aftercare.toml`, and where everything is.

Which keys it may have is `known_keys`' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.model import INTERFACE, REGISTERS, Branding, Clinic, Register, Sheet, domain_of
from pipeline.model.errors import fail
from pipeline.model.formats import print_profiles, publishable
from pipeline.model.formats import profiles as known_profiles
from pipeline.project.branding.given import branding
from pipeline.project.folders import folder_of, folders, spelt
from pipeline.project.known_keys import check, choices, given_placeholders, strings, wrong
from pipeline.project.links import Links
from pipeline.project.links import given as given_links
from pipeline.tools.locate import CACHE, CONFIG, find_root
from pipeline.tools.toml import read

PAPERS = ("a4", "us-letter")
COLOURS = ("black-on-white", "yellow", "cream")
REFERENCES = ("full", "file", "never")


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
    registers: tuple[Register, ...] = REGISTERS
    """The wordings in which each leaflet is published: the standard one, usually a plain one."""
    branding: Branding = field(default_factory=Branding)
    drafts: bool = True
    """Whether what nobody has approved is published, called a draft."""
    placeholders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The project's own: locale ("" for all) -> name -> what fills it."""
    links: Mapping[str, Links] = field(default_factory=dict)
    """By locale: the addresses that a translation links to instead of the source's."""
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
        return self.root / CACHE

    def template(self, domain: str) -> Path:
        """The POT file of a domain (`<leaflet>`, `<leaflet>.plain`, `interface`)."""
        return self.catalogues / f"{domain}.pot"

    def folder(self, locale: str) -> Path:
        """The folder of a locale's own files: as it is called, or is to be called."""
        return folder_of(self.catalogues, locale)

    def catalogue(self, domain: str, locale: str) -> Path:
        """The PO file of a domain in a locale, which is spelt either way."""
        return self.folder(locale) / "LC_MESSAGES" / f"{domain}.po"

    def relative(self, path: Path) -> str:
        """Call a path as messages and references do."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def masters(self) -> dict[str, dict[Register, Path]]:
        """Find the masters: leaflet name -> register -> path, sorted by name.

        A plain master is left out where the project publishes no plain wording, unless the leaflet
        has no other, which is wrong.
        """
        found: dict[str, dict[Register, Path]] = {}
        for path in sorted(self.source.glob("*.md")):
            if path.stem in ("EDITORIAL", "README"):
                continue
            name, register = _split(path.stem)
            found.setdefault(name, {})[register] = path
        if not found:
            hint = "write source/<leaflet>.md, or start with: aftercare init"
            raise fail("missing-file", "source", "there is no leaflet in source/", hint)
        for paths in found.values():
            if "standard" in paths and "plain" not in self.registers:
                paths.pop("plain", None)
        return {name: found[name] for name in sorted(found)}

    def locale_folders(self) -> tuple[str, ...]:
        """The locales beside the source language, in POSIX spelling, sorted.

        Those that the configuration names, or every folder in locales/ with LC_MESSAGES in it.
        Raises AftercareError where two folders are one language's.
        """
        found = folders(self.catalogues)
        return found if self.locales is None else tuple(sorted(set(map(spelt, self.locales))))


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
    if root := find_root(str(start)):
        return Path(root)
    raise fail(
        "no-project", str(start), f"no {CONFIG} here or above",
        "go to the project's folder, name it with -C, or make one: aftercare init DIR",
        usage=True,
    )  # fmt: skip


def load(root: Path) -> Project:
    """Read a project's `aftercare.toml`; unknown keys and wrong types are refused."""
    try:
        data, text = read(root / CONFIG, CONFIG, "config", usage=True)
    except FileNotFoundError:
        raise fail(
            "no-project", str(root), f"there is no {CONFIG}", "aftercare init DIR makes one",
            usage=True,
        ) from None  # fmt: skip
    check(data, text)
    return _project(root, data, text)


def _project(root: Path, data: Mapping[str, Mapping[str, object]], text: str) -> Project:
    given = {key: value for key, value in data.get("project", {}).items()}  # noqa: C416
    lists = {
        key: tuple(strings(given.pop(key), key, text))
        for key in ("locales", "formats", "registers")
        if key in given
    }
    choices(lists.get("formats", ()), publishable(), "formats", text)
    for key, values in lists.items():
        if not values:
            raise wrong(key, f"{key} is empty: nothing would be published", "name one", text)
    formats = lists.setdefault("formats", publishable())
    lists["registers"] = _registers(lists.get("registers", REGISTERS), text)
    profiles, sheet = _print(data.get("print", {}), formats, text)
    references = str(data.get("catalogues", {}).get("references", REFERENCES[0]))
    choices((references,), REFERENCES, "references", text)
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
        branding=branding(root, data, partial(wrong, text=text)),
        drafts=data.get("publish", {}).get("drafts", True) is True,
        placeholders=given_placeholders(data.get("placeholders", {})),
        links=given_links(data.get("links", {}), partial(wrong, text=text)),
        reads=() if logo is None else (str(logo),),
        **words,  # type: ignore[arg-type]  # keys and types were checked against _KEYS
        **lists,  # type: ignore[arg-type]
    )


def _registers(named: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the registers that are named, in their order; the standard one is never left out."""
    choices(named, REGISTERS, "registers", text)
    if "standard" not in named:
        hint = (
            'write registers = ["standard"]: a leaflet in plain words alone is source/<leaflet>.md'
        )
        raise wrong("registers", "registers does not name standard", hint, text)
    return tuple(register for register in REGISTERS if register in named)


def _print(
    given: Mapping[str, object], formats: tuple[str, ...], text: str
) -> tuple[tuple[str, ...], Sheet]:
    """Read the table [print]: the profiles of the formats on paper, and the sheet.

    A format on paper for which no profile is named is printed with its usual one.
    """
    if "profile" in given and "profiles" in given:
        raise wrong("profile", "profile and profiles are both given", "keep profiles", text)
    named = given.get("profiles", [given["profile"]] if "profile" in given else [])
    profiles = tuple(strings(named, "profiles", text))
    printed = print_profiles()
    choices(profiles, known_profiles(), "profile", text)
    chosen = []
    for format in (name for name in printed if name in formats):
        known = printed[format]
        chosen += [name for name in profiles if name in known] or [known[0]]
    paper = str(given.get("paper", PAPERS[0]))
    choices((paper,), PAPERS, "paper", text)
    colours = str(given.get("colours", COLOURS[0]))
    choices((colours,), COLOURS, "colours", text)
    return tuple(chosen), Sheet(paper, colours)
