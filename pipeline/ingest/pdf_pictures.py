"""The pictures of a PDF's pages, each with its place and, where the PDF is tagged, its own text."""

from __future__ import annotations

import ctypes
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pipeline.ingest.draft import Block, Draft
from pipeline.ingest.inline import runs_of
from pipeline.ingest.pdf_boxes import Piece
from pipeline.ingest.tidy import cleaned

_LEAST = 14.0
_WHOLE = 0.75
_MOST_PIXELS = 40_000_000
_MOST_DEEP = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, on which page it stands and where, and what it shows by the PDF's own word."""

    page: int
    place: tuple[float, float, float, float]
    content: bytes
    kind: str
    alt: str = ""


def placed(content: bytes, draft: Draft, mirrors: list[float]) -> dict[int, list[Piece]]:
    """Return the pictures of each page as pieces of it; `mirrors` are widths of mirrored pages."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415

    document = pdfium.PdfDocument(content)
    try:
        taken = pictures(document, draft.remarks)
    finally:
        document.close()
    found: dict[int, list[Piece]] = {}
    for number, one in enumerate(taken, 1):
        name = f"picture-{number}.{one.kind}"
        draft.pictures[name] = one.content
        if one.alt:
            draft.passages.append(one.alt)
            draft.places.append(f"page {one.page + 1}, a picture")
        block = Block("picture", runs_of(one.alt), picture=name)
        x0, y0, x1, y1 = one.place
        if mirrors:
            x0, x1 = mirrors[one.page] - x1, mirrors[one.page] - x0
        found.setdefault(one.page, []).append(Piece("", x0, y0, x1, y1, made=(block,)))
    return found


def pictures(document: Any, remarks: list[str]) -> list[Picture]:
    """Return a document's pictures; what stands on several pages or fills one is told instead."""
    from pypdfium2 import raw  # noqa: PLC0415

    found: list[Picture] = []
    for number in range(len(document)):
        page = document[number]
        told = _told(page, raw)
        area = page.get_width() * page.get_height()
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=6):
            left, bottom, right, top = one.get_bounds()
            if min(right - left, top - bottom) < _LEAST:
                continue
            if (right - left) * (top - bottom) > _WHOLE * area:
                remarks.append(f"a picture fills page {number + 1} and was not taken")
                continue
            content, kind = _content(one)
            if not content:
                remarks.append(f"a picture on page {number + 1} could not be taken: add it")
                continue
            alt = told.get(raw.FPDFPageObj_GetMarkedContentID(one.raw), "")
            found.append(Picture(number, (left, bottom, right, top), content, kind, alt))
    return list(_once(found, remarks))


def _once(found: list[Picture], remarks: list[str]) -> Iterator[Picture]:
    """Yield the pictures that stand on one page alone: others are the papers' own, as a logo."""
    keys = [hashlib.sha256(one.content).digest() for one in found]
    counts = Counter(
        key for key, _ in {(key, one.page) for key, one in zip(keys, found, strict=True)}
    )
    for key, one in zip(keys, found, strict=True):
        if counts[key] == 1:
            yield one
    if repeated := sum(count > 1 for count in counts.values()):
        remarks.append(f"pictures that stand on several pages were left out: {repeated}")


def _content(one: Any) -> tuple[bytes, str]:
    """Return a picture's file: a photograph as it is, anything else as PNG."""
    try:
        if one.get_filters() == ["DCTDecode"]:
            data = bytes(one.get_data())
            if data.startswith(b"\xff\xd8") and data[-2:] == b"\xff\xd9" and not _is_printed(data):
                return data, "jpg"
        width, height = one.get_px_size()
        if width * height > _MOST_PIXELS:
            return b"", ""
        file = BytesIO()
        picture = one.get_bitmap(render=False).to_pil()
        picture.convert("RGB" if picture.mode not in ("L", "RGB", "RGBA") else picture.mode).save(
            file, "PNG"
        )
    except (RuntimeError, ValueError, OSError, MemoryError):
        return b"", ""  # the master says that a picture stood there
    return file.getvalue(), "png"


def _is_printed(data: bytes) -> bool:
    """Whether a JPEG has four colours, for a press, which browsers show wrongly."""
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        sort = data[place + 1]
        if sort in (0xC0, 0xC1, 0xC2):
            return data[place + 9] == 4  # cyan, magenta, yellow, black
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return False


def _told(page: Any, raw: Any) -> dict[int, str]:
    """Return the alternative texts of a tagged page by the number of what they stand for."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    found: dict[int, str] = {}
    try:
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at), raw, found, "", 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element: Any, raw: Any, found: dict[int, str], above: str, depth: int) -> None:
    if not element or depth > _MOST_DEEP:
        return
    size = raw.FPDF_StructElement_GetAltText(element, None, 0)
    said = above
    if size > 2:  # more than the mark of its end
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetAltText(element, buffer, size)
        said = cleaned(" ".join(buffer.raw[: size - 2].decode("utf-16-le", "ignore").split()))
    for at in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)) if said else ():
        found[raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at)] = said
    for at in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        _walk(child, raw, found, said, depth + 1)
