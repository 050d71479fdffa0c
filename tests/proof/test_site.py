"""The site around the leaflets: what it offers, what it follows, and what `verify` sees of it."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from support import books
from support.project import aftercare

from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Cue, Link, Ui
from pipeline.project.settings import load as load_project
from pipeline.render.html.alternates import alternates
from pipeline.report.coverage import as_html
from pipeline.site.entries import _name, _notes, title_spans
from pipeline.tools.jobs import Runner
from pipeline.verify import scripts
from pipeline.verify.pdf.ink import paint
from pipeline.verify.poster import codes
from pipeline.verify.published import verify
from pipeline.workspace.reader import load

NAMES = ("ar", "en", "hi", "pl", "zh-Hans")


@pytest.fixture
def changed(site, tmp_path):
    """A copy that a test may change."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    return folder


def records(folder: Path) -> dict[str, dict]:
    text = (folder / "output/manifest.json").read_text(encoding="utf-8")
    return {record["path"]: record for record in json.loads(text)["artefacts"]}


def only(folder: Path, pattern: str) -> Path:
    (found,) = (folder / "output").glob(pattern)
    return found


def rebuilt(folder: Path) -> set[str]:
    result = aftercare(folder, "build", "--jobs", "1", "--format", "json")
    assert result.returncode == 0, result.stdout + result.stderr
    return {re.sub(r"\.[0-9a-f]{12}\.", ".", path) for path in json.loads(result.stdout)["built"]}


def complaints(folder: Path) -> list[tuple[str, str]]:
    report = verify(load(load_project(folder)), Runner(), lambda *_: None)
    return [
        (problem.place.path.removeprefix("output/"), problem.code) for problem in report.everything
    ]


def test_everything_is_there_and_proven(site):
    found = {path for path in records(site) if records(site)[path]["format"] == "site"}
    assert {
        "index.html",
        "leaflets/micro-needling.html",
        "posters/micro-needling.pdf",
        "sw.js",
    } <= found
    for locale in NAMES:
        assert only(site, f"search/{locale}.*.js")
    assert complaints(site) == []


def test_each_language_that_is_a_draft_is_marked_in_the_menu(site):
    html = (site / "output/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="#([\w-]+)" lang="[\w-]+" dir="\w+">(.*?)</a>', html)
    marked = {locale for locale, text in links if '<small class="tag">' in text}
    # Nobody has approved anything there, the source's own leaflet included.
    assert marked == set(NAMES)


def test_each_code_leads_to_the_easy_page_in_its_language(site):
    (page,) = paint((site / "output/posters/micro-needling.pdf").read_bytes())
    ordered = ("en", "ar", "hi", "pl", "zh-Hans")
    assert codes(page) == [
        f"https://leaflets.example.org/{locale}/micro-needling.plain.html" for locale in ordered
    ]


def test_the_report_has_a_cell_for_each_file(site):
    space = load(load_project(site))
    report = verify(space, Runner(), lambda *_: None)
    html = as_html(report, space).decode()
    assert len(report.checked) == 6 * len(NAMES)  # four pages and two in large print
    assert html.count('class="yes"') == len(report.checked)
    for path in re.findall(r'url\("([^"]*woff2)"', html):
        assert (site / "output" / path).is_file()
    assert "menu-1" in html


def test_the_search_holds_every_unit_of_every_page(site):
    units = json.loads((site / "output/manifest.json").read_text("utf-8"))["leaflets"][
        "micro-needling"
    ]
    book = scripts.searched(only(site, "search/zh-Hans.*.js").read_bytes())
    held = {page["path"]: [id for id, _ in page["units"]] for page in book["pages"]}
    assert held == {
        "zh-Hans/micro-needling.html": units["units"]["standard"],
        "zh-Hans/micro-needling.plain.html": units["units"]["plain"],
    }


def test_what_the_search_shows_keeps_the_order_of_numbers(site):
    book = scripts.searched(only(site, "search/ar.*.js").read_bytes())
    texts = [text for page in book["pages"] for _, text in page["units"]]
    called = [text for text in texts if "020 7946 0018" in text]
    assert called
    assert all("\u2066020 7946 0018\u2069" in text for text in called)


def test_a_list_names_a_leaflet_with_its_numbers_in_order():
    text = "# بعد العملية: أول 24–48 ساعة {#title}\n\nنص. {#text}\n"
    master = parse(text, "care", "standard", "source/care.md")
    leaflet = localise(master, None, books.edition().clinic, "rtl")
    assert [span.text for span in title_spans(leaflet) if span.isolate] == ["24–48"]


def test_what_is_kept_offline_is_named_by_its_content(site):
    files = scripts.kept((site / "output/sw.js").read_bytes())
    listed = {path: record["sha256"][:16] for path, record in records(site).items()}
    kept = {path: digest for path, (digest, _) in files.items()}
    assert kept == {path: listed[path] for path in kept}
    assert set(listed) - set(kept) == {"sw.js", "posters/micro-needling.pdf"}
    assert files["index.html"][1] == 1
    assert files["ar/micro-needling.html"][1] == 0


def test_a_word_changed_is_found_anew_and_nothing_else_is_made(changed):
    po = changed / "locales/pl/LC_MESSAGES/micro-needling.po"
    text = po.read_text(encoding="utf-8")
    assert "nothing to do" in aftercare(changed, "build").stdout
    heading = re.search(r'msgctxt "notes"\nmsgid "[^"]*"\nmsgstr "([^"]*)"', text)[1]
    po.write_text(text.replace(f'msgstr "{heading}"', f'msgstr "{heading} własne"'), "utf-8")
    made = rebuilt(changed)
    assert {"pl/micro-needling.html", "search/pl.js", "sw.js", "index.html"} <= made
    assert not {path for path in made if path.startswith(("ar/", "search/ar", "posters/"))}


def test_an_address_is_on_every_page_and_a_logo_is_followed(changed):
    config = changed / "aftercare.toml"
    config.write_text(
        config.read_text("utf-8").replace("1 River Street", "2 River Street"), "utf-8"
    )
    made = rebuilt(changed)
    assert {"ar/micro-needling.html", "index.html", "leaflets/micro-needling.html"} <= made
    assert "posters/micro-needling.pdf" not in made
    logo = changed / "logo.svg"
    logo.write_text(logo.read_text("utf-8").replace("h40", "h30"), "utf-8")
    assert {"posters/micro-needling.pdf", "en/micro-needling.html", "index.html"} <= rebuilt(
        changed
    )
    assert only(changed, "assets/logo-*.svg").read_bytes() == logo.read_bytes()
    assert complaints(changed) == []


def test_what_is_withdrawn_is_nowhere_on_the_site(changed):
    po = changed / "locales/hi/LC_MESSAGES/interface.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(re.sub(r'(msgctxt "ui-telephone"\nmsgid .*\nmsgstr ).*', r'\1""', text), "utf-8")
    assert aftercare(changed, "build", "--jobs", "1").returncode == 1
    assert not [path for path in records(changed) if "hi" in re.split(r"[/.-]", path)]
    for path in ("index.html", "leaflets/micro-needling.html", "sw.js"):
        content = (changed / "output" / path).read_text("utf-8")
        assert "hi/micro-needling" not in content
        assert "हिन्दी" not in content


def test_without_an_address_there_is_no_poster_and_one_line_says_so(changed):
    config = changed / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('url = "https://leaflets.example.org/"\n', ""), "utf-8")
    result = aftercare(changed, "build", "--jobs", "1")
    assert result.returncode == 0
    assert result.stderr.count("no poster") == 1
    assert not (changed / "output/posters").exists()
    listing = (changed / "output/leaflets/micro-needling.html").read_text("utf-8")
    assert "posters/" not in listing
    assert aftercare(changed, "status").stderr.count("no poster") == 1
    assert complaints(changed) == []


def alter(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_verify_sees_what_was_altered(changed):
    output = changed / "output"
    alter(output / "index.html", 'href="ar/micro-needling.html"', 'href="en/micro-needling.html"')
    alter(output / "index.html", 'href="pl/micro-needling.plain.html"', 'href="#"')
    book = only(changed, "search/zh-Hans.*.js")
    alter(book, "避免", "可以")
    digest = hashlib.sha256((output / "pl/micro-needling.html").read_bytes()).hexdigest()[:16]
    alter(output / "sw.js", digest, "0" * 16)
    (output / "leaflets/micro-needling.html").unlink()
    poster = output / "posters/micro-needling.pdf"
    poster.write_bytes(poster.read_bytes().replace(b"zh-Hans", b"zh-Hant"))
    found = set(complaints(changed))
    assert found >= {
        ("index.html", "altered"),
        ("index.html", "missing"),
        (book.relative_to(output).as_posix(), "altered"),
        ("sw.js", "altered"),
        ("sw.js", "link"),
        ("leaflets/micro-needling.html", "absent"),
        ("posters/micro-needling.pdf", "altered"),
    }


def link(path: str, locale: str = "en", register: str = "standard", **more) -> Link:
    return Link(path, locale, locale, "ltr", register, more.pop("format", "html"), **more)


def test_alternates_name_one_page_a_language_and_where_to_choose():
    links = [
        link("en/x.html"), link("en/x.plain.html", register="plain"), link("pl/x.html", "pl"),
        link("pl/x.single-file.html", "pl", variant="single-file"),
        link("pl/x.mp3", "pl", format="audio"),
    ]  # fmt: skip
    assert alternates(links, "plain", "pl/x.html", "", "x") == [
        ("en", "../en/x.plain.html"), ("pl", "x.html"), ("x-default", "../leaflets/x.html"),
    ]  # fmt: skip
    assert alternates(links, "standard", "pl/x.html", "https://a.example/", "x")[0] == (
        "en", "https://a.example/en/x.html",
    )  # fmt: skip


def test_a_file_is_announced_with_its_length_and_size():
    heard = link(
        "pl/x.mp3", "pl", "plain", format="audio", bytes=1_834_400, cues=(Cue("a", 0, 311),)
    )
    assert _notes(heard, Ui("pl", {"ui-pages": "Stron: {n}"})) == ("5 minut", "1,8 MB")
    assert _notes(link("pl/x.html", "pl"), Ui("pl")) == ()
    kept = link("en/x.html", register="plain", variant="single-file")
    assert _name(kept, Ui("en")) == "Web page in one file – Easy to read"


def test_a_script_ends_no_script():
    data = b'aftercareSearch({"a":"<\\/script>"});\n'
    assert scripts.searched(data) == {"a": "</script>"}
    for junk in (b"alert(1)", b"aftercareSearch({);\n"):
        with pytest.raises(ValueError, match=r"."):
            scripts.searched(junk)
