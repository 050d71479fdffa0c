"""Reads TMX, versions 1.1 to 1.4, as any tool writes it, and refuses in one line what is not.

A file may come from anywhere: an entity is refused before it is expanded, a size that no memory
has before it is read, and text that is not in the charset that the file names with its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from pipeline.language.cldr import bcp47, maximised
from pipeline.language.text.characters import DAMAGED
from pipeline.model.errors import AftercareError, fail
from pipeline.tm.model import Remembered

_CODE = "tmx"
_MOST_BYTES = 256 * 2**20
_MOST_DEPTH = 64
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements that hold another format's markup."""
PROPERTIES = {"x-file": "file", "x-unit": "unit", "x-kind": "kind", "x-under": "under",
              "x-project": "project"}  # fmt: skip
"""What a unit's <prop> of our own tells, by its type."""
APPROVED = "x-approved"


@dataclass
class _Variant:
    """A text in one language, and who approved it."""

    language: str
    text: str = ""
    approved: str = ""


@dataclass
class _Unit:
    """A <tu>: what is said of it, and its texts."""

    said: dict[str, str] = field(default_factory=dict)
    variants: list[_Variant] = field(default_factory=list)


def read(path: Path, name: str, source: str) -> list[Remembered]:
    """Return the translations from `source` (BCP 47) that a TMX file holds; `name` is its name.

    Raises AftercareError, with the line, for what is no TMX, and where none are from `source`.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            hint = "export it in parts"
            raise fail(_CODE, name, f"is larger than {_MOST_BYTES // 2**20} MB", hint)
        raw = path.read_bytes()
    except OSError as error:
        raise fail(_CODE, name, f"cannot be read: {error.strerror}") from None
    units = _Reading(name).units(raw)
    found = [one for unit in units for one in _remembered(unit, path.name, source)]
    if units and not found:
        message = f"holds no translation from {source}"
        raise fail(_CODE, name, message, "export it with the masters' language as its source")
    return found


def _remembered(unit: _Unit, file: str, source: str) -> Iterator[Remembered]:
    tagged = [(_tag(one.language), one) for one in unit.variants]
    known = [(tag, one) for tag, one in tagged if tag and one.text.strip()]
    own = sorted((tag != source, tag, one.text) for tag, one in known if _alike(tag, source))
    if not own:
        return
    text = own[0][2]
    said = {key: " ".join(value.split()) for key, value in unit.said.items()}
    place = {"file": file} | {PROPERTIES[key]: said[key] for key in PROPERTIES if said.get(key)}
    for tag, one in known:
        if not _alike(tag, source) and not DAMAGED.search(text + one.text):
            yield Remembered(text, one.text, tag, approved=" ".join(one.approved.split()), **place)


def _alike(one: str, other: str) -> bool:
    return maximised(one).split("-")[:2] == maximised(other).split("-")[:2]


@lru_cache(maxsize=1024)
def _tag(language: str) -> str:
    """Return a language's BCP 47 tag, "" for none that there is."""
    try:
        return bcp47(language) if language else ""
    except AftercareError:
        return ""


class _Reading:
    """Reads a file as it comes, element by element."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[_Unit] = []
        self._stack: list[str] = []
        self._property = ""
        self._text: list[str] = []

    def units(self, raw: bytes) -> list[_Unit]:
        """Return the units of a file's content."""
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = lambda name, *_: self._refuse(f"it declares the entity {name}")
        parser.SkippedEntityHandler = lambda name, *_: self._refuse(f"it names the entity {name}")
        try:
            parser.Parse(raw, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            message = f"not TMX: {reason}" if raw.strip() else "is empty"
            hint = "export it anew, in UTF-8"
            raise fail(_CODE, self.name, message, hint, line=error.lineno) from None
        except (LookupError, ValueError) as error:  # a charset that only Python knows, or nobody
            message = f"cannot be read: {error}"
            raise fail(_CODE, self.name, message, "export it anew, in UTF-8") from None
        return self.found

    def _refuse(self, message: str) -> None:
        hint = "export it as TMX 1.4, with the text itself"
        raise fail(_CODE, self.name, message, hint, line=self.parser.CurrentLineNumber)

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if not self._stack and name != "tmx":
            self._refuse(f"not TMX: its outermost element is <{name}>")
        if len(self._stack) > _MOST_DEPTH:
            self._refuse("is nested too deeply")
        self._stack.append(name)
        if name == "tu":
            self.found.append(_Unit())
        elif name == "tuv" and self.found:
            language = given.get("xml:lang") or given.get("lang", "")
            self.found[-1].variants.append(_Variant(language))
        elif name in ("seg", "prop"):
            self._text, self._property = [], given.get("type", "")

    def _data(self, text: str) -> None:
        if self._stack[-1] not in _CODES:
            self._text.append(text)
            return
        # Markup of another format says nothing to a patient; a placeholder of ours does.
        if text.startswith("{") and text.endswith("}"):
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._stack.pop()
        inside = self._stack[-1] if self._stack else ""
        text = "".join(self._text)
        if not self.found or inside not in ("tu", "tuv"):
            return
        unit = self.found[-1]
        if name == "seg" and unit.variants:
            unit.variants[-1].text = text
        elif name == "prop" and inside == "tu":
            unit.said[self._property] = text
        elif name == "prop" and self._property == APPROVED and unit.variants:
            unit.variants[-1].approved = text
