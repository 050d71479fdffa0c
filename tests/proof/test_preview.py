"""The live preview: a real process, real saves, real Chromium; nothing of it is published."""

import hashlib
import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect
from support.project import aftercare, copy_project, keep_few

from pipeline.language.profile import language
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Clinic, Entry
from pipeline.preview.draft_leaflet import draft
from pipeline.preview.ranges import UnsatisfiableError, byte_range

LEAFLET = "micro-needling"
SOUND = bytes(range(256)) * 40
GENEROUS = 180_000  # milliseconds: how long it takes is printed, not asserted
# What runs in the background of a shell ignores Ctrl-C, and what it starts does so, too.
START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " from pipeline.cli import main; sys.exit(main())"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A project that was never built, but has a file in output/ that a page could play."""
    made = copy_project(tmp_path_factory.mktemp("preview") / "project")
    keep_few(made, ("ar", "es", "pl"))
    (made / "output/es").mkdir()
    (made / "output/es/recording.mp3").write_bytes(SOUND)
    (made / "output/.secret").write_text("hidden")
    (made / "output/outside.mp3").symlink_to(made / "aftercare.toml")
    return made


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A project of two locales, for what is asked of the start and not of the pages."""
    made = copy_project(tmp_path_factory.mktemp("preview-two") / "project")
    keep_few(made, ("es", "pl"), ("html",))
    return made


def start(folder, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", START, "-C", str(folder), "preview", "--no-open", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def stop(process):
    """Interrupt it as Ctrl-C does; return its exit status and what it said of itself."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def preview(folder):
    before = tree(folder / "output")
    process = start(folder)
    line = process.stdout.readline()
    url = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert url, line + process.stderr.read()
    yield url[0]
    code, out, err = stop(process)
    assert (code, out, err) == (0, "", "")
    assert tree(folder / "output") == before


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def page(browser, folder):
    """A browser page; whatever a test saves is put back afterwards, and no script may fail."""
    kept = {
        path: path.read_bytes()
        for path in (*folder.glob("locales/*/*/*.po"), *folder.glob("source/*"))
    }
    kept[folder / "aftercare.toml"] = (folder / "aftercare.toml").read_bytes()
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    made = context.new_page()
    made.set_default_timeout(GENEROUS)
    errors = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    for path, content in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    assert errors == []


def catalogue(folder, locale, domain=LEAFLET):
    return folder / f"locales/{locale}/LC_MESSAGES/{domain}.po"


def translated(text, id, new):
    """Put another translation into a catalogue's text; `new` is given the old one."""
    pattern = rf'(msgctxt "{id}"\nmsgid ".*"\nmsgstr ")(.*)"'
    changed = re.sub(pattern, lambda found: f'{found[1]}{new(found[2])}"', text)
    assert changed != text
    return changed


def edit(path, id, new):
    path.write_text(translated(path.read_text("utf-8"), id, new), "utf-8")


def ready(page, url):
    """Open a page and wait until it has heard from the server, checks included."""
    page.goto(url)
    expect(page.locator("#summary")).to_be_visible(timeout=GENEROUS)
    expect(page.locator("#summary")).not_to_contain_text("under way", timeout=GENEROUS)
    page.evaluate("window.sameDocument = true")


def note(page, id):
    return page.locator(f'[data-unit="{id}"]')


def test_a_saved_translation_is_on_the_open_page(page, preview, folder):
    ready(page, f"{preview}es/{LEAFLET}.html")
    page.locator(".call a").first.focus()
    page.evaluate("document.getElementById('avoid').scrollIntoView({behavior: 'instant'})")
    top = "Math.round(document.getElementById('avoid').getBoundingClientRect().top)"
    before = page.evaluate(top)
    times = []
    for number in range(5):
        saved = time.perf_counter()
        edit(catalogue(folder, "es"), "avoid-sun", lambda _, n=number: f"Exposición al sol {n}")
        expect(page.locator("#avoid-sun")).to_contain_text(f"sol {number}", timeout=GENEROUS)
        times.append(time.perf_counter() - saved)
    print("from saving to showing, seconds:", *(f"{seconds:.3f}" for seconds in sorted(times)))
    expect(note(page, "avoid-sun")).to_contain_text("error: ", timeout=GENEROUS)
    assert page.evaluate(top) == before
    assert page.evaluate("document.activeElement.matches('.call a')")
    assert page.evaluate("window.sameDocument"), "one unit is no reason to load the page anew"


def test_a_saved_master_is_on_the_open_page_and_its_translation_stale(page, preview, folder):
    ready(page, f"{preview}es/{LEAFLET}.html")
    english = page.context.new_page()
    ready(english, f"{preview}en/{LEAFLET}.html")
    master = folder / f"source/{LEAFLET}.md"
    text = master.read_text("utf-8")
    line = re.search(r"^- (.*) \{#avoid-sun\}$", text, re.MULTILINE)
    master.write_text(text.replace(line[0], "- Sunbeds {#avoid-sun}"), "utf-8")
    expect(english.locator("#avoid-sun")).to_contain_text("Sunbeds", timeout=GENEROUS)
    expect(note(page, "avoid-sun")).to_contain_text("Stale", timeout=GENEROUS)
    expect(note(page, "avoid-sun")).to_contain_text("Sunbeds")
    expect(page.locator("#summary")).to_contain_text("1 stale, 1 words left")


def test_a_page_is_loaded_anew_where_more_than_units_changed_and_keeps_its_place(
    page, preview, folder
):
    ready(page, f"{preview}es/{LEAFLET}.html")
    page.evaluate("document.getElementById('avoid-sun').scrollIntoView({behavior: 'instant'})")
    top = "document.getElementById('avoid-sun').getBoundingClientRect().top"
    before = page.evaluate(top)
    config = folder / "aftercare.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("Riverside Skin Clinic", "Hilltop Clinic"), "utf-8")
    expect(page.locator("header.clinic")).to_contain_text("Hilltop Clinic", timeout=GENEROUS)
    expect(page.locator("#summary")).to_be_visible(timeout=GENEROUS)
    # Its fonts may move every line; the page's policy lets nothing wait in it.
    until = time.monotonic() + GENEROUS / 1000
    while abs(page.evaluate(top) - before) >= 2:
        assert time.monotonic() < until
        page.wait_for_timeout(50)
    assert not page.evaluate("window.sameDocument")


def hear(stream, awaited):
    """What the server sends, to the end of the event that holds `awaited`."""
    heard = b""
    until = time.monotonic() + GENEROUS / 1000
    while awaited not in heard or not heard.endswith(b"\n\n"):
        # The server breathes while it has nothing to say, so that no read ever waits too long.
        assert time.monotonic() < until, heard
        received = stream.recv(65536)
        assert received, heard
        heard += received
    return heard


def test_pages_that_nothing_changed_for_hear_nothing(page, preview, folder):
    host, port = re.search(r"//([\d.]+):(\d+)/", preview).groups()
    path = f"/-preview/events?page=pl/{LEAFLET}.html"
    with socket.create_connection((host, int(port)), timeout=300) as stream:
        stream.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        heard = hear(stream, b'"outputs"')
        assert heard.count(b"event: page") == 1
        ready(page, f"{preview}es/{LEAFLET}.html")
        edit(catalogue(folder, "es"), "avoid-sun", lambda _: "Sol")
        expect(note(page, "avoid-sun")).to_contain_text("error: ", timeout=GENEROUS)
        edit(catalogue(folder, "pl"), "avoid-sun", lambda old: f"{old} XYZ")
        heard = hear(stream, b"XYZ")
    # What is found in it may come with it.
    before = heard[: heard.index(b"XYZ")]
    assert before.count(b"event: ") == 1, "the first that is heard is of the page's own catalogue"


@pytest.mark.parametrize("way", ["rename", "emptied first", "backup and new file"])
def test_every_way_of_saving_is_noticed(page, preview, folder, way):
    path = catalogue(folder, "pl", f"{LEAFLET}.plain")
    ready(page, f"{preview}pl/{LEAFLET}.plain.html")
    text = translated(path.read_text("utf-8"), "avoid-sun", lambda old: f"{old} ({way})")
    if way == "rename":  # Poedit, Weblate
        temporary = path.with_name(".saving")
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    elif way == "emptied first":
        path.write_bytes(b"")
        expect(page.locator(".fault")).to_contain_text("the file is empty", timeout=GENEROUS)
        path.write_text(text, "utf-8")
    else:  # vim
        path.rename(path.with_suffix(".po~"))
        path.write_text(text, "utf-8")
        path.with_suffix(".po~").unlink()
    expect(page.locator("#avoid-sun")).to_contain_text(f"({way})", timeout=GENEROUS)
    expect(page.locator(".fault")).to_have_count(0, timeout=GENEROUS)


def test_a_broken_catalogue_is_named_by_line_and_its_last_good_page_stays(page, preview, folder):
    path = catalogue(folder, "ar")
    good = path.read_text("utf-8")
    ready(page, f"{preview}ar/{LEAFLET}.html")
    before = page.locator("#avoid-sun").inner_text()
    broken = good.replace('msgctxt "avoid-sun"\n', 'msgctxt "avoid-sun\n')
    line = broken.split("\n").index('msgctxt "avoid-sun') + 1
    path.write_text(broken, "utf-8")
    fault = page.locator(".fault")
    name = f"locales/ar/LC_MESSAGES/{LEAFLET}.po:{line}"
    expect(fault).to_contain_text(name, timeout=GENEROUS)
    assert page.locator("#avoid-sun").inner_text() == before
    path.write_text(translated(good, "avoid-sun", lambda old: f"{old} ✓"), "utf-8")
    expect(page.locator("#avoid-sun")).to_contain_text("✓", timeout=GENEROUS)
    expect(fault).to_have_count(0, timeout=GENEROUS)


@pytest.mark.parametrize("name", ["source/micro-needling.md", "aftercare.toml"])
def test_a_broken_master_or_configuration_is_recovered_from(page, preview, folder, name):
    path = folder / name
    good = path.read_bytes()
    ready(page, f"{preview}en/{LEAFLET}.html")
    before = page.locator("main").inner_text()
    path.write_bytes(good + b"\n[[\n\n| a | table |\n| --- | --- |\n| b | c |\n")
    expect(page.locator(".fault").first).to_contain_text(name, timeout=GENEROUS)
    assert page.locator("main").inner_text() == before
    path.write_bytes(good)
    expect(page.locator(".fault")).to_have_count(0, timeout=GENEROUS)


def test_problems_stand_beside_their_unit_and_are_listed_at_the_top(page, preview, folder):
    path = catalogue(folder, "es")
    ready(page, f"{preview}es/{LEAFLET}.html")
    expect(page.locator("#summary")).to_contain_text("complete, nothing found")
    edit(path, "avoid-48h", lambda old: old.replace("48", "84"))
    told = note(page, "avoid-48h")
    expect(told).to_contain_text("error: ", timeout=GENEROUS)
    report = json.loads(aftercare(folder, "check", "--format", "json", str(path)).stdout)
    found = [p for p in report["problems"] if p["unit"] == "avoid-48h"]
    assert found
    for problem in found:
        expect(told).to_contain_text(problem["message"])
        expect(told).to_contain_text(f":{problem['line']}")
    link = page.locator("#to-avoid-48h")
    expect(link).to_be_visible()
    link.click()
    assert page.evaluate("location.hash") == "#avoid-48h"
    # Both at once: the page may still be on its way to the unit, and no selector finds the note.
    unit, box = told.evaluate(
        """(note) => [document.querySelector("#avoid-48h"), note].map((found) => {
            const {top, height} = found.getBoundingClientRect();
            return {top, height};
        })"""
    )
    assert 0 <= box["top"] - unit["top"] < unit["height"] + 40


def test_unfinished_units_are_shown_for_what_they_are(page, preview, folder):
    path = catalogue(folder, "ar")
    text = path.read_text("utf-8")
    text = translated(text, "avoid-sun", lambda _: "")
    text = text.replace('msgctxt "avoid-exercise"', '#, fuzzy\nmsgctxt "avoid-exercise"')
    text = translated(text, "avoid-swimming", lambda _: "{nobody}")
    path.write_text(text, "utf-8")
    ready(page, f"{preview}ar/{LEAFLET}.html")
    missing = page.locator("#avoid-sun")
    assert missing.get_attribute("data-preview") == "missing"
    assert (missing.get_attribute("lang"), missing.get_attribute("dir")) == ("en", "ltr")
    expect(missing).to_contain_text("Sun exposure")
    expect(note(page, "avoid-exercise")).to_contain_text("Fuzzy")
    expect(page.locator("#avoid-swimming")).to_contain_text("{nobody}")
    expect(note(page, "avoid-swimming")).to_contain_text("unknown placeholder {nobody}")
    expect(page.locator("#summary")).to_contain_text("1 missing, 1 fuzzy, 1 broken")
    edit(path, "avoid-sun", lambda _: "التعرض للشمس")
    expect(missing).to_contain_text("التعرض للشمس", timeout=GENEROUS)
    expect(missing).not_to_have_attribute("lang", re.compile(""), timeout=GENEROUS)
    overview = page.context.new_page()
    overview.goto(preview)
    row = overview.locator("tr", has=overview.locator(f'a[href="/ar/{LEAFLET}.html"]'))
    expect(row).to_contain_text("1 fuzzy, 1 broken", timeout=GENEROUS)


@pytest.mark.parametrize(("locale", "width"), [("es", 1280), ("ar", 1280), ("ar", 320)])
def test_the_source_stands_beside_the_target_by_keyboard(page, preview, locale, width):
    page.set_viewport_size({"width": width, "height": 720})
    ready(page, f"{preview}{locale}/{LEAFLET}.html")
    expect(note(page, "avoid-sun")).to_have_count(0)
    before = page.locator("main").bounding_box()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.id") == "source":
            break
    page.keyboard.press("Enter")
    told = note(page, "avoid-sun")
    expect(told).to_contain_text("Sun exposure")
    expect(told).to_contain_text("avoid-sun (avoid)")
    expect(told).to_contain_text("List item under")
    expect(told).to_contain_text(re.compile(rf"locales/{locale}/LC_MESSAGES/{LEAFLET}\.po:\d+"))
    assert told.locator(".source").get_attribute("dir") == "ltr"
    unit, box = page.locator("#avoid-sun").bounding_box(), told.bounding_box()
    if width == 320:
        assert box["y"] > unit["y"]
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    else:
        beside = box["x"] >= unit["x"] + unit["width"] if locale == "es" else (
            box["x"] + box["width"] <= unit["x"]
        )  # fmt: skip
        assert beside, (unit, box)
        assert abs(box["y"] - unit["y"]) < 60
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.id") == "source"
    page.keyboard.press("Enter")
    expect(told).to_have_count(0)
    assert page.locator("main").bounding_box() == before


def test_the_overview_lists_every_page_and_follows(page, preview, folder):
    page.goto(preview)
    for locale in ("en", "ar", "es", "pl"):
        for name in (LEAFLET, f"{LEAFLET}.plain"):
            expect(page.locator(f'a[href="/{locale}/{name}.html"]')).to_have_count(1)
    row = page.locator("tr", has=page.locator(f'a[href="/pl/{LEAFLET}.html"]'))
    expect(row).to_contain_text("complete", timeout=GENEROUS)
    expect(row).to_contain_text("nothing found", timeout=GENEROUS)
    page.locator(f'a[href="/pl/{LEAFLET}.plain.html"]').focus()
    edit(catalogue(folder, "pl"), "avoid-sun", lambda _: "")
    expect(row).to_contain_text("1 missing", timeout=GENEROUS)
    expect(row).to_contain_text("words left")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == f"/pl/{LEAFLET}.plain.html"


def ask(url, path, method="GET", **headers):
    host, port = re.search(r"//([\d.]+):(\d+)/", url).groups()
    connection = http.client.HTTPConnection(host, int(port), timeout=120)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_a_recording_can_be_searched_through(preview):
    path = "/es/recording.mp3"
    status, headers, content = ask(preview, path)
    assert (status, content, headers["Accept-Ranges"]) == (200, SOUND, "bytes")
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("audio/mpeg", "no-store")
    for asked, first, last in (
        ("100-199", 100, 199),
        ("10000-", 10000, 10239),
        ("-5", 10235, 10239),
    ):
        status, headers, content = ask(preview, path, Range=f"bytes={asked}")
        assert (status, content) == (206, SOUND[first : last + 1])
        assert headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    status, headers, content = ask(preview, path, Range="bytes=99999-")
    assert (status, headers["Content-Range"], content) == (416, "bytes */10240", b"")
    status, headers, content = ask(preview, path, method="HEAD")
    assert (status, headers["Content-Length"], content) == (200, "10240", b"")


@pytest.mark.parametrize(
    "path",
    ["/../aftercare.toml", "/%2e%2e/aftercare.toml", "/es/..%2f..%2faftercare.toml",
     "/es/%2e%2e/%2e%2e/aftercare.toml", "//etc/passwd", "/.secret", "/es/../.secret",
     "/..%5caftercare.toml", "/outside.mp3", "/-preview/../server.py", "/%00"],
)  # fmt: skip
def test_nothing_outside_output_is_served(preview, path):
    status, _, content = ask(preview, path)
    assert status == 404
    for secret in (b"[clinic]", b"root:", b"hidden", b"import "):
        assert secret not in content


def test_only_this_machine_is_answered(preview):
    port = preview.rstrip("/").rsplit(":", 1)[1]
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil:{port}"):
        for path in ("/", f"/es/{LEAFLET}.html", "/-preview/events"):
            status, _, content = ask(preview, path, Host=host)
            assert (status, b"leaflet" in content) == (421, False), (host, path)
    assert ask(preview, "/", Host=f"localhost:{port}")[0] == 200
    outside = socket.gethostbyname(socket.gethostname())
    if not outside.startswith("127."):
        with pytest.raises(OSError, match=r"refused|timed out"):
            socket.create_connection((outside, int(port)), timeout=5)
    assert ask(preview, "/sw.js", Service_Worker="script")[0] == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_no_other_interface_is_taken(folder, host):
    result = aftercare(folder, "preview", "--no-open", "--host", host)
    assert result.returncode == 2
    assert "not this machine itself" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_taken_port_is_left_alone(two):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = aftercare(two, "preview", "--no-open", "--port", str(port))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"port {port} cannot be used" in result.stderr
    first, second = start(two), start(two, "--format", "json")
    url = re.search(r"http://\S+/", first.stdout.readline())[0]
    second.stdout.readline()
    other = re.search(r'"(http://.*/)"', second.stdout.readline())[1]
    assert url != other
    assert ask(other, "/")[0] == 200
    assert [stop(process)[0] for process in (first, second)] == [0, 0]


def test_locales_can_be_chosen_and_must_exist(two):
    result = aftercare(two, "preview", "--no-open", "--locale", "nl")
    assert result.returncode == 2
    assert "unknown locale 'nl'" in result.stderr
    process = start(two, "--locale", "pl")
    url = re.search(r"http://\S+/", process.stdout.readline())[0]
    try:
        assert ask(url, f"/pl/{LEAFLET}.html")[0] == 200
        assert ask(url, f"/es/{LEAFLET}.html")[0] == 404
    finally:
        assert stop(process)[0] == 0


def test_a_page_is_what_a_build_writes_but_for_one_script(two, tmp_path):
    target = tmp_path / "project"
    shutil.copytree(two, target)
    result = aftercare(target, "build", "--artefact", "html", "--locale", "en")
    built = target / f"output/en/{LEAFLET}.html"
    assert built.is_file(), result.stderr
    html = built.read_text("utf-8")
    process = start(target, "--locale", "en")
    url = re.search(r"http://\S+/", process.stdout.readline())[0]
    served = ask(url, f"/en/{LEAFLET}.html")[2].decode()
    assert stop(process)[0] == 0
    script = re.search(r'<script src="/-preview/overlay\.js"[^>]*></script>', served)[0]
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', html)[0]
    assert served.replace(script, "") == html.replace(policy, "")
    assert "-preview" not in html


CLINIC = Clinic("Clinic", "020 7946 0018")
MASTER = "# Title {#title}\n\n## Avoid {#avoid .avoid}\n\n- Sun {#sun}\n- Sea {#sea}\n"


def test_a_draft_holds_every_unit_and_says_why_one_is_open():
    leaflet = parse(MASTER, "a", "standard", "source/a.md")
    entries = (
        Entry("title", "Title", "Título", line=1),
        Entry("avoid", "Avoid", "Evite", fuzzy=True, line=2),
        Entry("sun", "Rain", "Lluvia", line=3),
        Entry("sea", "Sea", "{mar", line=4),
    )
    made = draft(
        leaflet, {leaflet.domain: Catalogue("es", "es.po", entries)}, CLINIC, language("es", {}), {}
    )
    assert {id: problem.code for id, problem in made.open.items()} == {
        "avoid": "fuzzy",
        "sun": "stale",
    }
    assert [unit.text for unit in made.leaflet.ordered] == ["Título", "Evite", "Lluvia", "{mar"]
    assert made.words_left == 2
    nothing = draft(
        leaflet, {leaflet.domain: Catalogue("es", "es.po", ())}, CLINIC, language("es", {}), {}
    )
    assert nothing.untranslated == {"title", "avoid", "sun", "sea"}
    assert [unit.text for unit in nothing.leaflet.ordered] == ["Title", "Avoid", "Sun", "Sea"]


def test_a_draft_of_a_finished_catalogue_is_what_is_published():
    leaflet = parse(MASTER, "a", "standard", "source/a.md")
    entries = tuple(
        Entry(unit.id, unit.text, f"**{unit.id}** {{clinic_name}}") for unit in leaflet.units
    )
    catalogue = Catalogue("es", "es.po", entries)
    made = draft(leaflet, {leaflet.domain: catalogue}, CLINIC, language("es", {}), {})
    assert made.leaflet == localise(leaflet, catalogue, CLINIC, "ltr")
    assert not made.open


def test_ranges_are_read_as_http_means_them():
    assert byte_range(None, 10) is None
    assert byte_range("bytes=0-", 10) == (0, 10)
    assert byte_range("bytes=2-4", 10) == (2, 5)
    assert byte_range("bytes=2-400", 10) == (2, 10)
    assert byte_range("bytes=-3", 10) == (7, 10)
    assert byte_range("bytes=-30", 10) == (0, 10)
    for whole in ("bytes=-", "bytes=4-2", "bytes=0-1,3-4", "pages=1-2", "bytes=a-b"):
        assert byte_range(whole, 10) is None
    for none in ("bytes=10-", "bytes=-0", "bytes=99-100"):
        with pytest.raises(UnsatisfiableError):
            byte_range(none, 10)
