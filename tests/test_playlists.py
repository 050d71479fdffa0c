"""Playlists and feeds of recordings, as players and podcast programs read them."""

from __future__ import annotations

from xml.etree import ElementTree

import test_heard as heard

from pipeline.render.audio import collection

DATED = "---\ndate: 2026-11-23\n---\n\n" + heard.STEPS


def made(url: str) -> dict[str, str]:
    published, records = [], {}
    for register in ("plain", "standard"):
        for speed in ("slow", "normal"):
            path = f"en/care{'.plain' * (register == 'plain')}{'.slow' * (speed == 'slow')}.mp3"
            published.append((heard.leaflet(DATED, register), heard.edition(path, speed)))
            cues = [{"unit": "title", "start": 0.5, "end": 12.2}]
            records[path] = {"bytes": 1234, "sha256": path, "cues": cues}
    found = collection.recordings(published, records)
    return {one.path: one.content.decode() for one in collection.lists(found, url)}


def test_a_playlist_names_each_recording_by_what_it_is() -> None:
    assert made("")["en/care.m3u8"].splitlines() == [
        "#EXTM3U",
        "#EXTINF:13,Your cream · Draft", "care.mp3",
        "#EXTINF:13,Your cream · Slow · Draft", "care.slow.mp3",
        "#EXTINF:13,Your cream · Easy to read · Draft", "care.plain.mp3",
        "#EXTINF:13,Your cream · Easy to read · Slow · Draft", "care.plain.slow.mp3",
    ]  # fmt: skip


def test_a_feed_is_made_where_the_address_is_known() -> None:
    assert list(made("")) == ["en/care.m3u8"]
    channel = ElementTree.fromstring(made("https://clinic.example/")["en/care.rss"])[0]
    assert channel.findtext("language") == "en"
    sounds = [item.find("enclosure") for item in channel.iter("item")]
    assert [(s.get("url"), s.get("length"), s.get("type")) for s in sounds if s is not None][0] == (
        "https://clinic.example/en/care.mp3", "1234", "audio/mpeg"
    )  # fmt: skip
    assert len({item.findtext("guid") for item in channel.iter("item")}) == 4
    assert channel.findtext("item/pubDate") == "Mon, 23 Nov 2026 00:00:00 +0000"
