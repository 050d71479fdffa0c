"""Holds a page of a book against the leaflet: its structure whole, and each sentence in place.

What a page must hold is worked out from the leaflet's blocks, element by element; a page that holds
anything else, or less, or in another order, is refused.  So there is no place where words could be
hidden, or stand unspoken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pipeline.expect.phrases import Phrase
from pipeline.model import (
    Block,
    Finding,
    Heading,
    ItemList,
    LocalisedLeaflet,
    Notes,
    Section,
    Span,
    nested,
    own_units,
)
from pipeline.verify.book.xml import XHTML, Node

Phrases = Mapping[str, tuple[Phrase, ...]]
PHRASE = "phrase"
"""Stands for the tag of a phrase's element, below which its text is compared as runs."""


class Form(NamedTuple):
    """How a format writes units.

    `kind` is the attribute that names an instruction's kind, `up` by how much headings are raised,
    `isolate` the element and the directions of an isolate.
    """

    kind: str
    up: int
    isolate: str


class Run(NamedTuple):
    """Text in one style, whatever elements make it."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    lang: str | None = None
    isolate: str = ""


def unit_nodes(
    id: str, tag: str, depth: int, phrases: Phrases, attributes: Mapping[str, str]
) -> Iterator[Node]:
    """Yield the element of a unit and those of its phrases, of its announcement and its links."""
    yield Node(depth, tag, {"id": id, **attributes})
    for part in (f"ui-item-{id}", id, f"ui-link-{id}"):
        for phrase in phrases.get(part, ()):
            yield Node(depth + 1, PHRASE, {"id": phrase.id})


def block_nodes(
    blocks: Iterable[Block], depth: int, leaflet: LocalisedLeaflet, phrases: Phrases, form: Form
) -> Iterator[Node]:
    """Yield the elements that `blocks` must be written as."""
    for block in blocks:
        if isinstance(block, ItemList):
            start = {"start": str(block.start)} if block.ordered and block.start != 1 else {}
            yield Node(depth, "ol" if block.ordered else "ul", start)
            for item in block.items:
                kind = _kind(item.unit, leaflet, form)
                yield from unit_nodes(item.unit, "li", depth + 1, phrases, kind)
                yield from block_nodes(item.children, depth + 2, leaflet, phrases, form)
            continue
        tag = "p"
        if isinstance(block, Heading | Notes):
            tag = f"h{max(block.level - form.up, 1)}"
        for unit in own_units(block):
            kind = _kind(unit, leaflet, form)
            yield from unit_nodes(unit, tag, depth, phrases, kind)
        yield from block_nodes(nested(block), depth, leaflet, phrases, form)


def section_nodes(
    section: Section,
    depth: int,
    leaflet: LocalisedLeaflet,
    phrases: Phrases,
    form: Form,
    front: Sequence[tuple[str, Mapping[str, str]]],
) -> Iterator[Node]:
    """Yield a section's elements; below the title, `front` are the product's own lines."""
    yield from block_nodes([section.heading], depth, leaflet, phrases, form)
    if section.heading.level == 1:
        for id, attributes in front:
            yield from unit_nodes(id, "p", depth, phrases, attributes)
    yield from block_nodes(section.blocks, depth, leaflet, phrases, form)


def _kind(id: str, leaflet: LocalisedLeaflet, form: Form) -> dict[str, str]:
    unit = leaflet.units[id].unit
    return {form.kind: unit.kind} if unit.instruction else {}


def compare(
    root: Element, due: Sequence[Node], phrases: Iterable[Phrase], form: Form, name: str
) -> Iterator[Finding]:
    """Compare the elements below `root` with those that are due, and each phrase with its text.

    Finds `missing-unit`, `order`, `foreign`, `altered` and `extra`; `name` is the page's.
    """
    wanted = {phrase.id: phrase for phrase in phrases}
    found = list(_nodes(root, wanted, 0))
    present = {node.attributes["id"] for node in found if node.tag == PHRASE}
    lost = {phrase.unit for id, phrase in wanted.items() if id not in present}
    for unit in dict.fromkeys(phrase.unit for phrase in wanted.values()):
        if unit in lost:
            yield Finding(unit, "missing-unit", f"not all of it is in {name}")
    for got, node in zip_longest(found, due):
        if got != node:
            culprit = _unit(node, wanted) or _unit(got, wanted)
            yield Finding(culprit, *_difference(got, node, name))
            break
    yield from _texts(root, wanted, form, name)


def _nodes(element: Element, phrases: Mapping[str, Phrase], depth: int) -> Iterator[Node]:
    for child in element:
        if child.get("id") in phrases:
            tag = PHRASE if child.tag == f"{XHTML}span" else child.tag
            yield Node(depth, tag, dict(child.attrib))
        else:
            yield Node(depth, child.tag.removeprefix(XHTML), dict(child.attrib))
            yield from _nodes(child, phrases, depth + 1)


def _unit(node: Node | None, phrases: Mapping[str, Phrase]) -> str | None:
    id = node.attributes.get("id", "") if node else ""
    return phrases[id].unit if id in phrases else id or None


def _difference(got: Node | None, due: Node | None, name: str) -> tuple[str, str]:
    if got is not None and due is not None and got.tag == due.tag:
        one, other = got.attributes.get("id"), due.attributes.get("id")
        if one != other or got.tag == PHRASE:
            return "order", f"{one} stands in {name} where {other} belongs"
    here = f"<{got.tag}> {got.attributes}" if got else "nothing"
    there = f"<{due.tag}> {due.attributes}" if due else "nothing"
    return "foreign", f"{name} has {here} where {there} belongs"


def _texts(
    element: Element, phrases: Mapping[str, Phrase], form: Form, name: str
) -> Iterator[Finding]:
    """Compare what is written: in each phrase its text, between phrases their gap, else nothing."""
    gap = ""
    if (element.text or "").strip():
        yield Finding(None, "extra", f"{name} has text that is not read aloud: {element.text!r}")
    children = list(element)
    for child, following in zip_longest(children, children[1:]):
        phrase = phrases.get(child.get("id", ""))
        if phrase is None:
            yield from _texts(child, phrases, form, name)
        elif _merged(_runs(child, Run(""), form)) != _merged(_due(phrase.spans, form)):
            text = "".join(child.itertext())
            yield Finding(phrase.unit, "altered", f"{phrase.id} reads {text!r}")
        after = phrases.get(following.get("id", "")) if following is not None else None
        gap = after.gap if phrase and after and after.unit == phrase.unit else ""
        if (child.tail or "") != gap and ((child.tail or "").strip() or gap):
            unit = phrase.unit if phrase else None
            yield Finding(unit, "extra", f"{name} has {child.tail!r} behind an element")


def _runs(element: Element, style: Run, form: Form) -> Iterator[Run]:
    if element.text:
        yield style._replace(text=element.text)
    for child in element:
        within = _styled(child, style, form)
        if within.isolate == _FOREIGN:
            yield within  # though it hold no text: a picture, say
        yield from _runs(child, within, form)
        if child.tail:
            yield style._replace(text=child.tail)


_FOREIGN = "?"
"""Marks a run whose element no phrase of ours holds."""


def _styled(child: Element, style: Run, form: Form) -> Run:
    tag, attributes = child.tag.removeprefix(XHTML), dict(child.attrib)
    if tag in {"bdo", form.isolate} and list(attributes) == ["dir"]:
        return style._replace(isolate=_isolate(tag, attributes["dir"]))
    if tag == "span" and list(attributes) == ["lang"]:
        return style._replace(lang=attributes["lang"])
    if tag == "a" and list(attributes) == ["href"]:
        return style._replace(href=attributes["href"])
    if tag == "strong" and not attributes:
        return style._replace(strong=True)
    if tag == "em" and not attributes:
        return style._replace(emphasis=True)
    return style._replace(isolate=_FOREIGN)


def _isolate(tag: str, direction: str) -> str:
    if tag != "bdo":
        return direction
    return "over" if direction == "ltr" else _FOREIGN


def _due(spans: Iterable[Span], form: Form) -> Iterator[Run]:
    for span in spans:
        isolate: str = span.isolate
        if isolate and isolate != "over" and form.isolate == "span":
            isolate = _direction(span.text)
        yield Run(span.text, span.strong, span.emphasis, span.href, span.lang, isolate)


def _direction(text: str) -> str:
    """The direction of the first strong character, by the blocks of Hebrew to Arabic."""
    strong = next((character for character in text if character.isalpha()), "a")
    return "rtl" if "\u0590" <= strong <= "\u08ff" or "\ufb1d" <= strong <= "\ufefc" else "ltr"


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1]._replace(text="") == run._replace(text=""):
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        elif run.text or run.isolate == _FOREIGN:
            merged.append(run)
    return merged
