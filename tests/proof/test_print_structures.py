"""The structures of a master on paper: what is set, and what reading it back finds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pytest
import test_print as printed
from support.structured import BLOCKS, TEXTS, structured

from pipeline.model import Edition, LocalisedLeaflet, Ui, block_units
from pipeline.render.print.document import render
from pipeline.verify.pdf.reader import read

PROFILES = ("ukaaf-18", "acb-18", "giant-24", "a4-12")
WORDS = {
    "ar": {
        "ui-emergency": "حالة طارئة",
        "ui-urgent": "عاجل",
        "ui-warning": "تحذير",
        "ui-note": "يُرجى الانتباه",
        "ui-blank": "فراغ للتعبئة",
    },
    "zh-Hans": {
        "ui-emergency": "紧急情况",
        "ui-urgent": "需要尽快就医",
        "ui-warning": "警告",
        "ui-note": "请注意",
        "ui-blank": "待填写的空白",
    },
}


def edition(locale: str, profile: str = "ukaaf-18") -> Edition:
    found = printed.edition(locale)
    ui = Ui(locale, {**found.ui.words, **WORDS.get(locale, {})})
    return replace(found, ui=ui, variant=profile)


@cache
def pdf(locale: str, profile: str = "ukaaf-18") -> bytes:
    return render(structured(locale), edition(locale, profile)).content


def codes(
    content: bytes,
    locale: str = "en",
    leaflet: LocalisedLeaflet | None = None,
    profile: str = "ukaaf-18",
) -> set[tuple[str | None, str]]:
    reading = read(content, leaflet or structured(locale), edition(locale, profile))
    return {(finding.unit, finding.code) for finding in reading.findings}


@pytest.mark.parametrize("locale", TEXTS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_structure_reads_back_clean(locale: str, profile: str, tmp_path: Path) -> None:
    content = pdf(locale, profile)
    reading = read(content, structured(locale), edition(locale, profile))
    assert reading.findings == ()
    assert [e.unit for e in reading.found] == list(block_units(BLOCKS))
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(content)
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)
