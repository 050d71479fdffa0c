"""SVGs that draw and do nothing else.

An SVG is a document: it can hold scripts, load files and link anywhere.  What goes beyond drawing
is refused with its line, and never taken out, since a picture with a part missing is another one.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

from pipeline.pictures.fault import PictureError

_MOST = 20_000
"""The most elements that copies may come to."""
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
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CODES = 0x110000
_LARGEST = 100_000
"""The longest side in pixels: no page is a hundredth as long."""
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(px)?\s*")


def measure_svg(content: bytes) -> tuple[float, float]:
    """Parse an SVG, refusing what does more than draw; return its size in CSS pixels."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root: dict[str, str] = {}
    styles: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        line = parser.CurrentLineNumber
        name = _drawing(tag, line)
        if not root:
            if name != "svg":
                raise PictureError("is no SVG", line)
            root.update(attributes or {"": ""})
        for key, value in attributes.items():
            _attribute(name, key, value, line)
        styles.append(name)

    def end(_tag: str) -> None:
        styles.pop()

    def text(found: str) -> None:
        if styles[-1:] == ["style"] and _OUTSIDE.search(_unescaped(found)):
            raise PictureError("its style loads something from elsewhere", parser.CurrentLineNumber)

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    _refuse_prolog(parser)
    _parse(parser, content)
    _check_uses(content)
    return _size(root)


def _refuse_prolog(parser: expat.XMLParserType) -> None:
    """Let a parser refuse what stands beside the elements: it declares or loads something."""

    def instruction(target: str, _data: str) -> None:
        line = parser.CurrentLineNumber
        raise PictureError(f"has an instruction, <?{target}?>, to leave out", line)

    def doctype(*_: object) -> None:
        raise PictureError("has a document type, a line to leave out", parser.CurrentLineNumber)

    parser.ProcessingInstructionHandler = instruction
    parser.StartDoctypeDeclHandler = doctype


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise PictureError(
            f"is not well-formed: {expat.ErrorString(error.code)}", error.lineno
        ) from None
    except (LookupError, ValueError) as error:  # a charset that Python or Expat does not know
        raise PictureError(f"is not well-formed: {error}", 1) from None


def _unescaped(css: str) -> str:
    """Return style with its escapes resolved and its comments taken out (CSS Syntax 3, 4.3.7)."""
    plain = _COMMENT.sub("", css)
    return _ESCAPE.sub(lambda found: _character(found[1]), plain)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number < _CODES else ""


def _check_uses(content: bytes) -> None:
    """Refuse copies of copies that would draw more than any picture needs, or never end."""
    root = ET.fromstring(content)  # noqa: S314  # without a document type by now
    named = {element.get("id", ""): element for element in root.iter()}
    weights: dict[str, int] = {}

    def weight(element: ET.Element, above: frozenset[str]) -> int:
        total = 0
        for one in element.iter():
            total += 1
            if not one.tag.endswith("}use"):
                continue
            href = next((v for k, v in one.items() if k.rpartition("}")[2] == "href"), "")[1:]
            if href in above:
                raise PictureError("copies an element into itself (<use>)")
            if href in named and href not in weights:
                weights[href] = weight(named[href], above | {href})
            total += weights.get(href, 0)
            if total > _MOST:
                raise PictureError(f"copies more than {_MOST:,} elements (<use>)")
        return total

    weight(root, frozenset())


def _drawing(tag: str, line: int) -> str:
    """The element's local name, if it draws or describes."""
    namespace, _, name = tag.rpartition(" ")
    if namespace in _METADATA:
        return "metadata"
    if namespace != _SVG or name not in _ELEMENTS:
        raise PictureError(f"holds <{name}>, which does more than draw", line)
    return name


def _attribute(element: str, key: str, value: str, line: int) -> None:
    name = key.rpartition(" ")[2]
    if name.lower().startswith("on"):
        raise PictureError(f"<{element}> runs a script ({name})", line)
    if element == "metadata":
        return
    if name == "href" and not value.startswith("#"):
        raise PictureError(f"<{element}> refers to something outside the file", line)
    if name == "base":
        raise PictureError(f"<{element}> has a base, which leads outside the file", line)
    if _OUTSIDE.search(_unescaped(value)):
        raise PictureError(f"{name} of <{element}> loads something from elsewhere", line)


def _size(root: dict[str, str]) -> tuple[float, float]:
    box = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    lengths = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        width, height = (float(found[1]) for found in lengths if found)
    elif len(box) == 4:
        width, height = box[2:]
    else:
        raise PictureError("has neither a viewBox nor a width and a height in pixels", 1)
    if width <= 0 or height <= 0:
        raise PictureError("has no size", 1)
    if max(width, height) > _LARGEST:
        raise PictureError(f"is longer than {_LARGEST:,} pixels", 1)
    return width, height
