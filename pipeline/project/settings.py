"""The project folder: `aftercare.toml`, and where everything is.

Which keys it may have is `known_keys`' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.language.cldr import bcp47
from pipeline.model import INTERFACE, REGISTERS, Branding, Clinic, Register, Sheet, domain_of
from pipeline.model.errors import fail
from pipeline.model.formats import publishable
from pipeline.project.branding.given import branding
from pipeline.project.choices import REFERENCES, choices, prints, registers, strings
from pipeline.project.clinics import LISTS, SECTION, names, tables_of, tag
from pipeline.project.known_keys import check, given_placeholders
from pipeline.project.tables import Tables, wrong
from pipeline.tools.locate import CACHE, CONFIG, find_root, folder_name, own_folder
from pipeline.tools.toml import read


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
    clinic_name: str = ""
    """Which of the project's `clinics` this is: NAME of [clinics.NAME], "" for its own."""
    clinics: tuple[str, ...] = ()
    """The clinics that the project has beside its own."""
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
    def own(self) -> Path:
        """The folder of what is made for the clinic: the root, for the project's own."""
        return Path(own_folder(str(self.root), self.clinic_name))

    @property
    def output(self) -> Path:
        """The folder of what is built."""
        return self.own / "output"

    @property
    def releases(self) -> Path:
        """The folder of the records of what was released."""
        return self.own / "releases"

    @property
    def cache(self) -> Path:
        """The folder of what a later build may reuse; safe to delete."""
        return self.root / CACHE

    @property
    def kept(self) -> Path:
        """The folder, in the cache, of what is kept of the clinic's own builds and releases."""
        return Path(own_folder(str(self.cache), self.clinic_name))

    def template(self, domain: str) -> Path:
        """The POT file of a domain (`<leaflet>`, `<leaflet>.plain`, `interface`)."""
        return self.catalogues / f"{domain}.pot"

    def folder(self, locale: str) -> Path:
        """The folder of a locale's own files, which is spelt either way."""
        return self.catalogues / folder_name(locale)

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
        """
        if self.locales is not None:
            return tuple(sorted(set(map(folder_name, self.locales))))
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
    if root := find_root(str(start)):
        return Path(root)
    raise fail(
        "no-project", str(start), f"no {CONFIG} here or above",
        "go to the project's folder, name it with -C, or make one: aftercare init DIR",
        usage=True,
    )  # fmt: skip


def load(root: Path, clinic: str = "") -> Project:
    """Read a project's `aftercare.toml`, as one of its clinics has it; "" is the project's own.

    Unknown keys and wrong types are refused, whichever clinic has them.
    """
    try:
        data, text = read(root / CONFIG, CONFIG, "config", usage=True)
    except FileNotFoundError:
        raise fail(
            "no-project", str(root), f"there is no {CONFIG}", "aftercare init DIR makes one",
            usage=True,
        ) from None  # fmt: skip
    check(data, text)
    project = _project(root, tables_of(data, text, clinic))
    found = replace(project, clinic_name=clinic, clinics=names(data))
    if clinic and "locales" in data[SECTION][clinic]:
        _translated(found, text)
    return found


def load_shared(root: Path) -> Project:
    """Read a project with every language and wording of its own or of one of its clinics.

    Its catalogues, approvals and answers are theirs together.
    """
    project = load(root)
    given = read(root / CONFIG, CONFIG, "config", usage=True)[0].get(SECTION, {})
    every = ("locales", "registers")
    locales, wordings = (
        [str(one) for own in given.values() for one in own.get(key, ())] for key in every
    )
    named = dict.fromkeys((*(project.locales or ()), *locales))
    named.pop(project.source_language, None)
    registers = tuple(one for one in REGISTERS if one in (*project.registers, *wordings))
    return replace(project, locales=project.locales and tuple(named), registers=registers)


def _translated(project: Project, text: str) -> None:
    """Refuse a clinic's language that the project has no catalogues in."""
    there = [path.parent.name for path in sorted(project.catalogues.glob("*/LC_MESSAGES"))]
    known = {*map(bcp47, there), bcp47(project.source_language)}
    for locale in project.locales or ():
        if tag(locale) not in known:
            table = f"{SECTION}.{project.clinic_name}"
            hint = f"there are: {', '.join(sorted(known))}; or: aftercare update --add {locale}"
            raise wrong("locales", f"there is no catalogue in {locale!r}", hint, text, table)


def _project(root: Path, tables: Tables) -> Project:
    given = dict(tables.of("project"))
    lists = {
        key: tuple(strings(tables, "project", key, given.pop(key))) for key in LISTS if key in given
    }
    choices(tables, "project", "formats", lists.get("formats", ()), publishable())
    for key, values in lists.items():
        if not values:
            message = f"{key} is empty: nothing would be published"
            raise tables.wrong("project", key, message, "name one")
    formats = lists.setdefault("formats", publishable())
    lists["registers"] = registers(tables, lists.get("registers", REGISTERS))
    profiles, sheet = prints(tables, formats)
    references = str(tables.of("catalogues").get("references", REFERENCES[0]))
    choices(tables, "catalogues", "references", (references,), REFERENCES)
    voices = {key: str(value) for key, value in tables.of("voices").items()}
    folder = voices.pop("folder", None)
    own = tables.of("clinic")
    clinic = Clinic(str(own["name"]), str(own["phone"]), str(own.get("country", "")))
    words = {key: str(value) for key, value in given.items()}
    return Project(
        root=root,
        clinic=clinic,
        voices=voices,
        voice_folder=(root / folder).resolve() if folder else None,
        print_profiles=profiles,
        sheet=sheet,
        references=references,
        branding=branding(root, tables.data, tables.wrong),
        drafts=tables.of("publish").get("drafts", True) is True,
        placeholders=given_placeholders(tables.of("placeholders")),
        reads=tuple(str(value) for key, value in tables.of("brand").items() if key == "logo"),
        **words,  # type: ignore[arg-type]  # keys and types were checked against _KEYS
        **lists,  # type: ignore[arg-type]
    )
