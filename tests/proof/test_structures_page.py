"""The page of a leaflet with every structure: proven as built, and no damage to one passes."""

import re

import pytest
from support.browser import language_problems, violations
from support.project import aftercare, once
from support.structures import structured

from pipeline.plan.tasks import plan
from pipeline.project.settings import load as load_project
from pipeline.verify.html import reader
from pipeline.verify.html.style import style_findings
from pipeline.workspace.reader import load

PATH = "en/eye-drops.single-file.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    def make(made):
        result = aftercare(structured(made), "build", "--jobs", "1")
        assert result.returncode == 0, result.stdout + result.stderr

    return once(tmp_path_factory, "structures-page", make)


@pytest.fixture(scope="module")
def page(folder):
    space = load(load_project(folder))
    task = next(task for task in plan(space) if task.path == PATH)
    return task, (folder / "output" / PATH).read_text(encoding="utf-8")


def body_findings(task, text):
    """What is found but for the page's head and foot, which need its neighbours."""
    found = reader.read(text.encode(), task.leaflet, task.edition).findings
    return {(one.unit, one.code, one.message) for one in found}


def test_every_page_is_proven(folder):
    result = aftercare(folder, "verify")
    assert result.returncode == 0, result.stdout + result.stderr


SWAPPED_CELLS = (
    r'(<td [^>]*id="dexa-1"[^>]*>.*?</td>)\s*(<td [^>]*id="chlor-1"[^>]*>.*?</td>)', r"\2\1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        SWAPPED_CELLS,
        (r'(<tr>\s*<th scope="row".*?</tr>)\s*(<tr.*?</tr>)', r"\2\1"),
        (r'<tr>\s*<th scope="row".*?</tr>', ""),
        (r'(<td data-column="Dexamethasone" id="dexa-2".*?</td>)\s*'
         r'(<td></td>)', r"\2\1"),
        (r'data-column="Dexamethasone"', 'data-column="Chloramphenicol"'),
        (r'<th scope="row"', "<th"),
        (r'<td></td>', '<td>5 times</td>'),
        (r'(id="bottle" alt=")[^"]*', r"\1"),
        (r'(id="bottle" alt=")[^"]*', r"\1Drink the drops."),
        (r'(id="bottle".*? src=")[^"]*', r"\1data:image/png;base64,AAAA"),
        (r'<figcaption.*?</figcaption>', ""),
        (r'<p class="card-label" id="ui-card-pain">.*?</p>', ""),
        (r'(id="ui-card-pain">)Emergency', r"\1Please note"),
        (r'class="card" data-card="emergency"', ""),
        (r'class="card" data-card="warning"', 'class="card" data-card="note"'),
        (r'(<div class="card" data-card="warning".*?</p>)(.*?)</div>', r"\1</div>\2"),
        (r'<ol type="a">', "<ol>"),
        (r'<input type="checkbox"[^>]*id="ui-tick-shown"[^>]*>', ""),
        (r'<input type="checkbox"', '<input type="checkbox" checked'),
        (r'for="ui-tick-drive"', 'for="ui-tick-shown"'),
        (r'<input class="blank"[^>]*>', ""),
        (r'<input class="blank"[^>]*>', "Monday"),
        (r'<input class="blank"', '<input class="blank" value="Monday"'),
        (r"Eye clinic<br>", "Eye clinic "),
        (r'(<dt id="term-dexa">.*?</dt>)(.*?)(<dt id="term-iop">.*?</dt>)', r"\3\2\1"),
        (r"<blockquote>", "<blockquote><p>Swim at once</p>"),
        (r'<div class="kept-box">.*?</div>', ""),
    ],
)  # fmt: skip
def test_a_damage_is_found(page, pattern, replacement):
    task, text = page
    changed = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert changed != text
    assert body_findings(task, changed) - body_findings(task, text)


@pytest.mark.parametrize(
    "rule",
    [
        ".card { border: none; }",
        "@media print { .card { border-style: none; } }",
        ".card-label { display: none; }",
        '.card[data-card="warning"] { --icon: var(--icon-note); }',
        ".tick > input { display: none; }",
        "input.blank { visibility: hidden; }",
        "figure img { opacity: 0; }",
        '.wide-26 [data-column]::before { content: "10 times"; }',
        "thead { display: none; }",
    ],
)
def test_a_style_that_takes_a_structure_away_is_found(page, rule):
    task, text = page
    ids = tuple(task.leaflet.units)

    def found(content):
        return list(style_findings(content.encode(), ids, lambda _: None))

    assert found(text) == []
    assert found(text.replace("</style>", f"{rule}</style>"))


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_page_breaks_a_rule(browser, folder, locale, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto((folder / f"output/{locale}/eye-drops.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert language_problems(page, ("Harbour Eye Clinic",)) == []
    context.close()


def test_what_is_ticked_and_filled_in_is_kept_and_can_be_deleted(browser, folder):
    context = browser.new_context()
    page = context.new_page()
    address = (folder / "output/en/eye-drops.html").as_uri()
    page.goto(address)
    page.get_by_label("Somebody has shown me").check()
    page.locator("input.blank").first.fill("Monday")
    page.goto(address)
    assert page.get_by_label("Somebody has shown me").is_checked()
    assert page.locator("input.blank").first.input_value() == "Monday"
    page.get_by_role("button", name="Delete these notes").click()
    page.goto(address)
    assert not page.get_by_label("Somebody has shown me").is_checked()
    assert page.locator("input.blank").first.input_value() == ""
    context.close()
