"""A language's page for those who review it: texts, questions, approvals, and forms to fill in.

It needs no script, and its policy lets none in: a form is sent, and the page that comes back says
what came of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import INTERFACE
from pipeline.preview.pages import PREFIX
from pipeline.preview.review_desk import ReviewDesk, address
from pipeline.preview.review_fonts import Assets, style_of
from pipeline.preview.reviewing import Review, questions_of, tally
from pipeline.preview.snapshot import Desk
from pipeline.preview.taking import Outcome, anchor, digest
from pipeline.review.approvals import Change, changes
from pipeline.review.person import today
from pipeline.review.sheets.rows import Row, part_title
from pipeline.tools.resources import package_folder

POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
    " font-src 'self'; img-src data:; frame-ancestors 'none'"
)
"""What a browser may do on such a page: show it in its own style, and send its forms here."""
_ISOLATES = "[\u2066-\u2069]*"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A catalogue on the page: its title, its units, and those that may be approved at once."""

    title: str
    rows: tuple[Row, ...]
    ready: tuple[Row, ...]

    @property
    def left(self) -> int:
        """How many units wait for an answer or a translation before they can be approved."""
        return sum(not row.approved for row in self.rows) - len(self.ready)


def review_page(
    desk: Desk, locale: str, review: Review, forms: ReviewDesk, asked: tuple[str, str]
) -> tuple[bytes, Assets]:
    """Render the page of a language, or of one leaflet in it, and name the files that it loads.

    `asked` are the leaflet, "" for all, and the name of the form's outcome that is to be shown.
    """
    from pipeline.render.html.templates import environment  # noqa: PLC0415  # jinja2, in its home

    leaflet, said = asked
    rows = review.rows(leaflet)
    forms.show(rows)
    parts = tuple(_parts(rows))
    style, files = style_of(desk.project, desk.space.languages[locale], _texts(rows))
    text = (package_folder() / "preview" / "review.html").read_text(encoding="utf-8")
    html = environment().from_string(text).render(
        prefix=PREFIX,
        style=style,
        project=desk.project,
        sheet=review.sheet,
        review=review,
        locale=locale,
        leaflet=leaflet,
        here=address(locale, leaflet),
        places=list(_places(desk, locale, review)),
        parts=parts,
        ready=[row for part in parts for row in part.ready],
        tally=tally(rows),
        open=list(questions_of(rows)),
        lapsed=[row for row in rows if row.lapsed],
        gone=[one for one in review.gone if not leaflet or _is_of(one.catalogue, leaflet)],
        forms=forms,
        reviewer=forms.reviewer,
        today=today(),
        outcome=forms.outcome(said) or Outcome(""),
        anchors={anchor(row.named) for row in rows},
        **_TOOLS,
    )  # fmt: skip
    return html.encode(), files


def _texts(rows: Iterable[Row]) -> Iterator[str]:
    """Yield all texts in the language of a review, those that were approved first among them."""
    for row in rows:
        yield row.shown[1] if row.is_translation else row.shown[0]
        if row.approval:
            yield row.approval.target or row.approval.source


def lapses(row: Row) -> list[Change]:
    """Return why a unit's approval has lapsed, change by change; none where it holds."""
    if row.approval is None or not row.lapsed:
        return []
    found = list(changes(row.approval, row.wording))
    # A question that is open is no change of the unit, nor is what was changed by hand.
    whole = "; ".join(change.text for change in found)
    return found if whole == row.lapsed else [Change(row.lapsed)]


def _places(desk: Desk, locale: str, review: Review) -> Iterator[tuple[str, str, str]]:
    """Yield the pages of a language: address, what it is called, which leaflet it is of."""
    yield address(locale), "The whole language", ""
    for name in (*dict.fromkeys(one.name for one in desk.space.leaflets), INTERFACE):
        if review.rows(name):
            yield address(locale, name), part_title(name), name


def _is_of(catalogue: str, leaflet: str) -> bool:
    return catalogue.removesuffix(".plain") == leaflet


def _parts(rows: Sequence[Row]) -> Iterator[Part]:
    for catalogue in dict.fromkeys(row.wording.catalogue for row in rows):
        own = tuple(row for row in rows if row.wording.catalogue == catalogue)
        ready = (row for row in own if may_be_approved(row))
        yield Part(part_title(catalogue), own, tuple(ready))


def may_be_approved(row: Row) -> bool:
    """Whether nothing keeps a unit from being approved that is not approved yet."""
    return row.wording.usable and not row.approved and not row.questions


def seen(rows: Iterable[Row]) -> str:
    """Return how a form names units, each with the fingerprint of what is shown of it."""
    return ",".join(f"{' '.join(row.named)} {row.fingerprint}" for row in rows)


def pieces(row: Row, side: int) -> list[tuple[str, bool]]:
    """Cut a text as it is shown into pieces, and say of each whether a question is about it.

    `side` is 0 for the source, 1 for the translation.
    """
    text = row.shown[side]
    quoted = [quotes[side] for one in row.questions for quotes in one.quotes if quotes[side]]
    found = {place for quote in quoted for place in _quoted(text, quote)}
    marks = [any(start <= n < end for start, end in found) for n in range(len(text))]
    cut: list[tuple[str, bool]] = []
    for character, mark in zip(text, marks, strict=True):
        if cut and cut[-1][1] == mark:
            cut[-1] = (cut[-1][0] + character, mark)
        else:
            cut.append((character, mark))
    return cut


def _quoted(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Find what a question quotes: whole, or the things that it lists, or the numbers in it.

    A fact is quoted in English, whatever the language it was read in; isolates are passed.
    """
    plain = "".join(str(unicodedata.decimal(character, character)) for character in text)
    for all_of in ([quote], quote.split(", "), _NUMBER.findall(quote)):
        found = []
        for wanted in all_of:
            whole = _ISOLATES.join(re.escape(character) for character in wanted)
            pattern = rf"(?<!\w){whole}(?!\w)"
            found += [one.span() for one in re.finditer(pattern, plain, re.IGNORECASE)]
        if found:
            yield from found
            return


_TOOLS = {
    "anchor": anchor, "digest": digest, "may_be_approved": may_be_approved, "pieces": pieces,
    "seen": seen, "lapses": lapses,
}  # fmt: skip
"""What the template asks of a unit."""
