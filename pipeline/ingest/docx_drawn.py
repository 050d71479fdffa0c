"""What is drawn in a Word file: pictures whose own text mammoth must find, and drawings."""

from __future__ import annotations

from typing import Any

DRAWN = "\ue014"
"""Put into a paragraph with a drawing, which mammoth passes over."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"


def show_drawn(body: Any) -> None:
    """Have pictures stand where mammoth takes their alternative text, and mark drawings.

    Word saves a picture twice, for its own use and for older programs; mammoth reads the older,
    which has no alternative text.  The older of a text box has its text.
    """
    for both in list(body.iter(f"{_MC}AlternateContent")):
        choice = both.find(f"{_MC}Choice")
        if choice is None or next(choice.iter(f"{_W}txbxContent"), None) is not None:
            continue
        if next(choice.iter(_PICTURE), None) is not None and not _in_group(choice):
            parent, at = both.getparent(), both.getparent().index(both)
            parent.remove(both)
            for number, one in enumerate(list(choice)):
                parent.insert(at + number, one)
    for drawing in list(body.iter(f"{_W}drawing")):
        read = next(drawing.iter(_PICTURE), None) is not None and not _in_group(drawing)
        text = next(drawing.iter(f"{_W}txbxContent"), None) is not None
        if not (read or text):
            _mark(drawing)


def _in_group(node: Any) -> bool:
    """Whether pictures stand in a drawing of several parts, which mammoth does not enter."""
    graphic = next(node.iter(f"{_ART}graphicData"), None)
    return graphic is None or graphic.find(_PICTURE) is None


def _mark(drawing: Any) -> None:
    from lxml import etree  # noqa: PLC0415  # only where it is used

    paragraph = next(drawing.iterancestors(f"{_W}p"), None)
    if paragraph is not None:
        run = etree.SubElement(paragraph, f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = DRAWN
