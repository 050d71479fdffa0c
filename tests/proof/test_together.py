"""A language's recordings as one file are offered on the pages, and kept on nobody's device."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polib
import pytest
from support.project import ROOT, aftercare

from pipeline.expect.together import collections, name
from pipeline.model import Link
from pipeline.verify import scripts

TOGETHER = ("sample.recordings.zip", "sample.m3u8", "sample.rss")


def recording(locale: str, variant: str | None = None) -> Link:
    return Link(f"{locale}/care.mp3", locale, locale, "ltr", "standard", "audio", variant)


def test_a_feed_needs_an_address_and_all_need_a_recording() -> None:
    links = [recording("en", "slow"), recording("es")]
    assert [link.path for link in collections(links, "en", "")] == [
        "en/care.recordings.zip", "en/care.m3u8",
    ]  # fmt: skip
    (*_, feed) = collections(links, "en", "https://clinic.example/")
    assert (feed.path, feed.format) == ("en/care.rss", "rss")
    assert not list(collections(links, "pl", "https://clinic.example/"))


def test_their_names_are_made_of_the_words_for_a_recording_in_every_language() -> None:
    assert name("Audio (MP3)", "zip") == "Audio (ZIP)"
    assert name("Sound", "rss") == "Sound (RSS)"
    for path in (ROOT / "locales").glob("*/LC_MESSAGES/interface.po"):
        (said,) = [
            entry.msgstr for entry in polib.pofile(path) if entry.msgctxt == "ui-format-audio"
        ]
        assert name(said, "m3u") == re.sub("MP3", "M3U", said) != said


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample leaflet as pages and recordings, its address known."""
    folder = tmp_path_factory.mktemp("together") / "clinic"
    assert aftercare(folder.parent, "init", str(folder)).returncode == 0
    config = folder / "aftercare.toml"
    text = re.sub(r"(?m)^formats = .*$", 'formats = ["html", "audio"]', config.read_text("utf-8"))
    text = re.sub(r"(?m)^# url = \S+", 'url = "https://clinic.example/"', text)
    config.write_text(text, "utf-8")
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def test_pages_and_lists_offer_them_and_verify_looks_for_that(sample: Path) -> None:
    page = (sample / "output/en/sample.plain.html").read_text("utf-8")
    listed = (sample / "output/leaflets/sample.html").read_text("utf-8")
    for file, said in zip(TOGETHER, ("Audio (ZIP)", "Audio (M3U)", "Audio (RSS)"), strict=True):
        assert re.search(rf'<a href="{file}"[^>]*>{re.escape(said)}</a>', page)
        assert re.search(rf'<a href="../en/{file}"[^>]*>{re.escape(said)}</a>', listed)
    for text, path in ((page, "sample.rss"), (listed, "../en/sample.rss")):
        assert re.search(
            rf'<link rel="alternate" type="application/rss\+xml" .*href="{path}">', text
        )
    assert aftercare(sample, "verify").returncode == 0


def test_a_page_without_them_is_refused(sample: Path) -> None:
    pages = [sample / "output/en/sample.html", sample / "output/leaflets/sample.html"]
    whole = [path.read_bytes() for path in pages]
    for path, content in zip(pages, whole, strict=True):
        path.write_bytes(re.sub(rb"<li><a [^>]*>Audio \(ZIP\)</a>.*?</li>", b"", content))
    found = json.loads(aftercare(sample, "verify", "--format", "json").stdout)
    for path, content in zip(pages, whole, strict=True):
        path.write_bytes(content)
    said = {(one["path"], one["code"]) for one in found["problems"]}
    assert ("output/leaflets/sample.html", "missing") in said
    assert {path for path, _ in said} == {"output/en/sample.html", "output/leaflets/sample.html"}


def test_no_device_fetches_all_recordings_unasked(sample: Path) -> None:
    files = scripts.kept((sample / "output/sw.js").read_bytes())
    assert "en/sample.html" in files
    assert not [path for path in files if path.endswith((".zip", ".rss", ".m3u8"))]
