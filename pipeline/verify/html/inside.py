"""What stands among the units on a page, as it must be: player, marks, notes, what to do."""

from __future__ import annotations

from pipeline.expect import pages, player
from pipeline.expect.menus import is_page
from pipeline.expect.time_windows import window_texts
from pipeline.language.data import data_of
from pipeline.language.text.digits import localise_digits
from pipeline.model import Edition, LocalisedLeaflet, Section, sections
from pipeline.model.formats import AUDIO, SINGLE_FILE, SLOW
from pipeline.verify.html.parts import href, own
from pipeline.verify.html.tree import Node, node, spoken
from pipeline.verify.html.words import word


def listening(leaflet: LocalisedLeaflet, edition: Edition) -> Node | None:
    """The player, where there is a recording of this text; alone, a link to where it plays."""
    register = leaflet.leaflet.register
    heard = [link for link in own(edition) if link.format == AUDIO and link.variant != SLOW]
    audio = next((link for link in heard if link.register == register), None)
    if audio is None:
        return None
    label = word(edition, "ui-listen")
    named = {"class_": "player", "id": "ui-player", "aria_label": label}
    if edition.variant == SINGLE_FILE:
        page = next((to for to in own(edition) if is_page(to) and to.register == register), None)
        if not (page and edition.url):
            return None
        away = node("a", label, href=f"{edition.url}{page.path}#ui-player")
        return node("section", node("p", away), **named)
    track = node("track", kind="metadata", src=player.track(audio.cues))
    source = href(audio, edition)
    sound = node("audio", track, controls="", preload="none", src=source, aria_label=label)
    failed = node("span", *spoken(pages.silent(edition)), hidden="")
    status = node("p", failed, class_="silent", role="status")
    stage = node("div", sound, _controls(edition), class_="stage")
    return node("section", stage, status, **named)


def _controls(edition: Edition) -> Node:
    def button(name: str, *content: Node, label: str | None = None, dir: str | None = None) -> Node:
        return node("button", *content, type="button", class_=name, aria_label=label, dir=dir)

    play = (
        node("span", word(edition, "ui-play")),
        node("span", word(edition, "ui-pause"), hidden=""),
    )
    speeds = (
        node("option", f"{speed}×", value=speed, selected="" if speed == "1" else None)
        for speed in player.SPEEDS
    )
    buttons = (
        button("back", label=word(edition, "ui-back")),
        button(
            "rewind",
            "−" + localise_digits("10", edition.language),
            label=word(edition, "ui-rewind"),
            dir="ltr",
        ),
        button("play", *play),
        button(
            "forward",
            "+" + localise_digits("10", edition.language),
            label=word(edition, "ui-forward"),
            dir="ltr",
        ),
        button("next", label=word(edition, "ui-next")),
    )
    chapter = node("label", word(edition, "ui-section"), node("select"), class_="chapter")
    speed = node("label", word(edition, "ui-speed"), node("select", *speeds), class_="speed")
    slider = {"min": "0", "max": "1", "step": "1", "value": "0", "type": "range"}
    label = word(edition, "ui-position")
    position = node("input", class_="position", aria_label=label, **slider)
    clock = node("span", class_="clock", aria_hidden="true", dir="ltr")
    rows = (node("div", *buttons, class_="buttons"), position, clock, chapter, speed)
    return node("div", *rows, class_="controls", hidden="")


def steps(leaflet: LocalisedLeaflet, edition: Edition) -> Node | None:
    """The list of what to do and when: headings and time windows, in the leaflet's own words."""
    _, *rest = sections(leaflet.leaflet.blocks)
    items = [item for section in rest if (item := _step(leaflet, section))]
    if not items:
        return None
    heading = node("h2", word(edition, "ui-steps"), id="ui-steps")
    return node("nav", heading, node("ul", *items), class_="steps", aria_labelledby="ui-steps")


def _step(leaflet: LocalisedLeaflet, section: Section) -> Node | None:
    heading, *rest = (leaflet.units[id] for id in section.units)
    if not any(unit.unit.instruction for unit in (heading, *rest)):
        return None
    kind = pages.kind_of([unit.unit for unit in (heading, *rest)]) or None
    windows = (text for unit in rest for text in window_texts(unit, data_of(leaflet)))
    further = dict.fromkeys(windows)
    for text in window_texts(heading, data_of(leaflet)):
        further.pop(text, None)
    marks = (node("span", text, class_="window") for text in further)
    link = node("a", UNIT, href=f"#{heading.unit.id}", class_=kind)
    return node("li", link, *marks)


def legend(leaflet: LocalisedLeaflet, edition: Edition) -> Node | None:
    """What the marks mean, for those who see them."""
    marks = pages.marks(leaflet, edition.ui)
    items = (node("li", meaning, class_=kind) for kind, meaning in marks)
    return node("ul", *items, class_="legend", aria_hidden="true") if marks else None


def notes(leaflet: LocalisedLeaflet, edition: Edition) -> list[Node]:
    """The areas to write in, in order: empty."""
    return [_area(unit, leaflet, edition) for unit in pages.notes(leaflet)]


def _area(unit: str, leaflet: LocalisedLeaflet, edition: Edition) -> Node:
    field = node(
        "textarea", class_="notes", rows="2", aria_labelledby=unit, autocomplete="off",
        dir="auto", placeholder=" ", data_notes=f"{leaflet.leaflet.name}#{unit}",
    )  # fmt: skip
    delete = node("button", word(edition, "ui-notes-delete"), type="button")
    kept = node("p", word(edition, "ui-notes-kept"), delete, class_="notes-kept", hidden="")
    lost = node("p", word(edition, "ui-notes-lost"), class_="notes-lost", hidden="")
    copy = node("div", class_="notes-copy", aria_hidden="true", dir="auto")
    lines = node("div", class_="notes-lines", aria_hidden="true")
    return node("div", field, copy, lines, kept, lost, class_="notes-box")


UNIT = "\ufffc"
"""Stands for a heading's own content, which is compared with the heading itself."""
