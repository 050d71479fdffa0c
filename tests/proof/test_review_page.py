"""The review page as a reviewer has it: opened from disk, filled in with the keyboard, saved."""

from pathlib import Path

import pytest
from support.browser import faint, small_targets, violations
from support.project import aftercare, copy_project, keep_few

BY = ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")
LEAFLET = ("--leaflet", "micro-needling")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own leaflet, where one Spanish translation raises a question."""
    made = copy_project(tmp_path_factory.mktemp("review"))
    keep_few(made, ("ar", "es"), ("html",))
    po = made / "locales/es/LC_MESSAGES/micro-needling.po"
    po.write_text(po.read_text().replace("48 horas", "24 horas", 1))
    return made


@pytest.fixture
def page(browser, folder, request):
    """The sheet of a language, from disk; it may ask nothing of any network."""
    locale = request.param
    assert aftercare(folder, "review", locale, *LEAFLET).returncode == 0
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    asked, wrong = [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    path = folder / f"review/review-{locale}-micro-needling.html"
    opened.goto(path.as_uri())
    yield opened
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    assert wrong == []
    context.close()


def focused(page, selector):
    return page.evaluate("(selector) => document.activeElement.matches(selector)", selector)


def tab_to(page, selector):
    """Go on by Tab until the focus is at `selector`."""
    for _ in range(4000):
        page.keyboard.press("Tab")
        if focused(page, selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


@pytest.mark.parametrize("page", ["en", "es", "ar"], indirect=True)
def test_nothing_stands_against_the_page(page):
    assert violations(page) == []
    assert faint(page) == []
    assert small_targets(page) == []


def test_each_unit_can_be_listened_to_from_disk_and_by_keyboard(browser, folder):
    assert aftercare(folder, "review", "es", *LEAFLET, "--audio").returncode == 0
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "review/review-es-micro-needling.html").as_uri())
    tab_to(page, "audio")
    seconds = page.evaluate(
        """() => Promise.all([...document.querySelectorAll("audio")].map((audio) => new Promise(
            (done) => { audio.onloadedmetadata = () => done(audio.duration);
                        audio.onerror = () => done(0); audio.preload = "metadata"; audio.load(); }
        )))"""
    )
    assert len(seconds) == page.locator(".unit").count()
    assert min(seconds) > 0.3
    assert violations(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


@pytest.mark.parametrize("page", ["ar"], indirect=True)
def test_a_right_to_left_translation_stands_so(page):
    text = page.locator(".text[lang=ar]").first
    assert text.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    assert (
        page.locator(".text[lang=en]").first.evaluate("(e) => getComputedStyle(e).direction")
        == "ltr"
    )
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("page", ["es"], indirect=True)
def test_it_is_filled_in_by_keyboard_alone_and_taken_back(page, folder, tmp_path):
    tab_to(page, '[data-unit="title"] .approve')
    page.keyboard.press("Space")
    tab_to(page, "[data-code]")
    asked = page.evaluate("document.activeElement.closest('.unit').dataset.unit")
    page.keyboard.type("our own protocol")
    # a remark, and two boxes that contradict: the page names them, and saves nothing
    tab_to(page, ".approve")
    page.keyboard.press("Space")
    tab_to(page, ".back")
    page.keyboard.press("Space")
    tab_to(page, ".remark")
    page.keyboard.type("gut <so> & “anders”")
    tab_to(page, "#save")
    page.keyboard.press("Enter")
    assert focused(page, f'[data-unit="{asked}"] .back')
    assert page.locator("#said").inner_text().endswith("Not saved yet.")
    page.keyboard.press("Space")
    tab_to(page, "#save")
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    assert saving.value.suggested_filename == "review-es-micro-needling.json"
    path = tmp_path / "back.json"
    saving.value.save_as(path)
    assert "2 of " in page.locator("#said").inner_text()
    # a saved file fills the page in again
    page.reload()
    page.locator("#open").set_input_files(path)
    page.wait_for_function("document.querySelectorAll(':checked').length === 2")
    assert (
        page.locator(f'[data-unit="{asked}"] .remark').first.input_value() == "gut <so> & “anders”"
    )
    result = aftercare(folder, "review", "es", "--import", str(path), *BY)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "2 units approved (0 were before), 0 sent back, 1 remarks, 1 answers\n"
    po = folder / "locales/es/LC_MESSAGES/micro-needling.po"
    assert "(2026-03-15): gut <so> & “anders”\n" in po.read_text()
    assert 'reason = "our own protocol"' in (folder / "locales/es/answers.toml").read_text()
