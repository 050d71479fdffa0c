"""XML from anywhere in, its elements out: nothing outside is read, nothing grows.

A document type is refused as it begins: without one there are no entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.exchange.model import unreadable

_DEEP = 100
"""More levels than any file of this kind has."""


@dataclass(slots=True)
class Element:
    """An element: its local name, its namespace, what it holds in order, and its line."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    line: int
    content: list[Element | str] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Yield the elements of this name below, whatever stands between."""
        for one in self.content:
            if isinstance(one, Element):
                if one.name == name:
                    yield one
                yield from one.all(name)

    def own(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names right below."""
        for one in self.content:
            if isinstance(one, Element) and one.name in names:
                yield one

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(one if isinstance(one, str) else one.text for one in self.content)


def parsed(raw: bytes, name: str) -> Element:
    """Return the outermost element of a file, which messages call `name`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    document = Element("", "", {}, 0)
    above = [document]

    def start(tag: str, given: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(" ")
        line = parser.CurrentLineNumber
        if len(above) > _DEEP:
            raise unreadable(name, f"more than {_DEEP} elements in one another", line=line)
        attributes = {key.rpartition(" ")[2]: value for key, value in given.items()}
        one = Element(local, namespace, attributes, line)
        above[-1].content.append(one)
        above.append(one)

    def doctype(*_: object) -> None:
        line = parser.CurrentLineNumber
        raise unreadable(name, "it declares a document type", "leave the line out", line)

    def text(found: str) -> None:
        above[-1].content.append(found)

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda _: above.pop()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        why = f"not XML: {expat.ErrorString(error.code)}"
        raise unreadable(name, why, line=error.lineno) from None
    except (ValueError, LookupError) as error:  # of the encoding that it names
        raise unreadable(name, f"its encoding cannot be read: {error}") from None
    return next(one for one in document.content if isinstance(one, Element))
