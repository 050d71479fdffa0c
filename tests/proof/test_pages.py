"""The pages in a real browser: from disk and served, on a phone, on paper, without JavaScript."""

import io
import json
import re
import shutil
import unicodedata

import pytest
from support.browser import manifest
from support.project import FEW

PLAIN, STANDARD = "{}/micro-needling.plain.html", "{}/micro-needling.html"


@pytest.fixture(scope="module")
def pages(built):
    return [
        (built / "output" / record["path"], record)
        for record in manifest(built)
        if record["media_type"] == "text/html"
    ]


@pytest.fixture(scope="module")
def leaflets(pages):
    return [(path, record) for path, record in pages if record["format"] == "html"]


def test_every_page_fits_a_small_phone_and_asks_only_for_files_of_the_site(browser, pages, built):
    root = (built / "output").as_uri()
    context = browser.new_context(viewport={"width": 320, "height": 640})
    for path, record in pages:
        if record["locale"] not in FEW and (record["variant"] or record["register"] != "plain"):
            continue  # the same page with less in it
        page, asked, wrong = context.new_page(), [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("requestfailed", lambda request, wrong=wrong: wrong.append(request.url[:200]))
        page.on("pageerror", lambda error, wrong=wrong: wrong.append(str(error)))
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready.then(() => 0)")
        kept = [url for url in asked if not url.startswith("data:")]
        assert all(url.startswith(root) for url in kept), record["path"]
        if record["variant"] == "single-file":
            assert kept == [path.as_uri()]
        assert not wrong, record["path"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, record["path"]
        direction = page.evaluate("getComputedStyle(document.body).direction")
        assert direction == ("rtl" if record["locale"] in ("ar", "fa", "ur") else "ltr")
        page.close()
    context.close()


def test_a_page_lives_over_http_too(browser, web):
    context = browser.new_context()
    page, wrong = context.new_page(), []
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(web + PLAIN.format("es"))
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.locator(".controls").is_visible()
    assert page.evaluate("document.fonts.check('1rem text-1')")
    assert not wrong
    context.close()


def test_every_instruction_is_visible_without_javascript(browser, leaflets, built):
    data = json.loads((built / "output/manifest.json").read_text(encoding="utf-8"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, record in leaflets:
        page.goto(path.as_uri())
        ids = data["leaflets"][record["leaflet"]]["instructions"]
        unseen = "ids => ids.filter((id) => !document.getElementById(id)?.checkVisibility())"
        assert page.evaluate(unseen, ids) == [], record["path"]
        if record["register"] == "plain" and record["variant"] is None:
            assert page.locator("audio[controls]").is_visible()
            assert not page.locator(".controls").is_visible()
    context.close()


def test_the_keyboard_reaches_the_leaflet_first(browser, leaflets):
    context = browser.new_context()
    page = context.new_page()
    for path, record in leaflets:
        if record["locale"] not in FEW:
            continue
        page.goto(path.as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "ui-main"
    context.close()


def test_language_links_lead_to_pages_in_that_language(browser, built):
    context = browser.new_context()
    page = context.new_page()
    path = built / "output" / STANDARD.format("en")
    page.goto(path.as_uri())
    links = page.locator("nav.languages a")
    page.locator("nav.languages summary").click()
    found = {
        links.nth(n).get_attribute("hreflang"): links.nth(n).inner_text().split("\n")[0]
        for n in range(links.count())
    }
    assert found.items() >= {
        "ar": "العربية", "en": "English", "es": "Español", "hi": "हिन्दी", "pl": "Polski",
        "zh-Hans": "简体中文",
    }.items()  # fmt: skip
    for locale in found:
        page.goto(path.as_uri())
        page.locator("nav.languages summary").click()
        page.locator(f'nav.languages a[hreflang="{locale}"]').click()
        assert page.evaluate("document.documentElement.lang") == locale
    context.close()


@pytest.mark.parametrize("menu", ["registers", "languages"])
def test_a_menu_keeps_the_place_in_the_text(browser, built, menu):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto((built / "output" / PLAIN.format("en")).as_uri())
    top = "document.querySelector('#day-3').getBoundingClientRect().top"
    page.evaluate("document.querySelector('#day-3').scrollIntoView()")
    before = page.evaluate(top)
    if menu == "languages":
        page.locator("summary").click()
        page.locator('nav.languages a[hreflang="ar"]').click()
    else:
        page.locator("nav.registers a:not([aria-current])").click()
    page.wait_for_load_state("load")
    assert page.url.endswith("#day-3")
    page.wait_for_function(f"Math.abs({top} - {before}) < 4")
    # At the top of the page there is no place to keep.
    page.evaluate("scrollTo(0, 0)")
    page.locator("nav.registers a:not([aria-current])").click()
    page.wait_for_load_state("load")
    assert "#" not in page.url
    context.close()


def test_what_to_do_leads_to_every_section_that_asks_something(browser, built):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((built / "output" / PLAIN.format("en")).as_uri())
    rows = page.locator(".steps li").all_inner_texts()
    assert [" ".join(row.split()) for row in rows] == [
        "Important", "What to expect", "24 hours after treatment", "3 days after treatment",
        "Things to avoid 48 hours",
    ]  # fmt: skip
    assert page.locator("#day-1 .window").inner_text() == "24 hours"
    page.locator('.steps a[href="#avoid"]').click()
    assert 0 <= page.evaluate("document.querySelector('#avoid').getBoundingClientRect().top") < 300
    context.close()


def test_every_language_shows_the_time_windows(browser, built):
    context = browser.new_context()
    page = context.new_page()
    for record in manifest(built):
        if record["format"] == "html" and not record["variant"]:
            page.goto((built / "output" / record["path"]).as_uri())
            digits = [
                {unicodedata.digit(c) for c in text if c.isdigit()}
                for text in page.locator(".window").all_inner_texts()
            ]
            assert digits.count({2, 4}) >= 2, record["path"]
            assert digits.count({3}) >= 2, record["path"]
            assert digits.count({4, 8}) >= 2, record["path"]
    context.close()


def pressed(page, wanted, key="Tab", most=40):
    """Press a key until the element in focus matches a selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{key} never comes to {wanted}")


def test_the_keyboard_alone_does_everything(browser, built):
    # The page's policy would keep the test itself from asking questions in a loop.
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto((built / "output" / STANDARD.format("en")).as_uri())
    pressed(page, "summary")
    page.keyboard.press("Enter")
    pressed(page, 'a[hreflang="es"]')
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('summary')")
    page.keyboard.press("Space")
    pressed(page, 'a[hreflang="es"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/*.html")
    pressed(page, ".registers a:not([aria-current])")
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/*.plain.html")
    page.locator(".controls").wait_for()

    audio = "document.querySelector('audio')"
    pressed(page, ".play")
    page.keyboard.press("Enter")
    page.wait_for_function(f"!{audio}.paused && {audio}.currentTime > 0.8")
    page.wait_for_function("document.querySelector('.spoken')?.id === 'title'")
    assert page.locator(".play").inner_text().strip() == "Pausar"
    pressed(page, ".next")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.spoken')?.id === 'important'")
    chapter = "document.querySelector('.chapter select').selectedOptions[0].text"
    assert page.evaluate(chapter) == page.locator("#important").inner_text()
    pressed(page, ".chapter select")
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('.spoken')?.id === 'notes'")
    pressed(page, ".speed select")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"{audio}.playbackRate === 1.25")
    pressed(page, ".position", "Shift+Tab")
    page.keyboard.press("Home")
    page.wait_for_function(f"{audio}.currentTime < 5")
    pressed(page, ".play", "Shift+Tab")
    page.keyboard.press("Space")
    page.wait_for_function(f"{audio}.paused")
    context.close()


def test_focus_is_never_under_the_menus(browser, built):
    context = browser.new_context(viewport={"width": 390, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((built / "output" / PLAIN.format("ar")).as_uri())
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator("footer a").focus()
    covered = """() => {
      const e = document.activeElement, box = e.getBoundingClientRect();
      const over = document.querySelector(".menus").getBoundingClientRect().bottom;
      const above = e === document.body || e.closest(".menus, header, .skip, .draft");
      return !above && box.top < over - 1;
    }"""
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")
    context.close()


def test_a_single_file_sent_alone_has_no_player(browser, built, tmp_path):
    name = "micro-needling.plain.single-file.html"
    shutil.copy(built / "output/en" / name, tmp_path / name)
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / name).as_uri())
    assert page.locator(".player").count() == 0
    assert page.locator("#avoid-sun").is_visible()
    assert page.evaluate("document.fonts.check('1rem text-1')")
    context.close()


def test_zoom_and_wider_spacing_lose_nothing(browser, built):
    # 1280 by 1024 at 400% (WCAG 2.2, 1.4.10), and the spacing of 1.4.12.
    size = {"width": 320, "height": 256}
    context = browser.new_context(viewport=size, device_scale_factor=4, bypass_csp=True)
    page = context.new_page()
    spaced = (
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
    )
    cut = """() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility()
      && ["hidden", "clip"].includes(getComputedStyle(e).overflow) && !e.closest("summary span")
      && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
      .map((e) => e.outerHTML)"""
    for name in (PLAIN.format("pl"), PLAIN.format("ar"), STANDARD.format("hi")):
        page.goto((built / "output" / name).as_uri())
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.menus')).position") != "sticky"
        )
        page.add_style_tag(content=spaced)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert page.evaluate(cut) == [], name
    context.close()


def test_the_text_follows_the_readers_own_size(browser, built):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((built / "output" / PLAIN.format("en")).as_uri())
    size = "parseFloat(getComputedStyle(document.querySelector('#varies')).fontSize)"
    before = page.evaluate(size)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(size) > 1.7 * before
    context.close()


def test_paper_has_room_for_notes_and_no_menus(browser, built):
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / "output" / PLAIN.format("ar")).as_uri())
    page.emulate_media(media="print")
    assert page.locator(".notes-lines").is_visible()
    for hidden in (
        "nav.languages",
        "nav.registers",
        ".player",
        ".steps",
        ".formats",
        ".skip",
        ".also",
    ):
        assert not page.locator(hidden).is_visible(), hidden
    assert page.locator("aside.draft").is_visible()
    page.evaluate("document.querySelector('textarea').value = 'Call Ana'")
    assert not page.locator(".notes-lines").is_visible()
    assert page.locator("textarea").is_visible()
    context.close()


def test_a_printed_page_holds_every_instruction(browser, built):
    import pypdfium2

    context = browser.new_context()
    page = context.new_page()
    page.goto((built / "output" / PLAIN.format("es")).as_uri())
    texts = page.locator("main [data-kind]").all_inner_texts()
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper) <= 5
        pages = [one.get_textpage().get_text_bounded() for one in paper]
    squeezed = re.sub(r"[\s\u00ad]+", "", "".join(pages))
    for text in texts:
        assert re.sub(r"\s+", "", text) in squeezed
    context.close()


def test_a_printed_page_cuts_no_mark_and_counts_the_same_way_in_every_script(browser, built):
    import pypdfium2

    page = browser.new_page()
    page.goto((built / "output" / STANDARD.format("ur")).as_uri())
    marked = False
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        for number, one in enumerate(paper, 1):
            width, _ = one.get_size()
            text = one.get_textpage()
            foot = [
                (text.get_charbox(n)[0], text.get_text_range(n, 1))
                for n in range(text.count_chars())
                if text.get_charbox(n)[3] < 18 / 25.4 * 72
            ]
            read = "".join(sign for _, sign in sorted(foot) if not sign.isspace())
            assert read == f"{number}/{len(paper)}"
            drawn = one.render(scale=4, grayscale=True).to_numpy()
            edge = round((width - 18 / 25.4 * 72) * 4)
            # A dot before an item in Nastaliq stands out of the text at its side.
            marked = marked or bool((drawn[:, edge + 2] < 128).any())
    assert marked
    page.close()
