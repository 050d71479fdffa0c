"""A Word file (.docx) to a draft, by way of mammoth's HTML."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from pipeline.ingest.docx_drawn import DRAWN
from pipeline.ingest.docx_xml import Package
from pipeline.ingest.draft import Draft
from pipeline.ingest.html import page

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nbr => br"
_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/jpg": "jpg", "image/svg+xml": "svg"}
_MOST_PICTURE = 8 * 2**20
_DRAWING = "a drawing is here: save it as a picture beside the master, and write what it shows"
_MARK = re.compile("\ue010([^\ue011]*)\ue011")


def opened(content: bytes, path: Path) -> Draft:
    """Read a Word file: its text, and its headers and footers as left out."""
    import mammoth  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import

    package = Package.of(content)
    draft = Draft(
        passages=package.passages, places=package.places, left=package.left,
        remarks=package.remarks,
    )  # fmt: skip
    taken: dict[str, tuple[str, bytes]] = {}

    def picture(image: Any) -> dict[str, str]:
        with image.open() as file:
            found = file.read(_MOST_PICTURE + 1)
        kind = _TYPES.get(image.content_type, "")
        name = f"picture-{len(taken) + 1}.{kind}" if kind else f"a {image.content_type}"
        if kind and len(found) <= _MOST_PICTURE:
            taken[name] = (name, found)
        return {"src": name}

    made = mammoth.convert_to_html(
        BytesIO(package.marked), style_map=_STYLES, include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(picture),
    )  # fmt: skip
    page(f"<body>{made.value}</body>", draft, taken.get, _mend)
    if not draft.title:
        draft.title = path.stem
    return draft


def _mend(root: Element) -> None:
    """Take the marks that were put into the text off again, as attributes and cards."""
    for node in list(root.iter()):
        marks = _MARK.findall("".join(node.itertext())) if node.tag in (
            "li", "p", "h1", "h2", "h3", "h4", "h5", "h6") else []  # fmt: skip
        if marks:
            number, letters, card = marks[0].split(":")
            if number:
                node.set("data-number", number)
                node.set("data-letters", letters)
            if card:
                node.set("data-card", card)
    _show_drawings(root)
    for node in root.iter():
        node.text = _MARK.sub("", node.text) if node.text else node.text
        node.tail = _MARK.sub("", node.tail) if node.tail else node.tail
        if node.tag == "ol" and len(node) and (first := node[0].get("data-number")):
            node.set("start", first)
            if node[0].get("data-letters"):
                node.set("type", "a")
    for node in list(root.iter()):
        if any(child.get("data-card") for child in node):
            _wrap(node)


def _show_drawings(root: Element) -> None:
    """Have each element with a drawing say so."""
    for node in list(root.iter()):
        if DRAWN in (node.text or "") or any(DRAWN in (one.tail or "") for one in node):
            node.set("data-doubt", _DRAWING)
            node.text = (node.text or "").replace(DRAWN, "")
            for one in node:
                one.tail = (one.tail or "").replace(DRAWN, "")


def _wrap(parent: Element) -> None:
    """Put neighbouring paragraphs of one card into one element that says what it is."""
    children = list(parent)
    for child in children:
        parent.remove(child)
    open: Element | None = None
    for child in children:
        card = child.get("data-card", "")
        if not card:
            open = None
            parent.append(child)
            continue
        if open is None or open.get("class") != card:
            open = SubElement(parent, "div", {"class": card})
        open.append(child)
