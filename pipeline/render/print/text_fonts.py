"""A font in a PDF whose glyphs get a text each: more numbers for the same outlines.

fontTools is used here to put together the outlines of a cluster.
"""

from __future__ import annotations

import io
import re

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type marker
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent  # type: ignore[import-untyped]
from pikepdf import Array, Name, Object

_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]*)>\n")
_OFFSETS, _ROUND = 0x0002, 0x0004
"""Flags of a component: its arguments are offsets, in whole units (OpenType, table `glyf`)."""

Part = tuple[int, int, int]
"""A code, and how far its outline is moved to the right and up, in the font's units."""


class UnknownTextError(Exception):
    """Text drawn in a way that is not taken apart here."""


class Font:
    """A font's numbers (codes), with the outline, width and text of each.

    Texts may be given to codes; where one outline needs several, codes are added.
    """

    def __init__(self, document: pikepdf.Pdf, value: Object) -> None:
        if value.get("/Subtype") != Name.Type0 or "/ToUnicode" not in value:
            raise UnknownTextError("a font whose letters have no names")
        self._document, self._value = document, value
        self._inner: Object = value.DescendantFonts[0]
        self._told = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _PAIR.findall(value.ToUnicode.read_bytes())
        }
        self._widths = _widths(self._inner.get("/W", Array()))
        self._default = float(self._inner.get("/DW", 1000))
        self._texts: dict[int, str] = {}
        self._codes: dict[tuple[tuple[Part, ...], float, str], int] = {}
        self._added: list[tuple[Part, ...]] = []
        self._first = max([*self._told, *self._widths], default=0) + 1
        # Only a TrueType font names its outlines apart from its codes.
        self.free = self._inner.Subtype == Name.CIDFontType2
        self._file: TTFont | None = None
        if self.free:
            content = self._inner.FontDescriptor.FontFile2.read_bytes()
            self._file = TTFont(io.BytesIO(content), lazy=True, recalcTimestamp=False)
            self._first = max(self._first, self._file["maxp"].numGlyphs)

    @property
    def units(self) -> int:
        """The font's units in an em."""
        return int(self._file["head"].unitsPerEm) if self._file else 1000

    def text(self, code: int) -> str:
        """What the typesetter says of a code."""
        return self._told.get(code, "")

    def width(self, code: int) -> float:
        """The advance of a code in thousandths of the font's size."""
        return self._widths.get(code, self._default)

    def named(self, code: int, text: str) -> int:
        """A code with the outline and width of `code`, and a `text`."""
        return self.made(((code, 0, 0),), self.width(code), text)

    def made(self, parts: tuple[Part, ...], width: float, text: str) -> int:
        """A code with the outlines of `parts`, which may be none, a width and a text."""
        key = parts, width, text
        if key not in self._codes:
            code = parts[0][0] if parts else -1
            same = parts == ((code, 0, 0),) and width == self.width(code)
            if not same or code in self._texts:
                if not self.free:
                    return code
                code = self._first + len(self._added)
                self._added.append(parts)
                self._widths[code] = width
            self._texts[code] = text
            self._codes[key] = code
        return self._codes[key]

    def changed(self, code: int, width: float, text: str) -> int:
        """A code with the outlines of `code`, and another width and text."""
        number = code - self._first
        parts = self._added[number] if number >= 0 else ((code, 0, 0),)
        return self.made(parts, width, text)

    def save(self) -> None:
        """Write the codes into the file."""
        self._value.ToUnicode = self._document.make_stream(_to_unicode(self._texts))
        if not self._added or not self._file:
            return
        # It would have to name what is added; a font that is whole in itself needs none.
        if "/CIDSet" in self._inner.FontDescriptor:
            del self._inner.FontDescriptor["/CIDSet"]
        outlines = list(range(self._file["maxp"].numGlyphs))
        outlines += [0] * (self._first - len(outlines)) + self._outlines(len(outlines))
        self._inner.CIDToGIDMap = self._document.make_stream(
            b"".join(number.to_bytes(2, "big") for number in outlines)
        )
        widths = [self._widths[self._first + n] for n in range(len(self._added))]
        self._inner.W = Array([*self._inner.get("/W", Array()), self._first, Array(widths)])

    def _outlines(self, count: int) -> list[int]:
        """Draw what was added that the file does not hold; returns the number of each outline."""
        font = self._file
        assert font is not None
        known: dict[tuple[tuple[Part, ...], float], int] = {}
        order = list(font.getGlyphOrder())
        drawn, metrics = font["glyf"], font["hmtx"].metrics
        for code, parts in enumerate(self._added, self._first):
            key = parts, self._widths[code]
            if len(parts) == 1 and parts[0][1:] == (0, 0) and key[1] == self.width(parts[0][0]):
                known[key] = parts[0][0]
            elif key not in known:
                known[key] = len(order)
                name = f"made{len(order)}"
                order.append(name)
                drawn.glyphs[name] = _glyph(parts, order)
                metrics[name] = round(key[1] * self.units / 1000), 0
        if len(order) > count:
            font.setGlyphOrder(order)
            drawn.setGlyphOrder(order)
            for name in order[count:]:
                drawn[name].recalcBounds(drawn)
                metrics[name] = metrics[name][0], getattr(drawn[name], "xMin", 0)
            stream = io.BytesIO()
            font.save(stream, reorderTables=None)
            self._inner.FontDescriptor.FontFile2.write(stream.getvalue())
        return [
            known[parts, self._widths[code]] for code, parts in enumerate(self._added, self._first)
        ]


def _glyph(parts: tuple[Part, ...], order: list[str]) -> Glyph:
    """An outline put together of others, or an empty one."""
    glyph = Glyph()
    glyph.numberOfContours = -1 if parts else 0
    if parts:
        glyph.components = [_component(order[code], x, y) for code, x, y in parts]
    return glyph


def _component(name: str, x: int, y: int) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y = name, x, y
    component.flags = _OFFSETS | _ROUND
    return component


def _widths(value: Object) -> dict[int, float]:
    """The widths of `/W` by code."""
    found: dict[int, float] = {}
    parts = list(value)
    while parts:
        first, second = int(parts[0]), parts[1]
        if isinstance(second, Array):
            found |= {first + n: float(width) for n, width in enumerate(second)}
            parts = parts[2:]
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(parts[2]))
            parts = parts[3:]
    return found


def _to_unicode(texts: dict[int, str]) -> bytes:
    """A CMap from codes to texts (ISO 32000-1, 9.10.3)."""
    pairs = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(texts.items())
        if text
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode() + b"\n"
