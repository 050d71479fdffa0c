"""Reads stylesheets by tinycss2: rules, and which of their declarations could hide a text.

What is known to leave a text readable is listed; whatever else stands in a rule that reaches a
text counts as hiding it.  So a property that nobody thought of is asked about, not let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

# Properties that no value of can hide a text, by how their names begin.
_HARMLESS = (
    "accent-color", "align-", "background", "border", "box-shadow", "box-sizing", "break-",
    "clear", "color-scheme", "column", "container-name", "cursor", "flex", "float", "font-family",
    "font-feature",
    "font-kerning", "font-style", "font-variant", "font-weight", "forced-color-adjust", "gap",
    "grid-auto", "grid-template", "hyphens", "isolation", "justify-", "line-break", "list-style",
    "min-", "object-fit", "orphans", "outline", "overflow-wrap", "padding", "page",
    "print-color-adjust", "-webkit-print-color-adjust", "quotes", "resize", "row-gap", "scroll-",
    "tab-size", "table-layout", "text-align", "text-decoration", "text-size-adjust",
    "-webkit-text-size-adjust", "text-underline", "text-wrap", "transition", "vertical-align",
    "white-space", "widows", "word-break", "z-index", "content", "border-collapse",
)  # fmt: skip
_VALUES: Mapping[str, str] = {
    "display": r"block|inline|inline-block|flex|inline-flex|grid|inline-grid|list-item|flow-root"
    r"|table|table-row|table-cell|contents",
    "visibility": "visible",
    "opacity": "1|100%",
    "content-visibility": "visible",
    "container-type": "inline-size|normal",
    "position": "static|relative|sticky",
    "overflow": "visible",
    "unicode-bidi": "isolate|normal",
    "font": "inherit",
    "transform": "none",
    "clip-path": "none",
    "mask": "none",
    "-webkit-mask": "none",
    "filter": "none",
    "animation": "none",
    "text-transform": "none",
}
_GLOBAL = r"inherit|initial|unset|revert|revert-layer"
_LENGTH = re.compile(
    r"(?<![\w.#])(-?\d*\.?\d+)(rem|em|lh|px|pt|cm|mm|in|%|ch|vh|vw|svh|dvh|)(?![\w.])"
)
# How many CSS pixels a unit is at least; what depends on the window alone is left out.
_PIXELS = {"rem": 16, "em": 16, "lh": 20, "px": 1, "pt": 4 / 3, "cm": 37, "mm": 3.7, "in": 96,
           "%": 0.16, "ch": 8}  # fmt: skip
# Least and greatest pixels of what moves or sizes a text.
_RANGES: tuple[tuple[str, float, float], ...] = (
    ("font-size", 11, 80),
    ("margin", -48, 400),
    ("text-indent", -48, 80),
    ("letter-spacing", -1, 8),
    ("word-spacing", -1, 32),
    ("inset", 0, 48),
    ("top", 0, 48),
    ("left", 0, 0),
    ("right", 0, 0),
    ("bottom", 0, 0),
    ("max-", 44, 1e6),
    ("inline-size", 44, 1e6),
    ("block-size", 44, 1e6),
    ("width", 44, 1e6),
    ("height", 44, 1e6),
)
_STATES = re.compile(
    r"(?<!:):(?:hover|focus-visible|focus-within|focus|active|target|visited|any-link|link|checked"
    r"|placeholder-shown|disabled|enabled|dir\([^)]*\))(?![\w-])"
)
_SYSTEM = frozenset({"canvastext", "linktext", "visitedtext", "buttontext", "fieldtext"})
_MOST = 64


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: its selector with states such as `:hover` taken off, for they come; its media."""

    selector: str
    media: tuple[str, ...]
    declared: tuple[tuple[str, str, bool], ...]
    """(property, value, important)"""


@dataclass(frozen=True, eq=False)
class Sheet:
    """What a stylesheet says; `foreign` names what it takes from elsewhere."""

    rules: tuple[Rule, ...]
    foreign: tuple[str, ...]
    defined: Mapping[str, tuple[str, ...]]
    """Custom property -> every value that it is given anywhere."""


@lru_cache(maxsize=16)
def read_sheet(css: str) -> Sheet:
    """Read a stylesheet with all that stands in its conditions."""
    foreign: list[str] = []
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = tuple(_rules(nodes, (), "", foreign))
    defined: dict[str, list[str]] = {}
    for rule in rules:
        for name, value, _ in rule.declared:
            if name.startswith("--"):
                defined.setdefault(name, []).append(value)
    kept = {name: tuple(dict.fromkeys(values)) for name, values in defined.items()}
    return Sheet(rules, tuple(foreign), kept)


def _rules(
    nodes: Iterable[Any], media: tuple[str, ...], parent: str, foreign: list[str]
) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selector = tinycss2.serialize(node.prelude).strip()
            if parent:
                around = f":is({parent})"
                nested = "&" in selector
                selector = selector.replace("&", around) if nested else f"{around} {selector}"
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield Rule(_stateless(selector), media, tuple(_declared(inner)))
            yield from _rules(inner, media, selector, foreign)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            foreign.append(tinycss2.serialize(node.prelude).strip())
        elif node.type == "at-rule" and node.content and node.lower_at_keyword in _GROUPS:
            condition = tinycss2.serialize(node.prelude).strip()
            inside = (*media, condition) if node.lower_at_keyword == "media" else media
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            if parent:
                yield Rule(_stateless(parent), inside, tuple(_declared(inner)))
            yield from _rules(inner, inside, parent, foreign)


_GROUPS = frozenset({"media", "supports", "layer", "container", "scope", "starting-style"})


def _declared(nodes: Iterable[Any]) -> Iterator[tuple[str, str, bool]]:
    for node in nodes:
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            yield name, tinycss2.serialize(node.value).strip(), node.important


def declarations(style: str) -> tuple[tuple[str, str, bool], ...]:
    """Read a `style` attribute."""
    return tuple(
        _declared(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))
    )


def _stateless(selector: str) -> str:
    """Take the states off a selector, so that it is read as when they hold."""

    def bare(found: re.Match[str]) -> str:
        alone = not found.start() or selector[found.start() - 1] in " ,(>+~"
        return "*" if alone else ""

    return re.sub(r":not\(\*?\)", "", _STATES.sub(bare, selector))


def hides(name: str, value: str, defined: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a declaration could keep a text from being read, in any value that it may take."""
    if name.startswith("--"):
        return False
    return any(_hides(name, found.lower()) for found in expanded(value, defined))


def expanded(value: str, defined: Mapping[str, tuple[str, ...]], depth: int = 0) -> tuple[str, ...]:
    """Return a value with its custom properties filled in, in every way they are defined."""
    found = re.search(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", value)
    if found is None or depth > 8:
        return (value,)
    candidates = [*defined.get(found[1], ()), *([found[2]] if found[2] else [])]
    made: list[str] = []
    for candidate in candidates:
        text = value[: found.start()] + candidate.strip() + value[found.end() :]
        made += expanded(text, defined, depth + 1)
    return tuple(dict.fromkeys(made))[:_MOST]


@lru_cache(maxsize=4096)
def _hides(name: str, value: str) -> bool:
    if re.fullmatch(_GLOBAL, value):
        return False
    plain = "overflow" if re.fullmatch(r"overflow-(?:x|y|block|inline)", name) else name
    if plain in _VALUES:
        return not re.fullmatch(_VALUES[plain], value)
    if name == "color":
        return _faint(value)
    if name == "line-height":
        numbers = [float(n) for n in re.findall(r"(?<![\w.#-])\d*\.?\d+", value)]
        return value != "normal" and (not numbers or max(numbers) < 1)
    for start, least, greatest in _RANGES:
        if name.startswith(start):
            return not all(least <= size <= greatest for size in _sizes(name, value))
    return "reverse" in value or not name.startswith(_HARMLESS)


def _sizes(name: str, value: str) -> Iterator[float]:
    """The lengths in a value, in pixels; a calculation's parts are not looked at one by one."""
    moves = name.startswith(("margin", "inset", "top", "text-", "letter-", "word-"))
    found = _LENGTH.findall(re.sub(r"^(?:calc|min|max)\(.*[-+*/].*\)$", "", value))
    for number, unit in found:
        size = float(number)
        if not size or unit not in _PIXELS:
            # Of the window's size: only where nothing else is said is it the whole of it.
            if (not size and not moves) or (unit and len(found) == 1 and abs(size) < 20):
                yield 0
        elif unit != "%" or name == "font-size" or size < 20:
            yield size * _PIXELS[unit]


def _faint(value: str) -> bool:
    colour = parse_color(value)
    if value in _SYSTEM:
        return False
    if colour is None:
        return True
    return not isinstance(colour, str) and colour.alpha < 1
