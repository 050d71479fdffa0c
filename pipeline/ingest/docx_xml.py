"""A Word file's own parts: read for the proof, and marked with what mammoth does not tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pipeline.ingest.docx_drawn import show_drawn
from pipeline.ingest.draft import Left
from pipeline.ingest.opening import UnreadableError
from pipeline.tools.unpacking import UNREADABLE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_UNPACKED = 256 * 2**20
_MOST_PART = 24 * 2**20
_MOST_FILES = 4000
_LETTERS = ("lowerLetter", "upperLetter")
_NO_FILL = ("", "auto", "ffffff")
_HINT = "open it in a word processor and save it anew as .docx"


@dataclass(slots=True)
class Package:
    """A Word file: its paragraphs' words, what is left out of them, and the file with marks."""

    passages: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    marked: bytes = b""

    @classmethod
    def of(cls, content: bytes) -> Package:
        """Read a Word file; raises UnreadableError."""
        found = cls()
        try:
            with ZipFile(BytesIO(content)) as archive:
                _refuse(archive)
                found.read(archive)
        except BadZipFile as error:
            raise UnreadableError(f"is harmed and cannot be read: {error}", _HINT) from None
        except UNREADABLE as error:
            raise UnreadableError(f"cannot be unpacked: {error}", _HINT) from None
        return found

    def read(self, archive: ZipFile) -> None:
        """Read the parts that hold text, and write the file anew with marks in its paragraphs."""
        names = set(archive.namelist())
        main = "word/document.xml"
        if main not in names:
            raise UnreadableError("is no text document of Word", _HINT)
        body = _parsed(archive, main)
        self.passages += _paragraphs(body)
        self.places += [f"paragraph {number}" for number in range(1, len(self.passages) + 1)]
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name in names:
                notes = _paragraphs(_parsed(archive, name))
                self.passages += notes
                self.places += [f"the {name[5:-5]}" for _ in notes]
        for name in sorted(names):
            part = next((one for one in ("header", "footer") if f"word/{one}" in name), "")
            if part and name.endswith(".xml"):
                said = _paragraphs(_parsed(archive, name))
                self.passages += said
                self.places += [f"the page's {part}" for _ in said]
                self.left += [Left(text, f"the page's {part}") for text in said]
        if next(body.iter(f"{_W}del", f"{_W}moveFrom"), None) is not None:
            self.remarks.append("the file keeps track of changes: they were read as accepted")
        if "word/comments.xml" in names:
            self.remarks.append("the file's comments were left out")
        numbering = (
            _parsed(archive, "word/numbering.xml") if "word/numbering.xml" in names else None
        )
        show_drawn(body)
        _mark(body, numbering)
        self.marked = _rewritten(archive, main, body)


def _refuse(archive: ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_UNPACKED:
        raise UnreadableError("would unpack to more than any leaflet holds", _HINT)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and entry.file_size > _MOST_PART:
            raise UnreadableError("would unpack to more than any leaflet holds", _HINT)
        if entry.flag_bits & 1:
            raise UnreadableError("is locked with a password", "save it without one")
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as file:
                start = file.read(4096)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise UnreadableError("defines entities, which Word does not", _HINT)


def _parsed(archive: ZipFile, name: str) -> Any:
    from lxml import etree  # noqa: PLC0415  # only where it is used

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with archive.open(name) as file:
        content = file.read(_MOST_PART + 1)
    if len(content) > _MOST_PART:
        raise UnreadableError("would unpack to more than any leaflet holds", _HINT)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"is harmed and cannot be read: {error}", _HINT) from None


def _paragraphs(root: Any) -> list[str]:
    """Return the words of each paragraph, without deletions and what repeats a drawing's text."""
    found = [
        " ".join(said.split())
        for paragraph in root.iter(f"{_W}p")
        if next(paragraph.iterancestors(_FALLBACK), None) is None
        for said in ("".join(_said(paragraph)), *_alternatives(paragraph))
    ]
    return [text for text in found if text]


def _said(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter():
        if next(node.iterancestors(f"{_W}p"), None) is not paragraph:
            continue
        if next(node.iterancestors(f"{_W}moveFrom", f"{_W}del", _FALLBACK), None) is not None:
            continue
        if node.tag in (f"{_W}t", _MATHS):
            yield node.text or ""
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif node.tag == f"{_W}noBreakHyphen":
            yield "-"


def _alternatives(paragraph: Any) -> Iterator[str]:
    """Yield the alternative texts of a paragraph's pictures."""
    for picture in paragraph.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor"):
        if next(picture.iter(f"{_ART}blip"), None) is not None:
            yield from (one.get("descr", "") for one in picture.iter(f"{_DRAWING}docPr"))


def _mark(body: Any, numbering: Any) -> None:
    """Put a mark into each paragraph that is numbered or stands in a card."""
    from lxml import etree  # noqa: PLC0415

    forms = dict(_forms(numbering)) if numbering is not None else {}
    counted: Counter[tuple[str, str]] = Counter()
    for paragraph in body.iter(f"{_W}p"):
        number, letters = _number(paragraph, forms, counted)
        card = _card(paragraph)
        if number or card:
            run = etree.Element(f"{_W}r")
            etree.SubElement(run, f"{_W}t").text = f"\ue010{number}:{letters}:{card}\ue011"
            properties = paragraph.find(f"{_W}pPr")
            paragraph.insert(0 if properties is None else 1, run)


def _number(
    paragraph: Any, forms: dict[tuple[str, str], tuple[str, int]], counted: Counter[tuple[str, str]]
) -> tuple[str, str]:
    """Return the number of an item, and "a" where it is a letter."""
    list = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}numId")
    level = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}ilvl") or "0"
    form, start = forms.get((list, level), ("", 1))
    if not list or form in ("", "bullet", "none"):
        return "", ""
    counted[list, level] += 1
    for deeper in range(int(level) + 1, 9):
        counted.pop((list, str(deeper)), None)
    return str(start + counted[list, level] - 1), "a" if form in _LETTERS else ""


def _forms(numbering: Any) -> Iterator[tuple[tuple[str, str], tuple[str, int]]]:
    """Yield what each level of each list counts with, and from what."""
    abstract = {one.get(f"{_W}abstractNumId"): one for one in numbering.iter(f"{_W}abstractNum")}
    for one in numbering.iter(f"{_W}num"):
        like = abstract.get(_value(one, f"{_W}abstractNumId"))
        for level in like.iter(f"{_W}lvl") if like is not None else ():
            start = _value(level, f"{_W}start")
            at = level.get(f"{_W}ilvl", "0")
            form = _value(level, f"{_W}numFmt")
            yield (one.get(f"{_W}numId"), at), (form, int(start) if start.isdecimal() else 1)


def _value(node: Any, path: str) -> str:
    found = node.find(path)
    return "" if found is None else found.get(f"{_W}val", "")


def _card(paragraph: Any) -> str:
    """Return the class of the card that a paragraph stands in, by its border and its ground."""
    border = paragraph.find(f"{_W}pPr/{_W}pBdr")
    colours = [] if border is None else [side.get(f"{_W}color", "") for side in border]
    grounds = [paragraph.find(f"{_W}pPr/{_W}shd")]
    sides = 0 if border is None else len(border)
    cell = next(paragraph.iterancestors(f"{_W}tc"), None)
    table = next(paragraph.iterancestors(f"{_W}tbl"), None)
    if cell is not None and table is not None and len(list(table.iter(f"{_W}tc"))) == 1:
        grounds.append(cell.find(f"{_W}tcPr/{_W}shd"))
        sides = 4
    fills = [one.get(f"{_W}fill", "").lower() for one in grounds if one is not None]
    filled = [fill for fill in fills if fill not in _NO_FILL]
    if sides < 4 and not filled:
        return ""
    return "warning" if any(map(_red, [*filled, *colours])) else "callout"


def _red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    except ValueError:
        return False
    return red > 150 and red > green + 60 and red > blue + 60


def _rewritten(archive: ZipFile, name: str, body: Any) -> bytes:
    from lxml import etree  # noqa: PLC0415

    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            content = etree.tostring(body) if entry.filename == name else archive.read(entry)
            target.writestr(entry.filename, content)
    return made.getvalue()
