"""Colours: contrast as WCAG measures it, and the nearest colour that has enough of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import atan2, cbrt, cos, hypot, sin
from pathlib import Path

REQUIRED = 7.0
"""The least contrast of text: WCAG 2.2, 1.4.6 (AAA)."""
BACKGROUNDS = ("paper", "soft")
"""The stylesheet's colours that a clinic's colour stands on as text."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^}]*)\}")
_LIGHT = re.compile(r":root\s*\{([^}]*)\}")
_PROPERTY = re.compile(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{3,6})\s*;")


def parse(text: str) -> str | None:
    """Spell a colour as `#rrggbb`; None where the text is no colour in hexadecimal."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb`, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least(colour: str, backgrounds: Iterable[str]) -> float:
    """The least contrast of a colour with any of the backgrounds."""
    return min(contrast(colour, background) for background in backgrounds)


def nearest(colour: str, backgrounds: Iterable[str]) -> str | None:
    """The colour of the same hue that has enough contrast with all backgrounds and is nearest.

    Lightness is moved in Oklab, where equal steps look equal.  None where there is no such colour.
    """
    against = tuple(backgrounds)
    if least(colour, against) >= REQUIRED:
        return colour
    lightness, chroma, hue = _oklch(colour)
    steps = sorted(range(1001), key=lambda step: abs(step / 1000 - lightness))
    found = (_within_gamut(step / 1000, chroma, hue) for step in steps)
    return next((made for made in found if least(made, against) >= REQUIRED), None)


@lru_cache(maxsize=4)
def palette(stylesheet: Path) -> Mapping[str, Mapping[str, str]]:
    """Read a stylesheet's colours: scheme (`light`, `dark`) -> custom property -> `#rrggbb`.

    The dark scheme's fall back to the light one's, as in a browser.
    """
    css = stylesheet.read_text(encoding="utf-8")
    light = _properties(_LIGHT.search(css))
    return {"light": light, "dark": {**light, **_properties(_DARK.search(css))}}


def _properties(block: re.Match[str] | None) -> dict[str, str]:
    pairs = _PROPERTY.findall(block[1]) if block else []
    return {name: found for name, value in pairs if (found := parse(value))}


def _channels(colour: str) -> tuple[float, float, float]:
    """The linear red, green and blue of `#rrggbb`, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(colour: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue in Oklab (Ottosson 2020)."""
    red, green, blue = _channels(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return lightness, hypot(a, b), atan2(b, a)


def _within_gamut(lightness: float, chroma: float, hue: float) -> str:
    """The `#rrggbb` of a colour in Oklab, its chroma lowered until a screen can show it."""
    for part in range(20, -1, -1):
        channels = _rgb(lightness, chroma * part / 20, hue)
        if all(-0.0005 <= channel <= 1.0005 for channel in channels):
            break
    return "#" + "".join(f"{round(255 * min(max(c, 0), 1)):02x}" for c in channels)


def _rgb(lightness: float, chroma: float, hue: float) -> tuple[float, ...]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    encode: Callable[[float], float] = lambda c: (  # noqa: E731  # one formula, both halves
        12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
    )
    return tuple(encode(channel) for channel in linear)
