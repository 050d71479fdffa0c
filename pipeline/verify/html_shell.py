"""Holds a page against a list of what a page may hold, so that nothing hides or adds to a unit.

A stylesheet can hide a unit that stands in the document, a script can change it after loading, and
words beside the leaflet can contradict it.  So everything that a page of ours never holds is
refused: other elements and attributes, another stylesheet, text that is neither a unit's nor the
product's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pipeline.language.cldr import autonym
from pipeline.model import Edition, Finding, LocalisedLeaflet
from pipeline.resources import package_folder

# Elements of a page, each with the attributes that it may have beside an id.
_ALLOWED: dict[str, frozenset[str]] = {
    "html": frozenset({"lang", "dir"}),
    "head": frozenset(),
    "meta": frozenset({"charset", "name", "content"}),
    "title": frozenset(),
    "link": frozenset({"rel", "hreflang", "href"}),
    "style": frozenset(),
    "body": frozenset(),
    "a": frozenset({"class", "href", "hreflang", "lang", "dir", "aria-current"}),
    "aside": frozenset({"class", "aria-label"}),
    "audio": frozenset({"controls", "preload", "src", "aria-label"}),
    "bdi": frozenset({"dir"}),
    "div": frozenset({"class", "aria-hidden"}),
    "footer": frozenset(),
    "header": frozenset({"class"}),
    "main": frozenset({"tabindex"}),
    "nav": frozenset({"class", "aria-label"}),
    "ol": frozenset({"start"}),
    "section": frozenset({"aria-labelledby"}),
    "span": frozenset({"lang"}),
    "textarea": frozenset({"class", "rows", "autocomplete", "dir", "aria-labelledby"}),
    "ul": frozenset(),
    **{f"h{level}": frozenset({"data-kind"}) for level in range(1, 7)},
    **{tag: frozenset({"data-kind"}) for tag in ("li", "p")},
    **{tag: frozenset() for tag in ("em", "strong")},
}
_CLASSES = {
    "a": {"skip"},
    "aside": {"draft"},
    "div": {"menus", "notes-lines"},
    "header": {"clinic"},
    "nav": {"languages", "formats"},
    "textarea": {"notes"},
}
_FORMATS = (
    "ui-format-standard",
    "ui-format-plain",
    "ui-format-large-print",
    "ui-format-audio",
    "ui-format-talking-book",
    "ui-format-daisy",
)
_LABELS = ("ui-draft-label", "ui-languages", "ui-formats", "ui-listen")
_METAS = frozenset({None, "viewport", "robots"})


def shell(root: Any, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Yield `foreign` for what a page never holds, and `extra` for words that are nobody's."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from _element(element)
    mains = list(root.iter("main"))
    if len(mains) != 1:
        yield Finding(None, "foreign", f"the page has {len(mains)} main parts, not one")
    yield from _words(root, leaflet, edition)


def _element(element: Any) -> Iterator[Finding]:
    allowed = _ALLOWED.get(element.tag)
    if allowed is None:
        yield Finding(None, "foreign", f"a page of ours never holds <{element.tag}>")
        return
    for name in element.attrib:
        if name not in allowed and name != "id":
            yield Finding(None, "foreign", f"<{element.tag}> has the attribute {name}")
    if not set((element.get("class") or "").split()) <= _CLASSES.get(element.tag, set()):
        yield Finding(None, "foreign", f"<{element.tag}> has the class {element.get('class')!r}")
    yield from _content(element)


def _content(element: Any) -> Iterator[Finding]:
    if element.tag == "style" and _squeezed(element.text) != _stylesheet():
        yield Finding(None, "foreign", "the stylesheet is not the product's")
    if element.tag == "meta" and element.get("name") not in _METAS:
        yield Finding(None, "foreign", f"a meta element named {element.get('name')!r}")
    if element.tag == "link" and element.get("rel") != "alternate":
        yield Finding(None, "foreign", f"a link of the kind {element.get('rel')!r}")
    if element.get("class") == "notes-lines" and (element.text or len(element)):
        yield Finding(None, "foreign", "the lines for notes on paper are not empty")
    if element.get("aria-hidden") and element.get("class") != "notes-lines":
        yield Finding(None, "foreign", f"<{element.tag}> is hidden from screen readers")
    if element.tag == "textarea" and (element.text or "").strip():
        yield Finding(None, "foreign", "the area for notes is not empty")


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def _stylesheet() -> str:
    path = package_folder() / "render" / "html" / "page.css"
    return _squeezed(path.read_text(encoding="utf-8"))


def _words(root: Any, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Everything that is written outside the leaflet's own part, against what may be."""
    clinic = edition.clinic
    wanted = {
        "title": [f"{leaflet.title} – {clinic.name}"],
        "aside": [_word(edition, "ui-draft")] if leaflet.draft else [],
        "header": [clinic.name, f"{_word(edition, 'ui-telephone')} {clinic.phone}"],
        "footer": [clinic.name, f"{_word(edition, 'ui-telephone')} {clinic.phone}"],
    }
    if leaflet.leaflet.date:
        date = _word(edition, "ui-date").replace("{date}", leaflet.leaflet.date)
        wanted["footer"] = [*wanted["footer"], date]
    for tag, texts in wanted.items():
        found = _squeezed(" ".join("".join(e.itertext()) for e in root.iter(tag)))
        if found != _squeezed(" ".join(texts)):
            message = f"the page's {tag} reads {found!r}"
            yield Finding(None, "draft" if tag == "aside" else "extra", message)
    yield from _menus(root, edition)
    parts = ("main", *wanted, "nav", "style")
    for text in _outside(root, parts):
        if _squeezed(text) and _squeezed(text) != _word(edition, "ui-skip"):
            yield Finding(None, "extra", f"text that belongs to no part: {_squeezed(text)!r}")
    for link in (e for part in ("header", "footer") for p in root.iter(part) for e in p.iter("a")):
        if link.get("href") != clinic.phone_uri:
            yield Finding(None, "link", f"the clinic's number leads to {link.get('href')!r}")


def _menus(root: Any, edition: Edition) -> Iterator[Finding]:
    """The menus hold links alone, named after their language or format; labels are ours."""
    formats = {_word(edition, id) for id in _FORMATS}
    for nav in root.iter("nav"):
        for link in nav.iter("a"):
            text, language = _squeezed("".join(link.itertext())), link.get("hreflang")
            if text not in ({autonym(language)} if language else formats):
                yield Finding(None, "extra", f"a menu offers {text!r}")
        if any(text.strip() for text in _outside(nav, ("a",))):
            yield Finding(None, "extra", "a menu holds more than links")
    labels = {_word(edition, id) for id in _LABELS}
    for element in root.iter():
        label = element.get("aria-label") if isinstance(element.tag, str) else None
        if label is not None and label not in labels:
            yield Finding(None, "extra", f"<{element.tag}> is announced as {label!r}")


def _outside(element: Any, parts: tuple[str, ...]) -> Iterator[str]:
    """The texts below `element` that stand in none of the named parts."""
    if not isinstance(element.tag, str) or element.tag in parts:
        return
    yield element.text or ""
    for child in element:
        yield from _outside(child, parts)
        yield child.tail or ""


def _word(edition: Edition, id: str) -> str:
    """One of the product's words as the page should have it."""
    words = edition.ui.words
    return words[id] if words else _english()[id]


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    from pipeline.language.interface import interface_units  # noqa: PLC0415  # Babel, where needed

    return {unit.id: unit.text for unit in interface_units()}
