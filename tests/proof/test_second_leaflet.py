"""Any leaflet works: another one, another language, no change to the code."""

import json
import re
import shutil
from pathlib import Path

import polib
import pytest
from support.project import ROOT, aftercare

STANDARD = {
    "title": "Nach dem Ziehen Ihres Zahns",
    "keep": "Bewahren Sie dieses Blatt so auf, dass Sie es **sehen können**.",
    "first-day": "Die ersten 24 Stunden",
    "bite": "Beißen Sie 30 Minuten lang auf die Gaze.",
    "cold": "Kühlen Sie Ihre Wange:",
    "cold-time": "jeweils 10 Minuten lang",
    "cold-cloth": "über einem Tuch, *niemals* auf der bloßen Haut",
    "painkillers": "Sie dürfen die Schmerzmittel nehmen, die Sie von {clinic_name} erhalten haben.",
    "avoid-day": "Tun Sie 24 Stunden lang nichts davon:",
    "avoid-smoking": "Rauchen oder Dampfen",
    "avoid-rinsing": "Spülen oder Spucken",
    "avoid-straw": "Mit einem Strohhalm trinken",
    "day-2": "Ab Tag 2",
    "rinse": "Spülen Sie 4-mal am Tag mit warmem Salzwasser.",
    "more": "Lesen Sie mehr auf [der Seite der Klinik](https://clinic.example/teeth),"
    " bevor Sie nach Hause gehen.",
    "bleeds": "Wenn es blutet",
    "call": "Rufen Sie sofort {clinic_phone} an, wenn es länger als 2 Stunden blutet.",
    "notes": "Notizen",
}
INTERFACE = {
    "ui-end": "Ende des Blatts.",
    "ui-slow": "Langsam",
    "ui-notes-room": "Im gedruckten Blatt ist Platz für Ihre Notizen.",
    "ui-kind-avoid": "Zu vermeiden:",
    "ui-kind-may": "Erlaubt:",
    "ui-kind-do": "Zu tun:",
    "ui-kind-contact": "Melden Sie sich bei uns, wenn:",
    "ui-item-emergency": "Notfall, Punkt {n} von {total}.",
    "ui-item-urgent": "Dringend, Punkt {n} von {total}.",
    "ui-kind-emergency": "Notfall:",
    "ui-kind-urgent": "Dringend:",
    "ui-emergency": "Notfall",
    "ui-urgent": "Dringend",
    "ui-warning": "Warnung",
    "ui-note": "Bitte beachten",
    "ui-blank": "Lücke zum Ausfüllen",
    "ui-picture": "Bild:",
    "ui-table": "Eine Tabelle, Zeile für Zeile vorgelesen.",
    "ui-row": "Zeile {n}.",
    "ui-tick": "Zum Abhaken:",
    "ui-review": "Nächste Prüfung",
    "ui-reference": "Kennzeichen",
    "ui-version": "Fassung",
    "ui-author": "Verfasst von",
    "ui-telephone": "Telefon",
    "ui-no-leaflets": "Zurzeit ist kein Merkblatt veröffentlicht.",
    "ui-skip": "Direkt zum Merkblatt",
    "ui-draft-label": "Entwurf",
    "ui-draft": "Dies ist ein Entwurf. Noch keine Fachkraft hat ihn geprüft und freigegeben."
    " Fragen Sie Ihre Klinik, wenn Sie unsicher sind.",
    "ui-languages": "Sprachen",
    "ui-formats": "Lesen oder hören",
    "ui-listen": "Dieses Merkblatt anhören",
    "ui-date": "Stand dieses Textes: {date}",
    "ui-format-large-print": "Großdruck (PDF)",
    "ui-format-audio": "Hörfassung (MP3)",
    "ui-format-talking-book": "Hörbuch zum Mitlesen (EPUB)",
    "ui-format-daisy": "Hörbuch zum Mitlesen (DAISY)",
    "ui-accessibility": "Dieses Buch lässt sich ganz als Text lesen und Satz für Satz als Sprache"
    " hören. Die Buchstaben lassen sich vergrößern. Nichts darin blinkt.",
    "ui-format-plain": "Leicht zu lesen",
    "ui-format-standard": "Üblicher Text",
    "ui-draft-source": "Dieses Merkblatt ist von {clinic_name} noch nicht freigegeben."
    " Rufen Sie {clinic_phone} an, wenn etwas unklar ist.",
    "ui-draft-source-line": "Entwurf: von {clinic_name} noch nicht freigegeben",
    "ui-draft-notice": "Diese Übersetzung ist noch nicht geprüft."
    " Ist etwas unklar, rufen Sie {clinic_name} an: {clinic_phone}.",
    "ui-draft-line": "Entwurf: diese Übersetzung ist noch nicht geprüft",
    "ui-mark-do": "Dieses Zeichen heißt: Das sollen Sie tun",
    "ui-mark-may": "Dieses Zeichen heißt: Das dürfen Sie tun",
    "ui-pages": "Seiten: {n}",
    "ui-mark-avoid": "Dieses Zeichen heißt: Tun Sie das nicht",
    "ui-format-giant-print": "Sehr großer Druck (PDF)",
    "ui-format-print": "Merkblatt zum Drucken (PDF)",
    "ui-page": "Seite {n} von {total}",
    "ui-hours": "Öffnungszeiten",
    "ui-out-of-hours": "Wenn die Klinik geschlossen ist",
    "ui-address": "Anschrift",
    "ui-format-single-file": "Webseite in einer Datei",
    "ui-format-poster": "Aushang für die Wand (PDF)",
    "ui-legend-do": "Tun Sie das",
    "ui-legend-may": "Das dürfen Sie tun",
    "ui-legend-avoid": "Tun Sie das nicht",
    "ui-legend-contact": "Wen Sie anrufen",
    "ui-silent": "Die Aufnahme lässt sich hier nicht abspielen. Fragen Sie danach: {clinic_phone}",
    "ui-notes-kept": "Nur auf diesem Gerät aufbewahrt, an niemanden gesendet.",
    "ui-notes-delete": "Diese Notizen löschen",
    "ui-notes-lost": "Wird nicht aufbewahrt, wenn Sie diese Seite schließen.",
    "ui-rewind": "10 Sekunden zurück",
    "ui-forward": "10 Sekunden weiter",
    "ui-times": "{opens} bis {closes}",
    "ui-leaflets": "Merkblätter für Patienten",
    "ui-search-go": "Suchen",
    "ui-registers": "Wortlaut",
    "ui-steps": "Was zu tun ist, und wann",
    "ui-back": "Voriger Abschnitt",
    "ui-play": "Anhören",
    "ui-pause": "Anhalten",
    "ui-next": "Nächster Abschnitt",
    "ui-section": "Abschnitt",
    "ui-speed": "Tempo",
    "ui-position": "Stelle in der Aufnahme",
    "ui-search": "Merkblätter durchsuchen",
    "ui-search-found": "Gefunden: {n}",
    "ui-search-none": "Nichts gefunden",
    "ui-poster": "Dieses Merkblatt in Ihrer Sprache",
    "ui-contents": "Inhalt",
    "ui-section-of": "Abschnitt {n} von {total}.",
    "ui-step": "Schritt {n}.",
    "ui-item-avoid": "Zu vermeiden, {n} von {total}.",
    "ui-item-may": "Erlaubt, {n} von {total}.",
    "ui-item-contact": "Melden Sie sich bei uns, {n} von {total}.",
    "ui-item-do": "Zu tun, {n} von {total}.",
    "ui-format-audio-slow": "Langsame Hörfassung (MP3)",
}
PLAIN = STANDARD | {
    "title": "Nachdem der Zahn gezogen ist",
    "bite": "Beißen Sie 30 Minuten auf den Tupfer.",
    "cold": "Halten Sie die Wange kühl:",
}


def translate(path: Path, texts: dict[str, str]) -> None:
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = texts[entry.msgctxt]
    catalogue.save()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A project made by `init`, with the second leaflet dropped into source/ and one locale."""
    folder = tmp_path_factory.mktemp("scratch") / "clinic"
    assert aftercare(folder.parent, "init", str(folder)).returncode == 0
    for path in (folder / "source").iterdir():
        path.unlink()
    shutil.copytree(ROOT / "tests/data/second/source", folder / "source", dirs_exist_ok=True)
    for command in (("extract",), ("update", "--add", "de")):
        result = aftercare(folder, *command)
        assert result.returncode == 0, result.stdout + result.stderr
    german = folder / "locales/de/LC_MESSAGES"
    translate(german / "tooth-extraction.po", STANDARD)
    translate(german / "tooth-extraction.plain.po", PLAIN)
    translate(german / "interface.po", INTERFACE)
    (folder / "locales/de/language.toml").write_text(
        'voice = "de"\nrate = 145\nfonts = ["Atkinson Hyperlegible", "Noto Sans"]\n'
    )
    return folder


def test_it_goes_through_check_build_and_verify(scratch):
    for command in ("check", "build", "verify", "status"):
        result = aftercare(scratch, command)
        assert result.returncode == 0, command + result.stdout + result.stderr
    manifest = json.loads((scratch / "output/manifest.json").read_text(encoding="utf-8"))
    found = manifest["leaflets"]["tooth-extraction"]
    assert found["instructions"] == [
        "keep", "first-day", "bite", "cold", "cold-time", "cold-cloth", "painkillers",
        "avoid-day", "avoid-smoking", "avoid-rinsing", "avoid-straw", "rinse", "call",
    ]  # fmt: skip
    assert {(r["locale"], r["format"], r["register"]) for r in manifest["artefacts"]} >= {
        (locale, format, register)
        for locale in ("en", "de")
        for format, register in (
            ("html", "standard"), ("html", "plain"), ("large-print", "plain"),
            ("large-print", "standard"), ("print", "plain"), ("print", "standard"),
            ("audio", "standard"), ("audio", "plain"), ("captions", "standard"),
            ("captions", "plain"), ("talking-book", "standard"), ("talking-book", "plain"),
            ("daisy", "standard"), ("daisy", "plain"),
        )
    }  # fmt: skip


def test_its_structure_survives(scratch):
    aftercare(scratch, "build")
    page = (scratch / "output/de/tooth-extraction.html").read_text(encoding="utf-8")
    assert '<html lang="de" dir="ltr">' in page
    assert "<strong>sehen können</strong>" in page
    assert '<a href="https://clinic.example/teeth">der Seite der Klinik</a>' in page
    assert re.search(r"<ol>\s*<li id=\"bite\" data-kind=\"do\">", page)
    assert re.search(r"id=\"cold\"[^>]*>Kühlen Sie Ihre Wange:\s*<ul>\s*<li id=\"cold-time\"", page)
    assert 'id="cold-cloth" data-kind="avoid"' in page
    assert 'id="avoid-smoking" data-kind="avoid"' in page
    assert '<h3 id="bleeds">' in page


def test_a_leaflet_with_one_register_only_is_named(scratch, tmp_path):
    folder = tmp_path / "one"
    shutil.copytree(scratch, folder)
    (folder / "source/tooth-extraction.plain.md").unlink()
    result = aftercare(folder, "check")
    assert result.returncode == 1
    assert "no plain register" in result.stdout


def test_the_sample_builds_and_is_proven(tmp_path):
    folder = tmp_path / "new"
    assert aftercare(tmp_path, "init", str(folder)).returncode == 0
    for command in ("check", "build", "verify"):
        result = aftercare(folder, command)
        assert result.returncode == 0, command + result.stdout + result.stderr
    assert "nothing to do" in aftercare(folder, "extract").stdout


def test_init_mixes_into_nothing(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    result = aftercare(tmp_path, "init", str(tmp_path))
    assert result.returncode == 2
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_locale_starts_with_the_products_own_words(tmp_path):
    folder = tmp_path / "new"
    aftercare(tmp_path, "init", str(folder))
    result = aftercare(folder, "update", "--add", "es", "pl")
    assert result.returncode == 0, result.stderr
    rows = json.loads(aftercare(folder, "status", "--format", "json").stdout)["status"]
    interface = {row["locale"]: row for row in rows if row["leaflet"] == "interface"}
    assert interface["es"]["missing"] == interface["pl"]["missing"] == 0
    assert {row["translated"] for row in rows if row["leaflet"] == "sample"} == {0}
