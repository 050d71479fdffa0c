"""How easily a text reads: syllables, formulas, and the plain register beside the standard one."""

import json
import tomllib
from pathlib import Path

import pytest
from support.project import ROOT, aftercare, copy_project

from pipeline.language.data import known_locales, language_data
from pipeline.language.meaning.reading import MEASURES, counted_in, ease, formula, syllables
from pipeline.language.text.words import words

SYLLABLES = {
    "en": {"the": 1, "needles": 2, "avoid": 2, "treated": 2, "used": 1, "washes": 2, "gentle": 2,
           "hours": 1, "exposure": 3, "people": 2, "changes": 2, "tired": 1},
    "es": {"guía": 2, "cuidado": 3, "agua": 2, "aeropuerto": 5, "limpieza": 3, "tratamiento": 4,
           "después": 2, "bueyes": 2, "construir": 2, "continúe": 4, "que": 1, "hoy": 1},
    "fr": {"jeune": 1, "les": 1, "patient": 2, "évitent": 2, "traitement": 3, "réaction": 3,
           "quelques": 1, "soleil": 2, "maquillage": 3, "utilisez": 4},
    "pt-BR": {"água": 2, "não": 1, "põe": 1, "saúde": 3, "dia": 2, "que": 1, "tratamento": 4,
              "quando": 2},
    "pl": {"skóra": 2, "się": 1, "zabieg": 2, "opalania": 4, "ciała": 2, "makijaż": 3},
    "tr": {"güneş": 2, "tedavi": 3, "saat": 2, "İlaç": 2, "IŞIK": 2},
    "ru": {"кожа": 2, "лечение": 4, "солнце": 2, "в": 1},
    "de": {"Haut": 1, "Sonne": 2, "Behandlung": 3, "zwei": 1, "Wochen": 2},
    "nl": {"huid": 1, "behandeling": 4, "twee": 1, "weken": 2},
    "fa": {"کتاب": 2, "درمان": 2, "پوست": 1, "کارگر": 2, "می‌خورد": 2, "پزشک": 2, "خانه": 2,
           "استفاده": 4, "روز": 1, "آفتاب": 2, "ملایم": 3, "ساعت": 2, "که": 1, "چای": 1},
    "hi": {"त्वचा": 2, "उपचार": 3, "के": 1, "धूप": 1, "कमल": 2, "डॉक्टर": 2, "न": 1},
    "bn": {"ত্বক": 1, "চিকিৎসা": 3, "পানি": 2, "রোদ": 1, "ব্যবহার": 3},
}  # fmt: skip


@pytest.mark.parametrize("locale", sorted(SYLLABLES))
def test_syllables(locale: str) -> None:
    by = formula(language_data(locale))
    assert by is not None
    language = locale.split("-", maxsplit=1)[0]
    counted = {
        word: syllables(words(word, language)[0].replace("\u200c", ""), by)
        for word in SYLLABLES[locale]
    }
    assert counted == SYLLABLES[locale]


# Score of a text whose words, sentences, syllables and letters are counted by hand.
SCORES = [
    ("en", ["Wash your hands.", "Keep the needles clean today."],  # 8 words, 2, 10 syllables
     0.39 * 8 / 2 + 11.8 * 10 / 8 - 15.59),
    ("es", ["Lave la piel", "Evite el agua."], 206.835 - 6 / 2 - 62.3 * 10 / 6),
    ("fr", ["Évitez le soleil."], 207 - 1.015 * 3 - 73.6 * 6 / 3),
    ("pt", ["Lave a pele com água."], 248.835 - 1.015 * 5 - 84.6 * 8 / 5),
    ("pl", ["Unikaj opalania.", "Umyj ręce."], 0.33333 * 2 + 0.33333 * 25 + 1),
    ("tr", ["Güneşten kaçının."], 198.825 - 40.175 * 6 / 2 - 2.61 * 2),
    ("ru", ["Мойте руки."], 206.835 - 1.3 * 2 - 60.1 * 4 / 2),
    ("de", ["Die Haut ist rot."], 180 - 4 - 58.5 * 4 / 4),
    ("it", ["Lava la pelle."], 89 + 300 / 3 - 10 * 11 / 3),
    ("nl", ["Was uw huid."], 206.835 - 0.93 * 3 - 77 * 3 / 3),
    ("vi", ["Không chà xát da."], 2 * 13 / 4 + 0.2 * 4 - 6),
    ("hi", ["त्वचा को साफ रखें।"], -2.34 + 2.14 * 13 / 4),
    ("bn", ["ত্বক পরিষ্কার রাখুন।"], -5.23 + 1.43 * 15 / 3 + 0.07 * 100 / 3),
    ("fa", ["از آفتاب پرهیز کنید."], 262.835 - 84.6 * 7 / 4 - 1.015 * 4),
    ("ar", ["اغسل يديك."], 200.791 - 1.015 * 2 - 24.181 * 7 / 2),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "texts", "score"), SCORES, ids=[row[0] for row in SCORES])
def test_scores_are_those_of_the_published_formula(
    locale: str, texts: list[str], score: float
) -> None:
    found = ease(texts, language_data(locale))
    assert found is not None
    assert found.score == pytest.approx(score)


def test_every_formula_names_its_source_and_what_it_measures() -> None:
    for locale in known_locales():
        data = tomllib.loads(
            (ROOT / f"pipeline/language/data/{locale.replace('-', '_')}.toml").read_text("utf-8")
        ).get("reading", {})
        known = {"formula", "source", "easier", "at_most", "constant", "syllable", "character",
                 "marked", "long_syllables", "long_characters", "without", *MEASURES}  # fmt: skip
        assert data.keys() <= known, locale
        assert bool(data.get("formula")) != bool(data.get("without")) or not data, locale
        if "formula" in data:
            assert data["source"], locale
            assert data["easier"] in ("higher", "lower"), locale
            assert any(name in data for name in MEASURES), locale
            assert "syllable" in data or "syllables_per_word" not in data, locale


def test_items_of_a_list_do_not_run_together() -> None:
    found = ease(["Sun exposure", "Hot baths", "Stop. Rest now."], language_data("en"))
    assert found is not None
    assert (found.sentences, found.words) == (4, 7)
    assert ease(["48", "…", ""], language_data("en")) is None


def test_a_script_without_spaces_is_counted_in_characters() -> None:
    found = ease(["请洗手。请休息！"], language_data("zh-Hans"))
    assert found is not None
    assert (found.sentences, found.words, found.score) == (2, 6, None)
    assert [counted_in(locale) for locale in ("zh", "th", "es")] == [
        "characters", "characters", "words",
    ]  # fmt: skip


LEAFLET = """# Care {#title}

You may wash your face with warm water and mild soap. {#wash .may}

Drink water. {#drink .do}
"""
PLAIN = LEAFLET.replace("mild soap", "soap")
SPANISH = {
    "title": ("Cuidados", "Cuidados"),
    "wash": (
        "Puede usted lavarse cuidadosamente la cara con agua tibia y jabón suave.",
        "Puede lavarse la cara con agua tibia y jabón.",
    ),
    "drink": ("Beba agua.", "Beba agua."),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one leaflet, in English and Spanish."""
    folder = tmp_path / "small"
    aftercare(tmp_path, "init", str(folder))
    for path in (folder / "source").glob("*.md"):
        path.unlink()
    (folder / "source/care.md").write_text(LEAFLET, encoding="utf-8")
    (folder / "source/care.plain.md").write_text(PLAIN, encoding="utf-8")
    aftercare(folder, "extract")
    aftercare(folder, "update", "--add", "es")
    translate(folder, swapped=False)
    return folder


def translate(folder: Path, *, swapped: bool) -> None:
    for index, domain in enumerate(("care", "care.plain")):
        path = folder / f"locales/es/LC_MESSAGES/{domain}.po"
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for at, block in enumerate(blocks):
            for unit, texts in SPANISH.items():
                if f'msgctxt "{unit}"' in block:
                    text = texts[index != swapped]
                    blocks[at] = f'{block[: block.index("msgstr")]}msgstr "{text}"'
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def run(folder: Path, *arguments: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(aftercare(folder, *arguments, "--format", "json").stdout)


def warnings(folder: Path) -> list[dict[str, object]]:
    return [p for p in run(folder, "check")["problems"] if p["code"] == "reading-ease"]


def test_a_plain_register_that_is_easier(small: Path) -> None:
    assert warnings(small) == []
    english, spanish = run(small, "status")["reading"]
    assert spanish == {
        "locale": "es", "leaflet": "care", "formula": "Szigriszt-Pazos",
        "source": formula(language_data("es")).source,
        "higher_is_easier": True, "counted_in": "words",
        "standard": {"sentences": 2, "words": 14, "sentence_length": 7.0, "score": 66.3},
        "plain": {"sentences": 2, "words": 11, "sentence_length": 5.5, "score": 88.1},
        "plain_is_shorter": True, "plain_is_easier": True, "long_units": ["wash"],
    }  # fmt: skip
    assert (english["locale"], english["plain_is_shorter"]) == ("en", True)
    assert "shorter, easier" in aftercare(small, "status").stdout


def test_a_plain_register_that_is_not_easier(small: Path) -> None:
    translate(small, swapped=True)
    (warning,) = warnings(small)
    assert warning["path"] == "locales/es/LC_MESSAGES/care.plain.po"
    assert warning["locale"] == "es"
    assert (
        "not shorter than the standard's: 7.0 words on average, against 5.5" in warning["message"]
    )
    assert "in: wash" in warning["hint"]
    assert "NOT shorter" in aftercare(small, "status").stdout
    # The masters are held to it as the translations are.
    (small / "source/care.plain.md").write_text(LEAFLET, encoding="utf-8")
    assert "source/care.plain.md" in [found["path"] for found in warnings(small)]


def test_nothing_is_measured_of_what_is_not_translated(small: Path) -> None:
    path = small / "locales/es/LC_MESSAGES/care.plain.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Beba agua.", ""), encoding="utf-8")
    assert [row["locale"] for row in run(small, "status")["reading"]] == ["en"]


def test_the_shipped_leaflet_is_easier_in_plain_words_in_every_language(tmp_path: Path) -> None:
    report = run(copy_project(tmp_path), "status")["reading"]
    assert {row["locale"] for row in report} >= {"en", "ar", "es", "zh-Hans"}
    hard = [
        row["locale"]
        for row in report
        if not row["plain_is_shorter"] or row["plain_is_easier"] is False
    ]
    assert hard == []
