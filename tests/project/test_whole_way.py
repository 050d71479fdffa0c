"""The whole way of a leaflet, by the command line alone, in two languages.

Draft, review sheet, remarks, answers, approval, release, a slip of the pen, another fact, lapse,
recall: at each step what is in output/, what the pages say of themselves, and what `status` says.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from support.project import aftercare

MASTER = """# Eye drops {#title}

## How to use them {#how .do}

- Put 1 drop into the left eye for 7 days. {#drop .do}
- Wash your hands frist. {#hands .do}

## Avoid for 48 hours {#avoid .avoid}

- Swimming {#swim}
"""
WORDS = {
    "es": {
        "Eye drops": "Gotas para los ojos",
        "How to use them": "Cómo usarlas",
        "Put 1 drop into the left eye for 7 days.":
            "Ponga 1 gota en el ojo izquierdo durante 7 días.",
        "Wash your hands frist.": "Lávese primero las manos.",
        "Avoid for 48 hours": "Evite durante 48 horas",
        "Swimming": "La natación",
    },
    "fr": {
        "Eye drops": "Gouttes pour les yeux",
        "How to use them": "Comment les utiliser",
        "Put 1 drop into the left eye for 7 days.":
            "Mettez 1 goutte dans l’œil gauche pendant 7 jours.",
        "Wash your hands frist.": "Lavez-vous d’abord les mains.",
        "Avoid for 48 hours": "À éviter pendant 24 heures",
        "Swimming": "La natation",
    },
}  # fmt: skip
DOCTOR = ("--by", "Dr Eva Lindt", "--role", "eye doctor", "--date", "2026-03-15")
NURSE = ("--by", "Luc Martin", "--role", "nurse", "--date", "2026-03-16")


def said(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run a command, which must exit so; return what it printed."""
    result = aftercare(folder, *arguments)
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


def states(folder: Path) -> dict[str, str]:
    rows = json.loads(said(folder, "status", "--format", "json"))["leaflets"]
    return {row["locale"]: row["state"] for row in rows}


def drafts(folder: Path) -> dict[str, bool]:
    """Whether each language's page in output/ says that it is a draft."""
    pages = {locale: folder / f"output/{locale}/drops.html" for locale in ("en", "es", "fr")}
    return {at: 'class="draft"' in path.read_text() for at, path in pages.items() if path.exists()}


def change(folder: Path, old: str, new: str, *names: str) -> None:
    for name in names:
        path = folder / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))


def catalogues(locale: str) -> tuple[str, str]:
    folder = f"locales/{locale}/LC_MESSAGES"
    return f"{folder}/drops.po", f"{folder}/drops.plain.po"


def begun(folder: Path) -> Path:
    """A project of eye drops, in Spanish and French."""
    for name in ("drops", "drops.plain"):
        (folder / f"source/{name}.md").write_text(MASTER)
    for name in ("care", "care.plain"):
        (folder / f"source/{name}.md").unlink()
    config = folder / "aftercare.toml"
    config.write_text(config.read_text() + '[project]\nformats = ["html"]\n')
    said(folder, "extract")
    said(folder, "update", "--add", "es", "fr")
    for locale, words in WORDS.items():
        for name in catalogues(locale):
            for source, target in words.items():
                found = f'msgid "{source}"\nmsgstr '
                change(folder, f'{found}""', f'{found}"{target}"', name)
    return folder


def sheet(folder: Path, locale: str) -> dict[str, Any]:
    said(folder, "review", locale)
    page = (folder / f"review/review-{locale}.html").read_text()
    data = page.partition('<script type="application/json" id="sheet">')[2]
    return dict(json.loads(data.partition("</script>")[0]))


def filled(folder: Path, locale: str, by: tuple[str, ...], code: int = 0) -> str:
    """Tick every unit of a sheet, as its page saves it; the window of avoidance is remarked on."""
    data = sheet(folder, locale)
    question = {"numbers": "this clinic says 24 in France"} if locale == "fr" else {}
    ticked = {"approve": True, "back": False, "said": {}, "remark": ""}
    asked = {"said": question, "remark": "as our protocol has it"}
    rows = [{**row, **ticked, **(asked if row["unit"] == "avoid" else {})} for row in data["rows"]]
    path = folder / "filled.json"
    path.write_text(json.dumps({**data, "rows": rows}))
    return said(folder, "review", locale, "--import", str(path), *by, code=code)


@pytest.mark.slow
def test_from_a_draft_to_a_recall(folder: Path) -> None:
    begun(folder)
    # drafts: what is likely wrong in French keeps it from nobody but a release
    said(folder, "build", code=1)
    assert drafts(folder)["es"]
    assert states(folder)["es"] == "draft"
    said(folder, "build", "--release", "--date", "2026-04-01", code=1)
    assert not (folder / "output/release.json").exists()
    # the masters are approved by name; the translations on their sheets, remarks and answers kept
    said(folder, "approve", "en", *DOCTOR)
    told = filled(folder, "es", DOCTOR)
    assert "2 remarks" in told
    filled(folder, "fr", NURSE)
    assert "as our protocol has it" in (folder / catalogues("fr")[0]).read_text()
    assert "this clinic says 24 in France" in (folder / "locales/fr/answers.toml").read_text()
    assert set(states(folder).values()) == {"approved"}
    # released: no page is a draft any more, and the release proves itself
    said(folder, "build", "--release", "--date", "2026-04-01")
    assert drafts(folder) == {"en": False, "es": False, "fr": False}
    said(folder, "verify")
    said(folder, "verify", str(folder / "output"))
    assert set(states(folder).values()) == {"released"}
    first = (folder / "output/es/drops.html").read_bytes()
    # a slip of the pen in the master: one person says so, for all languages at once
    masters = ("source/drops.md", "source/drops.plain.md")
    change(folder, "frist", "first", *masters)
    said(folder, "reword", "hands", "--meaning-unchanged", "--by", "Dr Eva Lindt")
    said(folder, "extract")
    said(folder, "update")
    assert "fuzzy" not in (folder / catalogues("es")[0]).read_text()
    said(folder, "build", "--release", "--date", "2026-04-02")
    assert drafts(folder) == {"en": False, "es": False, "fr": False}
    # another fact is no slip
    change(folder, "7 days", "5 days", *masters)
    told = said(folder, "reword", "drop", "--meaning-unchanged", "--by", "Dr Eva Lindt", code=1)
    assert "7 days" in told
    said(folder, "extract")
    said(folder, "update")
    told = said(folder, "check", code=1)
    assert "7 days → 5 days" in told
    # what was released stays as it was, and is named as saying something else now
    said(folder, "build", "--release", "--date", "2026-05-01", code=1)
    assert b"7 d" in (folder / "output/es/drops.html").read_bytes()
    told = said(folder, "impact", "drop", code=1)
    assert "7 days" in told
    assert "5 days" in told
    # translated and approved anew, it is succeeded; the old version is told from the current one
    version = {
        one["locale"]: one["version"]
        for one in json.loads((folder / "output/release.json").read_text())["leaflets"]
    }
    for locale, days in (("es", "días"), ("fr", "jours")):
        for name in catalogues(locale):
            text = (folder / name).read_text()
            blocks = text.split("\n\n")
            mended = [
                block.replace("#, fuzzy\n", "").replace(f"7 {days}", f"5 {days}")
                if 'msgctxt "drop"' in block
                else block
                for block in blocks
            ]
            (folder / name).write_text("\n\n".join(mended))
    for locale, by in (("en", DOCTOR), ("es", DOCTOR), ("fr", NURSE)):
        said(folder, "approve", locale, *by)
    said(folder, "build", "--release", "--date", "2026-05-02")
    page = (folder / "output/es/drops.html").read_bytes()
    assert page != first
    assert b"5 d" in page
    assert "2026-05-02" in said(folder, "lookup", version["es"], code=1)
    said(folder, "verify")
