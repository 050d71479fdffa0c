"""`verify` reads the published stylesheet for itself: nothing may hide an instruction.

The page is the product's own; each rule below is added to its stylesheet as a slip of ours would
stand there, and must be found whatever wrote it.
"""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.project import ROOT, aftercare

from pipeline.verify.html.style import book_findings, style_findings
from pipeline.verify.html.stylesheet import declarations, hides, read_sheet

Found = Callable[..., list[str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project's pages, and nothing else."""
    folder = tmp_path_factory.mktemp("styled") / "own"
    assert aftercare(folder.parent, "init", str(folder)).returncode == 0
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    start = text.index("formats =")
    end = text.index("\n", start)
    config.write_text(text[:start] + 'formats = ["html"]' + text[end:], encoding="utf-8")
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def found(made: Path) -> Found:
    """Finds what a rule at the stylesheet's end does to the page."""
    page = made / "output" / "en" / "sample.html"
    content = page.read_bytes()
    ids = [part.split(b'"')[0].decode() for part in content.split(b' id="')[1:]]
    units = [id for id in ids if not id.startswith("ui-")]

    def look(css: str = "", change: Callable[[str], str] = lambda text: text) -> list[str]:
        def load(link: str) -> bytes | None:
            path = page.parent / link
            raw = path.read_bytes() if path.is_file() else None
            return raw + css.encode() if raw and link.endswith(".css") else raw

        changed = change(content.decode()).encode()
        return [finding.message for finding in style_findings(changed, units, load)]

    return look


def test_the_products_own_stylesheet_hides_nothing(found: Found) -> None:
    assert found() == []


@pytest.mark.parametrize(
    "css",
    [
        "li { display: none; }",
        "LI { DISPLAY: None !important }",
        "li { visibility: hidden }",
        "main { visibility: collapse }",
        "p { opacity: 0 }",
        "p { opacity: .05 }",
        "body { opacity: 0% }",
        "ul { clip: rect(0 0 0 0) }",
        "ul { clip-path: inset(50%) }",
        "ul { mask: linear-gradient(#0000, #0000) }",
        "li { font-size: 0 }",
        "li { font-size: 1px }",
        "li { font-size: 10% }",
        "li { font-size: 0.01vw }",
        "li { font: 0/0 a }",
        "li { line-height: 0 }",
        "li { position: absolute; left: -9999px }",
        "li { margin-inline-start: -400rem }",
        "li { text-indent: -9999px }",
        "li { letter-spacing: -1em }",
        "li { transform: scale(0) }",
        "li { translate: 200vw }",
        "li { zoom: 0 }",
        "li { filter: opacity(0) }",
        "li { content-visibility: hidden }",
        "ul { block-size: 0; overflow: hidden }",
        "ul { max-height: 0; overflow-y: hidden }",
        "li { -webkit-line-clamp: 1 }",
        "li { text-transform: uppercase }",
        "li { -webkit-text-security: disc }",
        "li { -webkit-text-fill-color: #0000 }",
        "li { writing-mode: vertical-rl }",
        "li { unicode-bidi: bidi-override; direction: rtl }",
        "ul { display: flex; flex-direction: column-reverse }",
        "li { order: -1 }",
        "li { animation: vanish 1s forwards }",
        "li { color: transparent }",
        "li { color: var(--paper) }",
        "li { color: #f2f6f5 }",
        "section { background: var(--ink) }",
        "li { color: rgb(0 0 0 / 0.1) }",
        ":root { --ink: #ffffff }",
        "@media print { li { display: none } }",
        "@media print { li { color: #fff } }",
        "@media (prefers-color-scheme: dark) { :root { --ink: #14181a } }",
        "@media (prefers-color-scheme: dark) { li { display: none } }",
        "@media (max-width: 30em) { li { display: none } }",
        "@media (max-width: 30em) { li { color: white } }",
        "@media print { @media (orientation: landscape) { li { display: none } } }",
        "@supports (display: grid) { li { display: none } }",
        "@layer base { li { display: none } }",
        "main { & li { display: none } }",
        "main { li { display: none } }",
        "li:hover { display: none }",
        ":target { display: none }",
        "li:not(:hover) { display: none }",
        ".spoken { display: none }",
        "section:has(li) { display: none }",
        "[data-kind=avoid] { display: none }",
        "main > * { display: none }",
        "* { display: none }",
        "html { display: none }",
        "li::before { content: 'Do not' }",
        "li::after { content: attr(id) }",
        "li::after { content: ''; position: absolute; inset: 0; background: var(--soft) }",
        "p::first-line { font-size: 0 }",
        "li { --gone: none; display: var(--gone) }",
        "li { display: var(--gone, none) }",
        ":root { --step-0: 0; } p { font-size: var(--step-0) }",
        "@import url(https://elsewhere.example/more.css);",
        "li:unheard-of(x) { display: none }",
        ".draft { display: none }",
        ".draft p { font-size: 0 }",
        "footer { display: none }",
        ".clinic .call { display: none }",
    ],
)
def test_a_rule_that_hides_text_is_found(found: Found, css: str) -> None:
    assert found(css if not css.startswith("@import") else "", lambda text: text) or (
        css.startswith("@import")
        and found("", lambda text: text.replace("<style>", f"<style>{css}"))
    )


@pytest.mark.parametrize(
    "css",
    [
        "li { margin-block: 1rem; padding: 0.2em; font-weight: 700 }",
        "li { color: #333; } @media screen and (prefers-color-scheme: dark) { li { color: #eee } }",
        ".skip { display: none }",
        "@media print { .menus { display: none } }",
        "summary span { display: none }",
        "li::before { content: '' }",
        "ul { display: grid; grid-template-columns: 1fr 1fr }",
        "li { font-size: clamp(1rem, 0.9rem + 1vw, 1.3rem) }",
        "p { max-inline-size: 60ch }",
        "[hidden] { display: none }",
        "bdi { unicode-bidi: isolate }",
        "@font-face { font-family: x; src: url(x.woff2) }",
        "@page { margin: 0 }",
    ],
)
def test_a_rule_that_hides_nothing_is_no_finding(found: Found, css: str) -> None:
    assert found(css) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<li id=", '<li style="display: none" id='),
        ("<li id=", '<li style="font-size:0" id='),
        ("<main", '<main style="position:fixed;inset-inline-start:-100vw"'),
        ("</head>", "<style>li{visibility:hidden}</style></head>"),
    ],
)
def test_styles_in_the_page_are_read_too(found: Found, old: str, new: str) -> None:
    assert found("", lambda text: text.replace(old, new, 1))


def test_an_ordered_lists_numbers_must_be_shown(found: Found) -> None:
    def ordered(text: str) -> str:
        start = text.index("<ul", text.index(' id="avoid"'))
        end = text.index("</ul>", start)
        return f"{text[:start]}<ol{text[start + 3 : end]}</ol>{text[end + 5 :]}"

    assert found("", ordered) == []
    assert any(
        "number" in said for said in found("ol > li { list-style: none !important }", ordered)
    )


BOOK = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title>'
    '<link rel="stylesheet" href="book.css"/></head><body><section><h1 id="t">T</h1>'
    '<ol><li id="a" data-kind="do"><span id="ui-item-a_1">Step 3.</span> Take <strong>2</strong>'
    "</li></ol></section></body></html>"
)


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        ("", False),
        ("li { display: none; }", True),
        (".-epub-media-overlay-active { color: #ffe08a }", True),
        ("@media (prefers-color-scheme: dark) { li { color: #14181a } }", True),
        ("section li { list-style: none }", False),  # a step says its number
    ],
)
def test_a_books_stylesheet_is_read_as_well(css: str, hidden: bool) -> None:
    assert bool(of_book(BOOK, css)) == hidden


@pytest.mark.parametrize("said", ["", "<span>Step 3.</span>", '<span id="ui-item-a_1">Then</span>'])
def test_a_step_of_a_book_that_does_not_say_its_number_must_show_it(said: str) -> None:
    unsaid = BOOK.replace('<span id="ui-item-a_1">Step 3.</span>', said)
    assert unsaid != BOOK
    assert any("without its number" in message for message in of_book(unsaid))
    assert of_book(unsaid, "ol { list-style: decimal !important }") == []


def of_book(page: str, css: str = "") -> list[str]:
    """What is found of a book with this page, in the product's own stylesheet and `css`."""
    own = ROOT / "pipeline" / "render" / "talking_book" / "epub" / "book.css"
    made = io.BytesIO()
    with ZipFile(made, "w") as book:
        book.writestr("OEBPS/page.xhtml", page)
        book.writestr("OEBPS/book.css", own.read_text(encoding="utf-8") + css)
    return [finding.message for finding in book_findings(made.getvalue(), ("t", "a"))]


def test_a_slip_in_the_products_own_stylesheet_is_not_proven(made: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "pipeline", tmp_path / "code" / "pipeline")
    shutil.copytree(ROOT / "locales", tmp_path / "code" / "locales")
    folder = Path(shutil.copytree(made, tmp_path / "project"))
    style = tmp_path / "code" / "pipeline" / "render" / "html" / "page.css"
    style.write_text(style.read_text(encoding="utf-8") + "\nli { display: none; }\n", "utf-8")

    def run(command: str) -> subprocess.CompletedProcess[str]:
        program = "import sys; from pipeline.cli import main; sys.exit(main())"
        return subprocess.run(
            [sys.executable, "-c", program, "-C", str(folder), command],
            capture_output=True, text=True, check=False, cwd=tmp_path / "code",
        )  # fmt: skip

    assert run("build").returncode == 0
    result = run("verify")
    assert result.returncode == 1
    assert "display: none" in result.stdout + result.stderr


def test_a_declaration_is_read_with_what_it_takes_from_elsewhere() -> None:
    sheet = read_sheet(":root { --a: var(--b); --b: none }")
    assert hides("display", "var(--a)", sheet.defined)
    assert not hides("display", "block", sheet.defined)
    assert declarations("Display : NONE !important") == (("display", "NONE", True),)
