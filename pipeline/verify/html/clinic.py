"""What the clinic says of itself at the head and foot of a page, as it must be."""

from __future__ import annotations

import posixpath

from pipeline.expect import front, notices
from pipeline.model import Edition, LocalisedLeaflet
from pipeline.model.formats import SINGLE_FILE
from pipeline.verify.html.tree import Node, node, spoken
from pipeline.verify.html.words import word


def header(edition: Edition) -> Node:
    """The clinic's logo, name and number at the top of a page."""
    clinic, drawn = edition.clinic, edition.brand.logo
    single = edition.variant == SINGLE_FILE
    name = node("bdi", clinic.name)
    home = name if single else node("a", name, href=relative("index.html", edition))
    pictures = []
    if drawn:
        source = logo(edition)
        size = {"width": str(round(drawn.width)), "height": str(round(drawn.height))}
        pictures = [node("img", class_="logo", src=source, alt="", **size)]
    return node(
        "header",
        *pictures,
        node("p", home, class_="name"),
        node("p", word(edition, "ui-telephone"), phone(edition), class_="call"),
        class_="clinic",
    )


def logo(edition: Edition) -> str:
    """Where the clinic's logo is; "" where there is none."""
    found = edition.brand.logo
    if found is None:
        return ""
    return found.data_uri if edition.variant == SINGLE_FILE else relative(found.path, edition)


def phone(edition: Edition) -> Node:
    """The clinic's number, which can be called."""
    clinic = edition.clinic
    return node("a", node("bdi", clinic.phone, dir="ltr"), href=clinic.phone_uri)


def footer(leaflet: LocalisedLeaflet, edition: Edition) -> Node:
    """All that the clinic says of itself, and the leaflet's date and address."""
    number = node("dd", phone(edition))
    lines = [node("div", node("dt", word(edition, "ui-telephone")), number)]
    for detail in (*edition.details, *front.details(leaflet, edition).values()):
        values = []
        for line in detail.lines:
            text = node("bdi", line, dir=detail.isolate) if detail.isolate else line
            said = node("a", text, href=detail.href) if detail.href else text
            values.append(node("dd", said, lang=detail.lang or None))
        lines.append(node("div", node("dt", detail.term), *values))
    parts = [node("p", node("bdi", edition.clinic.name), class_="name")]
    parts.append(node("dl", *lines, class_="details"))
    if leaflet.leaflet.date:
        date = spoken(notices.date(leaflet, edition))
        parts.append(node("p", node("time", *date, datetime=leaflet.leaflet.date)))
    if edition.url:
        address = node("bdi", edition.url + edition.path, dir="ltr")
        parts.append(node("p", address, class_="address"))
    return node("footer", *parts)


def relative(path: str, edition: Edition) -> str:
    """Where a file in output/ is, seen from the page."""
    return posixpath.relpath(path, posixpath.dirname(edition.path) or ".")
