"""The parts of a page: what is left out, tables, cards, lists' marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.ingest.draft import Block, Draft, Left, Run
from pipeline.ingest.grid import Cell, tables_of
from pipeline.ingest.inline import tidied

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))
# fmt: on
_LEFT: dict[str, str] = {
    "script": "",
    "style": "",
    "template": "",
    "noscript": "",
    "head": "",
    "svg": "a drawing",
    "nav": "the site's menu",
    "footer": "the site's footer",
    "button": "a button",
    "select": "a form",
    "textarea": "a form",
    "iframe": "another page",
    "object": "another page",
    "video": "a film",
    "audio": "a recording",
    "canvas": "a drawing",
    "del": "struck out",
    "s": "struck out",
    "strike": "struck out",
    "search": "the site's search",
    "dialog": "a dialog",
}  # fmt: skip
_NO_TEXT = ("script", "style", "template", "noscript")
_ROLES = {
    "navigation": "the site's menu", "banner": "the site's head", "contentinfo":
    "the site's footer", "search": "the site's search", "complementary": "beside the text",
}  # fmt: skip
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:skip-?link|breadcrumbs?|cookie\S*|share\S*|social\S*|back-to-top|pagination|"
    r"feedback|nav|navigation|menu|page-?footer)(?=$|[\s_-])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_CARDS = (
    ("", re.compile(r"non-?urgent|--primary")),
    ("emergency", re.compile(r"emergency|--immediate|red-?flag|care-card--red")),
    ("urgent", re.compile(r"urgent")),
    ("warning", re.compile(r"(?:^|[\s_-])(?:warning|caution|danger|important|alert)")),
    ("note", re.compile(r"(?:^|[\s_-])(?:inset|callout|note|info-?box|tip|panel)")),
)
_WIDEST = 12


def main_part(root: Element, draft: Draft) -> Element:
    """Return the part of a page that holds its text; what stands outside is filed as left out."""
    body = root.find("body")
    body = root if body is None else body
    found = [node for node in body.iter() if node.tag == "main" or node.get("role") == "main"]
    found = found or list(body.iter("article"))
    if len(found) != 1:
        return body
    _file_outside(body, found[0], draft)
    return found[0]


def _file_outside(node: Element, main: Element, draft: Draft) -> None:
    for child in node:
        if child is not main and main in set(child.iter()):
            _file_outside(child, main, draft)
        elif child is not main and child.tag not in _NO_TEXT and (text := words_of(child)):
            draft.left.append(Left(text, left_out(child) or "outside the page's main part"))
        if child.tail and child.tail.strip():
            draft.left.append(Left(child.tail.strip(), "outside the page's main part"))


def left_out(node: Element) -> str:
    """Say why an element is no text of a leaflet; "" where it is."""
    tag = str(node.tag)
    if tag in _LEFT:
        return _LEFT[tag] or "no text"
    if node.get("hidden") is not None or _HIDDEN.search(node.get("style", "")):
        return "hidden on the page"
    if tag in ("input",):
        return "" if node.get("type", "text") in ("text", "date", "tel", "time") else "a form"
    if why := _ROLES.get(node.get("role", "")):
        return why
    return "of the site, not the text" if _CLASSES.search(node.get("class", "").lower()) else ""


def words_of(node: Element) -> str:
    """Return an element's words, those of scripts and styles left out."""
    parts = [node.text or ""] if node.tag not in ("script", "style") else []
    for child in node:
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            parts.append(words_of(child))
        parts.append(f" {child.tail or ''}" if child.tag in BLOCKS else child.tail or "")
    return " ".join(" ".join(parts).split()) if node.tag in BLOCKS else "".join(parts)


def styled(node: Element, style: Run) -> Run:
    """Return the style of an element's words."""
    href = style.href
    if node.tag == "a" and (given := node.get("href", "")):
        href = "" if given.startswith("#") else given
    return Run(
        "",
        style.strong or node.tag in ("b", "strong"),
        style.emphasis or node.tag in ("i", "em", "cite", "dfn"),
        href,
    )


def box_kind(node: Element) -> str:
    """Return the kind of card that an element seems to be by its classes; "" for none."""
    classes = f"{node.get('class', '')} {node.get('role', '')}".lower()
    if node.tag not in ("div", "section", "aside", "p") or not classes.strip():
        return ""
    return next((kind for kind, found in _CARDS if found.search(classes)), "")


def list_marks(node: Element) -> dict[str, Any]:
    """Return how a list counts."""
    ordered = node.tag == "ol"
    letters = ordered and node.get("type", "") in ("a", "A")
    start = node.get("start", "1")
    return {
        "ordered": ordered, "letters": letters,
        "start": int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 1,
    }  # fmt: skip


def table(node: Element, blocks: Callable[[Element], list[Block]]) -> Iterator[Block]:
    """Yield a table; one that only lays out the page yields what stands in it."""
    rows = [row for row in node.iter("tr") if _own(node, row)]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    caption = node.find("caption")
    above = blocks(caption) if caption is not None else []
    yield from above
    widest = max(map(len, cells), default=0)
    inner = any(one is not node and one.tag == "table" for one in node.iter())
    if widest < 2 or len(cells) < 2 or inner or widest > _WIDEST:
        for row in cells:
            for cell in row:
                yield from blocks(cell)
        return
    doubts: list[str] = []
    made = [[_cell(cell, doubts, blocks) for cell in row] for row in cells]
    if not all(cell.tag == "th" for cell in cells[0]):
        doubts.append("the table has no heading row: is its first row one?")
    yield from tables_of(made, list(dict.fromkeys(doubts)))


def _own(table: Element, row: Element) -> bool:
    return not any(row in set(inner.iter()) for inner in table.iter("table") if inner is not table)


def _cell(cell: Element, doubts: list[str], blocks: Callable[[Element], list[Block]]) -> Cell:
    """Return a cell's words, and how far it reaches."""
    parts: list[Run] = []
    inside = list(_flat(blocks(cell)))
    for block in inside:
        parts += [Run(" "), *(Run(run.text.replace("\n", " "), run.strong, run.emphasis, run.href)
                              for run in block.runs)]  # fmt: skip
        doubts += block.doubts
    if len(inside) > 1:
        doubts.append("a cell held several paragraphs, which are one now")
    across, down = (_span(cell.get(name, "1")) for name in ("colspan", "rowspan"))
    return Cell(tidied(parts), min(across, _WIDEST), down, cell.tag == "th")


def _span(given: str) -> int:
    plain = given.isascii() and given.isdecimal() and len(given) < 3
    return max(int(given), 1) if plain else 1


def _flat(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.runs:
            yield block
        yield from _flat(block.inside)
