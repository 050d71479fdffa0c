"""What a page draws: glyphs with their face, size, place and colour, and what is between them.

The text of a glyph is what the font in the file says of it (`/ToUnicode`), not what the page was
meant to say.  Only where several glyphs make one cluster, and the font can say nothing of each,
does the file carry the cluster's text beside its glyphs; it is then taken for the whole cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from pipeline.verify.pdf.strokes import Bar, Frame, Shown, bar_of, frame_of, square_of
from pipeline.verify.pdf.structure import text_of

INVISIBLE_MODE = 3
"""Text rendering mode: neither fill nor stroke (ISO 32000-1, table 106)."""


_ITALIC = 64
"""The flag of a slanted font (ISO 32000-1, table 123)."""

_STRAIGHT: Matrix = (1, 0, 0, 1, 0, 0)

Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font in the file: its PostScript name, with its subset's tag, and what it is."""

    name: str
    embedded: bool
    slanted: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn glyph; positions are points from the page's lower left, `x` to `right` its advance.

    `glyph` is its number in the font (0: the box for a missing character), `mark` None where it
    is page furniture, outside the structure.  `slant` and `turn` tell how far its upright and its
    baseline are from straight, as tangents; `ink` is its colour, None for a pattern.
    """

    text: str
    glyph: int
    page: int
    mark: int | None
    x: float
    right: float
    y: float
    size: float
    visible: bool
    face: Face
    ink: Colour | None
    slant: float = 0.0
    turn: float = 0.0


@dataclass(slots=True)
class _Tag:
    """An open marked-content sequence; `spoken` is the text it gives for its glyphs, until used."""

    name: str
    mark: int | None
    spoken: str | None


@dataclass(slots=True)
class _Gathered:
    glyphs: list[Glyph] = field(default_factory=list)
    tags: list[_Tag] = field(default_factory=list)
    aloud: list[str] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    page: int = 0
    mode: int = 0


class _Device(PDFTextDevice):
    """A device that draws nothing and notes every glyph with the marked content it stands in."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.seen = _Gathered()
        self.faces: dict[PDFFont, Face] = {}

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        values = props if isinstance(props, dict) else {}
        mark = resolve1(values.get("MCID"))
        spoken = None if mark is not None else text_of(values.get("ActualText"))
        told = [text_of(values.get(key)) for key in ("Alt", "E")]
        told += [text_of(values.get("ActualText"))] if mark is not None else []
        self.seen.aloud += [text for text in told if text is not None]
        self.seen.tags.append(_Tag(str(tag.name), mark, spoken))

    def end_tag(self) -> None:
        if self.seen.tags:
            self.seen.tags.pop()

    def do_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """A mark that holds nothing."""

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self.seen.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002  # the interface's
        graphicstate: PDFGraphicState,
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        x, y = apply_matrix_pt(matrix, (0, rise))
        right, _ = apply_matrix_pt(matrix, (advance, rise))
        seen = self.seen
        mark = self._mark()
        size = fontsize * hypot(matrix[2], matrix[3])
        text = self._spoken(font, cid, mark=advance <= 0)
        visible = seen.mode != INVISIBLE_MODE
        glyph = Glyph(
            text, cid, seen.page, mark, x, right, y, size, visible, self._face(font),
            _colour(graphicstate.ncolor), *_lean(matrix),
        )  # fmt: skip
        seen.glyphs.append(glyph)
        return advance

    def _face(self, font: PDFFont) -> Face:
        if font not in self.faces:
            self.faces[font] = _face_of(font)
        return self.faces[font]

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002  # the interface's
        path: Sequence[PathSegment],
    ) -> None:
        """Note a line or a frame."""
        seen, ctm = self.seen, self.ctm or _STRAIGHT
        if bar := bar_of(seen.page, path, ctm):
            seen.bars.append(bar)
        elif stroke and not fill:
            frame = frame_of(seen.page, path, ctm, float(graphicstate.linewidth or 0))
            seen.frames += [frame] if frame else []

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Note a picture."""
        box = square_of(self.ctm or _STRAIGHT)
        self.seen.shown.append(Shown(self.seen.page, self._mark(), box, name, stream))

    def _mark(self) -> int | None:
        return next((tag.mark for tag in reversed(self.seen.tags) if tag.mark is not None), None)

    def _spoken(self, font: PDFFont, cid: int, *, mark: bool) -> str:
        """What the file says of a glyph; a cluster's text goes to its letter, not to its mark."""
        cluster = next((tag for tag in reversed(self.seen.tags) if tag.spoken is not None), None)
        if cluster is not None and mark:
            return ""
        if cluster is not None:
            text, cluster.spoken = cluster.spoken or "", ""
            return text
        try:
            return font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return "\ufffd"


def _face_of(font: PDFFont) -> Face:
    told = font.descriptor
    name = str(getattr(font, "basefont", None) or font.fontname)
    flags = resolve1(told.get("Flags", 0))
    slanted = bool(resolve1(told.get("ItalicAngle", 0))) or bool(int(flags) & _ITALIC)
    slanted = slanted or any(word in name.lower() for word in ("italic", "oblique"))
    embedded = any(key in told for key in ("FontFile", "FontFile2", "FontFile3"))
    return Face(name, embedded, slanted)


def _colour(value: object) -> Colour | None:
    """A colour of one (grey), three or four (CMYK) parts."""
    given = list(value) if isinstance(value, list | tuple) else [value]
    parts = [float(part) for part in given if isinstance(part, int | float)]
    if len(parts) != len(given):
        return None
    if len(parts) == 4:
        parts = [1 - min(1.0, part + parts[3]) for part in parts[:3]]
    if len(parts) == 1:
        parts = parts * 3
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def _lean(matrix: Matrix) -> tuple[float, float]:
    """The tangents of how far uprights and the baseline are from straight."""
    a, b, c, d = matrix[:4]
    return (abs(c / d) if d else 1.0), (abs(b / a) if a else 1.0)


def gather(pages: Sequence[PDFPage]) -> _Gathered:
    """Note all that `pages` draw, in the order in which they draw it."""
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(pages, 1):
        device.seen.page = number
        device.seen.tags.clear()
        interpreter.process_page(page)
    return device.seen
