"""The termbase: read from CSV and TBX, refused where it is malformed, used by the commands."""

import json
from datetime import UTC, datetime

import pytest
from support.project import ROOT
from support.small import run

from pipeline.checks.answers import pair_hash
from pipeline.commands.extract import extract
from pipeline.glossary import Term, of_project, read
from pipeline.language.cldr import bcp47
from pipeline.model.errors import AftercareError
from pipeline.project.settings import load

CSV = """term,kind,definition,note,es,pt_BR
collagen,must-translate,a protein,,colágeno | colágenos,colágeno
CODE-X,do-not-translate,,,,
serum,forbidden,,that is blood,suero,
*,forbidden,,,bótox,
"""

TBX = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><descrip type="definition">a protein</descrip>
 <langSec xml:lang="en"><termSec><term>collagen</term></termSec></langSec>
 <langSec xml:lang="es"><termSec><term>colágeno</term></termSec>
  <termSec><term>colágenos</term>
   <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
  </termSec></langSec>
 <langSec xml:lang="pt-BR"><termSec><term>colágeno</term></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><descrip type="Translation needed">No</descrip>
 <langSec xml:lang="en"><termSec><term>CODE-X</term></termSec></langSec></conceptEntry>
<conceptEntry id="c3"><note>that is blood</note>
 <langSec xml:lang="en"><termSec><term>serum</term></termSec></langSec>
 <langSec xml:lang="es"><termSec><term>suero</term>
  <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry>
<conceptEntry id="c4"><langSec xml:lang="es"><termSec><term>bótox</term>
 <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>
"""
# As tags: every category is an element of its own.
DCT = (
    TBX.replace('style="dca"', 'style="dct" xmlns:min="m" xmlns:basic="b"')
    .replace('<termNote type="administrativeStatus">', "<min:administrativeStatus>")
    .replace("</termNote>", "</min:administrativeStatus>")
    .replace('<descrip type="definition">a protein</descrip>',
             "<basic:definition>a protein</basic:definition>")
)  # fmt: skip
# As of 2008, which OmegaT and Weblate read and write.
MARTIF = (
    TBX.replace("<tbx ", "<martif ").replace("</tbx>", "</martif>")
    .replace("conceptEntry", "termEntry").replace("langSec", "langSet").replace("termSec", "tig")
    .replace("deprecatedTerm-admn-sts", "forbidden").replace("supersededTerm-admn-sts", "obsolete")
    .replace("<note>", '<descripGrp><descrip type="note">')
    .replace("</note>", "</descrip></descripGrp>")
)  # fmt: skip


def parse(path, text):
    path.write_text(text, encoding="utf-8")
    return read(path, path.name)


def test_csv(tmp_path):
    glossary = parse(tmp_path / "g.csv", CSV)
    assert glossary.terms == (
        Term("collagen", "must-translate", {"es": ("colágeno", "colágenos"),
             "pt-BR": ("colágeno",)}, "a protein"),
        Term("CODE-X", "do-not-translate", {}),
        Term("serum", "forbidden", {"es": ("suero",)}, note="that is blood"),
        Term("*", "forbidden", {"es": ("bótox",)}),
    )  # fmt: skip
    assert [term.line for term in glossary.terms] == [2, 3, 4, 5]


@pytest.mark.parametrize("text", [TBX, DCT, MARTIF], ids=["dca", "dct", "2008"])
def test_tbx_says_the_same(tmp_path, text):
    tbx = parse(tmp_path / "g.tbx", text)
    assert tbx.terms == parse(tmp_path / "g.csv", CSV).terms
    assert tbx.terms[0].line == 4


@pytest.mark.parametrize("change", [
    lambda text: "\ufeff" + text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace(",", ";"),
    lambda text: text.replace(",", "\t"),
    lambda text: text.replace("pt_BR", "pt-br"),
    lambda text: text + ",,,,,\n\n",
    lambda text: text.replace("a protein", '"a protein"'),
])  # fmt: skip
def test_csv_as_spreadsheets_write_it(tmp_path, change):
    assert parse(tmp_path / "g.csv", change(CSV)).terms == parse(tmp_path / "h.csv", CSV).terms


HEAD = "term,kind,definition,note,es,pt_BR\n"
MALFORMED = [
    ("", 1, "empty"),
    (HEAD.replace("pt_BR", "klingon"), 1, "klingon' is no locale"),
    (HEAD.replace("note", "remark"), 1, "remark' is no locale"),
    (HEAD.replace("pt_BR", "es"), 1, "es stands twice"),
    (HEAD.replace("pt_BR", "en"), 1, "source language"),
    (HEAD.replace("kind,", ""), 1, "no column kind"),
    (HEAD + "a,must-translate,,,x,y,z\n", 2, "7 cells under 6 headings"),
    (HEAD + "a,should-translate,,,x\n", 2, "unknown kind 'should-translate'"),
    (HEAD + "a,,,,x\n", 2, "unknown kind ''"),
    (HEAD + '\n"b\nc",must-translate,,,x\na,,,,x\n', 5, "unknown kind"),
    (HEAD + ",must-translate,,,x\n", 2, "term is empty"),
    (HEAD + "!,must-translate,,,x\n", 2, "no term"),
    (HEAD + "acid*,must-translate,,,x\n", 2, "no term"),
    (HEAD + "*,must-translate,,,x\n", 2, "for forbidden words"),
    (HEAD + "a b,must-translate,,,x\nc,must-translate,,,x\nA-B,must-translate,,,y\n", 4, "line 2"),
    (HEAD + "a,must-translate,,,x\na,do-not-translate,,,\n", 3, "stands twice"),
    (HEAD + "X,do-not-translate,,,Y\n", 2, "must not be translated, yet it is Y in es"),
    (HEAD + "a,forbidden,,,\n", 2, "forbids nothing"),
    (HEAD + "a,must-translate,,,x\na,forbidden,,,x\n", 3, "both approved and forbidden"),
    (HEAD + "a,must-translate,,,*\n", 2, "no rendering"),
    (HEAD + "a,must-translate,,,x*y\n", 2, "no rendering"),
    (HEAD + 'a,must-translate,,,"x\n', 2, "not CSV"),
]


@pytest.mark.parametrize(("text", "line", "message"), MALFORMED)
def test_a_malformed_csv_is_refused_with_its_line(tmp_path, text, line, message):
    with pytest.raises(AftercareError) as refused:
        parse(tmp_path / "g.csv", text)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.path, problem.place.line) == ("termbase", "g.csv", line)
    assert message in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "not XML"),
        ("<a><b></a>", 1, "not XML"),
        ("<html/>", 1, "not TBX"),
        ("<tbx/>", 1, "no concept"),
        (TBX.replace('lang="es"', 'lang="klingon"'), 5, "klingon' is no locale"),
        (TBX.replace("<term>serum</term>", "<term> </term>"), 13, "term is empty"),
        (TBX.replace('lang="en"><termSec><term>coll', 'lang="pl"><termSec><term>coll'), 3,
         "no term in en"),
        (TBX.replace("<tbx", '<!DOCTYPE a [<!ENTITY b "c">]>\n<tbx'), 2, "entity b"),
        (TBX.replace(">serum<", ">Collagen<").replace(">suero<", ">colágeno<"), 13, "both"),
    ],
)  # fmt: skip
def test_a_malformed_tbx_is_refused_with_its_line(tmp_path, text, line, message):
    with pytest.raises(AftercareError) as refused:
        parse(tmp_path / "g.tbx", text)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.path, problem.place.line) == ("termbase", "g.tbx", line)
    assert message in problem.message


def test_not_utf8(tmp_path):
    path = tmp_path / "g.csv"
    path.write_bytes(CSV.encode("latin-1"))
    with pytest.raises(AftercareError) as refused:
        read(path, "g.csv")
    assert refused.value.problems[0].place.line == 2


def test_the_shipped_glossary_names_every_term_in_every_language():
    glossary = of_project(load(ROOT))
    wanted = {bcp47(path.parent.name) for path in (ROOT / "locales").glob("*/LC_MESSAGES")}
    for term in glossary.of_kind("must-translate"):
        assert wanted <= set(term.renderings), term.term


# --- the commands -------------------------------------------------------------------------------

TRANSLATED = {"title": "Cuidados", "hello": "Hola en {clinic_name}", "sun": "Sol",
              "avoid": "Evite durante 48 horas", "call": "Llámenos"}  # fmt: skip


@pytest.fixture
def project(folder):
    (folder / "locales").mkdir()
    (folder / "locales/glossary.csv").write_text(
        "term,kind,es\nsun,must-translate,sol\ncare,must-translate,cuidado\n"
        "hours,must-translate,hora\n"
    )
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    for path in (folder / "locales/es/LC_MESSAGES").glob("care*.po"):
        text = path.read_text()
        for id, target in TRANSLATED.items():
            head, _, tail = text.partition(f'msgctxt "{id}"')
            text = head + f'msgctxt "{id}"' + tail.replace('msgstr ""', f'msgstr "{target}"', 1)
        path.write_text(text)
    return folder


def check(folder, capsys, *arguments):
    capsys.readouterr()
    run(folder, "check", "--format", "json", *arguments)
    found = json.loads(capsys.readouterr().out)["problems"]
    return [(p["code"], p["severity"], p["unit"]) for p in found if p["code"] in
            {"glossary", "notranslatewords", "forbidden-term", "termbase"}
            and not str(p["unit"]).startswith("ui-")]  # fmt: skip


def test_check_in_a_project_and_of_one_catalogue(project, capsys):
    po = project / "locales/es/LC_MESSAGES/care.po"
    assert check(project, capsys) == []
    po.write_text(po.read_text().replace('"Sol"', '"Estrella"'))
    expected = [("glossary", "warning", "sun")]
    assert check(project, capsys) == expected
    assert check(project, capsys, str(po)) == expected
    waiver = (
        '[[waiver]]\ncatalogue = "care"\nunit = "sun"\ncode = "glossary"\nreason = "r"\n'
        f'hash = "{pair_hash("Sun", "Estrella")}"\n'
    )
    (project / "locales/es/waivers.toml").write_text(waiver)
    assert check(project, capsys) == [("glossary", "info", "sun")]


def test_check_takes_a_termbase_by_name(project, tmp_path, capsys):
    other = tmp_path / "other.csv"
    other.write_text("term,kind,es\nsun,must-translate,astro\n")
    po = project / "locales/es/LC_MESSAGES/care.po"
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "x.po").write_text(po.read_text())
    assert check(project, capsys, str(alone / "x.po")) == []
    found = check(project, capsys, "--glossary", str(other), str(alone / "x.po"))
    assert [(code, severity) for code, severity, _ in found] == [("glossary", "warning")]
    assert check(project, capsys, "--glossary", str(other), str(po)) == [
        ("glossary", "warning", "sun")
    ]


def test_what_is_forbidden_is_not_built(project, capsys):
    (project / "locales/glossary.csv").write_text("term,kind,es\nsun,forbidden,sol\n")
    capsys.readouterr()
    run(project, "build", "--artefact", "html", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert not any("/es/" in path or path.startswith("es") for path in report["built"])
    assert ("forbidden-term", "sun") in {(p["code"], p["unit"]) for p in report["problems"]}


@pytest.mark.parametrize("command", ["extract", "check", "status", "build"])
def test_a_malformed_termbase_is_one_line(project, capsys, command):
    (project / "locales/glossary.csv").write_text("term,kind,es\nsun,maybe,sol\n")
    capsys.readouterr()
    assert run(project, command) == 1
    out, err = capsys.readouterr()
    assert (out + err).startswith("locales/glossary.csv:2: error: unknown kind 'maybe'")
    assert len((out + err).strip().splitlines()) == 1


def test_two_termbases_are_refused(project, capsys):
    (project / "locales/glossary.tbx").write_text(TBX)
    capsys.readouterr()
    assert run(project, "check") == 1
    out, err = capsys.readouterr()
    assert "only one termbase can hold" in out + err


def test_the_translator_is_told_the_terms(project):
    pot = (project / "locales/care.pot").read_text()
    assert "#. Must not change: 48\n#. Glossary: hours\n" in pot
    assert pot.count("Glossary: sun\n") == 1
    assert "#. Glossary: sun\n" in (project / "locales/es/LC_MESSAGES/care.po").read_text()
    before = pot
    (project / "locales/glossary.csv").write_text(
        "term,kind,es,pl\nhours,must-translate,hora,godzina\nmoon,must-translate,luna,\n"
        "care,must-translate,cuidado,\nsun,must-translate,sol,\n"
    )
    assert extract(load(project), datetime(2030, 1, 1, tzinfo=UTC)) == ([], [])
    assert (project / "locales/care.pot").read_text() == before
