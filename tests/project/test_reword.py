"""A master reworded without a change of meaning: what stays, and which change is refused."""

import json
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import SPANISH, translated

pytestmark = pytest.mark.slow

EN = ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")
ES = ("--by", "Ana Ruiz", "--role", "translator", "--date", "2026-03-16")
SAID = ("--meaning-unchanged", "--by", "Dr Eva Lindt", "--date", "2026-05-01")
MASTER = "source/care.md"
DROPS = """# Eye drops {#title}

The drops do not sting in the eye {#sting}

- Put 1 drop into the left eye twice a day for 7 days {#drop .do}
- Do not ware contact lenses {#lenses .avoid}
- Take 500 mg of paracetamol if it hurts {#pain .may}
"""
GOTAS = {
    "Eye drops": "Gotas para los ojos",
    "The drops do not sting in the eye": "Las gotas no producen escozor en el ojo",
    "Put 1 drop into the left eye twice a day for 7 days": (
        "Póngase 1 gota en el ojo izquierdo dos veces al día durante 7 días"
    ),
    "Do not ware contact lenses": "No lleve lentes de contacto",
    "Take 500 mg of paracetamol if it hurts": "Tome 500 mg de paracetamol si le duele",
}


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A leaflet on eye drops in Spanish, approved in both languages."""
    config = folder / "aftercare.toml"
    config.write_text(config.read_text() + '[project]\nformats = ["html"]\n')
    for name in ("care.md", "care.plain.md"):
        (folder / "source" / name).write_text(DROPS)
    for source, target in GOTAS.items():
        monkeypatch.setitem(SPANISH, source, target)
    translated(folder, "es")
    for locale, by in (("en", EN), ("es", ES)):
        result = aftercare(folder, "approve", locale, *by)
        assert result.returncode == 0, result.stderr
    return folder


def reword(folder: Path, old: str, new: str, *, both: bool = False) -> None:
    for name in ("care.md", "care.plain.md")[: 1 + both]:
        path = folder / "source" / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))


def po(folder: Path, name: str = "care") -> str:
    return (folder / f"locales/es/LC_MESSAGES/{name}.po").read_text()


def states(folder: Path) -> set[str]:
    rows = json.loads(aftercare(folder, "status", "--format", "json").stdout)["leaflets"]
    return {row["state"] for row in rows}


@pytest.mark.parametrize("updated", [False, True])
def test_translations_and_approvals_stay_and_record_it(project: Path, *, updated: bool) -> None:
    reword(project, "ware contact", "wear contact", both=True)
    if updated:
        aftercare(project, "extract")
        aftercare(project, "update")
        assert "#, fuzzy" in po(project)
    assert states(project) == {"draft", "none"}
    result = aftercare(project, "reword", "lenses", "--by", "Dr Eva Lindt")
    assert result.returncode == 0, result.stderr
    assert "“Do not ware contact lenses” → “Do not wear contact lenses”" in result.stdout
    assert states(project) == {"draft", "none"}
    result = aftercare(project, "reword", "lenses", *SAID)
    assert result.returncode == 0, result.stderr
    assert "2 translations and 4 approvals stay, by Dr Eva Lindt" in result.stdout
    assert 'msgid "Do not wear contact lenses"\nmsgstr "No lleve lentes de contacto"' in po(project)
    assert "fuzzy" not in po(project)
    assert "#|" not in po(project)
    assert states(project) == {"approved"}
    approvals = (project / "locales/es/approvals.toml").read_text()
    assert 'reworded = ["Do not ware contact lenses (Dr Eva Lindt, 2026-05-01)"]' in approvals
    aftercare(project, "extract")
    aftercare(project, "update")
    assert states(project) == {"approved"}
    result = aftercare(project, "build", "--release", "--date", "2026-05-02")
    assert result.returncode == 0, result.stderr
    released = json.loads((project / "output/release.json").read_text())
    kept = [unit for one in released["leaflets"] for unit in one["units"] if "reworded" in unit]
    assert len(kept) == 4
    result = aftercare(project, "verify", str(project / "output"))
    assert result.returncode == 0, result.stderr
    result = aftercare(project, "reword", "lenses", *SAID)
    assert (result.returncode, "lenses was not reworded" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("unit", "old", "new", "fact"),
    [
        ("drop", "7 days", "5 days", "7 days → 5 days"),
        ("drop", "1 drop", "2 drops", "1 drop into → 2 drops into"),
        ("drop", "left eye", "right eye", "left eye → right eye"),
        ("drop", "twice a day", "three times a day", "twice a"),
        ("sting", "drops do not sting", "drops sting", "do not sting → sting"),
        ("pain", "500 mg", "500 g", "mg of → g of"),
        ("pain", "paracetamol", "ibuprofen", "paracetamol if → ibuprofen if"),
        ("pain", "500 mg of paracetamol", "paracetamol", "500"),
        ("lenses", "Do not ware contact lenses", "Do not wear contact lenses for 2 weeks", "2"),
    ],
)
def test_a_change_of_any_fact_is_refused(
    project: Path, unit: str, old: str, new: str, fact: str
) -> None:
    before = {path: path.read_bytes() for path in (project / "locales").rglob("*.*")}
    reword(project, old, new, both=True)
    result = aftercare(project, "reword", unit, *SAID)
    assert result.returncode == 1, result.stdout
    assert f"{MASTER}:" in result.stderr
    assert f"{unit} says something else" in result.stderr
    assert fact in result.stderr
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("unit", "old", "new"),
    [
        ("title", "Eye drops", "Your eye drops"),
        ("drop", "Put 1 drop into", "Put 1 drop in"),
        ("drop", "twice a day", "2 times a day"),
        ("pain", "if it hurts", "if you have pain"),
        ("lenses", "Do not ware", "Don't wear"),
    ],
)
def test_other_words_for_the_same_facts_stay(project: Path, unit: str, old: str, new: str) -> None:
    reword(project, old, new)
    result = aftercare(project, "reword", unit, *SAID)
    assert result.returncode == 0, result.stderr


def test_what_a_translator_doubted_stays_fuzzy(project: Path) -> None:
    path = project / "locales/es/LC_MESSAGES/care.po"
    text = path.read_text()
    place = text.index('msgctxt "lenses"')
    path.write_text(f"{text[:place]}#, fuzzy\n{text[place:]}")
    reword(project, "ware contact", "wear contact")
    result = aftercare(project, "reword", "lenses", *SAID)
    assert "0 translations" in result.stdout
    assert 'msgid "Do not wear contact lenses"' in po(project)
    assert "fuzzy" in po(project)
    assert states(project) == {"approved", "none"}


def test_an_answer_stays_with_its_texts(project: Path) -> None:
    for name in ("care", "care.plain"):
        path = project / f"locales/es/LC_MESSAGES/{name}.po"
        path.write_text(path.read_text().replace("durante 7 días", "durante 8 días"))
        answer = ("answer", "es", "drop", "numbers", "as the country has it", "--by", "Ana Ruiz")
        assert aftercare(project, *answer, "--catalogue", name).returncode == 0
    assert aftercare(project, "approve", "es", *ES).returncode == 0
    assert states(project) == {"approved"}
    reword(project, "drop into", "drop in", both=True)
    assert aftercare(project, "reword", "drop", *SAID).returncode == 0
    assert states(project) == {"approved"}


def test_to_see_what_was_reworded_needs_no_name_and_to_say_so_does(project: Path) -> None:
    reword(project, "ware contact", "wear contact", both=True)
    result = aftercare(project, "reword", "lenses")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("with --meaning-unchanged, translations and approvals stay\n")
    result = aftercare(project, "reword", "lenses", "--meaning-unchanged")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "the name is empty" in result.stderr


def test_a_forged_record_of_a_rewording_is_found(project: Path) -> None:
    reword(project, "ware contact", "wear contact", both=True)
    aftercare(project, "reword", "lenses", *SAID)
    path = project / "locales/es/approvals.toml"
    path.write_text(path.read_text().replace("2026-05-01)", "2026-04-01)", 1))
    result = aftercare(project, "check")
    assert (result.returncode, "it was changed by hand" in result.stdout) == (1, True)


@pytest.mark.parametrize("asked", [("nothing",), ("title",), ("title", "--leaflet", "x")])
def test_what_was_not_reworded_is_said(project: Path, asked: tuple[str, ...]) -> None:
    result = aftercare(project, "reword", *asked, *SAID)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)


def test_a_build_says_before_it_withdraws_anything_what_goes_and_why(project: Path) -> None:
    assert aftercare(project, "build").returncode == 0
    reword(project, "ware contact", "wear contact", both=True)
    result = aftercare(project, "build")
    assert "withdrew es/care.html" in result.stdout
    said = result.stderr.split("\n")[0]
    assert said.startswith("output/es: warning: 4 files go of care in es: unit lenses")
    assert "[locales/es/LC_MESSAGES/care.po:" in said
    assert "files go" not in aftercare(project, "build").stderr
