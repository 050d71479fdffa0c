"""The colours that a page's text is drawn in, worked out as a browser does, in every scheme.

Text in the colour of what it stands on is hidden as well as any.  The number of an item of an
ordered list is part of what it says, and is looked for here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

from pipeline.project.branding.colour import contrast
from pipeline.verify.html.style_match import Guarded, rules_of
from pipeline.verify.html.stylesheet import Sheet, declarations, expanded

LEAST = 4.5
"""The least contrast of text that anybody may be given (WCAG 2.2, 1.4.3)."""
_ASKED = ("color", "background", "background-color", "list-style", "list-style-type")
_FEATURE = re.compile(r"\(\s*(min-|max-)?([a-z-]+)\s*:\s*([^)]+?)\s*\)")
_SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class State:
    """How a page is met: on a screen of some width or on paper, and what the device asks for."""

    medium: str
    scheme: str
    more: bool = False
    narrow: bool = False

    def __str__(self) -> str:
        asked = [self.scheme, *(["more contrast"] if self.more else [])]
        return f"{self.medium}, {', '.join([*asked, *(['narrow'] if self.narrow else [])])}"

    @lru_cache(maxsize=1024)  # noqa: B019  # states are few and stay
    def holds(self, conditions: tuple[str, ...]) -> bool:
        """Whether all the media queries of a rule hold; one that is not known does not."""
        return all(any(map(self._query, one.lower().split(","))) for one in conditions)

    def _query(self, query: str) -> bool:
        kind = re.match(r"\s*(?:only\s+)?(not\s+)?(print|screen|all)?", query)
        medium = (kind[2] or "all") if kind else "all"
        found = medium in ("all", self.medium) and all(
            self._feature(*feature) for feature in _FEATURE.findall(query)
        )
        return found != bool(kind and kind[1])

    def _feature(self, bound: str, name: str, value: str) -> bool:
        if name in ("width", "height"):
            number = re.match(r"\d*\.?\d+", value)
            size = float(number[0]) * (1 if "em" in value else 1 / 16) if number else 0
            own = 18.0 if self.narrow else 75.0
            return own >= size if bound == "min-" else own <= size
        known = {
            "prefers-color-scheme": self.scheme,
            "prefers-contrast": "more" if self.more else "no-preference",
            "scripting": "enabled", "prefers-reduced-motion": "no-preference",
        }  # fmt: skip
        return known.get(name) == value


STATES = (
    *(State("screen", *rest) for rest in product(_SCHEMES, (False, True), (False, True))),
    *(State("print", scheme) for scheme in _SCHEMES),
)


@dataclass(slots=True)
class _Drawn:
    """What holds for an element: its colour, what is behind it, its custom properties, marker."""

    colour: str = "#000000"
    behind: str = "#ffffff"
    custom: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marker: str = ""


def faint(elements: Guarded, sheet: Sheet) -> Iterator[tuple[str | None, str]]:
    """Yield which units' text is hardly seen in some state, and which items lose their number."""
    said = {id(element.etree_element): _declared(element, sheet) for element, _ in elements}
    for state in STATES:
        drawn: dict[int, _Drawn] = {}
        dark = state.scheme == "dark" and state.medium == "screen"
        start = _Drawn("#ffffff", "#000000") if dark else _Drawn()
        for element, unit in elements:
            above = drawn.get(id(element.parent.etree_element), start) if element.parent else start
            lines = [line for line, media in said[id(element.etree_element)] if state.holds(media)]
            found = _resolved(dict(lines), above)
            drawn[id(element.etree_element)] = found
            what = f"unit {unit}" if unit else "the page's text"
            if (element.etree_element.text or "").strip() and _seen(
                found.colour, found.behind
            ) < LEAST:
                yield unit, f"{what} is {found.colour} on {found.behind} ({state})"
            numbered = element.parent is not None and element.parent.local_name == "ol"
            hidden = numbered and re.match(r"none|[\"']", found.marker)
            if hidden and not _says_its_number(element, unit):
                yield unit, f"{what} is shown without its number ({state})"


def _says_its_number(element: Any, unit: str | None) -> bool:
    """Whether an item begins with what announces it in a book, "Step 3.", "Step b.", as text."""
    letters = element.parent.etree_element.get("type") == "a"
    first = next(element.iter_children(), None)
    while first is not None and unit and not (element.etree_element.text or "").strip():
        if re.fullmatch(rf"ui-item-{re.escape(unit)}(?:_\d+)?", first.id or ""):
            said = "".join(first.etree_element.itertext())
            if letters:
                return re.search(r"(?<!\w)[a-z]{1,2}(?!\w)", said) is not None
            return any(char.isnumeric() for char in said)
        element, first = first, next(first.iter_children(), None)
    return False


@lru_cache(maxsize=1024)
def _seen(colour: str, behind: str) -> float:
    return contrast(colour, behind)


Line = tuple[tuple[str, str], tuple[str, ...]]


def _declared(element: Any, sheet: Sheet) -> list[Line]:
    """What is said of an element, weakest first, with the media that it is said for."""
    found = [
        ((important, weight, order, place), (name, value), rule.media)
        for weight, order, rule in rules_of(element, sheet)
        for place, (name, value, important) in enumerate(rule.declared)
        if name in _ASKED or name.startswith("--")
    ]
    own = declarations(element.etree_element.get("style") or "")
    found += [((important, (9, 9, 9), 0, n), (name, value), ())
              for n, (name, value, important) in enumerate(own)]  # fmt: skip
    # A shorthand and its part are one: what comes last holds.
    return [(_long(*line), media) for _, line, media in sorted(found, key=lambda one: one[0])]


def _long(name: str, value: str) -> tuple[str, str]:
    return {"background-color": "background", "list-style-type": "list-style"}.get(
        name, name
    ), value


def _resolved(said: Mapping[str, str], above: _Drawn) -> _Drawn:
    custom = {**above.custom, **{n: (v,) for n, v in said.items() if n.startswith("--")}}
    colour = _colour(said.get("color", "inherit"), custom, above) or above.colour
    inner = _Drawn(colour, above.behind)
    behind = _colour(said.get("background", "inherit"), custom, inner) or above.behind
    return _Drawn(colour, behind, custom, said.get("list-style", above.marker))


def _colour(value: str, custom: Mapping[str, tuple[str, ...]], current: _Drawn) -> str | None:
    """The colour in a value as #rrggbb, over what is behind; None where it holds none."""
    found = _channels(expanded(value, custom)[0] if value else "")
    if found == "currentcolor":
        return current.colour
    return _hex(*found, current.behind) if isinstance(found, tuple) else None


@lru_cache(maxsize=1024)
def _channels(value: str) -> tuple[float, float, float, float] | str | None:
    """The first colour in a value: red, green, blue and alpha; or `currentcolor`."""
    for token in tinycss2.parse_component_value_list(value):
        found = parse_color(token)
        if found == "currentcolor":
            return "currentcolor"
        if found is not None and not isinstance(found, str) and found.alpha:
            red, green, blue = found.to("srgb").coordinates
            return red, green, blue, found.alpha
    return None


def _hex(red: float, green: float, blue: float, alpha: float, behind: str) -> str:
    under = [int(behind[at : at + 2], 16) for at in (1, 3, 5)]
    mixed = (
        round(max(0, min(1, own)) * 255 * alpha + old * (1 - alpha))
        for own, old in zip((red, green, blue), under, strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
