"""The product's own words on paper: the cover, what follows a link, the back, the running lines.

Those of the cover and of the back are units like the leaflet's, so that they are tagged and read
back alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.expect import front as matter
from pipeline.expect import notices
from pipeline.expect.drawn import drawn, labels, list_label, ticked
from pipeline.expect.in_full import in_full
from pipeline.expect.links import told
from pipeline.expect.version import version
from pipeline.language.text.digits import localise_digits
from pipeline.model import (
    Detail,
    Edition,
    ItemList,
    Kind,
    LocalisedLeaflet,
    LocalisedUnit,
    Span,
    Unit,
    walk,
)

DRAFT = "ui-draft"
"""The id of the draft notice."""
LISTEN = "ui-listen"
"""The id of the link to the recording."""
MARKS = {"do": "ui-mark-do", "may": "ui-mark-may", "avoid": "ui-mark-avoid"}
"""The kinds that are marked by a symbol, and the ids of the words that explain it."""
_BETWEEN = Span(" · ")
"""What stands between two parts of a running line."""


def marked(unit: Unit) -> bool:
    """Whether a unit has a symbol: what governs others leaves it to them."""
    return unit.kind in MARKS and unit.role != "heading" and not unit.governs


def everything(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[LocalisedUnit, ...]:
    """All that is printed once, in reading order: the cover, the leaflet's units, the back.

    Above the first unit of a card stands the card's own word.  What a blank is, is a line.
    """
    above, below = labels(leaflet, edition), told_below(leaflet, edition)
    return (
        *front(leaflet, edition),
        *(
            one
            for unit in leaflet.ordered
            for label in (above.get(unit.unit.id),)
            for one in (*([label] if label else []), drawn(unit), *below[unit.unit.id])
        ),
        *back(leaflet, edition),
    )


def front(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[LocalisedUnit, ...]:
    """The cover in reading order: clinic, language, date, recording, draft notice, marks."""
    return tuple(_front(leaflet, edition))


def _front(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[LocalisedUnit]:
    ui = edition.ui
    yield _own("ui-clinic", Span(edition.clinic.name, isolate="auto"))
    yield _own("ui-language", Span(edition.language.autonym))
    if date := notices.date(leaflet, edition):
        yield _own("ui-date", *date)
    if edition.sheet.audio:
        # Translators: The name of the player that plays the leaflet as a recording.
        words = ui("ui-listen", "Listen to this leaflet")
        yield _own(LISTEN, Span(words, href=edition.sheet.audio))
    if leaflet.draft:
        yield _own(DRAFT, *notices.draft(leaflet, edition))
    yield from _legend(leaflet, edition)


def _legend(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[LocalisedUnit]:
    """What each mark means that the leaflet has."""
    ui = edition.ui
    boxes = ticked(leaflet.leaflet)
    units = (unit for unit in leaflet.leaflet.units if unit.id not in boxes)
    kinds = {unit.kind for unit in units if marked(unit)}
    if "do" in kinds:
        # Translators: Says what a white tick (✓) on black before a line of the leaflet means.
        words = ui("ui-mark-do", "This mark means: you should do this")
        yield _own("ui-mark-do", Span(words), kind="do")
    if "may" in kinds:
        # Translators: Says what a tick (✓) in a ring before a line of the leaflet means.
        words = ui("ui-mark-may", "This mark means: you may do this")
        yield _own("ui-mark-may", Span(words), kind="may")
    if "avoid" in kinds:
        # Translators: Says what a cross (✗) before a line of the leaflet means.
        words = ui("ui-mark-avoid", "This mark means: do not do this")
        yield _own("ui-mark-avoid", Span(words), kind="avoid")


def told_below(
    leaflet: LocalisedLeaflet, edition: Edition
) -> Mapping[str, tuple[LocalisedUnit, ...]]:
    """What stands below each unit, a line each: where its links lead, its abbreviations in full.

    On paper a link cannot be followed: its number or address is written out.  Where a unit has
    several such links, each line starts with the words of its own.
    """
    first_met = in_full(leaflet)
    return {
        unit.unit.id: tuple(
            _own(f"ui-told-{unit.unit.id}-{number}", *line)
            for number, line in enumerate(
                (*_addresses(unit, edition), *first_met.get(unit.unit.id, ())), 1
            )
        )
        for unit in leaflet.ordered
    }


def _addresses(unit: LocalisedUnit, edition: Edition) -> Iterator[tuple[Span, ...]]:
    found = told(unit.spans, (edition.clinic.phone,))
    for span in found:
        yield (span,) if len(found) == 1 else _with_words(span, unit)


def _with_words(address: Span, unit: LocalisedUnit) -> tuple[Span, ...]:
    words = "".join(span.text for span in unit.spans if span.href == address.href)
    return Span(words, isolate="auto"), Span(" ("), address, Span(")")


def back(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[LocalisedUnit, ...]:
    """The box at the end of a leaflet, line by line."""
    return tuple(unit for rows in back_rows(leaflet, edition) for unit in rows)


def back_rows(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[tuple[LocalisedUnit, ...], ...]:
    """The box at the end: the clinic's name, number and details, then the leaflet's own.

    Each stands below what it is called.  None without details: the name and the number at the foot
    of each page say the same.
    """
    details = (*edition.details, *matter.details(leaflet, edition).values())
    if not details:
        return ()
    name = Span(edition.clinic.name, isolate="auto")
    phone = Span(edition.clinic.phone, href=edition.clinic.phone_uri, isolate="ltr")
    rows = [((name,), (phone,)), *(_detail(detail, edition) for detail in details)]
    return tuple(
        tuple(_own(f"ui-back-{n}-{m}", *line) for m, line in enumerate(lines, 1))
        for n, lines in enumerate(rows, 1)
    )


def _detail(detail: Detail, edition: Edition) -> tuple[tuple[Span, ...], ...]:
    """A detail's lines, its term the first one."""
    href, lang = detail.href or None, detail.lang or None
    return (
        (Span(detail.term),),
        *(
            (Span(line, href=href, lang=lang, isolate=detail.isolate),)
            if detail.isolate
            else notices.spans(line, edition)
            for line in detail.lines
        ),
    )


def _own(id: str, *spans: Span, kind: Kind = "info") -> LocalisedUnit:
    text = notices.plain(spans)
    return LocalisedUnit(Unit(id, kind, text, role="interface"), text, spans)


def running(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[tuple[Span, ...], ...]:
    """What stands at the foot of every page, a line each: the leaflet's name, whom to call."""
    title = leaflet.units[leaflet.leaflet.units[0].id].spans
    call = (
        Span(edition.clinic.name, isolate="auto"),
        _BETWEEN,
        Span(edition.clinic.phone, isolate="ltr"),
    )
    # It is one line there.
    named = (Span(span.text.replace("\n", " "), isolate=span.isolate) for span in title)
    return tuple(named), call


def parts(line: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The parts of a running line that stand one below the other where it has no room."""
    if _BETWEEN not in line:
        return (line,)
    place = line.index(_BETWEEN)
    return line[:place], line[place + 1 :]


def head(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[Span, ...]:
    """What stands at the head of every page but the first; nothing where the text is approved."""
    return notices.draft_short(leaflet, edition) if leaflet.draft else ()


def page_number(edition: Edition) -> str:
    """The page number's wording; `{n}` and `{total}` are filled in by the template."""
    # Translators: At the foot of every page, for example “Page 2 of 5”.
    return edition.ui("ui-page", "Page {n} of {total}")


def folio(edition: Edition, page: int, total: int) -> str:
    """The page number as it stands on a page."""
    filled = {
        name: localise_digits(str(number), edition.language)
        for name, number in (("{n}", page), ("{total}", total))
    }
    words = page_number(edition)
    for name, value in filled.items():
        words = words.replace(name, value)
    return words


def own_words(leaflet: LocalisedLeaflet, edition: Edition) -> str:
    """All text that is drawn beside the leaflet's units, to look for characters no font has."""
    own = set(leaflet.units)
    texts = [unit.text for unit in everything(leaflet, edition) if unit.unit.id not in own]
    lists = [block for block in walk(leaflet.leaflet.blocks) if isinstance(block, ItemList)]
    texts += [list_label(one, n, edition.language) for one in lists for n in range(len(one.items))]
    texts += map(notices.plain, (head(leaflet, edition), *running(leaflet, edition)))
    digits = localise_digits("0123456789", edition.language)
    return "".join([*texts, page_number(edition), version(leaflet, edition.clinic), digits, "."])
