"""What a reader does with a page in a real browser: write, listen, print, enlarge, keep it."""

import re
from pathlib import Path

import pypdfium2
import pytest
from support.browser import small_targets, violations
from support.project import aftercare

MASTER = """---
date: 2026-11-23
---

# After your treatment {#title}

This leaflet is for you. {#intro}

## Notes {#notes .notes}

## 24 hours after treatment {#day .do}

- Rest. {#rest .do}
- You may walk. {#walk .may}
- Do not run. {#run .avoid}

## Call us first {#call .contact}

Call option 2 at least 7 days before: {#option .contact}

- if you take tablets {#tablets .contact}
"""
CONFIG = """[clinic]
name = "Harbour Clinic"
phone = "01632 960 001"
country = "GB"
hours = ["Mo-Fr 08:00-18:00"]
[project]
formats = ["html", "audio"]
"""


def make(folder: Path, config: str = CONFIG) -> Path:
    (folder / "source").mkdir(parents=True)
    (folder / "locales").mkdir()
    for name in ("walk", "walk.plain"):
        (folder / f"source/{name}.md").write_text(MASTER, encoding="utf-8")
    (folder / "aftercare.toml").write_text(config, encoding="utf-8")
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return make(tmp_path_factory.mktemp("small") / "small")


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def show(page, folder: Path, name: str = "walk.html"):
    page.goto((folder / "output/en" / name).as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


def printed(page, path: Path) -> str:
    page.pdf(path=str(path), prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


def test_the_small_project_is_proven(small):
    result = aftercare(small, "verify")
    assert result.returncode == 0, result.stdout + result.stderr


def test_notes_grow_stay_and_are_printed_whole(small, page, tmp_path):
    show(page, small)
    field = page.locator("textarea")
    before = field.bounding_box()["height"]
    lines = [f"Line {n}: take 500 mg" for n in range(1, 15)]
    field.fill("\n".join(lines))
    assert field.bounding_box()["height"] > before * 2
    assert field.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert page.locator(".notes-kept").inner_text().startswith("Kept on this device only")
    assert small_targets(page) == []
    text = printed(page, tmp_path / "notes.pdf")
    assert [line for line in lines if line not in text] == []
    assert "Kept on this device" not in text
    show(page, small)
    assert page.locator("textarea").input_value() == "\n".join(lines)
    page.get_by_role("button", name="Delete these notes").click()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    show(page, small)
    assert page.locator("textarea").input_value() == ""
    assert not page.locator(".notes-kept").is_visible()


def test_notes_that_cannot_be_kept_say_so(small, page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    show(page, small)
    page.locator("textarea").fill("Ask about tablets")
    assert page.locator(".notes-lost").is_visible()
    assert not page.locator(".notes-kept").is_visible()


def test_the_player_tells_its_time_and_steps_by_ten_seconds(small, page):
    show(page, small, "walk.plain.html")
    clock, slider = page.locator(".clock"), page.locator(".position")
    assert re.fullmatch(r"0:00 / [01]:[0-5]\d", clock.inner_text())
    page.get_by_role("button", name="10 seconds on").click()
    page.wait_for_function("document.querySelector('audio').currentTime == 10")
    assert clock.inner_text().startswith("0:10 / ")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("document.querySelector('audio').currentTime == 0")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('audio').currentTime == 10")
    assert slider.get_attribute("aria-valuetext").startswith("0:10 / ")
    # While it plays, a screen reader hears of the slider once in ten seconds.
    told = """() => {
      const audio = document.querySelector("audio"), slider = document.querySelector(".position");
      const values = [];
      for (const time of [10.5, 11, 14, 19.9, 20.1]) {
        Object.defineProperty(audio, "currentTime", {value: time, configurable: true});
        audio.dispatchEvent(new Event("timeupdate"));
        values.push(slider.getAttribute("aria-valuetext").split(" ")[0]);
      }
      return values;
    }"""
    assert page.evaluate(told) == ["0:10", "0:10", "0:10", "0:10", "0:20"]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_player_has_no_empty_room(small, page, width):
    page.set_viewport_size({"width": width, "height": 740})
    show(page, small)
    below = """() => {
      const box = document.querySelector(".player").getBoundingClientRect();
      const parts = [...document.querySelectorAll(".controls > *")];
      return box.bottom - Math.max(...parts.map((e) => e.getBoundingClientRect().bottom));
    }"""
    assert 0 <= page.evaluate(below) < 20
    tops = [page.locator(f".controls .{name}").bounding_box()["y"]
            for name in ("back", "rewind", "forward", "next")]  # fmt: skip
    assert len(set(tops)) == 1


def test_a_recording_that_does_not_play_is_told(tmp_path, small, page):
    alone = tmp_path / "walk.html"
    alone.write_bytes((small / "output/en/walk.html").read_bytes())
    (tmp_path / "assets").symlink_to(small / "output/assets")
    lost = tmp_path / "en"
    lost.mkdir()
    alone.rename(lost / "walk.html")
    page.goto((lost / "walk.html").as_uri())
    button = page.get_by_role("button", name="Listen", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    status = page.locator(".player [role=status]")
    status.get_by_text("cannot be played here").wait_for()
    assert status.get_by_role("link").get_attribute("href") == "tel:01632960001"
    assert button.is_visible()
    assert page.evaluate("document.activeElement.className") == "play"


def test_a_page_in_one_file_has_no_player_that_cannot_play(small, page):
    show(page, small, "walk.single-file.html")
    assert page.locator("audio, .player").count() == 0
    assert page.locator(".also a").count() == 0


def test_a_page_in_one_file_leads_to_the_recording_where_it_can(tmp_path, page):
    url = "https://leaflets.example.org/"
    folder = make(tmp_path / "addressed", f'{CONFIG}[site]\nurl = "{url}"\n')
    show(page, folder, "walk.single-file.html")
    assert page.locator(".player a").get_attribute("href") == f"{url}en/walk.html#ui-player"
    assert f"{url}en/walk.html" in printed(show(page, folder), tmp_path / "page.pdf")


def test_text_at_twice_its_size_fits_a_phone(small, page):
    for path in ("en/walk.html", "index.html", "leaflets/walk.html"):
        page.goto((small / "output" / path).as_uri())
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_the_page_says_its_date_draft_and_marks(small, page):
    show(page, small)
    time = page.locator("footer time")
    assert time.get_attribute("datetime") == "2026-11-23"
    assert time.inner_text() == "Date of this text: 23 November 2026"
    assert page.title() == "After your treatment (Draft) – Harbour Clinic"
    draft = page.locator("aside.draft")
    assert draft.inner_text() == (
        "This leaflet has not yet been approved by Harbour Clinic. "
        "If anything is unclear, call 01632 960 001."
    )
    assert draft.locator("a").get_attribute("href") == "tel:01632960001"
    assert page.locator("footer").get_by_text("Monday – Friday: 8am to 6pm").is_visible()
    assert page.locator(".legend li").all_inner_texts() == [
        "Do this", "You may do this", "Do not do this", "Whom to call",
    ]  # fmt: skip
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("meta[name=description]").get_attribute("content") == (
        "This leaflet is for you."
    )


def test_only_a_time_to_keep_to_is_set_apart(small, page):
    show(page, small)
    assert page.locator(".window").all_inner_texts() == ["24 hours", "24 hours"]


def test_a_file_to_keep_tells_its_language_and_wording(small, page):
    show(page, small, "walk.plain.html")
    names = page.locator(".formats a[download]").evaluate_all("all => all.map((a) => a.download)")
    assert names == [
        "walk-en-plain.mp3", "walk-en-plain-slow.mp3", "walk-en-plain-single-file.html",
        "walk-en-recordings.zip",
    ]  # fmt: skip


def test_the_list_of_formats_is_printed_on_one_sheet(small, page, tmp_path):
    page.goto((small / "output/leaflets/walk.html").as_uri())
    printed(page, tmp_path / "list.pdf")
    assert len(pypdfium2.PdfDocument(tmp_path / "list.pdf")) == 1


def test_the_start_page_searches_by_a_button_and_says_what_is_a_draft(small, page):
    page.goto((small / "output/index.html").as_uri())
    page.get_by_role("searchbox").fill("run")
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator("mark").first.wait_for()
    assert page.locator(".leaflet-list .tag").inner_text() == "Draft"
    assert page.title() == "Patient leaflets (Draft) – Harbour Clinic"
    page.keyboard.press("Home")
    assert page.locator("a.skip").get_attribute("href") == "#ui-leaflets"
    assert violations(page) == []


def test_a_page_breaks_no_rule_with_notes_in_it(small, page):
    show(page, small)
    page.locator("textarea").fill("Ask about tablets")
    assert violations(page) == []


def test_drafts_are_withdrawn_where_none_are_to_be_published(tmp_path):
    folder = make(tmp_path / "strict", CONFIG.replace('"html", "audio"', '"html"'))
    config = folder / "aftercare.toml"
    config.write_text(
        config.read_text(encoding="utf-8") + "[publish]\ndrafts = false\n", encoding="utf-8"
    )
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    assert "withdrew en/walk.html" in result.stdout
    assert "walk (standard) in en is a draft, so it is not published" in result.stderr
    assert list((folder / "output").glob("*/walk*.html")) == []
    assert "No leaflet is published" in (folder / "output/index.html").read_text(encoding="utf-8")
    assert aftercare(folder, "verify").returncode == 0
