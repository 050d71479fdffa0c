"""A line that leads to a list, a table, a picture or a card never ends a page of paper."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
import test_print as printed
import test_print_structures as structures
from support.structured import DRAWING

from pipeline.expect.leading import leading
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Entry, LocalisedLeaflet, PictureFile
from pipeline.render.print.document import render
from pipeline.verify.pdf.reader import read

LEADS = {
    "en": ("To make one litre:", "Call 999 if", "These are the times:", "Hold it like this:",
           "Please know this:", "Pour the water and stir:"),
    "ar": ("لتحضير لتر واحد:", "اتصل على 999 إذا", "هذه هي الأوقات:", "أمسكها هكذا:",
           "اعلم ما يلي:", "صب الماء وحرك:"),
    "zh-Hans": ("配制一升的方法：", "如有以下情况请拨打 999", "时间如下：", "请这样拿：",
                "请注意：", "倒水并搅拌："),
}  # fmt: skip
FILLERS = {"en": "You rest today.", "ar": "استرح اليوم.", "zh-Hans": "今天请休息。"}
SHORT = {"en": "Water and salt", "ar": "ماء وملح", "zh-Hans": "水和盐"}
BELOW = {
    "lead-list": "list-1", "lead-bare": "bare-1", "lead-table": "t-day", "lead-picture": "pic",
    "lead-card": "card", "lead-nested": "nested-1",
}  # fmt: skip
"""The lead-ins, and the first unit that is drawn of what each leads to."""


def master(count: int) -> str:
    """A leaflet with each kind of lead-in behind `count` lines, then one line more each."""
    filler = iter(range(1000))

    def lines(number: int) -> str:
        return "\n".join(f"F {{#f-{next(filler)}}}\n" for _ in range(number))

    return f"""# S {{#title}}

{lines(count)}
L {{#lead-list}}

- S {{#list-1}}
- S {{#list-2}}
- S {{#list-3}}

{lines(2)}
L {{#lead-bare}}

- S {{#bare-1}}
- S {{#bare-2}}

{lines(3)}
L {{#lead-table}}

| S {{#t-day}} | S {{#t-may}} |
| --- | --- |
| S {{#t-1}} | S {{#t-2}} |
| S {{#t-3}} | S {{#t-4}} |

{lines(2)}
L {{#lead-picture}}

![S](a.svg) {{#pic}}

{lines(3)}
L {{#lead-card}}

> F {{#card .warning}}

{lines(1)}
1. L {{#lead-nested}}
    a. S {{#nested-1}}
    b. S {{#nested-2}}
2. S {{#nested-3}}
"""


def leaflet(locale: str, count: int) -> LocalisedLeaflet:
    parsed = parse(master(count), "care", "standard", "source/care.md")
    leads = dict(zip(BELOW, LEADS[locale], strict=True))
    texts = {u.id: leads.get(u.id) or {"F": FILLERS, "S": SHORT}[u.text][locale]
             for u in parsed.units}  # fmt: skip
    entries = tuple(Entry(u.id, u.text, texts[u.id]) for u in parsed.units)
    direction = "rtl" if locale == "ar" else "ltr"
    made = localise(parsed, Catalogue(locale, "x.po", entries), printed.CLINIC, direction)
    return replace(made, pictures={"a.svg": PictureFile("image/svg+xml", DRAWING, 300, 200)})


def _page(document: pikepdf.Pdf, element: pikepdf.Object) -> int:
    """The page of an element, or of the first part of it."""
    while "/Pg" not in element:
        element = next(kid for kid in element.K if isinstance(kid, pikepdf.Dictionary))
    return printed._page(document, element)


def parted(content: bytes) -> list[str]:
    """The lead-ins that stand on another page than what they lead to."""
    with pikepdf.open(io.BytesIO(content)) as document:
        named = [e for e in printed._elements(document) if "/ID" in e]
        pages = {str(e.ID): _page(document, e) for e in named}
    return [lead for lead, first in BELOW.items() if pages[lead] != pages[first]]


def test_what_leads_is_told_by_the_text_of_each_language() -> None:
    for locale in LEADS:
        assert set(leading(leaflet(locale, 1))) == set(BELOW)
    finished = localise(
        parse("# T {#t}\n\nRest. {#a}\n\n- One {#b}\n", "x", "standard", "x.md"), None,
        printed.CLINIC, "ltr",
    )  # fmt: skip
    assert leading(finished) == {}


@pytest.mark.parametrize("locale", LEADS)
@pytest.mark.parametrize("profile", ["ukaaf-18", "giant-24", "a4-12"])
@pytest.mark.parametrize("count", range(0, 12, 2))
def test_no_page_ends_in_a_lead_in(locale: str, profile: str, count: int) -> None:
    found, edition = leaflet(locale, count), structures.edition(locale, profile)
    content = render(found, edition).content
    assert parted(content) == []
    assert read(content, found, edition).findings == ()
