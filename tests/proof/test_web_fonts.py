"""The fonts of the pages, and the time windows set apart: values in, values out."""

import io
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from pipeline.expect.time_windows import cut, window_texts, windows
from pipeline.fonts import web as fonts
from pipeline.language.data import language_data
from pipeline.language.profile import language
from pipeline.model import LocalisedUnit, Span, Unit

TEXTS = {"en": "Avoid the sun", "ar": "تجنب الشمس", "ur": "دھوپ سے بچیں", "zh-Hans": "避免日晒",
         "hi": "धूप से बचें", "vi": "Tránh nắng", "pl": "Unikaj słońca"}  # fmt: skip


@pytest.mark.parametrize("locale", sorted(TEXTS))
def test_a_locales_faces_draw_its_text_in_both_weights(locale, tmp_path):
    faces = fonts.text_faces(language(locale, {}), [TEXTS[locale]])
    drawn = set()
    for face in faces:
        font = TTFont(io.BytesIO(fonts.content(face, str(tmp_path))))
        assert font.flavor == "woff2"
        assert {ord(c) for c in face.characters} <= set(font.getBestCmap())
        drawn |= set(face.characters)
    assert set(TEXTS[locale]) <= drawn
    weights = {weight for face in faces for weight in face.weight.split()}
    assert weights >= {"400", "700"}


def test_an_edit_without_a_new_character_leaves_the_fonts_alone():
    found = language("pl", {})
    before = fonts.text_faces(found, ["Unikaj słońca przez 48 godzin"])
    assert fonts.text_faces(found, ["Przez 24 godziny unikaj słońca"]) == before
    assert fonts.text_faces(found, ["Unikaj słońca, żaru"]) != before


def test_the_same_characters_give_the_same_bytes_in_another_process():
    program = (
        "import hashlib\n"
        "from pipeline.language.profile import language\n"
        "from pipeline.fonts import web as fonts\n"
        "for locale in ('ar', 'uk', 'zh-Hans'):\n"
        "    for face in fonts.text_faces(language(locale, {}), ['Avoid 避免 تجنب Ує']):\n"
        "        print(face.path, hashlib.sha256(fonts.content(face, None)).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") >= 4


def test_a_damaged_cache_is_made_anew(tmp_path):
    face = fonts.text_faces(language("en", {}), ["Sun"])[0]
    made = fonts.content(face, str(tmp_path))
    kept = next(tmp_path.iterdir())
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert fonts.content(face, str(tmp_path)) == made
    assert kept.read_bytes().endswith(made)


def test_a_cached_font_in_anothers_place_counts_for_nothing(tmp_path):
    one, other = (fonts.text_faces(language("en", {}), [text])[0] for text in ("Sun", "Sonne ñ"))
    made = [fonts.content(face, str(tmp_path)) for face in (one, other)]
    kept = [tmp_path / face.path.split("/")[-1] for face in (one, other)]
    kept[0].write_bytes(kept[1].read_bytes())
    assert made[0] != made[1]
    assert fonts.content(one, str(tmp_path)) == made[0]


def test_a_language_without_a_font_of_ours_has_no_faces():
    assert fonts.text_faces(language("gu", {}), []) == () or language("gu", {}).fonts


def unit(text, *, governs=True, spans=None):
    made = Unit("u", "avoid", text, governs=governs)
    return LocalisedUnit(made, text, spans or (Span(text),))


@pytest.mark.parametrize(
    ("locale", "text", "wanted"),
    [
        ("en", "24 hours after treatment", ("24 hours",)),
        ("en", "Avoid these for 3 to 5 days:", ("3 to 5 days",)),
        ("en", "Avoid these for two days:", ("two days",)),
        ("en", "Avoid the following", ()),
        ("en", "Use SPF 50", ()),
        ("es", "Evite durante 48 horas:", ("48 horas",)),
        ("ar", "بعد 24 ساعة من العلاج", ("24 ساعة",)),
        ("zh-Hans", "治疗后 3 天", ("3 天",)),
    ],
)
def test_a_time_window_is_the_units_own_words(locale, text, wanted):
    assert window_texts(unit(text), language_data(locale)) == wanted


def test_only_what_governs_sets_a_window():
    assert windows(unit("Wait 3 days", governs=False), language_data("en")) == ()


def test_cutting_keeps_the_text_and_leaves_links_whole():
    spans = (Span("Wait "), Span("48", isolate="auto"), Span(" hours", strong=True), Span("."))
    found = unit("Wait 48 hours.", spans=spans)
    parts = list(cut(spans, windows(found, language_data("en"))))
    assert [apart for apart, _ in parts] == [False, True, False]
    assert "".join(span.text for _, run in parts for span in run) == found.text
    linked = (Span("Wait "), Span("48 hours", href="https://clinic.example"), Span("."))
    assert windows(unit("Wait 48 hours.", spans=linked), language_data("en")) == ()
