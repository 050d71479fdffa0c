"""Whether everybody can use the pages: axe-core, contrast, targets, languages, fonts, settings."""

import pytest
from support.browser import faint, language_problems, manifest, small_targets, violations

PHONE = {"width": 390, "height": 844}
NAMES = ("Riverside Skin Clinic",)


def opened(browser, address, **settings):
    page = browser.new_context(viewport=PHONE, **settings).new_page()
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


@pytest.fixture(scope="module")
def leaflets(built):
    return [
        ((built / "output" / record["path"]).as_uri(), record)
        for record in manifest(built)
        if record["format"] == "html"
    ]


def test_no_page_breaks_a_rule(browser, leaflets):
    for address, record in leaflets:
        if record["variant"] and record["locale"] not in ("en", "ar"):
            continue  # the same page without its menus
        page = opened(browser, address)
        assert violations(page) == [], record["path"]
        assert faint(page) == [], record["path"]
        assert small_targets(page) == [], record["path"]
        assert language_problems(page, NAMES) == [], record["path"]
        page.context.close()


@pytest.mark.parametrize(
    "settings",
    [
        {"color_scheme": "dark"},
        {"contrast": "more"},
        {"contrast": "more", "color_scheme": "dark"},
        {"forced_colors": "active"},
        {"forced_colors": "active", "color_scheme": "dark"},
    ],
)
def test_a_readers_settings_keep_the_contrast(browser, built, settings):
    page = opened(browser, (built / "output/es/micro-needling.plain.html").as_uri(), **settings)
    page.locator("#avoid-sun").evaluate("e => e.classList.add('spoken')")
    assert faint(page) == []
    assert violations(page) == []
    page.context.close()


def test_forced_colours_keep_the_shapes(browser, built):
    page = opened(
        browser, (built / "output/en/micro-needling.plain.html").as_uri(), forced_colors="active"
    )
    sign = "getComputedStyle(document.querySelector('{}'), '::before')"
    for place in ("#avoid-sun", "#day-1-mineral", "#contact-practitioner", "#avoid"):
        colour = page.evaluate(f"{sign.format(place)}.backgroundColor")
        assert colour != page.evaluate("getComputedStyle(document.body).backgroundColor"), place
        assert page.evaluate(f"{sign.format(place)}.maskImage") != "none"
    width = "getComputedStyle(document.querySelector('.registers [aria-current]')).borderWidth"
    assert page.evaluate(width) == "3px"
    page.context.close()


def test_do_and_avoid_differ_in_shape_as_well_as_in_colour(browser, built):
    page = opened(browser, (built / "output/en/micro-needling.plain.html").as_uri())
    style = "getComputedStyle(document.querySelector('{}'), '::before')"
    seen = [
        page.evaluate(f"[{style.format(id)}.maskImage, {style.format(id)}.backgroundColor]")
        for id in ("#avoid-sun", "#day-1-mineral", "#follow-guidelines", "#ask-practitioner")
    ]
    assert len({shape for shape, _ in seen}) == 4
    assert seen[0][1] not in {colour for _, colour in seen[1:]}
    page.context.close()


def test_reduced_motion_moves_nothing(browser, built):
    address = (built / "output/en/micro-needling.plain.html").as_uri()
    page = opened(browser, address, reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() &&
      (parseFloat(getComputedStyle(e).transitionDuration) > 0 ||
      getComputedStyle(e).animationName !== "none")).length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.context.close()


def test_no_text_is_left_to_the_machines_own_fonts(browser, leaflets):
    """A machine without fonts would show boxes: every letter is drawn by a font of the site."""
    for address, record in leaflets:
        if record["variant"] or record["register"] == "standard":
            continue
        page = opened(browser, address)
        session = page.context.new_cdp_session(page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = session.send(
            "DOM.querySelectorAll",
            {"nodeId": root, "selector": "h1, h2, p, li, li > *, dt, dd, summary strong, .play"},
        )
        own = set()
        for node in found["nodeIds"]:
            fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            own |= {(font["familyName"], font["isCustomFont"]) for font in fonts}
        assert own
        assert all(custom for _, custom in own), (record["path"], own)
        page.context.close()


# After the W3C's ACT rules: b5c3f8, bf051a, de46e4, off6ek, ucwvc8.
_WHOLE = '<!doctype html><html lang="{}"><title>x</title><body>{}</body></html>'


@pytest.mark.parametrize(
    ("root", "body", "wrong"),
    [
        ("en", "<p>Avoid the sun.</p>", False),
        ("", "<p>Avoid the sun.</p>", True),
        ("english", "<p>Avoid the sun.</p>", True),
        ("en-US-GB", "<p>Avoid the sun.</p>", True),
        ("xyz", "<p>Avoid the sun.</p>", True),
        ("zh-Hans", "<p>避免日晒</p>", False),
        ("zh-Hans", "<p>Avoid the sun.</p>", True),
        ("en", '<p>Avoid the <span lang="ar">شمس</span>.</p>', False),
        ("en", "<p>Avoid the شمس.</p>", True),
        ("en", '<p>Avoid the <span lang="zh-Hans">شمس</span>.</p>', True),
        ("en", '<p lang="hindi">Avoid the sun.</p>', True),
        ("en", '<div lang="hi"><p lang="en">Avoid the sun.</p></div>', False),
        ("en", '<div lang="en"><p lang="hi">धूप से बचें</p></div>', False),
        ("ar", '<button aria-label="Next section"></button>', True),
        ("ar", '<button aria-label="القسم التالي"></button>', False),
        ("ar", "<p>صفحة PDF من Riverside Skin Clinic</p>", False),
        ("ur", "<p>Listen</p>", True),
        ("uk", "<p>Уникайте сонця</p>", False),
        ("uk", "<p>Avoid the sun</p>", True),
    ],
)
def test_the_language_check_follows_its_rules(browser, root, body, wrong):
    page = browser.new_page()
    page.set_content(_WHOLE.format(root, body))
    assert bool(language_problems(page, NAMES)) == wrong
    page.close()


def test_the_checks_see_what_is_wrong(browser):
    page = browser.new_page()
    body = '<main><h1>x</h1><p style="color:#666">%s</p><button>x</button></main>' % ("faint " * 9)
    texts = "".join(f"<p>{n} and more</p>" for n in range(20))
    page.set_content(_WHOLE.format("en", body + texts))
    assert {rule for rule, _ in violations(page)} >= {"color-contrast-enhanced", "region"}
    assert len(faint(page)) == 1
    assert len(small_targets(page)) == 1
    page.close()
