"""Texts that come out as something else than what was typed: right in every format, or refused.

No attacker is needed for most: an asterisk for "times", a number at a line's start, a character
that a word processor left behind.
"""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.project import ROOT, aftercare

from pipeline.catalogue.template import template
from pipeline.checks import catalogue_problems
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.master.markup import MarkupError, parse_spans, published
from pipeline.model import Catalogue, Clinic, Entry, Leaflet, Problem, Unit
from pipeline.model.errors import AftercareError
from pipeline.project.settings import load

TITLE = "# T {#t}\n\n"


def master(text: str) -> Leaflet:
    return parse(TITLE + text + "\n", "x", "standard", "source/x.md")


def refusals(text: str) -> list[Problem]:
    """What is said of a master, which must be refused."""
    with pytest.raises(AftercareError) as caught:
        master(text)
    return list(caught.value.problems)


def codes(source: str, target: str, locale: str = "es") -> set[str]:
    """The codes of what `check` calls an error in a translation."""
    unit = Unit("keep", "do", source)
    catalogue = Catalogue(locale, "x.po", (Entry("keep", source, target),), (), "")
    problems = catalogue_problems((unit,), catalogue, "en")
    return {problem.code for problem in problems if problem.severity == "error"}


def shown(text: str) -> str:
    """What every format is given of a unit."""
    return "".join(span.text for span in parse_spans(text))


# 1: asterisks that are eaten

EATEN = [
    "Take 2*500 mg in the morning and 2*500 mg at night.",
    "Take 2*3*4 tablets",
    "Take 5**mg** a day.",
    "Take **5**mg a day.",
    "Take **2****3** tablets.",
    "2* 3 *4",
    "(2+3)*4 and 2*(3+4)",
    "Take 2 tablets* a day. *Adults only.",
    "Do n*o*t swim.",
    "Do **not **swim.",
    "**Do not ** swim",
    "Do **not* swim",
    "x__5__y *2*3",
]


@pytest.mark.parametrize("text", EATEN)
def test_1_emphasis_within_a_word_or_number_is_refused(text: str) -> None:
    if shown_or_none(text) == text:
        return  # kept letter by letter, which is right too
    problems = refusals(f"{text} {{#keep .do}}")
    assert [problem.place.line for problem in problems] == [3]
    assert "write × for times" in problems[0].hint or r"\*" in problems[0].hint
    assert "markup" in codes("Take tablets.", text)


def shown_or_none(text: str) -> str | None:
    try:
        return shown(text)
    except MarkupError:
        return None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Take 2\*500 mg and 2\*500 mg.", "Take 2*500 mg and 2*500 mg."),
        ("Take 2 × 500 mg.", "Take 2 × 500 mg."),
        ("2*500 mg", "2*500 mg"),
        ("Take **2 tablets**, not *more*.", "Take 2 tablets, not more."),
        ("**不要**日晒 **24** 小时", "不要日晒 24 小时"),
        ("每天**2**次", "每天2次"),
        ("**24시간**은", "24시간은"),
        ("l'*eau* (**non**)", "l'eau (non)"),
        ("\\=\\=a\\=\\= \\~b\\~ \\&frac12; \\<b>", "==a== ~b~ &frac12; <b>"),
    ],
)
def test_1_what_is_meant_as_text_stays_text(text: str, read: str) -> None:
    assert shown(text) == read
    (unit,) = master(f"{text} {{#keep .do}}").units[1:]
    assert published(unit.text) == read


def test_1_facts_are_read_from_what_is_published() -> None:
    unit = master(r"Take 2\*500 mg, **1**\.5 mg or 3\. {#keep .do}").units[1]
    made = template((unit,), "x.pot", (("Project-Id-Version", "x"),), "never")
    assert "Must not change: 2, 500, 1.5" in made.entries[0].extracted
    # In the raw text no number of the two differs.
    assert codes("Take 1.5 mg.", r"Tome **1**\.5 mg.") == {"markup"}
    assert "numbers" in codes("Take **2** tablets of 500 mg.", "Tome **2** comprimidos de 50 mg.")
    assert codes(r"Take 2\*500 mg.", r"Tome 2\*500 mg.") == set()
    assert codes(r"Take 2\*500 mg.", "Tome 2500 mg.")


# 2, 3, 9: characters that turn text round, break it, or hide

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BROKEN = [
    *map(chr, (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0))),
    "\ufffd", "\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff", "\ue000",
    "\U000f0000", "\U000e0041", "\U000e007f", "\ufff9", "\ufffb", "\u2028", "\u2029",
]  # fmt: skip


@pytest.mark.parametrize("char", [*TURNING, *BROKEN], ids=lambda char: f"{ord(char):04X}")
def test_2_3_9_no_master_or_translation_holds_a_control(char: str) -> None:
    assert [problem.code for problem in refusals(f"Take 21{char} tablets. {{#keep .do}}")]
    wanted = "bidi" if char in TURNING else "damaged"
    # All ASCII, and not: the one was never looked at.
    for target in (f"Tome {char}21 comprimidos.", f"Tómese {char}21 comprimidos."):
        assert wanted in codes("Take 21 tablets.", target)
    assert wanted in codes("Take 21 tablets.", f"خذ {char}21 قرصًا.", "ar")


def test_2_closed_overrides_and_isolates_are_errors_too() -> None:
    for opened, closed in (("\u202e", "\u202c"), ("\u2067", "\u2069"), ("\u2066", "\u2069")):
        target = f"Tome {opened}21{closed} comprimidos."
        assert "bidi" in codes("Take 21 tablets.", target)


@pytest.mark.parametrize("char", "\u200e\u200f\u061c")
def test_2_marks_of_direction_are_left_out_of_what_is_published(char: str) -> None:
    assert shown(f"اتصل على {char}020 7946 0018{char}") == "اتصل على 020 7946 0018"
    assert codes("Call 020 7946 0018.", f"اتصل على {char}020 7946 0018.", "ar") == set()
    assert refusals(f"Call {char}112 {{#keep .do}}")


@pytest.mark.parametrize(
    ("locale", "text"), [("fa", "می\u200cتوانید"), ("hi", "क्\u200dष"), ("ur", "ہو\u200cگا")]
)
def test_2_what_a_script_needs_stays(locale: str, text: str) -> None:
    assert not codes("You may.", text, locale) & {"damaged", "bidi", "invisible"}
    assert shown(text) == text


@pytest.mark.parametrize(
    "text", ["2\u00ad4", "2\u200b4", "2\u20604", "2\u200c4", "2\u0336", "24\u20e0"]
)
def test_2_nothing_hides_beside_a_digit_or_is_drawn_over_it(text: str) -> None:
    assert codes("Wait 24 hours.", f"Espere {text} horas.") & {"invisible", "damaged"}


# 5: numbers that Markdown takes for a list's


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("112. is the number to call in an emergency. {#keep .do}", 3),
        ("24. Dezember: keine Sonne. {#keep .do}", 3),
        ("24. Dezember: A. {#a}\n\n25. Dezember: B. {#b}", 3),
        ("2. Woche: keine Sonne {#a}", 3),
        ("1. Januar: keine Sonne {#a}", 3),
        ("1. Wash it {#a}\n3. Dry it {#b}\n7. Cover it {#c}", 4),
        ("7. Wash it {#a}\n9. Dry it {#b}\n8. Cover it {#c}", 3),
        ("0. Wash it {#a}\n1. Dry it {#b}", 3),
        ("1. A {#a}\n1. B {#b}", 4),
        ("1. A {#a}\n2. B {#b}\n\nc {#c}\n\n4. D {#d}", 8),
        ("- A {#a}\n\n    3. B {#b}", 5),
        (f"{'9' * 5000}. a {{#a}}", 3),
        ("+ 5 mg more {#a}\n+ 6 mg {#b}", 3),
        ("- 18 °C is too cold {#a}", 3),
        ("#1 rule {#a}", 3),
        ("#2 {#a}", 3),
    ],
)
def test_5_a_number_that_would_be_lost_is_refused(text: str, line: int) -> None:
    problems = refusals(text)
    assert line in {problem.place.line for problem in problems}
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "1. A {#a}\n2. B {#b}",
        "1. A {#a}\n2. B {#b}\n\nc {#c}\n\n3. D {#d}\n4. E {#e}",
        "1. A {#a}\n2. B {#b}\n\nc {#c}\n\n3. D {#d}",
        "1. A {#a}\n\n    1. B {#b}\n    2. C {#c}\n\n2. D {#d}",
        r"112\. is the number to call. {#a}",
        r"24\. Dezember: keine Sonne. {#a}",
        "- 2 tablets in the morning {#a}",
        r"\#1 rule {#a}",
    ],
)
def test_5_lists_that_count_stay(text: str) -> None:
    leaflet = master(text)
    assert len(leaflet.units) == text.count("{#") + 1
    if text.startswith(r"112\."):
        assert published(leaflet.units[1].text).startswith("112. is the number")


# 6, 8 (links), 25: what would be left out, or shown as typed

LITERAL = [
    'Read [our page](https://leaflets.example.org/ "Do not take more than 4 a day") first.',
    "Read [our page](https://leaflets.example.org/ 'Do not') first.",
    "[](https://x.org)",
    "[ ](https://x.org)",
    "[Nowhere](#no-such-place)",
    r"<foo\+bar@x.org>",
    r"<https://a.b/?x=\*>",
    "<https://foo.bar/baz bim>",
    r"[a](https://x.org/\*)",
    "[our page] (htps://x y)[a](https://x y)",
    "[a](https://)",
    "[a](tel:)",
    "  ## Indented heading",
    "text\n   ## Indented heading",
    "Foo\nbar\n====",
    "Foo\nbar\n---",
    "##Heading",
    "==not==",
    "Drink H~2~O",
    "5 m^2^ of skin",
    "5 mg[^1]",
    "~~Do not~~ swim",
    "!!! warning Stop if you bleed.",
    "!!! note",
    "::: note",
    "[ ] Wash it",
    "[x] Wash it",
    "Term\n: what it means",
    "a. Wash it\nb. Dry it",
    "a) Wash it\nb) Dry it",
    "i. Wash it\nii. Dry it",
    "• Wash it\n• Dry it",
    r"C:\temp",
    "1) Wash it",
    "`2 mg`",
    "Take &frac12; tablet",
    "5 m&sup2;",
    "&nbsp;5",
    "a &amp; b",
    "Take &frac12 tablet",
    "&#189; tablet",
    "&#xBD; tablet",
    "<b>not</b>",
    "<!-- a --> b",
    "[a][b]",
]


@pytest.mark.parametrize("text", LITERAL)
def test_6_25_29_what_no_reader_would_understand_is_refused_with_its_mend(text: str) -> None:
    problems = refusals(f"{text} {{#keep .do}}")
    assert {problem.place.line for problem in problems} <= set(range(3, 4 + text.count("\n")))
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    "text",
    ["![5 mg](a.png)", "a\\", *(text for text in LITERAL if "\n" not in text
     and not text.startswith((" ", "#", "1)", "[Nowhere")))],
)  # fmt: skip
def test_6_25_29_so_is_it_in_a_translation(text: str) -> None:
    assert "markup" in codes("Take one tablet a day.", text)


def test_29_the_mend_is_the_character() -> None:
    (problem,) = refusals("Take &frac12; tablet {#keep .do}")
    assert "½" in problem.hint


def test_6_links_within_the_leaflet_lead_to_its_units() -> None:
    assert master("[the start](#t) {#a}\n\nb {#b} \n\n[b](#b) {#c}").units
    (problem,) = refusals("a {#a}\n\n[Nowhere](#no-such-place) {#b}")
    assert (problem.code, problem.place.line) == ("link", 5)
    assert "markup" in codes("See [it](#a).", "Vea [esto](#b).")


# What is accepted loses no letter and no digit

PIECES = st.sampled_from(
    ["2", "500", " mg", "a", "not", " ", " ", "*", "**", "_", "__", "[", "](https://x.org/1)",
     "](#t)", "(", ")", "<https://x.org/2>", "\\", "&", ";", "frac12", "~", "=", "==", ".", "1. ",
     "- ", "#", "> ", ":", '"', "'", "!", "|", "^", "`", "{", "}", "\n", "\n\n", "    ", "é", "治"]
)  # fmt: skip


def visible(text: str) -> str:
    """The letters and digits of a master's text, without the addresses that its links lead to."""
    for address in ("](https://x.org/1)", "](#t)"):
        text = text.replace(address, "]")
    return "".join(filter(str.isalnum, text))


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_an_accepted_master_loses_no_letter_and_no_digit(text: str) -> None:
    try:
        leaflet = master(f"{text} {{#keep}}")
    except AftercareError:
        return
    # Numbers of items are counted by pages themselves, one by one: they are the same.
    units = "".join(published(unit.text) for unit in leaflet.units[1:])
    assert visible(units) == visible(text) or "1. " in text


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES.filter(lambda piece: "\n" not in piece), max_size=14).map("".join))
def test_a_text_is_published_whole_or_not_at_all(text: str) -> None:
    try:
        read = shown(text)
    except MarkupError:
        return
    assert visible(read) == visible(text)
    assert not set(read) & {"\x02", "\x03"}


# 2, 3, 8: settings, and other files from outside

CLINIC = '[clinic]\nname = "{name}"\nphone = "020 7946 0000"\naddress = "{address}"\n\n'


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project with Spanish begun, and nothing built; tests put back what they change."""
    folder = tmp_path_factory.mktemp("attacked") / "own"
    assert aftercare(folder.parent, "init", str(folder)).returncode == 0
    assert aftercare(folder, "update", "--add", "es").returncode == 0
    return folder


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ('[clinic]\nname = "Your\\u0000 Clinic"\nphone = "020 7946 0000"\n', 2),
        ('[clinic]\nname = "Your \\u202EClinic"\nphone = "020 7946 0000"\n', 2),
        ('[clinic]\nname = "Your \\u2067Clinic\\u2069"\nphone = "020 7946 0000"\n', 2),
        ('[clinic]\nname = "Your\\nClinic"\nphone = "020 7946 0000"\n', 2),
        ('[clinic]\nname = "Your\\uFFFF"\nphone = "020 7946 0000"\n', 2),
        ('[clinic]\nname = "C"\nphone = "020 7946 0000"\naddress = "1\\u0007 Street"\n', 4),
        ('[clinic]\nname = "C"\nphone = "020 7946 0000"\n[project]\nname = "a\\u202Eb"\n', 5),
    ],
)
def test_8_a_settings_text_is_one_line_at_its_key(tmp_path: Path, setting: str, line: int) -> None:
    (tmp_path / "aftercare.toml").write_text(setting, "utf-8")
    with pytest.raises(AftercareError) as caught:
        load(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == ("aftercare.toml", line)
    assert "U+" in problem.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("glossary.csv", "term,kind,definition,note,es\nsun,must-translate,,,so\u202el\n"),
        ("es/language.toml", '[spoken]\nrange = "{a} \\u0001 {b}"\n'),
        ("es/waivers.toml", '[[waiver]]\ncatalogue = "sample"\nunit = "keep"\ncode = "length"\n'
         'reason = "a\\u202Eb"\nhash = "0123456789abcdef"\n'),
        ("es/lexicon.pls", '<lexicon version="1.0" xml:lang="es" xmlns='
         '"http://www.w3.org/2005/01/pronunciation-lexicon"><lexeme><grapheme>uno</grapheme>'
         "<alias>u\u202eno</alias></lexeme></lexicon>"),
    ],
)  # fmt: skip
def test_2_so_is_one_in_any_other_file(started: Path, name: str, content: str) -> None:
    path = started / "locales" / name
    before = path.read_bytes() if path.exists() else None
    path.write_text(content, "utf-8")
    try:
        result = aftercare(started, "check")
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    said = [line for line in (result.stdout + result.stderr).split("\n") if "U+" in line]
    assert result.returncode != 0
    assert any(name.rsplit("/", maxsplit=1)[-1] in line and "error" in line for line in said)


# The whole way: what `build` publishes in every format, or does not

SOURCE = "Take 21 tablets of 500 mg."
ASKED = {
    "right": "Tome 21 comprimidos de 500 mg.",
    "asterisks": "Tome 2*1 y 21 comprimidos de 5*00 mg y 500 mg.",
    "override": "Tome \u202e21\u202c comprimidos de 500 mg.",
    "isolate": "Tome \u206721\u2069 comprimidos de 500 mg.",
    "command": "Tome \x0121 comprimidos de 500 mg.",
    "end": "Tome 21 comprimidos\x00 de 500 mg.",
    "noncharacter": "Tome 21 comprimidos de 500\uffff mg.",
    "title": 'Tome 21 comprimidos de [500 mg](https://x.example "no más").',
    "entity": "Tome 21 comprimidos de 500&nbsp;mg.",
    "escape": r"Tome 21 comprimidos de 500\ mg.",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project with a leaflet for each of `ASKED`, built once in Spanish; and what was said."""
    folder = tmp_path_factory.mktemp("small")
    catalogues = folder / "locales" / "es" / "LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (folder / "source").mkdir()
    shutil.copy(ROOT / "locales" / "es" / "LC_MESSAGES" / "interface.po", catalogues)
    config = '[clinic]\nname = "C"\nphone = "020 7946 0000"\n[project]\nlocales = ["es"]\n'
    (folder / "aftercare.toml").write_text(config, "utf-8")
    for name, target in ASKED.items():
        for domain in (name, f"{name}.plain"):
            text = f"# Care {{#t}}\n\n{SOURCE} {{#keep .do}}\n"
            (folder / "source" / f"{domain}.md").write_text(text, "utf-8")
            (catalogues / f"{domain}.po").write_text(catalogue_of(target), "utf-8")
    result = aftercare(folder, "build", "--locale", "es", "--artefact", "html", "--artefact",
                       "captions", "--jobs", "1")  # fmt: skip
    assert result.returncode == 1
    return folder, result.stdout + result.stderr


def catalogue_of(target: str) -> str:
    """A catalogue with `target` for the instruction."""
    head = ['msgid ""', 'msgstr ""', '"Language: es\\n"']
    head += ['"Content-Type: text/plain; charset=UTF-8\\n"', ""]
    said = target.replace("\\", "\\\\").replace('"', '\\"')
    title = ['msgctxt "t"', 'msgid "Care"', 'msgstr "Cuidados"', ""]
    return "\n".join([*head, *title, 'msgctxt "keep"', f'msgid "{SOURCE}"', f'msgstr "{said}"', ""])


@pytest.mark.parametrize("name", ASKED)
def test_a_build_publishes_what_is_right_and_no_file_of_the_rest(
    small: tuple[Path, str], name: str
) -> None:
    folder, said = small
    made = {file.name for file in (folder / "output" / "es").glob(f"{name}*")}
    if name == "right":
        assert {"right.html", "right.plain.html"} <= made
        return
    assert not made
    assert f"LC_MESSAGES/{name}.po" in said
    assert f"LC_MESSAGES/{name}.plain.po" in said


def test_localising_refuses_what_markdown_would_lose() -> None:
    leaflet = master("Take 2 tablets. {#keep .do}")
    entries = (Entry("t", "T", "T"), Entry("keep", "Take 2 tablets.", "Tome 2*5 mg y 2*5 mg."))
    catalogue = Catalogue("es", "x.po", entries, (), "")
    with pytest.raises(AftercareError) as caught:
        localise(leaflet, catalogue, Clinic("C", "020 7946 0000"), "ltr")
    assert [problem.code for problem in caught.value.problems] == ["markup"]
