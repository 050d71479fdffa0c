"""The preview as a reviewer has it: Chromium, the keyboard alone, a project that changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect
from support.browser import faint, small_targets, violations
from support.project import aftercare, copy_project, keep_few

from pipeline.preview.server import Server
from pipeline.preview.session import Live
from pipeline.preview.snapshot import Reader

LEAFLET = "micro-needling"
UNIT = "avoid-48h"
BY = ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")
GENEROUS = 180_000


@dataclass(frozen=True)
class Preview:
    """A preview in this process, of a project in which one Spanish translation is wrong."""

    folder: Path
    live: Live
    url: str

    def edit(self, locale: str, old: str, new: str) -> None:
        """Put another number into the translation of one unit, and tell who looks."""
        path = self.folder / f"locales/{locale}/LC_MESSAGES/{LEAFLET}.po"
        text = path.read_text(encoding="utf-8")
        changed, count = re.subn(
            rf'(msgctxt "{UNIT}"\nmsgid ".*"\nmsgstr ".*){old}', rf"\g<1>{new}", text
        )
        assert count == 1
        path.write_text(changed, encoding="utf-8")
        self.live.refresh([path])

    def review(self, locale: str) -> str:
        return f"{self.url}-preview/review/{locale}?leaflet={LEAFLET}"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = copy_project(tmp_path_factory.mktemp("preview-review") / "project")
    keep_few(folder, ("ar", "es"), ("html",))
    assert aftercare(folder, "approve", "ar", *BY).returncode == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("home")))
        live = Live(Reader(folder))
        server = Server(("127.0.0.1", 0), live)
        Thread(target=server.serve_forever, daemon=True).start()
        yield Preview(folder, live, f"http://{server.origin}/")
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(browser, preview: Preview) -> Iterator[Page]:
    """A page that asks nothing of any other place, and of which the browser has nothing to say."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(GENEROUS)
    asked, wrong = [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith(preview.url)] == []
    # A preview has no service worker, which a leaflet's page asks for.
    assert [
        text for text in wrong if "(404) was received when fetching the script" not in text
    ] == []


def tab_to(page: Page, selector: str) -> None:
    """Go on by Tab until the focus is at `selector`, in whichever tree it stands."""
    found = (
        "(selector) => { const at = document.activeElement;"
        " return (at.shadowRoot?.activeElement ?? at).matches(selector); }"
    )
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(found, selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def pressed(page: Page, selector: str) -> None:
    """Press what Tab comes to, and wait for the page that comes back."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def nothing_stands_against(page: Page) -> None:
    assert violations(page) == []
    assert faint(page) == []
    assert small_targets(page) == []


def test_a_reviewer_answers_approves_and_sees_what_changes_by_keyboard(
    page: Page, preview: Preview
) -> None:
    preview.edit("es", "48", "24")
    page.goto(preview.url)
    review = f'a[href="/-preview/review/es?leaflet={LEAFLET}"]'
    expect(page.locator("tr", has=page.locator(review))).to_contain_text("0 of ", timeout=GENEROUS)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})
    pressed(page, review)
    nothing_stands_against(page)
    page.reload()
    tab_to(page, "#by")
    page.keyboard.type("Ana Ruiz")
    tab_to(page, "#role")
    page.keyboard.type("translator")
    pressed(page, ".who button")
    expect(page.locator("main")).to_contain_text(
        "You approve and answer as Ana Ruiz, translator, dated today"
    )
    unit = page.locator("article", has=page.locator("textarea")).first
    assert unit.locator("mark").all_inner_texts() == ["48 hours", "24"]
    name = unit.get_attribute("id") or ""
    tab_to(page, f"[id='{name}'] textarea")
    page.keyboard.type("our own protocol")
    pressed(page, f"[id='{name}'] button")
    told = page.locator(f"[id='{name}'] .said")
    expect(told).to_contain_text("Answered by Ana Ruiz")
    assert page.title().startswith("Answered by Ana Ruiz")
    page.keyboard.press("Tab")  # which goes on where the form was
    assert page.evaluate("document.activeElement.textContent").startswith("Approve")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(told).to_contain_text("Approved by Ana Ruiz, translator")
    expect(page.locator(f"[id='{name}'] .state")).to_have_text("✓ approved")
    nothing_stands_against(page)
    preview.edit("es", "24", "72")
    page.reload()
    changed = page.locator(f"[id='{name}'] .change")
    expect(changed).to_contain_text("the translation was changed: 24 horas → 72 horas")
    expect(changed.locator(".text")).to_contain_text("durante las 24 horas")
    nothing_stands_against(page)
    page.goto(f"{preview.url}es/{LEAFLET}.html")
    expect(page.locator("#summary")).to_contain_text("approved, 1 changed since", timeout=GENEROUS)
    note = page.locator(f'[data-unit="{name.rpartition(".")[2]}"]')
    expect(note).to_contain_text("Changed since it was approved: ")
    expect(note).to_contain_text("24 horas → 72 horas")
    # A link past the menus is none for axe, where the page's first other link is in a shadow tree.
    skip = '<a class="skip"'
    assert [one for one in violations(page) if not one[1][0].startswith(skip)] == []
    pressed(page, f"#review-{name.rpartition('.')[2]}")
    assert page.url.endswith(f"#{name}")


@pytest.mark.parametrize("locale", ["ar", "en"])
def test_a_page_can_be_read_whatever_way_its_language_is_written(
    page: Page, preview: Preview, locale: str
) -> None:
    if locale != "en":
        preview.edit(locale, "48", "24")
    page.goto(preview.review(locale))
    nothing_stands_against(page)
    text = page.locator(f".text[lang={locale}]").first
    direction = "ltr" if locale == "en" else "rtl"
    assert text.evaluate("(e) => getComputedStyle(e).direction") == direction
    assert page.evaluate("async () => [...await document.fonts.ready].some((one) => one.status"
                         " === 'loaded')")  # fmt: skip
    if locale != "en":
        before, after = page.locator(".change p bdi").all()[:2]
        assert "48" in before.inner_text()
        assert "24" in after.inner_text()
        # what it was stands before what it is, as the arrow between them says
        boxes = before.bounding_box(), after.bounding_box()
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_approved_leaflet_is_shown_as_approved(page: Page, preview: Preview) -> None:
    for locale in ("en", "es"):
        (preview.folder / f"locales/{locale}/approvals.toml").unlink(missing_ok=True)
    preview.edit("es", "72", "48")
    (preview.folder / "locales/es/answers.toml").unlink()
    page.goto(f"{preview.url}es/{LEAFLET}.html")
    expect(page.locator("#summary")).to_contain_text("0 of ", timeout=GENEROUS)
    expect(page.locator(".draft")).to_have_count(1)
    for locale in ("en", "es"):
        assert aftercare(preview.folder, "approve", locale, *BY).returncode == 0
    preview.live.refresh()
    expect(page.locator(".draft")).to_have_count(0, timeout=GENEROUS)
    expect(page.locator("#summary")).to_contain_text("complete, nothing found, 37 of 37 approved",
                                                     timeout=GENEROUS)  # fmt: skip
    page.locator("#source").press("Enter")
    expect(page.locator('[data-unit="avoid"]')).to_contain_text("✓ Approved by Dr Eva Lindt")
