"""The pages in a real browser: Chromium, from disk, without JavaScript."""

import json
import shutil

import pytest
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "run: sh tests/packages.sh"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(built):
    manifest = json.loads((built / "output/manifest.json").read_text(encoding="utf-8"))
    return [
        (built / "output" / record["path"], record)
        for record in manifest["artefacts"]
        if record["media_type"] == "text/html"
    ]


def test_every_page_fits_a_small_phone_and_asks_nothing_of_the_network(browser, pages):
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=True)
    for path, record in pages:
        page = context.new_page()
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, record["path"]
        direction = page.evaluate("getComputedStyle(document.body).direction")
        assert direction == ("rtl" if record["locale"] in ("ar", "fa", "ur") else "ltr")
        page.close()
    context.close()


def test_every_instruction_is_visible_without_javascript(browser, pages, built):
    manifest = json.loads((built / "output/manifest.json").read_text(encoding="utf-8"))
    context = browser.new_context(java_script_enabled=False)
    for path, record in pages:
        if record["format"] != "html":
            continue
        page = context.new_page()
        page.goto(path.as_uri())
        for id in manifest["leaflets"][record["leaflet"]]["instructions"]:
            assert page.locator(f"#{id}").is_visible(), f"{record['path']}: {id}"
        page.close()
    context.close()


def test_the_keyboard_reaches_the_leaflet_first(browser, pages):
    context = browser.new_context()
    for path, record in pages:
        if record["format"] != "html":
            continue
        page = context.new_page()
        page.goto(path.as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "ui-main"
        page.close()
    context.close()


def test_language_links_lead_to_pages_in_that_language(browser, pages):
    context = browser.new_context()
    page = context.new_page()
    path = next(path for path, record in pages if record["path"] == "en/micro-needling.html")
    page.goto(path.as_uri())
    links = page.locator("nav.languages a")
    found = {
        links.nth(n).get_attribute("hreflang"): links.nth(n).inner_text()
        for n in range(links.count())
    }
    assert found.items() >= {
        "ar": "العربية", "en": "English", "es": "Español", "hi": "हिन्दी", "pl": "Polski",
        "zh-Hans": "中文 (简体)",
    }.items()  # fmt: skip
    for locale in found:
        page.goto(path.as_uri())
        page.locator(f'nav.languages a[hreflang="{locale}"]').click()
        assert page.evaluate("document.documentElement.lang") == locale
    context.close()


def test_paper_has_room_for_notes_and_no_menus(browser, pages):
    context = browser.new_context()
    page = context.new_page()
    path = next(path for path, record in pages if record["path"] == "ar/micro-needling.plain.html")
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".notes-lines").is_visible()
    assert not page.locator("nav.languages").is_visible()
    assert not page.locator("audio").is_visible()
    assert page.locator("aside.draft").is_visible()
    context.close()
