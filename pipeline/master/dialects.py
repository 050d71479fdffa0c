"""What looks like markup and would be shown as it is typed: marks of other dialects of Markdown.

A reader would see `&frac12;` or `==not==`, and hear "and frac 12".  Each sign has its mend; a
backslash before any mark makes it ordinary text.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_TAKEN = re.compile(r"\\[!-/:-@\[-`{-~]")
_LINKS = re.compile(r"(?<=\])\([^)]*\)|<(?:https?://|mailto:)[^>]*>|<[^>@\s]+@[^>]*>")
_ADDRESSES = re.compile(_LINKS.pattern + r"|https?://\S+")
_ENTITY = re.compile(
    r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{0,31});|&[A-Za-z][A-Za-z0-9]*"
)
_RAW_HTML = re.compile(r"</?[A-Za-z][^>]*>|<!--|-->|<[?!]\S*")
_LONE = re.compile(r"\\(?![!-/:-@\[-`{-~])")
_SIGNS = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"~~.+?~~", "what does not hold must not stand there: remove it"),
        (r"\]\[[^\]]*\]", "write the address behind the words: [our page](https://…)"),
        (r"==(?=\S).+?==", "write **…** for what is strong"),
        (r"(?<!~)~[^\s~]+~(?!~)", "type the small letter or digit itself: H₂O"),
        (r"\^[^\s^]+\^", "type the raised letter or digit itself: m²"),
        (r"\[\^[^\]\s]+\]", "a leaflet has no footnotes: put the note into the text"),
        (r"^(?:!!!|\?\?\?|:::)\+?(?=\s|\w)", "write a paragraph of that kind: {#id .warning}"),
        (r"^\[![A-Za-z]+\]", "give the first line below it that kind: {#id .warning}"),
        (r"^\*\[[^\]]+\]:", "write the term, {#id .abbreviation}, and “: …” below it"),
        (r"^\[[^\]]+\]:", "write the address behind the words: [our page](https://…)"),
        (r"^\[[xX]\]\s", "write [ ]: a leaflet's boxes are ticked by its reader"),
        (r"^\[ ?\]\s", "begin a list item with it: - [ ] …"),
    )
)  # fmt: skip


def unread(text: str) -> tuple[str, str] | None:
    """Return the first sign that no reader would understand, and what to write instead."""
    bare = _ADDRESSES.sub(" ", _TAKEN.sub("\ue003", text))
    if found := _RAW_HTML.search(bare):
        return f"raw HTML {found.group()!r}", ""
    if any("\\" in link for link in _LINKS.findall(text)):
        return "a backslash in a link's address", "write the address as a browser shows it"
    if _LONE.search(text):
        hint = r"leave it out, or put it at a line's end for a break, or write \\ for the sign"
        return "a backslash that makes nothing plain", hint
    for entity in _ENTITY.finditer(bare):
        if entity[0].endswith(";") or entity[0][1:] in html5:
            return _shown(entity[0]), f"type the character itself: {unescape(entity[0])}"
    for pattern, hint in _SIGNS:
        if sign := pattern.search(bare):
            return _shown(sign[0].strip()), hint
    return None


def _shown(sign: str) -> str:
    return f"{sign!r}, which would be shown as it is typed,"
