"""Locales as people, POSIX and their tools write them."""

import pytest

from pipeline.language.cldr import bcp47, direction, maximised, posix, script
from pipeline.model.errors import AftercareError


@pytest.mark.parametrize(
    ("written", "locale"),
    [
        ("pt-BR", "pt-BR"), ("pt_br", "pt-BR"), ("PT-br", "pt-BR"), ("zh_CN", "zh-CN"),
        ("zh_hans", "zh-Hans"), ("sr@latin", "sr-Latn"), ("sr_RS@latin", "sr-Latn-RS"),
        ("sr_RS.UTF-8@Latn", "sr-Latn-RS"), ("uz@cyrillic", "uz-Cyrl"), ("sr", "sr"),
        ("ca@valencia", "ca-ES-valencia"), ("ca-valencia", "ca-ES-valencia"),
        ("ca_ES@valencia", "ca-ES-valencia"), ("be@tarask", "be-tarask"), ("prs", "fa-AF"),
        ("prs_AF", "fa-AF"), ("kmr", "kmr"), ("de_DE.UTF-8@euro", "de-DE"), ("en@quot", "en"),
        ("es-419", "es-419"), ("de-1996", "de-1996"),
    ],
)  # fmt: skip
def test_a_name_is_read(written: str, locale: str) -> None:
    assert bcp47(written) == locale
    assert bcp47(posix(written)) == locale
    assert bcp47(locale) == locale


@pytest.mark.parametrize("written", ["xx", "sr@klingon", "", "@latin", "pt/BR", "kri", "../es"])
def test_what_is_no_locale_is_refused(written: str) -> None:
    with pytest.raises(AftercareError):
        bcp47(written)


def test_scripts_and_directions_follow_the_name() -> None:
    assert [script(bcp47(name)) for name in ("sr", "sr@latin", "prs")] == ["Cyrl", "Latn", "Arab"]
    assert direction(bcp47("prs")) == "rtl"
    names = ("sr", "sr@latin", "ca", "ca@valencia", "fa", "prs")
    assert len({maximised(bcp47(name)) for name in names}) == len(names)
