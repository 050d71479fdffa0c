"""The index and the leaflets' lists in a real browser: from disk, served, and without a network."""

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from support.browser import faint, language_problems, small_targets, violations

NAMES = ("ar", "en", "hi", "pl", "zh-Hans")
PAGES = ("index.html", "leaflets/micro-needling.html")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def served(site, tmp_path):
    """The address of a copy of output/ under a folder of a server, as a clinic may have it."""
    shutil.copytree(site / "output", tmp_path / "www" / "patients")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path / "www"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/patients/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def opened(browser):
    """Opens pages; complains of every error that a page's script or console makes."""
    contexts, wrong = [], []

    def hear(said):
        asked = said.location.get("url", "")
        # What a browser asks for by itself, and what a test asks for to be refused.
        if said.type == "error" and not asked.endswith(("/favicon.ico", ".mp3")):
            wrong.append(f"{said.text} {asked}")

    def open_(address, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", hear)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def on_disk(site, name="index.html"):
    return (site / "output" / name).as_uri()


def shown(page):
    return page.evaluate(
        "[...document.querySelectorAll('section.language')].filter(s => s.offsetHeight)"
        ".map(s => s.id)"
    )


def pick(page, locale):
    """Choose a language in the menu, which is folded once one is known."""
    if not page.locator("nav.choose details").evaluate("menu => menu.open"):
        page.locator("nav.choose summary").click()
    page.locator(f'nav.choose a[lang="{locale}"]').click()


def searched(page, locale, words):
    """Search, and return what the first places say."""
    page.locator(f"#ui-field-{locale}").fill(words)
    status = page.locator(f'[id="{locale}"] [role=status]')
    page.wait_for_function("(element) => element.textContent", arg=status.element_handle())
    page.wait_for_timeout(250)  # a search of other languages may follow
    return page.locator(f'[id="{locale}"] .results li li a').all_inner_texts()


@pytest.mark.parametrize(
    ("device", "first"),
    [
        ("pl-PL", "pl"), ("ar-EG", "ar"), ("zh-CN", "zh-Hans"), ("hi", "hi"),
        ("zh-TW", "en"), ("sw-KE", "en"),
    ],
)  # fmt: skip
def test_offers_the_devices_language_and_forces_none(site, opened, device, first):
    for name in PAGES:
        page = opened(on_disk(site, name), locale=device)
        assert shown(page) == [first]
        assert page.locator("nav.choose a").count() == len(NAMES)
        if first != "en":
            assert page.locator("nav.choose a").first.get_attribute("lang") == first
        assert page.locator("nav.choose a[aria-current]").get_attribute("lang") == first
        assert page.evaluate("localStorage.length") == 0


def test_remembers_the_readers_choice(served, opened):
    page = opened(served, locale="pl-PL")
    pick(page, "hi")
    assert shown(page) == ["hi"]
    assert page.evaluate("document.activeElement.textContent") == "हिन्दी"
    page.goto(served)
    assert shown(page) == ["hi"]
    page.goto(served + "leaflets/micro-needling.html")
    assert shown(page) == ["hi"]
    page.goto(served + "leaflets/micro-needling.html#ar")
    assert shown(page) == ["ar"]
    page.goto(served + "index.html#ar")
    pick(page, "pl")
    page.go_back()
    assert shown(page) == ["ar"]


def test_works_where_nothing_can_be_remembered(site, browser):
    context = browser.new_context(locale="pl")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }})"
    )
    page = context.new_page()
    page.goto(on_disk(site))
    pick(page, "ar")
    assert shown(page) == ["ar"]
    context.close()


WORDS = [
    ("en", "SUN protection", "sun"),
    ("pl", "slonce", "słońc"),  # without its marks, and in another case than the leaflet's
    ("ar", "الشَّمْس", "الشمس"),  # with vowel marks
    ("ar", "اشعة", "أشعة"),  # without the hamza
    ("hi", "धूप", "धूप"),
    ("hi", "४८", "48"),  # in the script's own figures
    ("zh-Hans", "日晒", "日晒"),
    ("zh-Hans", "避免日晒", "避免"),  # no spaces, and apart in the leaflet
]


@pytest.mark.parametrize("over", ["file", "http"])
def test_search_finds_in_every_script(site, served, opened, over):
    page = opened(served if over == "http" else on_disk(site))
    for locale, words, found in WORDS:
        pick(page, locale)
        texts = searched(page, locale, words)
        assert any(found in text.lower() for text in texts), (locale, words, texts)
        results = page.locator(f'[id="{locale}"] .results > ul > li').first
        assert results.get_attribute("lang") == locale
        assert results.get_attribute("dir") == ("rtl" if locale == "ar" else "ltr")
        assert page.locator(f'[id="{locale}"] mark').count()
    link = page.locator("#zh-Hans .results li li a").first
    target = link.get_attribute("href").split("#")[1]
    link.click()
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.locator(f"#{target}").is_visible()


def test_search_looks_into_other_languages_and_says_when_there_is_nothing(site, opened):
    page = opened(on_disk(site), locale="en")
    assert searched(page, "en", "zzzzzz") == []
    assert page.locator("#en [role=status]").inner_text() == "Nothing found"
    assert any("الشمس" in text for text in searched(page, "en", "الشمس"))
    assert page.locator("#en .results > ul > li").first.get_attribute("lang") == "ar"
    # "no" is a word, and not a part of "know"
    assert not any("know" in text and " no " not in f" {text.lower()} "
                   for text in searched(page, "en", "no"))  # fmt: skip
    page.locator("#ui-field-en").fill("")
    page.wait_for_timeout(300)
    assert page.locator("#en [role=status]").inner_text() == ""
    assert page.locator("#en .results li").count() == 0


def test_what_is_looked_for_is_only_text(site, opened):
    page = opened(on_disk(site), locale="en")
    for words in ("<img src=x onerror=alert(1)>", "(((", "\\", "a" * 3000, "{n}"):
        page.locator("#ui-field-en").fill(words)
        page.wait_for_timeout(250)
    assert page.locator("#en .results img").count() == 0


def test_the_keyboard_alone_reaches_and_works_everything(site, opened):
    page = opened(on_disk(site), locale="en")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "(() => { const e = document.activeElement; const b = e.getBoundingClientRect();"
            " return [e.tagName, e.getAttribute('href') || e.id, e.lang, b.height,"
            " getComputedStyle(e).outlineStyle] })()"
        )
        if focus[0] == "BODY":
            break
        reached.append(focus)
        assert focus[3] >= 24, focus
        assert focus[4] != "none", focus
    visible = page.evaluate(
        "[...document.querySelectorAll('a, input, button, summary')]"
        ".filter(e => e.checkVisibility()).length"
    )
    assert len(reached) == visible
    if not page.locator("nav.choose details").evaluate("menu => menu.open"):
        page.locator("nav.choose summary").focus()
        page.keyboard.press("Enter")
    page.locator('nav.choose a[lang="pl"]').focus()
    page.keyboard.press("Enter")
    assert shown(page) == ["pl"]
    page.keyboard.press("Tab")
    page.keyboard.type("krem")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pl .results li")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#pl [type=submit]')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.results a')")


def test_without_javascript_everything_is_listed(site, opened):
    manifest = json.loads((site / "output/manifest.json").read_text(encoding="utf-8"))
    for name in PAGES:
        page = opened(on_disk(site, name), java_script_enabled=False)
        assert page.locator("section.language").count() == len(NAMES)
        assert all(part.is_visible() for part in page.locator("section.language").all())
        assert not any(form.is_visible() for form in page.locator("form").all())
        linked = {link.get_attribute("href") for link in page.locator("section a").all()}
        for record in manifest["artefacts"]:
            if record["format"] == "html" and record["variant"] is None:
                assert {record["path"], "../" + record["path"]} & linked, record["path"]


NOT_TRANSLATED = ("Riverside Skin Clinic", "Patient leaflets", "1 River Street", "London SE1 0AA")


def test_each_part_is_in_its_own_language(site, opened):
    for name in PAGES:
        page = opened(on_disk(site, name), java_script_enabled=False)
        for locale in NAMES:
            part = page.locator(f'section.language[id="{locale}"]')
            assert part.get_attribute("lang") == locale
            direction = part.evaluate("(element) => getComputedStyle(element).direction")
            assert direction == ("rtl" if locale == "ar" else "ltr")
        assert language_problems(page, (*NOT_TRANSLATED, "kB", "MB")) == []
        said = page.locator("section#ar").inner_text()
        assert "الاثنين – الجمعة" in said
        assert "Opening hours" not in said
        street = page.locator("section#ar dd[lang=en]").first
        assert street.inner_text() == "1 River Street"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_accessibility_is_broken(served, opened, name, scheme):
    page = opened(served + name, color_scheme=scheme, bypass_csp=True)
    for locale in NAMES:
        pick(page, locale)
        if name == "index.html":
            searched(page, locale, "48")
        assert violations(page) == [], locale
        assert faint(page) == [], locale
        assert small_targets(page) == [], locale


@pytest.mark.parametrize("name", PAGES)
def test_fits_a_small_phone_and_large_spacing(site, opened, name):
    page = opened(on_disk(site, name), viewport={"width": 320, "height": 640})
    spaced = (
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
    )
    for locale in NAMES:
        pick(page, locale)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("(css) => { const s = new CSSStyleSheet(); s.replaceSync(css);"
                  " document.adoptedStyleSheets = [s] }", spaced)  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        "[...document.querySelectorAll('a, input, button, summary')].filter(e => e.offsetHeight"
        " && !e.closest('dd')).filter(e => e.getBoundingClientRect().height < 43.5)"
        ".map(e => e.textContent)"
    )
    assert small == []


def test_no_request_leaves_the_site_and_only_what_is_shown_is_fetched(served, browser):
    context = browser.new_context(locale="pl-PL", service_workers="block")
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served)
    page.locator("#ui-field-pl").fill("krem")
    page.wait_for_selector("#pl .results li")
    assert all(url.startswith(served) for url in asked)
    paths = [url.removeprefix(served) for url in asked]
    assert any(path.startswith("search/pl.") for path in paths)
    assert not [path for path in paths if path.startswith(("search/ar", "assets/fonts/ar-"))]
    context.close()


KEPT = """async () => {
  const names = await caches.keys();
  return names.length ? (await (await caches.open(names[0])).keys()).map((key) => key.url) : [];
}"""


def until(page, holds):
    """Wait until what the worker keeps is as it should be."""
    for _ in range(200):
        if holds(page.evaluate(KEPT)):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"the worker keeps {page.evaluate(KEPT)}")


def settled(page, locale):
    """Wait until the worker keeps a language's pages."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, lambda urls: sum(f"/{locale}/" in url for url in urls) == 2)


def test_works_without_a_network_once_visited(served, opened):
    page = opened(served, locale="ar-EG")
    settled(page, "ar")
    page.context.set_offline(True)
    page.goto(served)
    assert shown(page) == ["ar"]
    assert any("الشمس" in text for text in searched(page, "ar", "الشمس"))
    page.goto(served + "ar/micro-needling.plain.html")
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") > 0
    page.goto(served + "leaflets/micro-needling.html")
    assert shown(page) == ["ar"]


def test_a_new_text_is_shown_as_soon_as_there_is_a_network(served, opened, tmp_path):
    page = opened(served, locale="pl-PL")
    settled(page, "pl")
    page.goto(served + "pl/micro-needling.html")
    file = tmp_path / "www/patients/pl/micro-needling.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</h1>", " NOWE</h1>", 1), encoding="utf-8")
    page.reload()
    assert "NOWE" in page.locator("h1").inner_text()


def test_what_is_no_longer_published_is_forgotten(served, opened, tmp_path):
    page = opened(served, locale="pl-PL")
    settled(page, "pl")
    worker = tmp_path / "www/patients/sw.js"
    lines = worker.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith('"pl/micro-needling.plain.html"')]
    assert len(kept) == len(lines) - 1
    worker.write_text("\n".join(kept), encoding="utf-8")
    (tmp_path / "www/patients/pl/micro-needling.plain.html").unlink()
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    until(page, lambda urls: not any("pl/micro-needling.plain" in url for url in urls))


def test_a_recording_is_kept_once_heard_and_given_in_parts(served, opened, tmp_path):
    """Players ask for parts; from what is kept they get them as from a server."""
    folder = tmp_path / "www/patients"
    (folder / "pl/x.mp3").write_bytes(bytes(range(256)) * 8)
    worker = folder / "sw.js"
    text = worker.read_text(encoding="utf-8")
    worker.write_text(
        text.replace("const FILES = {", 'const FILES = {"pl/x.mp3":["0123456789abcdef",0],\n', 1),
        encoding="utf-8",
    )
    page = opened(served, locale="pl-PL")
    settled(page, "pl")
    part = """async (range) => {
      const answer = await fetch("pl/x.mp3", { headers: { Range: range } });
      return [answer.status, answer.headers.get("Content-Range"),
              [...new Uint8Array(await answer.arrayBuffer())].slice(0, 3)];
    }"""
    # The site's pages let no script fetch, only players; so the parts are asked for by another.
    (folder / "bare.html").write_text(
        "<!doctype html><title>x</title><link rel=icon href=data:,>", encoding="utf-8"
    )
    page.goto(served + "bare.html")
    page.evaluate(part, "bytes=0-")
    until(page, lambda urls: any("x.mp3" in url for url in urls))
    page.context.set_offline(True)
    assert page.evaluate(part, "bytes=257-1000") == [206, "bytes 257-1000/2048", [1, 2, 3]]
    assert page.evaluate(part, "bytes=2040-")[:2] == [206, "bytes 2040-2047/2048"]
    assert page.evaluate(part, "bytes=4000-")[0] == 416


def test_opened_from_disk_there_is_no_worker_and_no_complaint(site, opened):
    page = opened(on_disk(site))
    page.wait_for_timeout(200)
    assert page.locator("section.language").count() == len(NAMES)
