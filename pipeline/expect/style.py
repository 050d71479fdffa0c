"""How a page names its fonts: the rules of its style, and the script that asks for them early."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from pipeline.model import Face, Web


def font_css(faces: Iterable[Face], href: Callable[[Face], str]) -> str:
    """Write the `@font-face` rules of `faces`; `href` says where each file is."""
    return "".join(
        f'@font-face{{font-family:"{face.name}";font-weight:{face.weight};font-display:swap;'
        f'src:url("{href(face)}") format("woff2")}}'
        for face in faces
    )


def chain_css(web: Web) -> str:
    """Write which families draw the page's text, and which each language's name."""
    rules = [f":root{{--text:{_quoted(face.name for face in web.faces)}}}"] if web.faces else []
    for locale, names in web.chains:
        if names:
            # Where the language is said to begin: what inherits it has the page's own fonts.
            places = ",".join(f'.menu{gap}[lang="{locale}"]' for gap in ("", " "))
            rules.append(f"{places}{{font-family:{_quoted(names)},var(--system)}}")
    return "".join(rules)


def _quoted(names: Iterable[str]) -> str:
    return ",".join(f'"{name}"' for name in dict.fromkeys(names))


def first(faces: Iterable[Face]) -> list[Face]:
    """The faces that draw most of a page's text: those of the first family."""
    return [face for face in faces if face.name == "text-1"]


def preload(hrefs: Iterable[str]) -> str:
    """The script that asks for a page's fonts, at `hrefs`, at once: so its text does not jump.

    From disk a browser refuses to load a font ahead, and complains; there, they come at once.
    """
    return (
        'if (location.protocol !== "file:") for (const href of '
        + json.dumps(list(hrefs))
        + ') document.head.append(Object.assign(document.createElement("link"),'
        ' {rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href}));'
    )
