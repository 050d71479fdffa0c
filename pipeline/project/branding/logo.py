"""The clinic's logo: a PNG, or an SVG that draws and does nothing else.

An SVG is a document: it can hold scripts, load files and link anywhere.  What goes beyond drawing
is refused with its line, and never taken out, since a picture with a part missing is another one.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable
from xml.parsers import expat

from pipeline.model import Logo

MOST = 100_000
"""The most bytes of a logo: it is on every page."""
FOLDER = "assets"

# What draws (SVG 2).  The names that are not here can run, load, animate or embed something.
_ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient",
    "stop", "clipPath", "mask", "pattern", "style",
})  # fmt: skip
_METADATA = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/elements/1.1/",
             "http://creativecommons.org/ns#")  # fmt: skip
_SVG = "http://www.w3.org/2000/svg"
_OUTSIDE = re.compile(r"@import|javascript:|expression\s*\(|url\(\s*['\"]?(?!#)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(px)?\s*")


class LogoError(Exception):
    """What keeps a file from being a logo; `line` is the file's, 0 where it has none."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


def read_logo(name: str, content: bytes) -> Logo:
    """Check a logo's bytes; `name` tells by its suffix what it is.  Raises LogoError."""
    suffix = name.rpartition(".")[2].lower()
    kinds: dict[str, tuple[str, Callable[[bytes], tuple[float, float]]]] = {
        "svg": ("image/svg+xml", _svg),
        "png": ("image/png", _png),
    }
    if suffix not in kinds:
        raise LogoError("is neither .svg nor .png")
    if len(content) > MOST:
        raise LogoError(f"has {len(content):,} bytes; a page can carry {MOST:,}")
    media_type, measure = kinds[suffix]
    width, height = measure(content)
    path = f"{FOLDER}/logo-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    return Logo(path, media_type, content, width, height)


def _png(content: bytes) -> tuple[float, float]:
    """Walk a PNG's chunks (ISO 15948), each with its checksum; return its size."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise LogoError("is no PNG")
    at, names, size = 8, [], (0, 0)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(name + body):
            raise LogoError("is a damaged PNG")
        if name == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", body)
        names.append(name)
        at += 12 + length
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names or not all(size):
        raise LogoError("is a damaged PNG")
    if b"acTL" in names:
        raise LogoError("moves; a logo must stand still")
    return size


def _svg(content: bytes) -> tuple[float, float]:
    """Parse an SVG, refusing what does more than draw; return its size in CSS pixels."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root: dict[str, str] = {}
    styles: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        line = parser.CurrentLineNumber
        name = _drawing(tag, line)
        if not root:
            if name != "svg":
                raise LogoError("is no SVG", line)
            root.update(attributes or {"": ""})
        for key, value in attributes.items():
            _attribute(name, key, value, line)
        styles.append(name)

    def end(_tag: str) -> None:
        styles.pop()

    def text(found: str) -> None:
        if styles[-1:] == ["style"] and _OUTSIDE.search(found):
            raise LogoError("its style loads something from elsewhere", parser.CurrentLineNumber)

    def doctype(*_: object) -> None:
        raise LogoError("has a document type, a line to leave out", parser.CurrentLineNumber)

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise LogoError(
            f"is not well-formed: {expat.ErrorString(error.code)}", error.lineno
        ) from None
    return _size(root)


def _drawing(tag: str, line: int) -> str:
    """The element's local name, if it draws or describes."""
    namespace, _, name = tag.rpartition(" ")
    if namespace in _METADATA:
        return "metadata"
    if namespace != _SVG or name not in _ELEMENTS:
        raise LogoError(f"holds <{name}>, which does more than draw", line)
    return name


def _attribute(element: str, key: str, value: str, line: int) -> None:
    name = key.rpartition(" ")[2]
    if name.lower().startswith("on"):
        raise LogoError(f"<{element}> runs a script ({name})", line)
    if element == "metadata":
        return
    if name == "href" and not value.startswith("#"):
        raise LogoError(f"<{element}> refers to something outside the file", line)
    if _OUTSIDE.search(value):
        raise LogoError(f"{name} of <{element}> loads something from elsewhere", line)


def _size(root: dict[str, str]) -> tuple[float, float]:
    box = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    lengths = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        width, height = (float(found[1]) for found in lengths if found)
    elif len(box) == 4:
        width, height = box[2:]
    else:
        raise LogoError("has neither a viewBox nor a width and a height in pixels", 1)
    if width <= 0 or height <= 0:
        raise LogoError("has no size", 1)
    return width, height
