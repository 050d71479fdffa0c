"""The review sheet of a leaflet with every structure: each unit is shown as what it is."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.browser import faint, small_targets, violations
from support.project import aftercare
from support.structures import structured

WHAT = {
    "dexa-1": "Cell of a table (“Week 1”, “Dexamethasone”) under “Eye drops”",
    "bottle": "What a picture shows, for those who do not see it under “Eye drops”",
    "bottle-caption": "Below a picture (“A hand holds the bottle over the eye.”) under “Eye drops”",
    "shown": "List item under “Before you leave”; with a box to tick",
    "visit": "Paragraph under “Before you leave”; ____ is a blank that is filled in by hand",
    "quote": "Paragraph under “Before you leave”; in a quotation",
    "def-iop": "What the term means (“IOP”) under “Words and addresses”",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = structured(tmp_path_factory.mktemp("review"))
    for locale in ("en", "ar"):
        assert aftercare(made, "review", locale, "--leaflet", "eye-drops").returncode == 0
    return made


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_shows_each_unit_as_what_it_is(browser, folder, locale, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    wrong = []
    page.on("console", lambda message: wrong.append(message.text))
    page.goto((folder / f"review/review-{locale}-eye-drops.html").as_uri())
    for unit, what in WHAT.items():
        row = page.locator(f'[data-catalogue="eye-drops"][data-unit="{unit}"]')
        assert row.locator(".place").first.inner_text() == what
    rows = page.locator('[data-unit="bottle"]')
    assert rows.count() == 2  # in both wordings, with the picture itself
    for row in rows.all():
        assert row.locator("img").evaluate("(one) => one.naturalWidth") > 0
    assert page.locator("img").count() == 2
    # A line ends where it is meant to, without the mark for it.
    text = page.locator('[data-catalogue="eye-drops"][data-unit="address"] .text').first
    assert text.inner_text() == "Eye clinic\nSecond floor\nRoom 5"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (violations(page), faint(page), small_targets(page), wrong) == ([], [], [], [])
    page.close()


def test_a_workbook_says_what_each_unit_is(folder):
    lines = load_workbook(folder / "review/review-ar-eye-drops.xlsx")["Review"].values
    names = next(lines)
    rows = [dict(zip(names, line, strict=True)) for line in lines]
    found = {row["Unit"]: row["What it is"] for row in rows if row["Leaflet"] == "eye-drops"}
    assert {unit: found[unit] for unit in WHAT} == WHAT
