"""Which elements of a page a reader must see, and which rules of a stylesheet reach them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import cssselect2

from pipeline.verify.html.stylesheet import Rule, Sheet

_VENDOR = re.compile(r"::-(?:webkit|moz)-")
Declared = tuple[tuple[str, str, bool], ...]
Guarded = Sequence[tuple[Any, str | None]]
"""Elements that a reader must see, as cssselect2 has them, each with the unit it is part of."""


def guarded(root: Any, ids: Collection[str], classes: Iterable[str]) -> Guarded:
    """The units with all in and around them, as if scripts had given them their `classes`."""
    wrapper = cssselect2.ElementWrapper.from_html_root(root)
    kept: dict[Any, tuple[Any, str | None]] = {}
    for element in wrapper.iter_subtree():
        node = element.etree_element
        unit = element.id if element.id in ids else None
        own = kept.get(element.parent, (None, None))[1] if element.parent else None
        if unit or own or _is_notice(element, kept):
            kept[element] = (element, unit or own)
            if unit:
                node.set("class", " ".join((node.get("class") or "", *classes)).strip())
    for element in list(kept):
        for ancestor in _ancestors(element):
            kept.setdefault(ancestor, (ancestor, None))
    # Classes are read when an element is wrapped.
    again = cssselect2.ElementWrapper.from_html_root(root)
    wanted = {id(element.etree_element): unit for element, unit in kept.values()}
    return [
        (element, wanted[id(element.etree_element)])
        for element in again.iter_subtree()
        if id(element.etree_element) in wanted
    ]


def _is_notice(element: Any, kept: Mapping[Any, Any]) -> bool:
    """Whether an element is the notice of a draft, or of the clinic's lines at head and foot.

    Or a box to tick, or the word of a card.
    """
    if element.local_name in ("aside", "footer", "header"):
        return True
    if "data-kept" in element.etree_element.attrib or "card-label" in element.classes:
        return True
    above = element.parent
    return above is not None and above in kept and element.local_name not in ("img", "nav")


def _ancestors(element: Any) -> Iterator[Any]:
    while element.parent is not None:
        element = element.parent
        yield element


@lru_cache(maxsize=16)
def matcher_of(sheet: Sheet) -> tuple[Any, tuple[Declared, ...]]:
    """The rules of a sheet by what they match, and those that no one can tell the reach of."""
    matcher = cssselect2.Matcher()
    everywhere = []
    for rule in sheet.rules:
        try:
            compiled = cssselect2.compile_selector_list(rule.selector)
        except cssselect2.SelectorError:
            if not _VENDOR.search(rule.selector):
                everywhere.append(rule.declared)
            continue
        for selector in compiled:
            matcher.add_selector(selector, rule)
    return matcher, tuple(everywhere)


def rules_of(element: Any, sheet: Sheet) -> list[tuple[Any, int, Rule]]:
    """The rules that hold for an element itself, weakest first."""
    matcher, _ = matcher_of(sheet)
    return [(weight, order, rule) for weight, order, pseudo, rule in matcher.match(element)
            if pseudo is None]  # fmt: skip
