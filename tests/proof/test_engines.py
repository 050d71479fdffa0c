"""The pages in the engines beside Chromium's: Firefox and WebKitGTK, in four scripts."""

import threading
from contextlib import closing
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from pypdfium2 import PdfDocument
from support import engines
from support.server import Quiet

LOCALES = ("en", "ar", "hi", "zh-Hans")
WIDTHS = (320, 768, 1280)
PAGES = [f"{locale}/micro-needling.plain.html" for locale in LOCALES]

# A page at any width: WebKitGTK's window cannot be as narrow as a phone, but a frame can.
FRAME = "<!doctype html><meta charset=utf-8><title>frame</title><style>body{margin:0}</style>"


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(request):
    with getattr(engines, request.param)() as started:
        yield started


@pytest.fixture(scope="module")
def address(site, tmp_path_factory):
    """Where the site is served, beside an empty page that may hold it in a frame."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "site").symlink_to(site / "output")
    (folder / "frame.html").write_text(FRAME, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


_OVERFLOW = """
const frame = Object.assign(document.createElement("iframe"), {src: %(src)r});
frame.style = "border:0; width:%(width)dpx; height:900px";
document.body.replaceChildren(frame);
await new Promise((done) => frame.addEventListener("load", done, {once: true}));
const page = frame.contentDocument;
await page.fonts.ready;
const wide = page.documentElement.clientWidth;
const out = [...page.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.matches("[hidden] *, .skip, .skip *"))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.left < -1 || box.right > wide + 1))
  .map(([html, box]) => `${html}: ${box.left}…${box.right} of ${wide}`);
return [wide, page.documentElement.scrollWidth, page.documentElement.dir, out.slice(0, 5)];
"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_leaves_the_page(engine, address, page, width):
    engine.open(f"{address}/frame.html")
    engine.resize(1300, 950)
    src = f"{address}/site/{page}"
    wide, scrolled, direction, out = engine.evaluate(_OVERFLOW % {"src": src, "width": width})
    assert width - 20 <= wide <= width
    assert scrolled <= wide
    assert not out
    assert direction == ("rtl" if page.startswith("ar/") else "ltr")


# The fonts that the page brings are those that it is drawn in: each has been loaded.
_FONTS = """
await document.fonts.ready;
const body = getComputedStyle(document.querySelector("main li")).fontFamily.split(",")[0];
const name = body.trim().replace(/^["']|["']$/g, "");
const faces = [...document.fonts].filter((f) => f.family.replace(/^["']|["']$/g, "") === name);
return [name, faces.map((f) => f.status)];
"""


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_drawn_in_its_own_fonts(engine, address, page):
    engine.open(f"{address}/site/{page}")
    name, states = engine.evaluate(_FONTS)
    assert states, f"no face of {name}"
    assert "loaded" in states
    assert "error" not in states


_STOPS = """
return [...document.querySelectorAll("a[href], button, summary, select, input, textarea")]
  .filter((e) => e.checkVisibility() && !e.closest("[hidden]") && !e.disabled && e.tabIndex >= 0)
  .map((e) => [...document.all].indexOf(e));
"""
_FOCUSED = """
const e = document.activeElement, style = getComputedStyle(e);
const top = () => e.getBoundingClientRect().top;
// A page that scrolls smoothly takes its time.
for (let n = 0, last; n < 20 && last !== top(); n += 1) {
  last = top();
  await new Promise((done) => setTimeout(done, 60));
}
const box = e.getBoundingClientRect();
const place = [...document.all].indexOf(e), html = e.outerHTML.slice(0, 120);
return [place, html, parseFloat(style.outlineWidth), style.outlineStyle,
  box.bottom > 0 && box.top < innerHeight];
"""


def test_the_keyboard_meets_everything_in_order(engine, address):
    engine.open(f"{address}/site/ar/micro-needling.plain.html")
    engine.resize(1000, 900)
    due = engine.evaluate(_STOPS)
    met = []
    for _ in due:
        engine.press("Tab")
        place, html, width, style, seen = engine.evaluate(_FOCUSED)
        assert style != "none", html
        assert width >= 2, html
        assert seen, html
        met.append(place)
    assert met == due


def test_escape_closes_the_menu_and_gives_the_focus_back(engine, address):
    engine.open(f"{address}/site/ar/micro-needling.plain.html")
    engine.evaluate("document.querySelector('.languages summary').focus(); return 0")
    engine.press("Enter")
    assert engine.evaluate("return document.querySelector('.languages details').open") is True
    engine.press("Tab", "Escape")
    assert engine.evaluate(
        "return [document.querySelector('.languages details').open, document.activeElement.tagName]"
    ) == [False, "SUMMARY"]


@pytest.fixture(scope="module")
def spoken_address(few_spoken):
    """Where a page with its recording is served."""
    handler = partial(Quiet, directory=few_spoken / "output")
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


# There is no loudspeaker here, so nothing may wait for one.
_LISTEN = """
const audio = document.querySelector("audio");
audio.muted = true;
document.querySelector(".player .play").focus();
return document.querySelector(".player").checkVisibility();
"""
_HEARD = """
const audio = document.querySelector("audio");
for (let n = 0; n < 100 && audio.currentTime < 1.2; n += 1)
  await new Promise((done) => setTimeout(done, 100));
return [audio.currentTime, audio.paused, document.querySelector(".player").checkVisibility()];
"""


def test_the_recording_is_played_and_halted_by_the_keyboard(engine, spoken_address):
    engine.open(f"{spoken_address}/es/micro-needling.plain.html")
    assert engine.evaluate(_LISTEN) is True
    engine.press("Enter")
    place, paused, shown = engine.evaluate(_HEARD)
    assert place >= 1.2
    assert not paused
    assert shown
    engine.press("Enter")
    assert engine.evaluate("return document.querySelector('audio').paused") is True


# WebKitGTK's driver cannot print.
@pytest.mark.parametrize("engine", ["firefox"], indirect=True)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_printed_page_holds_every_instruction(engine, address, locale):
    engine.open(f"{address}/site/{locale}/micro-needling.plain.html")
    texts = engine.evaluate(
        "return [...document.querySelectorAll('main [id][data-kind]')].map((e) => e.innerText)"
    )
    assert len(texts) > 15
    with closing(PdfDocument(engine.printed())) as document:
        assert 1 <= len(document) <= 5
        drawn = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    if locale == "en":  # of the other scripts Firefox's PDF does not give the letters back
        assert [text for text in texts if squeezed(text) not in drawn] == []


def squeezed(text):
    return "".join(text.split())
