"""A page's elements as plain values, and where two of them first differ.

A value is a text, or (tag, attributes, children).  White space counts as one blank, and none at
the ends of a text, as the page's templates may break their lines where they like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.model import Span

NESTED = frozenset({"ul", "ol", "dl", "p", "table", "figure", "blockquote", "div", "section"})
"""Elements that may stand within a unit's and are no part of what it says."""
WRITTEN = {"br": "\n", "input": "____"}
"""Elements that stand for characters of a unit's text."""
Attributes = tuple[tuple[str, str], ...]
Node = str | tuple[str, Attributes, tuple[Any, ...]]


def node(tag: str, *children: Node, **attributes: str | None) -> Node:
    """Make an element: `class_` is class, `aria_label` aria-label; None leaves an attribute out."""
    named = {
        name.rstrip("_").replace("_", "-"): value
        for name, value in attributes.items()
        if value is not None
    }
    texts = (squeezed(child) if isinstance(child, str) else child for child in children)
    return tag, tuple(sorted(named.items())), tuple(child for child in texts if child)


def spoken(spans: Iterable[Span]) -> tuple[Node, ...]:
    """Make the content of an element of the product's own spans: texts, isolates and links."""
    found: list[Node] = []
    for span in spans:
        part: Node = node("bdi", span.text, dir=span.isolate) if span.isolate else span.text
        if span.href:
            part = node("a", part, href=span.href)
        last = found[-1] if found else None
        if isinstance(part, str) and isinstance(last, str):
            found[-1] = last + part  # a page's parser meets one text
        else:
            found.append(part)
    return tuple(found)


def read(element: Any) -> Node:
    """Read an element of a parsed page; a comment is an element named `!--`."""
    if not isinstance(element.tag, str):
        return "!--", (), (squeezed(element.text),)
    return element.tag, tuple(sorted(element.attrib.items())), tuple(_children(element))


def _children(element: Any) -> Iterator[Node]:
    if text := squeezed(element.text):
        yield text
    for child in element:
        yield read(child)
        if text := squeezed(child.tail):
            yield text


def squeezed(text: str | None) -> str:
    """Write each run of white space as one blank."""
    return " ".join((text or "").split())


def difference(expected: Node | None, found: Node | None) -> tuple[str, str] | None:
    """Say where two values first differ, as (code, message); None where they do not."""
    if expected == found:
        return None
    if expected is None:
        return "foreign", f"{_called(found)} does not belong there"
    if found is None:
        return "foreign", f"{_called(expected)} is missing"
    if isinstance(expected, str) or isinstance(found, str):
        code = "extra" if isinstance(expected, str) and isinstance(found, str) else "foreign"
        return code, f"{_called(found)} stands where {_called(expected)} belongs"
    if expected[:2] != found[:2]:
        links = dict(expected[1]).get("href") != dict(found[1]).get("href")
        same = expected[0] == found[0]
        code = "link" if links and same else "foreign"
        return code, f"{_called(found)} stands where {_called(expected)} belongs"
    return next(filter(None, _pairs(expected[2], found[2])), None)


def _pairs(expected: tuple[Node, ...], found: tuple[Node, ...]) -> Iterator[tuple[str, str] | None]:
    for place in range(max(len(expected), len(found))):
        yield difference(
            expected[place] if place < len(expected) else None,
            found[place] if place < len(found) else None,
        )


def _called(value: Node | None) -> str:
    """Name a value in a message; what is long is cut."""
    if value is None or isinstance(value, str):
        return repr(value if value is None or len(value) <= 200 else f"{value[:200]}…")
    attributes = "".join(f' {name}="{text[:200]}"' for name, text in value[1])
    return f"<{value[0]}{attributes}>"
