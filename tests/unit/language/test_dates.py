"""Dates in the words of the language, as they are written where the clinic is."""

import pytest

from pipeline.expect import notices
from pipeline.language.cldr import long_date
from pipeline.language.profile import language
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Clinic, Edition, Ui
from pipeline.model.errors import AftercareError
from pipeline.project.settings import load


@pytest.mark.parametrize(
    ("locale", "country", "written"),
    [
        ("en", "", "23 November 2026"),
        ("en", "GB", "23 November 2026"),
        ("en", "US", "November 23, 2026"),
        ("en", "CN", "23 November 2026"),
        ("es", "MX", "23 de noviembre de 2026"),
        ("es", "GB", "23 de noviembre de 2026"),
        ("fa", "AF", "23 نومبر 2026"),
        ("fa", "GB", "23 نوامبر 2026"),
        ("pt-BR", "PT", "23 de novembro de 2026"),
        ("zh-Hans", "GB", "2026年11月23日"),
    ],
)
def test_the_clinics_country_decides(locale, country, written):
    assert long_date("2026-11-23", locale, country) == written


def test_the_line_follows_the_clinic(leaflet):
    for country, written in (("GB", "23 November 2026"), ("US", "November 23, 2026")):
        clinic = Clinic("Harbour Clinic", "01632 960 001", country)
        edition = Edition(language("en", {}), Ui("en"), clinic)
        assert notices.plain(notices.date(leaflet, edition)) == f"Date of this text: {written}"


@pytest.mark.parametrize("country", ["Britain", "gb", "G", "GBR"])
def test_what_is_no_country_is_refused(tmp_path, country):
    text = f'[clinic]\nname = "A"\nphone = "112"\ncountry = "{country}"\n'
    (tmp_path / "aftercare.toml").write_text(text, encoding="utf-8")
    with pytest.raises(AftercareError) as error:
        load(tmp_path)
    assert error.value.problems[0].place.line == 4
    assert 'country = "GB"' in error.value.problems[0].hint


@pytest.fixture
def leaflet():
    text = "---\ndate: 2026-11-23\n---\n\n# After {#title}\n\nRest. {#rest .do}\n"
    return localise(parse(text, "a", "standard", "a.md"), None, Clinic("A", "1"), "ltr")
