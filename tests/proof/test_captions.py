"""Captions and transcript of a recording: in step with it, and refused when damaged."""

import json

import pytest
from support import books
from support.project import aftercare, copy_project, keep_few, part_of

from pipeline.expect.sentences import said
from pipeline.project.settings import load as load_project
from pipeline.render.audio import recording
from pipeline.render.talking_book.captions import transcript, vtt
from pipeline.report.coverage import as_html
from pipeline.tools.jobs import Runner
from pipeline.verify.book import captions
from pipeline.verify.published import verify
from pipeline.workspace.reader import load


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return str(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def made(cache):
    """The recording of a leaflet, its captions and its transcript."""
    return (
        recording.render(books.leaflet(), books.edition("en", "a.mp3", cache)),
        vtt.render(books.leaflet(), books.edition("en", "a.vtt", cache)),
        transcript.render(books.leaflet(), books.edition("en", "a.json", cache)),
    )


VOICE = books.Remembering("en")


def codes(artefact, content=None, cues=None):
    reading = captions.read(
        artefact.content if content is None else content,
        books.leaflet(),
        books.edition("en", artefact.path),
        artefact.cues if cues is None else cues,
        VOICE,
    )
    return {finding.code for finding in reading.findings}


def test_captions_keep_the_recordings_time(made):
    audio, *written = made
    for artefact in written:
        assert artefact.cues == audio.cues
        assert artefact.units == tuple(books.leaflet().units)
        assert codes(artefact) == set()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_each_unit_is_found_whole(locale, cache):
    for renderer, path in ((vtt, "a.vtt"), (transcript, "a.json")):
        edition = books.edition(locale, path, cache)
        made = renderer.render(books.leaflet(locale), edition)
        reading = captions.read(made.content, books.leaflet(locale), edition, made.cues)
        assert reading.findings == ()
        texts = list(books.TEXTS[locale])
        texts.append(texts.pop(2))  # room for notes is named at the end
        assert [found.text for found in reading.found] == texts


def test_each_sentence_has_a_caption(made):
    text = made[1].content.decode()
    assert text.startswith("WEBVTT\n\nNOTE en\n\ntitle_1\n00:00:00.")
    for sentence in said(books.TEXTS["en"][1]):
        assert f"\n{sentence}\n" in text


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Drink water!", "Drink wine!", "altered"),
        ("48 hours", "4 hours", "altered"),
        ("sun_1\n", "moon_1\n", "missing-unit"),
        ("lake_1\n", "sea_2\n", "missing-unit"),
        ("The sun\n", "The sun\nYou may swim\n", "undecodable"),
        ("The sun", "<c>The sun</c>", "undecodable"),
        ("00:00:00.", "00:00:09.", "place"),
        ("WEBVTT", "WEBVTT swim", "undecodable"),
        ("NOTE en", "STYLE\n::cue { opacity: 0 }", "undecodable"),
        ("NOTE en", "NOTE es", "undecodable"),
    ],
)
def test_damaged_captions_are_found(made, old, new, code):
    text = made[1].content.decode()
    assert old in text
    assert code in codes(made[1], text.replace(old, new, 1).encode())


def test_captions_in_another_order_are_found(made):
    head, note, first, second, *rest = made[1].content.decode().split("\n\n")
    text = "\n\n".join([head, note, second, first, *rest])
    assert "order" in codes(made[1], text.encode())


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: data["cues"].pop(3), "undecodable"),
        (lambda data: data["cues"].reverse(), "undecodable"),
        (lambda data: data.update(draft=False), "undecodable"),
        (lambda data: data.update(locale="es"), "undecodable"),
        (lambda data: data.update(note="You may swim"), "undecodable"),
        (lambda data: data["cues"][5].update(kind="may"), "undecodable"),
        (lambda data: data["cues"][5].update(text="Swim"), "undecodable"),
        (lambda data: data["cues"][5]["sentences"][0].update(start=0.0), "place"),
        (lambda data: data["cues"][5]["sentences"][0].update(end=float("nan")), "place"),
        (lambda data: data["cues"][5]["sentences"][0].pop("end"), "undecodable"),
        (lambda data: data["cues"][5].update(start=0.0), "undecodable"),
    ],
)
def test_a_damaged_transcript_is_found(made, damage, code):
    data = json.loads(made[2].content)
    damage(data)
    assert code in codes(made[2], json.dumps(data).encode())


def test_what_is_no_text_at_all_is_found(made):
    for artefact in made[1:]:
        for content in (b"", b"\xff", b"[]", b"null"):
            assert codes(artefact, content) == {"undecodable"}


def test_cues_of_the_manifest_are_held_against_the_recording(made):
    for artefact in made[1:]:
        assert "place" in codes(artefact, cues=artefact.cues[1:])
        assert "place" in codes(artefact, cues=[cue._replace(start=9e9) for cue in artefact.cues])


def test_the_report_tells_captions_from_transcripts(built, tmp_path):
    folder = part_of(built, tmp_path / "told", ("es",), ("html", "captions"))
    space = load(load_project(folder))
    report = verify(space, Runner(), lambda *_: None)
    html = as_html(report, space).decode()
    assert len(report.checked) == 2 * (2 * 2 + 2 * 2 * 2)  # pages; captions, transcripts
    assert html.count('class="yes"') == len(report.checked)


def test_captions_alone_are_published_and_listed_nowhere(tmp_path) -> None:
    folder = copy_project(tmp_path / "p")
    keep_few(folder, ("en",), ("captions",))
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    assert (folder / "output/en/micro-needling.vtt").is_file()
    assert "micro-needling" not in (folder / "output/index.html").read_text(encoding="utf-8")
