"""Where a patient sees the numbers of a right-to-left leaflet: on the screen and on paper."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from support.project import aftercare
from support.runs_project import LOCALES, TEXTS, make_runs

from pipeline.expect.order import drawn
from pipeline.expect.order import findings as order_findings
from pipeline.expect.phrases import phrases
from pipeline.localise.bidi import with_controls
from pipeline.model import Heading, LocalisedLeaflet, LocalisedUnit, Paragraph, Span
from pipeline.plan.tasks import linked, plan
from pipeline.project.settings import load as load_project
from pipeline.render.print.document import render
from pipeline.render.talking_book import pages
from pipeline.verify.book.blocks import Form, unit_nodes
from pipeline.verify.book.page import compare
from pipeline.verify.html import reader as page_reader
from pipeline.verify.pdf import reader as pdf_reader
from pipeline.verify.pdf.document import see
from pipeline.verify.pdf.order import bare, lines_of
from pipeline.workspace.reader import load

RUNS = {
    "phone-plain": ["020 7946 0018"],
    "phone-brackets": ["(020) 7946 0018"],
    "phone-abroad": ["+44 20 7946 0018"],
    "phone-mobile": ["07700 900123"],
    "phone-hyphens": ["020-7946-0018"],
    "phone-short": ["999", "112"],
    "mail": ["help@clinic.example"],
    "web": ["www.example.org/eyes"],
    "web-linked": ["www.example.org/drops"],
    "address": ["1 River Street, Bristol BS1 4ND"],
    "label": ["2", "3"],
    "product": ["2 x 5 ml", "10 ml", "1/2"],
    "product-sign": ["5 × 2.5 ml"],
    "range": ["1–2", "500 mg"],
    "rate": ["10 mg/kg"],
    "mixed": ["1½"],
    "stop": ["14"],
    "date": ["15/12/2026"],
    "date-iso": ["2026-12-15"],
    "hours": ["08:00–20:00"],
    "clock": ["8:30 am"],
    "code": ["HEY-015/2023"],
    "percent": ["5 %", "3–5%"],
    "cold": ["−3 °C", "+5 °C"],
    "vitamin": ["B12"],
    "hospital": ["St. Mary's Hospital"],
    "prefix": ["CODE-X"],
    "ratio": ["SPF 30", "1:1000"],
}
PERSIAN = str.maketrans("0123456789%", "۰۱۲۳۴۵۶۷۸۹٪")
LINKS = {
    "phone-plain": ["tel:02079460018"],
    "phone-brackets": ["tel:02079460018"],
    "phone-abroad": ["tel:+442079460018"],
    "phone-mobile": ["tel:07700900123"],
    "phone-hyphens": ["tel:02079460018"],
    "phone-short": ["tel:999", "tel:112"],
    "mail": ["mailto:help@clinic.example"],
    "web": ["https://www.example.org/eyes"],
    "web-linked": ["https://www.example.org/drops"],
}


def written(run: str, text: str) -> str:
    """A run as the text has it: in Latin or in Persian digits."""
    own = run.translate(PERSIAN)
    return next(x for x in (run, own, re.sub(r"(?<=\d)\.(?=\d)", "٫", own)) if x in text)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_runs(tmp_path_factory.mktemp("runs") / "runs", ("html", "large-print", "print"))
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def tasks(published: Path) -> dict:
    manifest = json.loads((published / "output/manifest.json").read_text(encoding="utf-8"))
    records = {record["path"]: record for record in manifest["artefacts"]}
    space = load(load_project(published))
    known = [task for task in plan(space) if task.path in records]
    pages = {task.path: task for task in linked(space, known, records)}
    return {task.path: task for task in known} | pages


def test_every_file_is_proven(published: Path) -> None:
    result = aftercare(published, "verify")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "32 of 32 files proven" in result.stdout


# Each character's box, and the leftmost of the unit's visible characters.
_BOXES = """([id, run]) => {
  const nodes = [], walker = document.createTreeWalker(document.getElementById(id), 4);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const places = nodes.flatMap((n) => [...n.data].map((c, i) => [n, i, c]));
  const text = places.map((place) => place[2]).join(""), start = text.indexOf(run);
  const box = ([n, i]) => {
    const range = document.createRange();
    range.setStart(n, i); range.setEnd(n, i + 1);
    const found = range.getClientRects()[0];
    return found ? [found.left, found.top] : null;
  };
  return [text, places.slice(start, start + run.length).map(box),
          places.map(box).map((b, i) => [b, places[i][2]])];
}"""


@pytest.mark.parametrize("locale", LOCALES)
def test_the_screen_shows_every_run_from_left_to_right(browser, published, locale) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto((published / f"output/{locale}/runs.single-file.html").as_uri())
    seen = 0
    for id, runs in RUNS.items():
        for run in runs:
            own = written(run, TEXTS[locale][id])
            _, boxes, _ = page.evaluate(_BOXES, [id, own])
            xs = [box[0] for box in boxes]
            assert len(boxes) == len(own)
            assert xs == sorted(set(xs)), (id, own, xs)
            assert max(b[1] for b in boxes) - min(b[1] for b in boxes) < 8, (id, own)
            seen += 1
    assert seen == 36
    page.close()


@pytest.mark.parametrize("id", ["phone-abroad", "mail", "address", "stop", "date", "hospital"])
def test_the_full_stop_stands_at_the_left_end(browser, published, id) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto((published / "output/ar/runs.single-file.html").as_uri())
    _, _, boxes = page.evaluate(_BOXES, [id, "."])
    assert min((box[0], character) for box, character in boxes if box)[1] == "."
    page.close()


def test_numbers_and_addresses_do_not_break_on_a_telephone(browser, published) -> None:
    for locale in LOCALES:
        page = browser.new_page(viewport={"width": 320, "height": 800})
        page.goto((published / f"output/{locale}/runs.single-file.html").as_uri())
        for id in LINKS:
            for run in RUNS[id]:
                _, boxes, _ = page.evaluate(_BOXES, [id, written(run, TEXTS[locale][id])])
                assert max(b[1] for b in boxes) - min(b[1] for b in boxes) < 8, (id, run)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_links_lead_to_what_was_typed(tasks, locale) -> None:
    units = tasks[f"{locale}/runs.html"].leaflet.units
    found = {id: [s.href for s in unit.spans if s.href] for id, unit in units.items()}
    assert {id: hrefs for id, hrefs in found.items() if hrefs} == LINKS


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["print", "large-print"])
def test_paper_shows_every_run_from_left_to_right(published, locale, kind) -> None:
    path = published / "output" / locale / f"runs.{kind}.pdf"
    sight = see(path.read_bytes())
    elements = {e.id: e for root in sight.pages.roots for e in root.walk() if e.id}
    for id, runs in RUNS.items():
        lines = [
            bare("".join(glyph.text for glyph in line))
            for line in lines_of(sight.drawn(elements[id]))
        ]
        for run in runs:
            assert any(bare(written(run, TEXTS[locale][id])) in line for line in lines), (id, lines)


ISOLATE = r"<(bd[io]|span) dir=\"\w+\">(.*?)</\1>"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("end", ["html", "single-file.html"])
def test_a_page_without_any_one_isolate_is_refused(published, tasks, locale, end) -> None:
    task = tasks[path := f"{locale}/runs.{end}"]
    text = (published / "output" / path).read_text(encoding="utf-8")
    start, stop = text.index("<main"), text.index("</main>")
    isolates = list(re.finditer(ISOLATE, text[start:stop]))
    assert len(isolates) >= 36
    for found in isolates:
        low, high = found.start() + start, found.end() + start
        changed = text[:low] + found[2] + text[high:]
        made = page_reader.read(changed.encode(), task.leaflet, task.edition).findings
        assert "drawn-text" in {finding.code for finding in made}, found.group()


MODERN = Form("data-kind", 0, "bdi", {})
TRANSITIONAL = Form("class", 1, "span", {})


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("form", "write"), [(MODERN, pages.modern), (TRANSITIONAL, pages.transitional)]
)
def test_a_book_without_any_one_isolate_is_refused(tasks, locale, form, write) -> None:
    count = 0
    for id, unit in tasks[f"{locale}/runs.html"].leaflet.units.items():
        said = phrases(id, unit.spans, 1.0)
        due = list(unit_nodes(id, "p", 0, {id: said}, {}))
        body = '<body xmlns="http://www.w3.org/1999/xhtml"><p id="{}">{}</p></body>'
        text = body.format(id, write(said, "blank"))

        def findings(text, due=due, said=said):
            return list(compare(fromstring(text), due, said, form, "page"))  # ours

        assert findings(text) == []
        for found in re.finditer(ISOLATE, text):
            changed = text[: found.start()] + found[2] + text[found.end() :]
            assert findings(changed), found.group()
            count += 1
    assert count >= 36


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["print", "large-print"])
def test_paper_without_any_one_isolate_is_drawn_alike_or_refused(tasks, locale, kind) -> None:
    task = tasks[f"{locale}/runs.{kind}.pdf"]
    # A unit for each isolate, so that one print holds them all, each without its own.
    whole, less = {}, {}
    for unit in task.leaflet.units.values():
        for number, span in enumerate(unit.spans):
            if span.isolate:
                id = f"{unit.unit.id}-{number}"
                one = replace(
                    unit.unit, id=id, kind="info", role="paragraph", governor=None, governs=False
                )
                spans = list(unit.spans)
                spans[number] = replace(span, isolate="")
                whole[id] = replace(unit, unit=one)
                less[id] = replace(unit, unit=one, spans=tuple(spans))
    assert len(whole) >= 36
    leaflet = variants(task.leaflet, whole)
    assert (
        pdf_reader.read(render(leaflet, task.edition).content, leaflet, task.edition).findings == ()
    )
    made = render(variants(task.leaflet, less), task.edition).content
    wrong = pdf_reader.read(made, leaflet, task.edition).findings
    found = {finding.unit for finding in wrong if finding.code == "drawn-text"}
    turned = {id for id in less if set_in(less[id].spans) != set_in(whole[id].spans)}
    # What is drawn alike without its isolate (one number between words) is no fault.
    assert found == turned
    assert 12 <= len(turned) < len(whole)


def set_in(spans: tuple[Span, ...]) -> str:
    """How a paragraph is set: a number to call stands in a box, which is one of its own (RLI)."""
    return drawn(
        "".join(
            f"\u2067{span.text}\u2069"
            if not span.isolate and (span.href or "").startswith("tel:")
            else with_controls([span])
            for span in spans
        ),
        "rtl",
    )


def variants(leaflet: LocalisedLeaflet, units: dict[str, LocalisedUnit]) -> LocalisedLeaflet:
    """A leaflet with the title of `leaflet` and a paragraph for each of `units`."""
    master = leaflet.leaflet
    heading = next(block for block in master.blocks if isinstance(block, Heading))
    blocks = (heading, *map(Paragraph, units))
    title = leaflet.units[heading.unit]
    own = replace(master, blocks=blocks, units=(title.unit, *(u.unit for u in units.values())))
    return LocalisedLeaflet(own, leaflet.locale, {heading.unit: title, **units})


def test_a_leaflet_without_isolates_is_refused_in_every_format(tasks) -> None:
    for path in ("ar/runs.html", "fa/runs.html", "ur/runs.html"):
        task = tasks[path]
        assert not list(order_findings(task.leaflet, task.edition))
        units = {
            id: replace(u, spans=tuple(replace(s, isolate="") for s in u.spans))
            for id, u in task.leaflet.units.items()
        }
        found = order_findings(replace(task.leaflet, units=units), task.edition)
        assert {f.unit for f in found} >= {"phone-plain", "phone-brackets", "product", "hours"}
