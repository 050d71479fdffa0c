"""The wall poster: set in every script, valid, and scanned as a telephone does."""

from dataclasses import replace
from io import BytesIO

import page as validator
import pytest
from pdfminer.high_level import extract_text

from pipeline.expect.order import drawn, plain
from pipeline.expect.version import LETTERS, version_of_all
from pipeline.language.data import language_data
from pipeline.language.profile import language
from pipeline.model import Clinic, Logo
from pipeline.model.errors import AftercareError
from pipeline.render import qr
from pipeline.render.poster import poster
from pipeline.verify.pdf.ink import paint
from pipeline.verify.poster import codes, poster_findings

CLINIC = Clinic("Riverside Skin Clinic", "020 7946 0018")
WORDS = {
    "en": ("Aftercare for micro-needling", "This leaflet in your language"),
    "ar": ("الرعاية بعد جلسة الوخز بالإبر الدقيقة", "هذه النشرة بلغتك"),
    "bn": ("মাইক্রো-নিডলিংয়ের পরের যত্ন", "এই প্রচারপত্রটি আপনার ভাষায়"),
    "es": ("Cuidados posteriores a la microaguja", "Este folleto en su idioma"),
    "fa": ("مراقبت پس از میکرونیدلینگ", "این بروشور به زبان شما"),
    "fr": ("Soins après un microneedling", "Cette brochure dans votre langue"),
    "hi": ("माइक्रो-नीडलिंग के बाद देखभाल", "यह पत्रक आपकी भाषा में"),
    "pl": ("Zalecenia po zabiegu mikronakłuwania", "Ta ulotka w Państwa języku"),
    "pt-BR": ("Cuidados após o microagulhamento", "Este folheto no seu idioma"),
    "ro": ("Îngrijiri după micro-needling", "Acest pliant în limba dumneavoastră"),
    "tr": ("Mikroiğneleme sonrası bakım", "Bu broşür sizin dilinizde"),
    "uk": ("Догляд після мікронідлінгу", "Ця брошура вашою мовою"),
    "ur": ("مائیکرو نیڈلنگ کے بعد کی دیکھ بھال", "یہ کتابچہ آپ کی زبان میں"),
    "vi": ("Chăm sóc sau khi lăn kim", "Tờ hướng dẫn này bằng ngôn ngữ của quý vị"),
    "zh-Hans": ("微针治疗后护理", "本手册有您的语言版本"),
}


def cells(count: int = len(WORDS)) -> list[poster.Cell]:
    made = [
        poster.Cell(
            language(locale, {}),
            *words,
            f"https://leaflets.example.org/{locale}/x.html",
            version=f"BCDFGHJ{LETTERS[place]}",
        )
        for place, (locale, words) in enumerate(WORDS.items())
    ]
    return [replace(made[n % len(made)]) for n in range(count)]


def made(found: list[poster.Cell], logo: Logo | None = None) -> bytes:
    return poster.render("x", found, CLINIC, logo).content


@pytest.fixture(scope="module")
def whole() -> bytes:
    return made(cells())


def test_is_one_valid_page_in_all_languages(whole, tmp_path):
    (tmp_path / "poster.pdf").write_bytes(whole)
    result = validator.validate_pdf(
        str(tmp_path / "poster.pdf"), profile=validator.ValidationProfile.PDF_UA_1
    )
    assert result.is_compliant, result
    assert len(paint(whole)) == 1
    assert made(cells()) == whole


@pytest.mark.parametrize("count", [1, 2, 5, 6, 8, 15, 24])
def test_reads_and_scans_as_its_cells_say(count):
    found = cells(count)
    assert list(poster_findings(made(found), found, CLINIC)) == []


RUNS = {
    "ar": ("الأسبوع 2: 1 قطرة", "اتصل على 020 7946 0018 من 08:00–20:00، 5 × 2.5 ml"),
    "fa": ("هفتهٔ 2: 1 قطره", "با ۰۲۰ ۷۹۴۶ ۰۰۱۸ تماس بگیرید، 500 mg–1 g"),
    "ur": ("ہفتہ 2: 1 قطرہ CODE-X", "020-7946-0018 پر کال کریں، 2026-12-15"),
}


@pytest.mark.parametrize("locale", RUNS)
def test_a_right_to_left_poster_shows_its_numbers_in_order(monkeypatch, locale):
    words = f"https://leaflets.example.org/{locale}/x.html"
    found = [poster.Cell(language(locale, {}), *RUNS[locale], words, "BCDFGHJK")]
    assert list(poster_findings(made(found), found, CLINIC)) == []
    monkeypatch.setattr(poster, "_isolated", lambda text, _: text)
    wrong = list(poster_findings(made(found), found, CLINIC))
    title, phrase = RUNS[locale]
    turned = [
        t
        for t in (title, title, phrase)
        if drawn(t, "rtl") != drawn(plain(t, "rtl", language_data(locale)), "rtl")
    ]
    assert phrase in turned
    assert [code for code, _ in wrong] == ["drawn-text"] * len(turned)


@pytest.mark.parametrize("locale", ["ar", "en"])
def test_a_clinic_whose_number_is_drawn_otherwise_is_found(locale):
    found = [replace(c) for c in cells() if c.language.locale == locale]
    content = made(found)
    other = replace(CLINIC, phone="0018 7946 020")
    assert [code for code, _ in poster_findings(content, found, other)] == ["drawn-text"]
    assert list(poster_findings(content, found, replace(CLINIC, name="Riverside Clinic Skin")))


@pytest.mark.parametrize("locale", ["ar", "en"])
def test_its_version_is_that_of_all_its_texts(locale):
    found = [c for c in cells() if c.language.locale in (locale, "es")]
    content = made(found)
    assert version_of_all(cell.version for cell in found) in extract_text(BytesIO(content))
    assert list(poster_findings(content, found, CLINIC)) == []
    other = [found[0], replace(found[1], version="BCDFGHJZ")]
    assert [code for code, _ in poster_findings(content, other, CLINIC)] == ["drawn-text"]


def test_codes_are_scanned_at_a_distance(whole):
    (page,) = paint(whole)
    assert codes(page[::2, ::2]) == [cell.address for cell in cells()]


def test_a_swapped_code_or_word_is_found(whole):
    due = cells()
    swapped = [replace(due[0], address=due[1].address), *due[1:]]
    assert {code for code, _ in poster_findings(whole, swapped, CLINIC)} == {"code", "altered"}
    reworded = [*due[:3], replace(due[3], phrase="Este folleto"), *due[4:]]
    assert {code for code, _ in poster_findings(whole, reworded, CLINIC)} == {"altered"}
    spoken = [*due[:3], replace(due[3], language=due[5].language), *due[4:]]
    assert "altered" in {code for code, _ in poster_findings(whole, spoken, CLINIC)}
    assert list(poster_findings(whole, due[:-1], CLINIC))
    assert list(poster_findings(b"%PDF-1.7\n", due, CLINIC))


def test_a_long_word_stays_on_the_page():
    long = "Mikronadelungsnachbehandlungshinweise"
    found = [replace(cell, title=long) for cell in cells(8) if cell.language.script == "Latn"]
    found = (found * 3)[:8]
    content = made(found)
    assert list(poster_findings(content, found, CLINIC)) == []
    assert all(page[:, -30:].min() == 255 for page in paint(content))


def test_a_logo_stands_above():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h4v2z"/></svg>'
    found = cells(3)
    content = made(found, Logo("assets/l.svg", "image/svg+xml", svg, 4, 2))
    (page,) = paint(content)
    (bare,) = paint(made(found))
    assert (page != bare).any()
    assert page[56:134, 56:].min() == 0  # the first 14 mm below the margin
    assert list(poster_findings(content, found, CLINIC)) == []


def test_what_no_font_draws_is_refused():
    with pytest.raises(AftercareError, match="no font draws"):
        made([replace(cells(1)[0], title="\u16a0")])


def test_a_code_is_as_small_as_it_can_be():
    assert 'viewBox="0 0 25 25"' in qr.svg("https://a.example/ar/")
