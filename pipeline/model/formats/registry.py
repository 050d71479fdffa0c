"""What a format is, and the registry of all of them.

A format is made by the module that `module` names and read back by the one that `reader` names;
both are imported when they are first used, since each pulls in a heavy library.  To add a format
is to register it: settings, help, plan, menus, gaps and `verify` read this registry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, cast

from pipeline.model.edition import Ui
from pipeline.model.master import Register

HTML, AUDIO, POSTER, SITE = "html", "audio", "poster", "site"
"""The formats that another one knows: pages play recordings, lists offer posters."""
SLOW = "slow"
"""The variant of a recording that is spoken slowly."""
SINGLE_FILE = "single-file"
"""The variant of a page that holds all it needs but the recording."""

Called = Callable[[Ui, Register], str]
"""What menus call a file of a register, in the language of the words given."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A form in which a format comes, a file each; `name` is the manifest's.

    `called` is its name in menus, which leave out what has none: it is for players and other
    programs.  `kept` tells that it is fetched to be kept rather than opened.
    """

    name: str | None = None
    called: Called | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A published format: what it is called, what it needs, who makes it and who reads it back.

    `module` has `render` and `identity() -> str`, the versions of its tools, which makes what it
    built stale when one of them changes; `reader` has `read(content, leaflet, edition, cues)`,
    which compares a file with what it should hold.  `suffix` ends its files' names, and `{}` in it
    stands for a variant's; the first of `variants` is the usual one and needs no name there.
    A format without `registers` belongs to the site: it is made of all that is published, `module`
    and `reader` do so with arguments of their own, and `{}` in `suffix` stands for the leaflet.
    """

    name: str
    registers: tuple[Register, ...]
    suffix: str
    media_type: str
    module: str
    reader: str
    variants: tuple[Variant, ...] = (Variant(),)
    needs: Literal["text", "voice", "fonts"] = "text"
    """What of a language it cannot be made without, beside its text."""
    rank: int = 100
    """Where it stands in menus and lists."""
    key: str = ""
    """Its place in the registry, where several kinds of files have one name in the manifest."""
    linked: bool = False
    """Whether its files link to the other published ones."""
    printed: bool = False
    """Whether its variants are print profiles, of which a project names those that it wants."""
    drawn: bool = True
    """Whether its text is drawn, so that the order of letters and numbers can go wrong in it."""

    def __reduce__(self) -> tuple[Callable[[str], Format], tuple[str]]:
        """Sent to another process, it is the one that is registered there."""
        return registered, (self.id,)

    @property
    def id(self) -> str:
        """Its key in the registry, by which a build selects it."""
        return self.key or self.name

    @property
    def names(self) -> tuple[str, str]:
        """What a build may select it by: the manifest's name of it, and its own."""
        return self.name, self.id

    @property
    def spoken(self) -> bool:
        """Whether its files are made of clips of speech."""
        return self.needs == "voice"

    @property
    def usual(self) -> str | None:
        """The variant whose path does not name it."""
        return self.variants[0].name

    def variant(self, name: str | None) -> Variant:
        """Return a variant by its name; the usual one for a name that is not among them."""
        return next((one for one in self.variants if one.name == name), self.variants[0])

    def path(
        self,
        leaflet: str,
        register: Register = "standard",
        locale: str = "",
        variant: str | None = None,
    ) -> str:
        """Name the artefact, relative to output/; a format of the site is one for all locales."""
        if not self.registers:
            return self.suffix.format(leaflet)
        middle = f".{register}" if len(self.registers) > 1 and register != "standard" else ""
        told = "" if variant in (None, self.usual) else f".{variant}"
        return f"{locale}/{leaflet}{middle}{self.suffix.format(told)}"

    def renderer(self) -> Callable[..., Any]:
        """Import the module that makes it, and return its `render`."""
        return cast(Callable[..., Any], import_module(self.module).render)

    def identity(self) -> str:
        """Import the module that makes it, and ask for the versions of its tools."""
        return str(import_module(self.module).identity())

    def read_back(self) -> Callable[..., Any]:
        """Import the module that reads it back, and return its `read`."""
        return cast(Callable[..., Any], import_module(self.reader).read)


REGISTRY: dict[str, Format] = {}
"""Every format by its key, in the order in which they are built: pages last, which link to all."""


def register(format: Format) -> Format:
    """Add a format to the registry; two of one key are a mistake of the programmer's."""
    if format.id in REGISTRY:
        raise ValueError(f"there is a format {format.id!r} already")
    REGISTRY[format.id] = format
    return format


def registered(id: str) -> Format:
    """The format of a key of the registry."""
    return REGISTRY[id]


def named(name: str) -> Format | None:
    """The format that the manifest calls so; None for a list of files, which is none."""
    found = REGISTRY.get(name)
    return found or next((one for one in REGISTRY.values() if one.name == name), None)


def ranked() -> list[Format]:
    """Every format, in the order of menus and lists."""
    return sorted(REGISTRY.values(), key=lambda one: one.rank)


def publishable() -> tuple[str, ...]:
    """The formats of leaflets that a project may ask for, which are all when it names none."""
    return tuple(dict.fromkeys(format.name for format in ranked() if format.registers))


def ids() -> tuple[str, ...]:
    """What a build may select: every format, those of the site too, in the order of menus."""
    return tuple(format.id for format in ranked())


def spoken() -> frozenset[str]:
    """The formats that a voice reads."""
    return frozenset(format.name for format in REGISTRY.values() if format.spoken)


def print_profiles() -> dict[str, tuple[str, ...]]:
    """The formats on paper, each with its print profiles, of which the first is the usual one."""
    return {
        format.name: tuple(str(variant.name) for variant in format.variants)
        for format in ranked()
        if format.printed
    }


def profiles() -> tuple[str, ...]:
    """Every print profile."""
    return tuple(name for names in print_profiles().values() for name in names)
