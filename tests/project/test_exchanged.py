"""`aftercare exchange`: the small project's units out to another tool, and back."""

import json
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import APPROVERS, translated

FORMS = ("xliff12", "xliff21", "xlsx", "csv")


@pytest.fixture
def spanish(folder: Path) -> Path:
    """A project in Spanish: approved but for what is fuzzy, commented, or not translated."""
    translated(folder, "es")
    path = folder / "locales/es/LC_MESSAGES/care.po"
    text = path.read_text()
    text = text.replace('msgstr "Sol"', 'msgstr ""')
    text = text.replace("#: source/care.md:1\n", "# mine\n#: source/care.md:1\n#, my-flag\n")
    path.write_text(text)
    aftercare(folder, "update", "--no-tm")
    aftercare(folder, "approve", "es", *APPROVERS["es"], "--unit", "title", "hello")
    return folder


def state(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((folder / "locales/es").rglob("*.*"))}


@pytest.mark.parametrize("form", FORMS)
def test_out_and_back_changes_no_file(spanish: Path, form: str) -> None:
    before = state(spanish)
    result = aftercare(spanish, "exchange", "export", "es", "--as", form)
    assert result.returncode == 0, result.stderr
    (path,) = (spanish / "exchange").iterdir()
    content = path.read_bytes()
    if form.startswith("xliff"):
        for kept in (b"mine", b"approved by Ana Ruiz", b"Note: Be kind.", b"{clinic_name}<"):
            assert kept in content, kept
    result = aftercare(spanish, "exchange", "import", str(path))
    assert (result.returncode, result.stderr) == (0, "")
    assert "0 refused; an import approves nothing" in result.stdout
    assert state(spanish) == before
    path.rename(path.with_name("again"))
    aftercare(spanish, "exchange", "export", "es", "--as", form)
    assert path.read_bytes() == content


def test_an_agency_s_work_goes_in_and_lapses_what_it_changes(spanish: Path) -> None:
    aftercare(spanish, "exchange", "export", "es", "--leaflet", "care", "--as", "csv", "--open")
    path = spanish / "exchange/es.csv"
    assert ",sun," in path.read_text("utf-8-sig")
    assert ",title," not in path.read_text("utf-8-sig")
    aftercare(spanish, "exchange", "export", "es", "--as", "csv")
    approvals = state(spanish)["approvals.toml"]
    text = path.read_text("utf-8-sig").replace("Sun,,empty", "Sun,El sol,final")
    path.write_text(text.replace("Care,Cuidados,final,,", "Care,Los cuidados,final,Better so,", 1))
    aftercare(spanish, "exchange", "import", str(path))
    master = spanish / "source/care.md"
    master.write_text(master.read_text().replace("48 hours", "24 hours"))
    aftercare(spanish, "extract")
    aftercare(spanish, "update", "--no-tm")
    text = path.read_text().replace("Call us,Llámenos,final", "Call us,Llame,draft")
    path.write_text(text)
    result = aftercare(spanish, "exchange", "import", str(path), "--format", "json")
    found = json.loads(result.stdout)
    assert result.returncode == 1
    assert [(p["unit"], p["message"].partition(": ")[2]) for p in found["problems"]] == [
        ("avoid", "its source was changed: 48 hours → 24 hours")
    ]
    assert state(spanish)["approvals.toml"] == approvals
    written = state(spanish)["care.po"].decode()
    assert 'msgstr "El sol"' in written
    assert "# From es.csv: Better so\n" in written
    assert '#, fuzzy\nmsgctxt "call"\nmsgid "Call us"\nmsgstr "Llame"' in written


def test_wrong_use_is_one_line(spanish: Path) -> None:
    other = spanish / "other.csv"
    other.write_text("Language,Catalogue,Unit,Source,Translation,State\npl,care,sun,Sun,S,final\n")
    for arguments, said in (
        (("export", "pl"), "unknown locale 'pl'"),
        (("export", "es", "--leaflet", "x"), "unknown leaflet 'x'"),
        (("import", "no-such"), "cannot be read"),
        (("import", str(other)), "other.csv: error: unknown locale 'pl'"),
        (("import", str(spanish / "source")), "cannot be read"),
        (("import", str(spanish / "source/care.md")), "has not one column"),
    ):
        result = aftercare(spanish, "exchange", *arguments)
        assert result.returncode == 2
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
