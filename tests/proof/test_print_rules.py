"""Large print that keeps its rules: every locale in every profile, and templates that do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import polib
import pypdfium2
import pytest
import test_print as printed
import zxingcpp
from support.project import ROOT, aftercare

from pipeline.expect.paper import folio
from pipeline.expect.profiles import paper_of, profiles, rules_of
from pipeline.model import (
    REGISTERS,
    Artefact,
    Clinic,
    Edition,
    LocalisedLeaflet,
    Sheet,
    Span,
    formats,
)
from pipeline.plan.tasks import Task, plan
from pipeline.project.choices import COLOURS, PAPERS
from pipeline.project.settings import load as load_project
from pipeline.render.print import engine
from pipeline.render.print.breaks import guarded, guards
from pipeline.render.print.document import render
from pipeline.verify.pdf.reader import read
from pipeline.verify.pdf.rules import MEASURES
from pipeline.verify.pdf.rules_look import contrast
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace

PRINT_PROFILES = formats.profiles()
AUDIO = "https://leaflets.example/es/after-your-treatment.mp3"


def locales() -> list[str]:
    folders = (ROOT / "locales").glob("*/LC_MESSAGES")
    return ["en", *sorted(path.parent.name.replace("_", "-") for path in folders)]


def task_of(space: Workspace, locale: str, profile: str, register: str) -> Task:
    tasks = [t for t in plan(space, PRINT_PROFILES) if t.profile == profile]
    return next(
        task
        for task in tasks
        if (task.leaflet.locale, task.leaflet.leaflet.register) == (locale, register)
    )


# --- every locale, every profile, both wordings ---------------------------------------------------


def cases() -> Iterator[tuple[str, str, str]]:
    """Each locale in both wordings, in two of the profiles by turns: all of them takes too long."""
    count = len(PRINT_PROFILES)
    for number, locale in enumerate(locales()):
        for step, register in enumerate(REGISTERS):
            yield locale, PRINT_PROFILES[(number + step * count // 2) % count], register


@pytest.mark.parametrize(("locale", "profile", "register"), list(cases()))
def test_a_leaflet_keeps_every_rule(
    space: Workspace, locale: str, profile: str, register: str, tmp_path: Path
) -> None:
    task = task_of(space, locale, profile, register)
    artefact = render(task.leaflet, task.edition)

    reading = read(artefact.content, task.leaflet, task.edition)
    assert reading.findings == ()

    path = tmp_path / "leaflet.pdf"
    path.write_bytes(artefact.content)
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)

    due = catalogue_texts(space, task.leaflet)
    assert {id: text for id, text in spoken(path).items() if id in due} == due


def catalogue_texts(space: Workspace, leaflet: LocalisedLeaflet) -> dict[str, str]:
    """What each unit must say, from the catalogue alone, code point for code point."""
    clinic = space.project.clinic
    if leaflet.locale == "en":
        texts = {unit.id: unit.text for unit in leaflet.leaflet.units}
    else:
        path = space.project.catalogue(leaflet.leaflet.domain, leaflet.locale)
        texts = {e.msgctxt: e.msgstr for e in polib.pofile(str(path)) if not e.obsolete}
    # A prefix with a stroke stays on the line of the name that follows.
    filled = {"\u0640 ": "\u0640\u00a0", "**": ""}
    filled |= {"{clinic_name}": clinic.name, "{clinic_phone}": clinic.phone}
    for name, value in filled.items():
        texts = {id: text.replace(name, value) for id, text in texts.items()}
    return texts


def spoken(path: Path) -> dict[str, str]:
    """What a screen reader says of each element with an id, by another library than verify's."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        for kid in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                if "/K" in kid:
                    yield from walk(kid.K)

    def said(element: pikepdf.Object) -> str:
        if "/ActualText" in element:
            return str(element.ActualText)
        return "".join(said(e) for e in walk(element.K) if "/ActualText" in e)

    with pikepdf.open(path) as document:
        found = [e for e in walk(document.Root.StructTreeRoot.K) if "/ID" in e]
        return {str(element.ID): said(element) for element in found}


def test_every_language_is_met() -> None:
    assert len(locales()) >= 15
    met: dict[str, set[str]] = {}
    for _locale, profile, register in cases():
        met.setdefault(profile, set()).add(register)
    assert met == {profile: set(REGISTERS) for profile in PRINT_PROFILES}
    assert set(PRINT_PROFILES) == set(profiles())
    assert all(found.format in formats.print_profiles() for found in profiles().values())


# --- the template is changed, and the rule is named -----------------------------------------------

RUN = "else { it.text }\n  if it.unbroken"
MUTATIONS = [
    ("size: body,", "size: 15pt,", "en", "print-size", "UKAAF"),
    ("justify: false", "justify: true", "en", "print-justified", "1.4.8"),
    ("justify: false", "justify: true", "ar", "print-justified", "1.4.8"),
    ("justify: false", "justify: true", "zh-Hans", "print-justified", "1.4.8"),
    ("weight: 400,", 'weight: 400, style: "italic",', "en", "print-italics", "UKAAF"),
    ("#set align(start)", "#set align(center)", "en", "print-alignment", "UKAAF"),
    ("#set align(start)", "#set align(end)", "ar", "print-alignment", "UKAAF"),
    ("hyphenate: false", "hyphenate: true", "en", "print-hyphen", "UKAAF"),
    ("par(leading: leading", "par(leading: 0.2 * body", "en", "print-line-spacing", "1.4.8"),
    ("spacing: gap", "spacing: 0.7 * body", "en", "print-paragraph-spacing", "1.4.8"),
    ("fill: black,", "fill: luma(60%),", "en", "print-contrast", "1.4.6"),
    ("fill: if paper.colour", "fill: yellow, // if", "en", "print-contrast", "1.4.6"),
    ("h1 * 1pt", "body * 1pt", "en", "print-heading", "RNIB"),
    ("#let furniture(it) = {", "#let furniture(it) = { set text(0.8em);", "pl",
     "print-page-number", "UKAAF"),
    ("x: profile.side * 1mm", "x: 4mm", "en", "print-margin", "floor"),
    ("x: profile.side * 1mm", "x: 4mm", "ar", "print-margin", "floor"),
    ("sticky: it.level > 1", "sticky: false", "en", "print-stranded", "UKAAF"),
    ("block(breakable: not (it.short or short(shown, width: room)), sticky: it.sticky, shown)",
     "shown", "en", "print-split-unit", "UKAAF"),
    (RUN, RUN.replace("{ it.text }", "if split { it.text } else { underline(it.text) }"), "en",
     "print-underline", "UKAAF"),
    ("par({\n    unit(it)", "par({\n    upper(unit(it))", "en", "print-capitals", "UKAAF"),
    (RUN, RUN.replace("it.text }", 'it.text.replace("\\u{2060}", "") }'), "en",
     "print-split-word", "UKAAF"),
    ("x: profile.side * 1mm", "x: -150mm", "en", "print-line-length", "1.4.8"),
    ("x: profile.side * 1mm", "x: -150mm", "zh-Hans", "print-line-length", "at most 40"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "locale", "code", "source"), MUTATIONS)
def test_a_changed_template_breaks_a_rule_by_its_name(
    old: str, new: str, locale: str, code: str, source: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    text = engine.TEMPLATE.read_text(encoding="utf-8")
    assert old in text
    monkeypatch.setattr(engine, "TEMPLATE", tmp_path / "leaflet.typ")
    engine.TEMPLATE.write_text(text.replace(old, new), encoding="utf-8")
    told = printed.edition(locale)
    for length in range(12):  # where a page ends decides what may be split or stranded
        leaflet = strained(locale, length)
        found = read(render(leaflet, told).content, leaflet, told).findings
        messages = [finding.message for finding in found if finding.code == code]
        if messages:
            assert source in messages[0]
            assert "ukaaf-18: " in messages[0]
            return
    pytest.fail(f"{code} was not found: {found}")


def test_turned_text_is_found() -> None:
    """A template that turns text is refused before it is printed: here the file is changed."""

    def turn(name: str, values: list[pikepdf.Object]) -> str:
        if name == "Tm":
            values[:4] = [0.988, 0.156, 0.156, -0.988]
        return name

    content = printed.damaged("en", lambda d: printed._operators(d, "avoid-swim", turn))
    found = read(content, printed.localised("en"), printed.edition("en")).findings
    (message,) = [finding.message for finding in found if finding.code == "print-horizontal"]
    assert "UKAAF" in message


def strained(locale: str, length: int) -> LocalisedLeaflet:
    """The sample leaflet, `length` steps longer, with words of many lengths."""
    if locale != "en":
        return printed.localised(locale)
    words = ("recommendations", "at", "characteristically", "48 hours", "misunderstood", "a")
    more = " ".join(words[n % 6][: 8 + n % 7] for n in range(30 + 4 * length))
    hours = "n" * length + " 48 hours" * 20
    return printed.localised(locale, audience=f"Please read {more}.", skin=more, contact=hours)


def test_each_rule_has_a_source_and_a_measure() -> None:
    for profile in PRINT_PROFILES:
        for code, rule in rules_of(profile).items():
            assert code in MEASURES
            assert rule.source
            assert bool(rule.not_for) == bool(rule.because)
            assert "{limit}" not in rule.told("Latn")
    assert set(MEASURES) == {code for name in PRINT_PROFILES for code in rules_of(name)}


def test_what_a_script_does_not_have_is_said() -> None:
    rules = rules_of("ukaaf-18")
    for code in ("print-italics", "print-capitals"):
        assert {"Arab", "Beng", "Deva", "Hans"} <= rules[code].not_for
    assert rules["print-line-length"].limit_for("Hans") == 40
    assert rules["print-line-length"].limit_for("Latn") == 80


def test_capitals_of_a_name_are_no_block() -> None:
    told = replace(
        printed.edition("en"), clinic=Clinic("RIVERSIDE SKIN CLINIC OF DEVON", "020 7946")
    )
    name = Span(told.clinic.name, isolate="auto")
    leaflet = printed.localised("en", contact=(Span("Call "), name))
    assert codes(leaflet, told) == set()
    loud = printed.localised("en", important="IMPORTANT INFORMATION")
    assert codes(loud, told) == {("important", "print-capitals")}


def codes(leaflet: LocalisedLeaflet, told: Edition) -> set[tuple[str | None, str]]:
    content = render(leaflet, told).content
    return {(f.unit, f.code) for f in read(content, leaflet, told).findings}


# --- papers, colours, emphasis --------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_papers_and_colours(locale: str) -> None:
    for profile, paper, colours in zip(
        PRINT_PROFILES, [*PAPERS, *PAPERS], [*COLOURS, "yellow"], strict=True
    ):
        sheet = Sheet(paper, colours, AUDIO)
        told = replace(printed.edition(locale), variant=profile, sheet=sheet)
        leaflet = printed.localised(locale)
        content = render(leaflet, told).content
        assert read(content, leaflet, told).findings == ()
        document = pypdfium2.PdfDocument(content)
        due = paper_of(sheet, "")
        assert document[0].get_size() == pytest.approx((due.width, due.height), abs=0.1)
        corner = document[0].render(scale=0.2).to_pil().convert("RGB").getpixel((1, 1))
        assert "#" + "".join(f"{part:02x}" for part in corner) == due.colour


def test_another_colour_of_paper_is_found() -> None:
    leaflet, told = printed.localised("en"), printed.edition("en")
    yellow = replace(told, sheet=Sheet(colours="yellow"))
    found = read(
        render(leaflet, yellow).content, leaflet, replace(told, sheet=Sheet(colours="cream"))
    )
    assert "print-contrast" in {finding.code for finding in found.findings}


def test_black_on_any_paper_has_contrast() -> None:
    for colours in COLOURS:
        colour = paper_of(Sheet(colours=colours), "").colour
        parts = tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        assert contrast((0, 0, 0), (parts[0], parts[1], parts[2])) > 15


def test_acb_underlines_what_others_set_in_bold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = replace(printed.edition("en"), variant="acb-18")
    assert codes(printed.localised("en"), told) == set()
    text = engine.TEMPLATE.read_text(encoding="utf-8")
    monkeypatch.setattr(engine, "TEMPLATE", tmp_path / "leaflet.typ")
    bold = text.replace('profile.emphasis == "underline"', "false")
    engine.TEMPLATE.write_text(bold, encoding="utf-8")
    assert ("skin", "print-emphasis") in codes(printed.localised("en"), told)


# --- what is on the page beside the text ----------------------------------------------------------


@pytest.mark.parametrize("profile", PRINT_PROFILES)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_code_leads_to_the_recording(locale: str, profile: str) -> None:
    told = replace(printed.edition(locale), variant=profile, sheet=Sheet(audio=AUDIO))
    content = render(printed.localised(locale), told).content
    painted = pypdfium2.PdfDocument(content)[0].render(scale=150 / 72).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(painted)] == [AUDIO]
    other = replace(told, sheet=Sheet(audio=AUDIO.replace("es", "pl")))
    found = read(content, printed.localised(locale), other).findings
    assert ("ui-listen", "link") in {(f.unit, f.code) for f in found}


def test_a_page_is_counted_in_the_locales_digits() -> None:
    edition = printed.edition("ar")
    assert folio(edition, 2, 10) == "صفحة 2 من 10"
    persian = replace(edition, language=replace(edition.language, digits="arabext"))
    assert folio(persian, 2, 10) == "صفحة ۲ من ۱۰"


def test_a_clinic_with_a_long_name_fits() -> None:
    name = "The Regional Centre for Dermatology, Skin Surgery and Laser Treatment of South Devon"
    for profile in PRINT_PROFILES:
        told = replace(printed.edition("en"), clinic=Clinic(name, "020 7946"), variant=profile)
        assert codes(printed.localised("en"), told) == set()


def test_a_long_address_may_be_split_and_nothing_else() -> None:
    address = (
        "https://clinic.example/leaflets/after-your-treatment/what-to-do-and-what-to-avoid.html"
    )
    told = replace(printed.edition("en"), variant="giant-24")
    assert codes(printed.localised("en", audience=f"Read more at {address} today."), told) == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("for 48 hours", "for 48 |hours"),
        ("take 2.5 mL or 50 % of it", "take 2.5 |mL or 50 |% of it"),
        ("micro-needling, 3–5 days", "micro-|needling, 3–|5 |days"),
        ("治疗后48小时", "治疗后48|小时"),
        ("بعد 24 ساعة", "بعد 24 |ساعة"),
        ("٤٨ ساعة", "٤٨ |ساعة"),
        ("Weeks 2 and 3", "Weeks 2 |and |3"),
        ("until day 7.", "until day |7."),
        ("第 3 周", "第 |3 |周"),
        ("الأسبوعان 2 و3", "الأسبوعان 2 |و3"),
        ("सप्ताह ३", "सप्ताह |३"),
        ("a very-very-long-word", "a very-/very-/long-/word"),
    ],
)
def test_where_a_line_may_not_end(text: str, shown: str) -> None:
    found = guarded(text, 0, guards(text, 15))
    assert found.replace("\u2060", "|").replace("\u200b", "/") == shown


# --- what no validator sees -----------------------------------------------------------------------


def _silent(document: pikepdf.Pdf) -> None:
    """Leave Arabic as it is drawn, from left to right, with no text for a screen reader."""
    del printed._element(document, "skin")["/ActualText"]


def _backwards(document: pikepdf.Pdf) -> None:
    element = printed._element(document, "skin")
    element.ActualText = pikepdf.String(str(element.ActualText)[::-1])


def _unmarked(document: pikepdf.Pdf) -> None:
    for element in printed._elements(document):
        if "/Lang" in element:
            del element["/Lang"]


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (_silent, ("skin", "altered")),
        (_backwards, ("skin", "altered")),
        (_unmarked, ("site", "language")),
    ],
)
def test_what_a_validator_passes_is_found(
    damage: Callable[[pikepdf.Pdf], None], found: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(printed.damaged("ar", damage))
    assert page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert found in printed.codes(path.read_bytes(), "ar")


# --- the project's choice -------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    aftercare(tmp_path, "init", str(folder))
    config(folder, r"formats = .*", 'formats = ["large-print"]')
    return folder


def config(folder: Path, pattern: str, value: str) -> None:
    path = folder / "aftercare.toml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, value, text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_profiles_are_chosen_in_the_project_and_at_build(small: Path) -> None:
    output = small / "output/en"
    for command in ("build", "verify"):
        result = aftercare(small, command)
        assert result.returncode == 0, result.stderr
    usual = ["sample.large-print.pdf", "sample.plain.large-print.pdf"]
    assert sorted(path.name for path in output.iterdir()) == usual

    result = aftercare(small, "build", "--print-profile", "giant-24", "--print-profile", "a4-12")
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in output.iterdir()) == [
        "sample.large-print.giant-24.pdf", "sample.large-print.pdf",
        "sample.plain.large-print.giant-24.pdf", "sample.plain.large-print.pdf",
        "sample.plain.print.pdf", "sample.print.pdf",
    ]  # fmt: skip
    result = aftercare(small, "verify")
    assert result.returncode == 0, result.stderr
    assert "6 of 6 files proven" in result.stdout
    giant = (output / "sample.large-print.giant-24.pdf").read_bytes()
    assert aftercare(small, "build").returncode == 0
    assert sorted(path.name for path in output.iterdir()) == usual

    config(small, r"profiles = .*", 'profiles = ["giant-24"]')
    config(small, r"paper = .*", 'paper = "us-letter"')
    assert aftercare(small, "build").returncode == 0
    path, plain = sorted(output.iterdir())
    assert path.name == "sample.large-print.giant-24.pdf"
    assert plain.name == "sample.plain.large-print.giant-24.pdf"
    assert path.read_bytes() != giant
    assert aftercare(small, "verify").returncode == 0


@pytest.mark.parametrize(
    ("pattern", "value", "message"),
    [
        (r"profiles = .*", 'profiles = ["giant-99"]', "unknown profiles 'giant-99'"),
        (r"profiles = .*", 'profile = "x"', "unknown profile 'x'"),
        (r"profiles = .*", 'profile = "acb-18"\nprofiles = []', "both given"),
        (r"paper = .*", 'paper = "a5"', "unknown paper 'a5'"),
        (r"colours = .*", 'colours = "pink"', "unknown colours 'pink'"),
        (r"profiles = .*", "profiles = 3", "must be a list"),
    ],
)
def test_what_the_project_cannot_ask_for(
    small: Path, pattern: str, value: str, message: str
) -> None:
    config(small, pattern, value)
    result = aftercare(small, "build")
    assert result.returncode == 2
    assert message in result.stderr


def test_artefacts_of_two_profiles_have_two_names(small: Path) -> None:
    found = load(load_project(small))
    paths = [task.path for task in plan(found, PRINT_PROFILES)]
    assert len(paths) == len(set(paths)) == 2 * len(PRINT_PROFILES)
    assert all(isinstance(render(t.leaflet, t.edition), Artefact) for t in plan(found))
