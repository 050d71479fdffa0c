"""What the pages weigh and how steady they stand: bytes, layout shift, and the Nu checker."""

import json
import re
import shutil
import subprocess

import pytest
from support.browser import HINT, VNU, manifest

LIMIT = 100_000
"""Bytes of a page with all that it loads, but for recordings and fonts."""
_UNKNOWN = (
    "Property “container-type” doesn't exist.", "Unrecognized at-rule “@container”",
    "Property “field-sizing” doesn't exist.",
)  # fmt: skip
"""CSS Containment 3 and CSS Basic User Interface 4, which the checker does not know yet."""


@pytest.fixture(scope="module")
def pages(built):
    return [record for record in manifest(built) if record["media_type"] == "text/html"]


def test_a_page_is_light(built, pages):
    output = built / "output"
    shared = [r for r in manifest(built) if r["path"].startswith("assets/page.")]
    assert len(shared) == 2
    for record in pages:
        if record["format"] != "html":
            continue
        text = (output / record["path"]).read_text(encoding="utf-8")
        bare = re.sub(r"data:font/woff2;base64,[\w+/=]*", "", text)
        files = 0 if record["variant"] else sum(r["bytes"] for r in shared)
        assert len(bare.encode()) + files < LIMIT, record["path"]


def test_fonts_are_light(built):
    """A phone loads the fonts of its language, and those of the languages' names, once."""
    sizes: dict[str, int] = {}
    for record in manifest(built):
        if record["path"].startswith("assets/fonts/"):
            group = record["path"].split("/")[-1].split("text-")[0].split("-")[0]
            sizes[group] = sizes.get(group, 0) + record["bytes"]
    assert sizes.pop("menu") < 150_000
    for group, size in sizes.items():
        assert size < (130_000 if group in ("ur", "zh") else 80_000), group


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_a_page_loads(browser, web, width):
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.add_init_script(
        "self.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " self.shift += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    for name in ("en/micro-needling.plain.html", "ar/micro-needling.plain.html"):
        # The steadiest of three: on a busy machine a font may come after the first picture.
        shifts = []
        for _ in range(3):
            page.goto(web + name)
            page.locator(".controls").wait_for()
            page.wait_for_timeout(300)
            shifts.append(page.evaluate("self.shift"))
        # A tenth of what counts as good (Core Web Vitals).
        assert min(shifts) < 0.01, name
    context.close()


def test_the_nu_checker_finds_nothing(web, pages):
    assert VNU.is_file(), HINT
    java = shutil.which("java")
    assert java, HINT
    # Served, since a policy's 'self' means a server.
    result = subprocess.run(
        [java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-Xss2m",
         "-jar", str(VNU), "--format", "json", *(web + record["path"] for record in pages)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    messages = json.loads(result.stderr)["messages"]
    found = [m for m in messages if not m["message"].endswith(_UNKNOWN)]
    assert [(m.get("url"), m["message"], m.get("extract")) for m in found] == []
