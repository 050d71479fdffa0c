"""[links]: which addresses differ in a language, and how they are looked up."""

from pathlib import Path

import pytest

from pipeline.model.errors import AftercareError
from pipeline.project.links import instead, leading, left, links_in
from pipeline.project.settings import load

NHS = (("https://www.nhs.uk/*", "https://www.nhs.uk/es/*"), ("tel:111", "tel:112"))


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("https://www.nhs.uk/skin", "https://www.nhs.uk/es/skin"),
        ("https://www.nhs.uk/", "https://www.nhs.uk/es/"), ("tel:111", "tel:112"),
        ("tel:1112", None), ("https://www.nhs.uk", None), ("https://evil.org/www.nhs.uk/", None),
    ],
)  # fmt: skip
def test_which_address_stands_for_another(address: str, other: str | None) -> None:
    assert instead(address, NHS) == other


def test_a_source_leads_where_its_translation_does() -> None:
    source = "See [here](https://www.nhs.uk/a) or https://www.nhs.uk/b."
    both = "Vea [aquí](https://www.nhs.uk/es/a) o https://www.nhs.uk/es/b."
    assert leading(source, both, NHS) == (
        "See [here](https://www.nhs.uk/es/a) or https://www.nhs.uk/es/b."
    )
    one = both.replace("es/b", "b")
    assert (
        leading(source, one, NHS) == "See [here](https://www.nhs.uk/es/a) or https://www.nhs.uk/b."
    )
    assert left(source, one, NHS) == (("https://www.nhs.uk/b", "https://www.nhs.uk/es/b"),)
    assert leading(source, both.replace("es/a", "es/x"), NHS) == source.replace("/b", "/es/b")


def test_a_country_s_own_come_before_its_language_s() -> None:
    links = {"es": NHS, "es-MX": (("tel:111", "tel:911"),)}
    assert instead("tel:111", links_in(links, "es-MX")) == "tel:911"
    assert instead("https://www.nhs.uk/a", links_in(links, "es-MX")) == "https://www.nhs.uk/es/a"
    assert links_in(links, "fr") == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[links.xx]\n"https://a.b/c" = "https://a.b/d"', "named after no language"),
        ('[links]\n"https://a.b/c" = "https://a.b/d"', "no language"),
        ('[links]\nes = "https://a.b/d"', "no table"),
        ('[links.es]\n"https://a.b/c" = "piel"', "must be addresses"),
        ('[links.es]\n"https://a.b/c" = "javascript:1"', "must be addresses"),
        ('[links.es]\n"https://a.b/*/*" = "https://a.b/*"', "may hold * once"),
        ('[links.es]\n"https://a.b/c" = "https://a.b/*"', "may hold * once"),
        ('[links.es]\n"https://a.b/c" = 3', "must be addresses"),
        ("links = 3", "unknown section 'links'"),
    ],
)
def test_what_it_cannot_say_is_one_line(tmp_path: Path, table: str, said: str) -> None:
    clinic = '[clinic]\nname = "N"\nphone = "111"\n'
    text = f"{table}\n{clinic}" if table.startswith("links") else f"{clinic}{table}\n"
    (tmp_path / "aftercare.toml").write_text(text)
    with pytest.raises(AftercareError, match=said.replace("*", r"\*")) as caught:
        load(tmp_path)
    assert caught.value.problems[0].place.line
