"""From the settings of `aftercare.toml` to a `Branding`, or a refusal with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.model import Brand, Branding, Hours, Logo
from pipeline.model.errors import fail
from pipeline.pictures.fault import PictureError
from pipeline.project.branding.colour import BACKGROUNDS, REQUIRED, least, nearest, palette, parse
from pipeline.project.branding.logo import read_logo
from pipeline.tools.files import within
from pipeline.tools.given import content
from pipeline.tools.resources import package_folder

Refuse = Callable[[str, str, str, str], Exception]
"""Makes the refusal of a key: its section, its name, what is wrong, how to mend it."""

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS_HINT = 'one entry a line, such as "Mo-Fr 08:00-18:00" or "Sa 09:00-12:00,14:00-16:00"'
_LONGEST = 500
"""Letters of an address: a poster's code holds two thousand, with the leaflet's path behind it."""
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")


def branding(root: Path, settings: Mapping[str, Mapping[str, object]], refuse: Refuse) -> Branding:
    """Read what the clinic adds of itself; types and keys were checked.

    Raises what `refuse` makes, and AftercareError for a logo with the file's own line.
    """
    clinic = settings.get("clinic", {})
    address = tuple(line.strip() for line in str(clinic.get("address", "")).strip().split("\n"))
    url = settings.get("site", {}).get("url")
    return Branding(
        address=tuple(line for line in address if line),
        hours=tuple(_hours(clinic.get("hours", ()), refuse)),
        out_of_hours=str(clinic.get("out_of_hours", "")),
        url="" if url is None else _url(str(url), refuse),
        brand=_brand(root, settings.get("brand", {}), refuse),
    )


def _url(text: str, refuse: Refuse) -> str:
    hint = 'where output/ is published, such as "https://leaflets.example.org/"'
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        whole = False
    if len(text) > _LONGEST:
        message = f"the address has {len(text):,} letters; a code to scan holds {_LONGEST}"
        raise refuse("site", "url", message, "give a shorter one")
    if not whole or not text.isascii() or re.search(r"[\s\"<>\\^`{|}?#@]", text):
        raise refuse("site", "url", f"{text!r} is not the address of a site", hint)
    return text.rstrip("/") + "/"


def _hours(entries: object, refuse: Refuse) -> Iterator[Hours]:
    taken: set[int] = set()
    for entry in entries if isinstance(entries, list | tuple) else ():
        days, _, times = str(entry).strip().partition(" ")
        try:
            found = Hours(tuple(_days(days)), tuple(_times(times)))
        except ValueError:
            raise refuse("clinic", "hours", f"{entry!r} is no opening time", _HOURS_HINT) from None
        named = {day for first, last in found.days for day in range(first, last + 1)}
        if taken & named:
            double = ", ".join(DAYS[day] for day in sorted(taken & named))
            raise refuse("clinic", "hours", f"hours names {double} twice", "name each day once")
        taken |= named
        yield found


def _days(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        found = DAYS.index(first), DAYS.index(last or first)
        if found[0] > found[1]:
            raise ValueError(part)
        yield found


def _times(text: str) -> Iterator[tuple[str, str]]:
    before = ""
    for part in text.replace(" ", "").split(","):
        opens, _, closes = part.partition("-")
        if not (_TIME.fullmatch(opens) and _TIME.fullmatch(closes) and before <= opens < closes):
            raise ValueError(part)
        before = closes
        yield opens, closes


def _brand(root: Path, given: Mapping[str, object], refuse: Refuse) -> Brand:
    """Read the looks; the colour on the dark page follows from that on the light one."""
    made = Brand()
    shades = palette(package_folder() / "render" / "html" / "page.css")
    light, dark = ([shades[scheme][name] for name in BACKGROUNDS] for scheme in ("light", "dark"))
    if "colour" in given:
        colour = _colour("colour", str(given["colour"]), light, refuse)
        made = replace(made, colour=colour, dark=nearest(colour, dark) or made.dark)
    if "colour_dark" in given:
        made = replace(made, dark=_colour("colour_dark", str(given["colour_dark"]), dark, refuse))
    if "logo" in given:
        made = replace(made, logo=_logo(root, str(given["logo"]), refuse))
    return made


def _colour(key: str, text: str, backgrounds: list[str], refuse: Refuse) -> str:
    colour = parse(text)
    if colour is None:
        raise refuse("brand", key, f"{key} {text!r} is no colour", 'write it as "#0d5c4f"')
    if (found := least(colour, backgrounds)) < REQUIRED:
        needed = f"{REQUIRED:.0f}:1 is needed"
        message = f"{key} {colour} has a contrast of {found:.1f}:1 with the page; {needed}"
        passing = nearest(colour, backgrounds)
        raise refuse("brand", key, message, f'the nearest that has it: {key} = "{passing}"')
    return colour


def _logo(root: Path, name: str, refuse: Refuse) -> Logo:
    path = within(name, root)
    if path is None:
        raise refuse("brand", "logo", f"{name!r} is not in the project's folder", "copy it there")
    try:
        found = content(path)
    except OSError as error:
        hint = "name a .svg or .png file in the project's folder"
        raise refuse("brand", "logo", f"{name} cannot be read: {error.strerror}", hint) from None
    try:
        return read_logo(name, found)
    except PictureError as error:
        hint = "draw it anew as plain shapes, or save it as PNG" if error.line else ""
        raise fail("logo", name, f"the logo {error}", hint, line=error.line, usage=True) from None
