"""What stands among the leaflet's units on a page, as it must be: the player, and what to do."""

from __future__ import annotations

from pipeline.model import Edition, LocalisedLeaflet, Section, sections
from pipeline.render.html import player
from pipeline.render.html.windows import window_texts
from pipeline.verify.html_parts import href, own
from pipeline.verify.html_tree import Node, node
from pipeline.verify.html_words import word


def listening(leaflet: LocalisedLeaflet, edition: Edition) -> Node | None:
    """The player, where there is a recording of this text."""
    register = leaflet.leaflet.register
    spoken = [link for link in own(edition) if link.format == "audio" and link.variant != "slow"]
    audio = next((link for link in spoken if link.register == register), None)
    if audio is None:
        return None
    label = word(edition, "ui-listen")
    track = node("track", kind="metadata", src=player.track(audio.cues))
    source = href(audio, edition)
    sound = node("audio", track, controls="", preload="none", src=source, aria_label=label)
    parts = (sound, _controls(edition))
    return node("section", *parts, class_="player", id="ui-player", aria_label=label)


def _controls(edition: Edition) -> Node:
    def button(name: str, *content: Node, label: str | None = None) -> Node:
        return node("button", *content, type="button", class_=name, aria_label=label)

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
        button("play", *play),
        button("next", label=word(edition, "ui-next")),
    )
    chapter = node("label", word(edition, "ui-section"), node("select"), class_="chapter")
    speed = node("label", word(edition, "ui-speed"), node("select", *speeds), class_="speed")
    slider = {"min": "0", "max": "1", "step": "1", "value": "0", "type": "range"}
    label = word(edition, "ui-position")
    position = node("input", class_="position", aria_label=label, **slider)
    rows = (node("div", *buttons, class_="buttons"), chapter, speed, position)
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
    asking = [unit.unit.kind for unit in (heading, *rest) if unit.unit.instruction]
    if not asking:
        return None
    kinds = {kind for kind in asking if kind not in ("heading", "info", "expect")}
    own = heading.unit.kind if heading.unit.kind in kinds else None
    kind = own or (next(iter(kinds)) if len(kinds) == 1 else None)
    windows = (text for unit in rest for text in window_texts(unit, leaflet.locale))
    further = dict.fromkeys(windows)
    for text in window_texts(heading, leaflet.locale):
        further.pop(text, None)
    marks = (node("span", text, class_="window") for text in further)
    link = node("a", UNIT, href=f"#{heading.unit.id}", class_=kind)
    return node("li", link, *marks)


UNIT = "\ufffc"
"""Stands for a heading's own content, which is compared with the heading itself."""
