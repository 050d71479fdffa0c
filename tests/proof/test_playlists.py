"""Playlists and feeds of recordings, as players and podcast programs read them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import test_heard as heard

from pipeline.render.audio import collection
from pipeline.verify.book.archive import unpack

DATED = "---\ndate: 2026-11-23\n---\n\n" + heard.STEPS


def made(url: str) -> dict[str, bytes]:
    published, records = [], {}
    for register in ("plain", "standard"):
        for speed in ("slow", "normal"):
            path = f"en/care{'.plain' * (register == 'plain')}{'.slow' * (speed == 'slow')}.mp3"
            published.append((heard.leaflet(DATED, register), heard.edition(path, speed)))
            cues = [{"unit": "title", "start": 0.5, "end": 12.2}]
            records[path] = {"bytes": 1234, "sha256": path, "cues": cues}
    found = collection.recordings(published, records)
    files = {path: path.encode() for path in records} | {"en/care.vtt": b"WEBVTT"}
    return {one.path: one.content for one in collection.collected(found, url, files.get)}


def test_a_playlist_names_each_recording_by_what_it_is() -> None:
    assert made("")["en/care.m3u8"].decode().splitlines() == [
        "#EXTM3U",
        "#EXTINF:13,Your cream · Draft", "care.mp3",
        "#EXTINF:13,Your cream · Slow · Draft", "care.slow.mp3",
        "#EXTINF:13,Your cream · Easy to read · Draft", "care.plain.mp3",
        "#EXTINF:13,Your cream · Easy to read · Slow · Draft", "care.plain.slow.mp3",
    ]  # fmt: skip


def test_a_playlist_that_was_fetched_finds_the_recordings_where_they_are() -> None:
    lines = made("https://clinic.example/")["en/care.m3u8"].decode().splitlines()
    assert lines[2] == "https://clinic.example/en/care.mp3"


def test_a_feed_is_made_where_the_address_is_known() -> None:
    assert list(made("")) == ["en/care.m3u8", "en/care.recordings.zip"]
    channel = ET.fromstring(made("https://clinic.example/")["en/care.rss"])[0]
    assert channel.findtext("language") == "en"
    sounds = [item.find("enclosure") for item in channel.iter("item")]
    (first, *_) = [sound.attrib for sound in sounds if sound is not None]
    assert first == {
        "url": "https://clinic.example/en/care.mp3", "length": "1234", "type": "audio/mpeg",
    }  # fmt: skip
    assert len({item.findtext("guid") for item in channel.iter("item")}) == 4
    assert channel.findtext("item/pubDate") == "Mon, 23 Nov 2026 00:00:00 +0000"


def test_the_zip_holds_the_published_files_under_names_that_tell_what_they_are() -> None:
    files = unpack(made("")["en/care.recordings.zip"])
    assert list(files) == [
        "Your cream.m3u8", "1 Your cream · Draft.mp3", "1 Your cream · Draft.vtt",
        "2 Your cream · Slow · Draft.mp3", "3 Your cream · Easy to read · Draft.mp3",
        "4 Your cream · Easy to read · Slow · Draft.mp3",
    ]  # fmt: skip
    assert files["2 Your cream · Slow · Draft.mp3"] == b"en/care.slow.mp3"
    listed = files["Your cream.m3u8"].decode().splitlines()[2::2]
    assert listed == [name for name in files if name.endswith(".mp3")]
