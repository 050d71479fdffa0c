"""Holds a page against what a page may hold, so that nothing hides or adds to a unit.

A stylesheet can hide a unit that stands in the document, a script can change it after loading, and
words beside the leaflet can contradict it.  So all that stands round the leaflet is compared with
what must stand there, and the leaflet's own part may hold nothing but the elements of its units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.model import Edition, Finding, LocalisedLeaflet
from pipeline.verify.html import blocks, inside, parts
from pipeline.verify.html.inline import inline_findings
from pipeline.verify.html.tree import WRITTEN, Node, difference, node, read, squeezed


def shell(root: Any, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Yield what a page has more, less or else than it must."""
    head, body = root.find("head"), root.find("body")
    mains = list(root.iter("main"))
    if len(mains) != 1 or body is None or mains[0] not in list(body):
        yield Finding(None, "foreign", f"the page has {len(mains)} main parts, not one")
        return
    if set(root.attrib) != {"lang", "dir"} or body.attrib:
        yield Finding(None, "foreign", "the page's html or body has attributes of its own")
    says = any(e.tag == "aside" and e.get("class") == "draft" for e in body)
    if leaflet.draft and not says:
        yield Finding(None, "draft", "the text is a draft, and the page does not say so")
    outside = read(body)
    yield from _compared(node("head", *parts.head(leaflet, edition)), read(head))
    main = node("main", id="ui-main", tabindex="-1")
    expected = node("body", *parts.before(leaflet, edition), main, *parts.after(leaflet, edition))
    yield from _compared(expected, _without_leaflet(outside))
    yield from _leaflet(mains[0], leaflet, edition)


def _compared(expected: Node, found: Node) -> Iterator[Finding]:
    if differs := difference(expected, found):
        code, message = differs
        yield Finding(None, code, message)


def _without_leaflet(body: Node) -> Node:
    """The page's body with an empty main part."""
    assert not isinstance(body, str)
    tag, attributes, children = body
    emptied = (
        (child[0], child[1], ()) if not isinstance(child, str) and child[0] == "main" else child
        for child in children
    )
    return tag, attributes, tuple(emptied)


def _leaflet(main: Any, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """The leaflet's own part: units alone, but for the player and the list of what to do."""
    due = {
        is_player: inside.listening(leaflet, edition),
        is_steps: inside.steps(leaflet, edition),
        is_legend: inside.legend(leaflet, edition),
    }
    for child in main:
        if own := next((test for test in due if test(child)), None):
            yield from _compared(due.pop(own) or node("main"), _own_words(read(child), main))
    for missing in filter(None, due.values()):
        yield Finding(None, "foreign", f"the page lacks its <{missing[0]}> of the leaflet's part")
    areas = node("main", *inside.notes(leaflet, edition))
    yield from _compared(areas, node("main", *(read(e) for e in main.iter() if is_notes(e))))
    yield from _compared(_tree(leaflet, edition), _found_tree(main, frozenset(leaflet.units)))
    yield from inline_findings(main, leaflet, edition)


def _tree(leaflet: LocalisedLeaflet, edition: Edition) -> Node:
    return blocks.Tree(leaflet, edition).main(
        player=inside.listening(leaflet, edition) is not None,
        steps=inside.steps(leaflet, edition) is not None,
        legend=inside.legend(leaflet, edition) is not None,
    )


def _found_tree(main: Any, ids: frozenset[str]) -> Node:
    places = {is_player: blocks.PLAYER, is_steps: blocks.STEPS, is_legend: blocks.LEGEND}
    children: list[Node] = [squeezed(main.text)]
    for child in main:
        place = next((places[test] for test in places if test(child)), None)
        children += (place or blocks.nested(child, ids), squeezed(child.tail))
    return node("main", *children)


def is_player(element: Any) -> bool:
    """Whether a child of the main part is the player."""
    return bool(element.tag == "section" and element.get("class") == "player")


def is_legend(element: Any) -> bool:
    """Whether a child of the main part is the key to the marks."""
    return bool(element.tag == "ul" and element.get("class") == "legend")


def is_notes(element: Any) -> bool:
    """Whether an element is an area to write in, with all that belongs to it."""
    return bool(element.tag == "div" and element.get("class") == "notes-box")


def is_steps(element: Any) -> bool:
    """Whether a child of the main part is the list of what to do."""
    return bool(element.tag == "nav" and element.get("class") == "steps")


def _own_words(steps: Node, main: Any) -> Node:
    """Take from the list what it repeats of the headings that it leads to, if it is the same."""
    if isinstance(steps, str):
        return steps
    tag, attributes, children = steps
    target = dict(attributes).get("href", "")
    if tag == "a" and target.startswith("#"):
        heading = next((e for e in main.iter() if e.get("id") == target[1:]), None)
        if heading is not None and _joined(_unlinked(_content(read(heading)))) == _joined(children):
            return tag, attributes, (inside.UNIT,)
    return tag, attributes, tuple(_own_words(child, main) for child in children)


def _unlinked(content: tuple[Any, ...]) -> Iterator[Any]:
    """What an element holds without its links and fields: a link holds neither."""
    for child in content:
        if not isinstance(child, str) and child[0] == "a":
            yield from child[2]
        elif not isinstance(child, str) and child[0] == "input":
            yield WRITTEN["input"]
        else:
            yield child


def _joined(content: Iterable[Any]) -> list[Any]:
    """What an element holds with its texts in one piece each, white space apart."""
    found: list[Any] = []
    for child in content:
        if isinstance(child, str) and found and isinstance(found[-1], str):
            found[-1] += "".join(child.split())
        else:
            found.append("".join(child.split()) if isinstance(child, str) else child)
    return found


def _content(found: Node) -> tuple[Any, ...]:
    return () if isinstance(found, str) else found[2]
