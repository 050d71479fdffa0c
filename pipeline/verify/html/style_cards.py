"""Whether a page's stylesheets draw what makes a card of a card: its frame, and its kind's sign.

Neither may be left to a colour: the frame is a line in every state, on paper and where a reader
has set colours of their own, and each kind's sign has a shape of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.verify.html.style_colour import STATES, State
from pipeline.verify.html.style_match import Guarded, matcher_of, rules_of
from pipeline.verify.html.stylesheet import Sheet, expanded

_FRAME = re.compile(r"border(?:-(?:block|inline)(?:-(?:start|end))?)?(?:-(?:width|style))?")
_LINE = re.compile(r"\d*\.?\d+(?:rem|em|px|pt)? (?:solid|double|dashed|dotted) \S.*")
_NO_LINE = re.compile(r"(?:.*\b)?(?:none|hidden|0)(?:\b.*)?")


def unframed(elements: Guarded, sheet: Sheet) -> Iterator[tuple[str | None, str]]:
    """Yield which cards lose their frame in some state, or their sign."""
    signs: dict[str, str] = {}
    for element, _ in elements:
        kind = element.etree_element.get("data-card")
        if not kind:
            continue
        for state in STATES:
            if not _framed(element, sheet, state):
                yield None, f"a card of kind {kind} has no frame ({state})"
        label = next((e for e in element.iter_children() if "card-label" in e.classes), None)
        sign = _sign(element, label, sheet) if label is not None else ""
        if not sign:
            yield None, f"a card of kind {kind} has no sign"
        elif signs.setdefault(sign, kind) != kind:
            yield None, f"cards of kind {kind} and {signs[sign]} have one sign"


def _framed(element: Any, sheet: Sheet, state: State) -> bool:
    found = False
    for _, _, rule in sorted(rules_of(element, sheet), key=lambda one: one[:2]):
        for name, value, _ in rule.declared if state.holds(rule.media) else ():
            if not _FRAME.fullmatch(name):
                continue
            for filled in expanded(value, sheet.defined):
                if name == "border" and _LINE.fullmatch(filled) and not filled.startswith("0 "):
                    found = True
                elif _NO_LINE.fullmatch(filled):
                    found = False
    return found


def _sign(card: Any, label: Any, sheet: Sheet) -> str:
    """The shape before a card's label: the drawing that its icon is."""
    matcher, _ = matcher_of(sheet)
    drawn = {
        name
        for _, _, pseudo, rule in matcher.match(label)
        if pseudo == "before"
        for name, _, _ in rule.declared
    }
    icons = [
        value
        for _, _, rule in rules_of(card, sheet)
        for name, value, _ in rule.declared
        if name == "--icon"
    ]
    shown = icons and {"content", "mask"} <= drawn
    return expanded(icons[-1], sheet.defined)[0] if shown else ""
