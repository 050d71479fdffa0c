"""`aftercare align` on a project: what is written, what is told, and what is refused."""

import json
from pathlib import Path

import pytest
from support.project import aftercare

pytestmark = pytest.mark.slow

MASTER = """---
date: 2026-03-14
---

# Care at home {#title}

Call us at {clinic_phone} with any question. {#call .contact}

## What to avoid {#avoid .avoid}

- Swimming for 48 hours {#swim}
- Direct sunlight {#sun}
"""
DOCUMENT = """# Cuidados en casa

Llámenos al +44 20 7946 0018 si tiene alguna pregunta.

Aparque detrás del edificio.

## Qué debe evitar

- Nadar durante {hours} horas
- La luz directa del sol
"""
CONFIG = '[clinic]\nname = "Northgate Clinic"\nphone = "+44 20 7946 0018"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "aftercare.toml").write_text(CONFIG)
    (tmp_path / "source" / "care.md").write_text(MASTER)
    (tmp_path / "care.es.md").write_text(DOCUMENT.format(hours=48))
    (tmp_path / "care.es.txt").write_text(DOCUMENT.format(hours=24).replace("#", ""))
    assert aftercare(tmp_path, "extract").returncode == 0
    return tmp_path


def catalogue(folder: Path) -> Path:
    return folder / "locales" / "es" / "LC_MESSAGES" / "care.po"


def test_a_new_language_is_started_and_filled_fuzzy_with_its_origin(folder):
    result = aftercare(folder, "align", "care", "es", str(folder / "care.es.md"))
    assert result.returncode == 0, result.stderr
    assert "filled 5 of 5, unsure 0, nothing for 0; 1 piece of the document left over" in (
        result.stdout
    )
    assert "left over: “Aparque detrás del edificio.”" in result.stdout
    text = catalogue(folder).read_text()
    assert 'msgstr "Llámenos al {clinic_phone} si tiene alguna pregunta."' in text
    assert text.count("#, fuzzy") == 5
    assert "# aligned from care.es.md, item 2" in text
    assert (catalogue(folder).parent / "interface.po").is_file()


def test_what_states_another_number_stays_empty_and_is_shown(folder):
    result = aftercare(folder, "align", "care", "es", str(folder / "care.es.txt"))
    assert "unsure: swim: 48 hours in the source, 24 hours in the translation" in result.stdout
    assert "24 horas" not in catalogue(folder).read_text()


def test_what_is_translated_is_never_overwritten(folder):
    aftercare(folder, "update", "--add", "es")
    path = catalogue(folder)
    done = path.read_text().replace(
        'msgid "Direct sunlight"\nmsgstr ""', 'msgid "Direct sunlight"\nmsgstr "El sol"'
    )
    path.write_text(done)
    aftercare(folder, "align", "care", "es", str(folder / "care.es.md"))
    assert 'msgstr "El sol"' in path.read_text()
    before = path.read_bytes()
    again = aftercare(folder, "align", "care", "es", str(folder / "care.es.md"))
    assert "kept 5 that were translated" in again.stdout
    assert path.read_bytes() == before


def test_a_document_is_surer_than_a_memory_which_fills_what_it_leaves_open(folder):
    (folder / "source" / "peel.md").write_text(
        "# Care at home {#home}\n\n- Direct sunlight {#light}\n- Swimming for 48 hours {#water}\n"
    )
    aftercare(folder, "extract")
    aftercare(folder, "update", "--add", "es", "--no-tm")
    path = catalogue(folder).with_name("peel.po")
    known = {"Direct sunlight": "Sol", "Swimming for 48 hours": "Nadar 48 horas en total"}
    text = path.read_text()
    for source, target in known.items():
        text = text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{target}"')
    path.write_text(text)
    aftercare(folder, "update")
    assert 'msgstr "Sol"' in catalogue(folder).read_text()
    aftercare(folder, "align", "care", "es", str(folder / "care.es.txt"))
    found = catalogue(folder).read_text()
    assert 'msgstr "La luz directa del sol"' in found
    assert "Memory: from peel.po: light" not in found
    assert 'msgstr "Nadar 48 horas en total"' in found
    assert "# Memory: from peel.po: water, not approved" in found


def test_json_tells_every_unit(folder):
    result = aftercare(
        folder, "align", "care", "es", str(folder / "care.es.txt"), "--format", "json"
    )
    told = json.loads(result.stdout)
    swim = next(one for one in told["units"] if one["unit"] == "swim")
    assert swim["state"] == "unsure"
    assert "24 horas" in swim["candidates"][0]["text"]
    assert told["filled"] == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bear", "es", "care.es.md"), "unknown leaflet 'bear'"),
        (("care", "xx", "care.es.md"), "unknown locale 'xx'"),
        (("care", "en", "care.es.md"), "is the language of the masters"),
        (("care", "es", "none.md"), "is not there"),
        (("care", "es", "care.es.md", "--register", "plain"), "has no plain register"),
        (("care", "es", "harmed.pdf"), "harmed.pdf"),
        (("care", "ar", "care.es.md"), "is in Spanish"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_written(folder, arguments, said):
    (folder / "harmed.pdf").write_bytes(b"no pdf at all")
    leaflet, locale, name, *rest = arguments
    result = aftercare(folder, "align", leaflet, locale, str(folder / name), *rest)
    assert result.returncode != 0
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (folder / "locales" / "es").exists()


def test_a_template_behind_its_master_is_refused(folder):
    master = folder / "source" / "care.md"
    master.write_text(master.read_text().replace("48 hours", "72 hours"))
    result = aftercare(folder, "align", "care", "es", str(folder / "care.es.md"))
    assert "run: aftercare extract" in result.stderr
