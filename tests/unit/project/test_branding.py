"""What a clinic says of itself: colours measured, logos that only draw, hours and addresses."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.project import ROOT

from pipeline.language.profile import language
from pipeline.language.text.formatting import duration, opening_hours, size
from pipeline.model import Brand, Branding, Hours, Ui
from pipeline.model.errors import AftercareError
from pipeline.pictures.fault import PictureError
from pipeline.project.branding.colour import REQUIRED, contrast, least, nearest, palette
from pipeline.project.branding.logo import read_logo
from pipeline.project.branding.shown import clinic_details
from pipeline.project.settings import load
from pipeline.tools.resources import package_folder

CLINIC = '[clinic]\nname = "N"\nphone = "111"\n'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h9"/></svg>'


def project(folder: Path, text: str, **files: bytes):
    (folder / "aftercare.toml").write_text(CLINIC + text, encoding="utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return load(folder)


def refused(folder: Path, text: str, **files: bytes):
    with pytest.raises(AftercareError) as caught:
        project(folder, text, **files)
    (problem,) = caught.value.problems
    assert caught.value.usage
    return problem


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    for name, body in chunks:
        made += struct.pack(">I", len(body)) + name + body
        made += struct.pack(">I", zlib.crc32(name + body))
    return made


HEADER = (b"IHDR", struct.pack(">IIBBBBB", 60, 30, 8, 0, 0, 0, 0))
PIXELS = (b"IDAT", zlib.compress(b"\0" * 61 * 30))


# Ratios published with WCAG's own examples: black on white, and G17's grey.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#595959", "#ffffff", 7.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_wcags(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["light", "dark"]))
def test_the_nearest_colour_passes_and_a_passing_one_stays(number, scheme):
    shades = palette(package_folder() / "render/html/page.css")[scheme]
    against = [shades["paper"], shades["soft"]]
    colour = f"#{number:06x}"
    found = nearest(colour, against)
    assert found is not None
    assert least(found, against) >= REQUIRED
    assert (found == colour) == (least(colour, against) >= REQUIRED)


def test_everything_at_once(tmp_path):
    text = (
        'address = """1 River Street\n  London SE1 0AA\n"""\n'
        'hours = ["Mo-Th,Sa 08:00-12:00,13:00-18:00", "Fr 08:00-24:00"]\nout_of_hours = "112"\n'
        '[brand]\nlogo = "logo.svg"\ncolour = "#054"\n'
        '[site]\nurl = "https://leaflets.example.org/patients"\n'
    )
    branding = project(tmp_path, text, logo_svg=SVG).branding
    assert branding.address == ("1 River Street", "London SE1 0AA")
    assert branding.hours[0].days == ((0, 3), (5, 5))
    assert branding.hours[0].times == (("08:00", "12:00"), ("13:00", "18:00"))
    assert (branding.out_of_hours, branding.url) == (
        "112",
        "https://leaflets.example.org/patients/",
    )
    brand = branding.brand
    assert brand.logo
    assert (brand.logo.width, brand.logo.height) == (40, 20)
    assert brand.colour == "#005544"
    shades = palette(package_folder() / "render/html/page.css")["dark"]
    assert least(brand.dark, [shades["paper"], shades["soft"]]) >= REQUIRED


def test_nothing_given_is_nothing_shown(tmp_path):
    branding = project(tmp_path, "").branding
    assert branding == Branding()
    assert branding.brand.logo is None


def test_the_products_own_colours_pass():
    brand, shades = Brand(), palette(package_folder() / "render/html/page.css")
    for scheme, colour in (("light", brand.colour), ("dark", brand.dark)):
        assert least(colour, [shades[scheme]["paper"], shades[scheme]["soft"]]) >= REQUIRED


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('out_of_hours = "ask"\n', 4, "out_of_hours is no telephone number"),
        ('hours = ["Mon 08:00-18:00"]\n', 4, "no opening time"),
        ('hours = ["Fr-Mo 08:00-18:00"]\n', 4, "no opening time"),
        ('hours = ["Mo 18:00-08:00"]\n', 4, "no opening time"),
        ('hours = ["Mo 8-18"]\n', 4, "no opening time"),
        ('hours = ["Mo 08:00-12:00,11:00-18:00"]\n', 4, "no opening time"),
        ('hours = ["Mo-We 08:00-18:00", "Tu 09:00-10:00"]\n', 4, "Tu twice"),
        ('hours = "Mo 08:00-18:00"\n', 4, "must be a list"),
        ('[brand]\naccent = "#fff"\n', 5, "unknown key 'accent'"),
        ('[brand]\ncolour = "teal"\n', 5, "no colour"),
        ('[brand]\ncolour_dark = "#99c9ff"\ncolour = "#7777ff"\n', 6, "is needed"),
        ('[brand]\nlogo = "../logo.svg"\n', 5, "not in the project's folder"),
        ('[brand]\nlogo = "none.svg"\n', 5, "cannot be read"),
        ('[site]\nurl = "leaflets.example.org"\n', 5, "not the address of a site"),
        ('[site]\nurl = "https://a.example/?x=1"\n', 5, "not the address of a site"),
        ('[site]\nurl = "https://a.example:port/"\n', 5, "not the address of a site"),
        ('[site]\nurl = "ftp://a.example/"\n', 5, "not the address of a site"),
        ('[site]\nurl = ""\n', 5, "not the address of a site"),
    ],
)
def test_refused_with_its_line(tmp_path, text, line, word):
    problem = refused(tmp_path, text)
    assert (problem.place.path, problem.place.line) == ("aftercare.toml", line)
    assert word in problem.message


def test_a_failing_colour_is_answered_with_one_that_passes(tmp_path):
    problem = refused(tmp_path, '[brand]\ncolour = "#12a594"\n')
    assert "2.8:1" in problem.message
    setting = problem.hint.partition(": ")[2]
    assert setting.startswith('colour = "#')
    project(tmp_path, f"[brand]\n{setting}\n")


@pytest.mark.parametrize(
    ("body", "line", "word"),
    [
        ("<script>alert(1)</script>", 2, "<script>"),
        ("<foreignObject/>", 2, "<foreignObject>"),
        ('<image href="https://a.example/x.png"/>', 2, "<image>"),
        ('<use href="other.svg#x"/>', 2, "outside the file"),
        ('<path onload="x()"/>', 2, "runs a script"),
        ('<path style="fill:url(https://a.example/x)"/>', 2, "from elsewhere"),
        ("<style>@import 'x.css';</style>", 2, "from elsewhere"),
        ('<a href="#x"/>', 2, "<a>"),
        ('<path><animate attributeName="d"/></path>', 2, "<animate>"),
        ("<path>", 2, "not well-formed"),
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(tmp_path, body, line, word):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n{body}</svg>'.encode()
    problem = refused(tmp_path, '[brand]\nlogo = "logo.svg"\n', logo_svg=svg)
    assert (problem.code, problem.place.path, problem.place.line) == ("logo", "logo.svg", line)
    assert word in problem.message


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "document type"),
        ("a.svg", b"<svg/>", "<svg>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>', "viewBox"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"/>', "no size"),
        ("a.svg", SVG + b" " * 100_000, "bytes"),
        ("a.jpg", b"", "neither"),
        ("a.png", b"GIF89a", "no PNG"),
        ("a.png", png(HEADER, PIXELS), "damaged"),
        ("a.png", png(HEADER, PIXELS, (b"IEND", b""))[:-1], "damaged"),
        ("a.png", png(HEADER, PIXELS, (b"IEND", b"")).replace(b"IDAT", b"IDAX"), "damaged"),
        ("a.png", png(HEADER, (b"acTL", b""), PIXELS, (b"IEND", b"")), "moves"),
    ],
)
def test_what_is_no_logo(name, content, word):
    with pytest.raises(PictureError, match=word):
        read_logo(name, content)


def test_a_png_logo():
    logo = read_logo("brand/Logo.PNG", png(HEADER, PIXELS, (b"IEND", b"")))
    assert (logo.width, logo.height, logo.media_type) == (60, 30, "image/png")
    assert logo.path.startswith("assets/logo-")
    assert logo.data_uri.startswith("data:image/png;base64,iVBOR")


def test_a_drawing_programs_metadata_is_let_be():
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="8px" height="4">'
        b'<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:li rdf:resource="http://a.example/"/></rdf:RDF></metadata>'
        b'<defs><linearGradient id="g"/></defs><path fill="url(#g)" d="M0 0"/></svg>'
    )
    assert read_logo("a.svg", svg).height == 4


HOURS = (Hours(((0, 3), (5, 5)), (("08:00", "12:00"),)),)


@pytest.mark.parametrize("_", range(2))
@pytest.mark.parametrize(
    ("locale", "hours", "five", "small", "large"),
    [
        ("en", "Monday – Thursday, Saturday", "5 minutes", "120 kB", "1.8 MB"),
        ("ur", "پیر – جمعرات، ہفتہ", "5 منٹ", "120 kB", "1.8 MB"),
        ("vi", "Thứ Hai – Thứ Năm, Thứ Bảy", "5 phút", "120 kB", "1,8 MB"),
        ("zh-Hans", "星期一 – 星期四、星期六", "5分钟", "120 kB", "1.8 MB"),
        ("ar", "الاثنين – الخميس، السبت", "5 دقائق", "120 كيلوبايت", "1.8 م.ب"),
        ("fr", "Lundi – jeudi, samedi", "5 minutes", "120\u00a0ko", "1,8\u00a0Mo"),
        ("pl", "Poniedziałek – czwartek, sobota", "5 minut", "120 kB", "1,8 MB"),
    ],
)
def test_measures_in_the_readers_language(locale, hours, five, small, large, _):
    times = "8am–midday" if locale == "en" else "\u206608:00\u2069–\u206612:00\u2069"
    assert opening_hours(HOURS, locale) == (f"{hours}: {times}",)
    assert (duration(312, locale), size(120_400, locale), size(1_834_400, locale)) == (
        five, small, large,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("08:00", "18:00", "8am to 6pm"),
        ("08:30", "12:00", "8:30am to midday"),
        ("12:05", "24:00", "12:05pm to midnight"),
        ("00:00", "00:30", "midnight to 12:30am"),
    ],
)
def test_english_hours_are_said_as_its_readers_say_them(opens, closes, said):
    hours = (Hours(((0, 0),), ((opens, closes),)),)
    assert opening_hours(hours, "en", "{opens} to {closes}") == (f"Monday: {said}",)


def test_hours_stand_in_the_order_in_which_arabic_is_read():
    hours = (Hours(((0, 0),), (("08:00", "12:00"), ("13:00", "18:00"))),)
    (line,) = opening_hours(hours, "ar", "من {opens} إلى {closes}")
    plain = line.replace("\u2066", "").replace("\u2069", "")
    assert plain == "الاثنين: من 08:00 إلى 12:00، من 13:00 إلى 18:00"
    assert line.count("\u2066") == 4


def test_details_are_in_the_pages_language(tmp_path):
    text = 'address = "1 River Street"\nhours = ["Mo 08:00-12:00"]\nout_of_hours = "+44 (0)1 11"\n'
    branding = project(tmp_path, text).branding
    words = {"ui-hours": "Godziny", "ui-out-of-hours": "Poza godzinami", "ui-address": "Adres"}
    ui = Ui("pl", {**words, "ui-times": "od {opens} do {closes}"})
    hours, out, address = clinic_details(branding, language("pl", {}), ui, "en")
    assert (hours.term, out.term, address.term) == tuple(words.values())
    assert hours.lines == ("Poniedziałek: od \u206608:00\u2069 do \u206612:00\u2069",)
    assert (out.href, out.isolate) == ("tel:+44111", "ltr")
    assert (address.lines, address.lang) == (("1 River Street",), "en")
    assert clinic_details(Branding(), language("pl", {}), Ui("pl", words), "en") == ()


@pytest.mark.parametrize("folder", [ROOT, package_folder() / "sample"])
def test_every_setting_is_in_the_sample_and_can_be_switched_on(tmp_path, folder):
    text = (folder / "aftercare.toml").read_text(encoding="utf-8")
    for key in ("address", "hours", "out_of_hours", "logo", "colour", "colour_dark", "url"):
        assert f"\n# {key} = " in text
    whole = re.sub(r"(?m)^# (?=[a-z_]+ = |1 River|London)", "", text)
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "aftercare.toml").write_text(whole, encoding="utf-8")
    branding = load(tmp_path).branding
    assert branding.brand.logo
    assert len(branding.address) == len(branding.hours) == 2
