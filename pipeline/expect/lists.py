"""What is said, or written in a book, before the items of a list.

An item below "Avoid these things for 48 hours" is a bare name, "Swimming": heard by itself, after
a pause or a jump, it could be advice to swim.  So a word for what it is comes before it.  The
rules, in the order in which they are tried:

1. The items of an ordered list have the numbers or letters that they have on paper: "Step 3."
2. An item that says all it means has no word before it: "Do not swim." after "Avoid" would be
   heard as a second prohibition, and turned round.
3. Where every item of a list is a bare name of one kind, each is counted: "Avoid, 2 of 6."  A
   count is said of all items or of none: "Allowed, 3 of 4" in a mixed list would be heard as the
   third of four things that are allowed.
4. Any other item that is a bare name of something to do or not to do has its word alone: "Avoid:"
5. What is to be ticked off is announced as that, and needs no word that it is to be done.

Sentences of an advice ("You may wash.") need nothing: there the pause tells that another follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase

from pipeline.language.data import data_of, language_data
from pipeline.language.meaning.polarity import opposites, polarity
from pipeline.language.sections import LanguageData
from pipeline.language.text.digits import localise_digits
from pipeline.master.markup import parse_spans
from pipeline.model import (
    INSTRUCTION_KINDS,
    Edition,
    ItemList,
    Kind,
    LocalisedLeaflet,
    LocalisedUnit,
    Ui,
    Unit,
    walk,
)

_ENDS = re.compile(r"[.!?…。！？।॥۔؟።։]['\"’”»)\]）」』]*$")
_LEADING = 2
"""Words at the start of a text in which a prohibition stands that it begins with: "Do not swim"."""


def announced(leaflet: LocalisedLeaflet, edition: Edition) -> Mapping[str, str]:
    """Map the items of all lists of `leaflet` to what is said before them, where something is."""
    units = {unit.id: unit for unit in leaflet.leaflet.units}
    found: dict[str, str] = {}
    for block in walk(leaflet.leaflet.blocks):
        if isinstance(block, ItemList):
            found |= _of_list(block, units, leaflet, edition)
    return found


def _of_list(
    block: ItemList, units: Mapping[str, Unit], leaflet: LocalisedLeaflet, edition: Edition
) -> dict[str, str]:
    ids = [item.unit for item in block.items]
    ticked = {item.unit for item in block.items if item.tick}
    kinds = {id: _kind(leaflet.units[id], units, leaflet) for id in ids}
    kinds |= {id: None for id in ticked if kinds[id] == "do"}
    one = kinds[ids[0]]
    inherited = all(_inherits(units[id], units) for id in ids)
    found = {}
    for place, id in enumerate(ids, 1):
        kind = kinds[id]
        if block.ordered:
            found[id] = _step(block.start + place - 1, kind, edition, letters=block.letters)
        elif one and inherited and len(ids) > 1 and set(kinds.values()) == {one}:
            n, total = (localise_digits(str(n), edition.language) for n in (place, len(ids)))
            found[id] = _counted(one, edition.ui, n, total)
        elif kind:
            found[id] = _word(kind, edition.ui)
    return found


def _step(number: int, kind: Kind | None, edition: Edition, *, letters: bool) -> str:
    written = letter(number) if letters else localise_digits(str(number), edition.language)
    # Translators: Spoken before a step, with the number that it has in the leaflet.
    step = edition.ui("ui-step", "Step {n}.", n=written)
    # A step is to be done: only what else it may be needs a word.
    return step if kind in {None, "do"} else f"{step} {_word(kind, edition.ui)}"


def letter(number: int) -> str:
    """Return the letter of an item, the first being 1: a to z, then aa.

    >>> letter(2), letter(27)
    ('b', 'aa')
    """
    before, place = divmod(number - 1, 26)
    return (letter(before) if before else "") + ascii_lowercase[place]


def _inherits(unit: Unit, units: Mapping[str, Unit]) -> bool:
    """Whether a unit is of its kind because the line above its list is."""
    return unit.governor is not None and units[unit.governor].kind == unit.kind


def _kind(
    localised: LocalisedUnit, units: Mapping[str, Unit], leaflet: LocalisedLeaflet
) -> Kind | None:
    """Return the kind of an item that must be told; None where its own words tell all."""
    unit = localised.unit
    if unit.kind not in INSTRUCTION_KINDS:
        return None
    master = leaflet.leaflet
    source = "".join(span.text for span in parse_spans(unit.text))
    texts = (
        (source, language_data(master.language, master.said)),
        (localised.text, data_of(leaflet)),
    )
    if unit.kind == "avoid":
        return None if any(_forbids(text, language) for text, language in texts) else unit.kind
    if unit.kind in {"contact", "emergency", "urgent"}:
        # "You bleed": whoever does not hear the line above would not call.
        return unit.kind if _inherits(unit, units) else None
    if _ENDS.search(source) or any(_denies(*given) for given in texts):
        return None
    return unit.kind


def _forbids(text: str, language: LanguageData) -> bool:
    """Whether a text is a prohibition by itself: "Do not swim", but not "creams with no SPF"."""
    if _denies(" ".join(text.split()[:_LEADING]), language):
        return True
    return bool(_ENDS.search(text)) and (
        polarity(text, language) is None or _denies(text, language)
    )


def _denies(text: str, language: LanguageData) -> bool:
    found = polarity(text, language)
    if found is None or not found.denials:
        return False
    without = (opposites(text, language) or {}).get("with_without", (False, False))[1]
    return found.denials > without


def _counted(kind: Kind, ui: Ui, n: str, total: str) -> str:
    if kind == "avoid":
        # Translators: Spoken before each thing of a list in which all are to be avoided; {total}
        # counts the whole list, {n} is the place in it.
        return ui("ui-item-avoid", "Avoid, {n} of {total}.", n=n, total=total)
    if kind == "may":
        # Translators: Spoken before each thing of a list in which all are allowed; {total} counts
        # the whole list, {n} is the place in it.
        return ui("ui-item-may", "Allowed, {n} of {total}.", n=n, total=total)
    if kind == "contact":
        # Translators: Spoken before each item of a list below "Contact us if"; {total} counts the
        # whole list, {n} is the place in it.
        return ui("ui-item-contact", "Contact us, {n} of {total}.", n=n, total=total)
    if kind == "emergency":
        # Translators: Spoken before each item of a list below "Call 999 if"; {total} counts the
        # whole list, {n} is the place in it.
        return ui("ui-item-emergency", "Emergency, {n} of {total}.", n=n, total=total)
    if kind == "urgent":
        # Translators: Spoken before each item of a list below "Get help today if"; {total} counts
        # the whole list, {n} is the place in it.
        return ui("ui-item-urgent", "Urgent, {n} of {total}.", n=n, total=total)
    # Translators: Spoken before each thing of a list in which all are to be done; {total} counts
    # the whole list, {n} is the place in it.
    return ui("ui-item-do", "To do, {n} of {total}.", n=n, total=total)


def _word(kind: Kind | None, ui: Ui) -> str:
    if kind == "avoid":
        # Translators: Spoken before one thing that is to be avoided: "Avoid: swimming".
        return ui("ui-kind-avoid", "Avoid:")
    if kind == "may":
        # Translators: Spoken before one thing that is allowed: "Allowed: mineral makeup".
        return ui("ui-kind-may", "Allowed:")
    if kind == "contact":
        # Translators: Spoken before one reason to contact the clinic: "Contact us if: fever".
        return ui("ui-kind-contact", "Contact us if:")
    if kind == "emergency":
        # Translators: Spoken before one sign of an emergency: "Emergency: you cannot breathe".
        return ui("ui-kind-emergency", "Emergency:")
    if kind == "urgent":
        # Translators: Spoken before one reason to get help at once: "Urgent: your plaster is wet".
        return ui("ui-kind-urgent", "Urgent:")
    # Translators: Spoken before one thing that is to be done: "To do: cool packs".
    return ui("ui-kind-do", "To do:")
