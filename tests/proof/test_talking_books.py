"""Talking books: read back by us, refused when damaged in any way."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from support import books

from pipeline.expect import timing
from pipeline.expect.book import book
from pipeline.expect.phrases import phrases
from pipeline.expect.sentences import said
from pipeline.fonts.book import faces
from pipeline.model import Cue, Front, Span
from pipeline.render.talking_book import archive
from pipeline.render.talking_book.daisy import book as daisy_book
from pipeline.render.talking_book.epub import book as epub_book
from pipeline.tools.resources import package_folder
from pipeline.verify.book import daisy, epub
from pipeline.verify.book.archive import ParcelError, unpack
from pipeline.verify.html.style import book_findings
from pipeline.voices.voice import SilentVoice


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return str(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module", params=["en", "ar"])
def made(request, cache):
    """A book of each kind in a language."""
    locale = request.param
    return (
        locale,
        epub_book.render(books.leaflet(locale), books.edition(locale, cache=cache)),
        daisy_book.render(books.leaflet(locale), books.edition(locale, "b.zip", cache)),
    )


@pytest.fixture(scope="module")
def english(cache):
    return (
        epub_book.render(books.leaflet(), books.edition(cache=cache)),
        daisy_book.render(books.leaflet(), books.edition("en", "b.zip", cache)),
    )


VOICE = books.Remembering("en")


def findings(reader, artefact, content=None, locale="en", cues=None):
    return reader.read(
        content or artefact.content, books.leaflet(locale), books.edition(locale),
        artefact.cues if cues is None else cues, VOICE,
    ).findings  # fmt: skip


def test_books_are_whole(made):
    locale, spoken, library = made
    for reader, artefact in ((epub, spoken), (daisy, library)):
        reading = reader.read(
            artefact.content, books.leaflet(locale), books.edition(locale), artefact.cues
        )
        assert reading.findings == ()
        assert [found.unit for found in reading.found] == list(books.leaflet(locale).units)
        assert [found.text for found in reading.found] == list(books.TEXTS[locale])
        assert artefact.units == tuple(books.leaflet(locale).units)
    assert list(book_findings(spoken.content, books.leaflet(locale).units)) == []


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_books_say_whose_they_are_and_until_when(cache, locale):
    front = Front("2027-01-31", "HEY-015/2023", "2.1", "Dr Ann Lee")
    words = {"review": "المراجعة", "reference": "الرقم", "version": "الإصدار", "author": "إعداد"}
    edition = books.edition(locale, "b.zip", cache)
    if locale == "ar":
        told = {**edition.ui.words, **{f"ui-{id}": word for id, word in words.items()}}
        edition = replace(edition, ui=replace(edition.ui, words=told))
    plain = books.leaflet(locale)
    leaflet = replace(plain, leaflet=replace(plain.leaflet, front=front))
    for kind, reader in ((epub_book, epub), (daisy_book, daisy)):
        made = kind.render(leaflet, edition)
        assert reader.read(made.content, leaflet, edition, made.cues).findings == ()
        text = " ".join(
            content.decode("utf-8", "ignore")
            for name, content in archive_files(made.content).items()
            if not name.endswith((".mp3", ".woff2", ".png"))
        )
        for line in ("HEY-015/2023", "2.1", "Dr Ann Lee"):
            assert text.count(line) >= 2, line  # for the reader, and in what the book is told by
        # Another front matter than the book's is found, line by line.
        for field in ("review", "reference", "version", "author"):
            other = replace(front, **{field: "2028-01-31"})
            due = replace(leaflet, leaflet=replace(leaflet.leaflet, front=other))
            assert reader.read(made.content, due, edition, made.cues).findings


def archive_files(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_books_have_the_same_bytes_with_and_without_a_cache(english):
    assert epub_book.render(books.leaflet(), books.edition()).content == english[0].content
    library = daisy_book.render(books.leaflet(), books.edition("en", "b.zip"))
    assert library.content == english[1].content


def test_cues_follow_one_another_to_the_end(english):
    for artefact in english:
        assert artefact.cues[0].start == 0.0
        assert all(a.end == b.start for a, b in zip(artefact.cues, artefact.cues[1:], strict=False))
        assert artefact.cues[-1].end == int(artefact.cues[-1].end)
        assert [c.unit for c in artefact.cues if not c.unit.startswith("ui-")] == list(
            artefact.units
        )


EPUB_DAMAGES = [
    # a text dropped, swapped, changed, added, hidden
    ("title.xhtml", r'<span id="intro_2">.*?</span>', "", "missing-unit"),
    ("leaflet.xhtml", r'<p id="phone".*?</p>', "", "missing-unit"),
    ("leaflet.xhtml", r'<li id="sun".*?</li>\n', "", "missing-unit"),
    ("leaflet.xhtml", r'(<li id="sea".*?</li>)\n(<li id="lake".*?</li>)', r"\2\n\1", "order"),
    ("leaflet.xhtml", "48 hours", "4 hours", "altered"),
    ("leaflet.xhtml", "avoid:", "enjoy:", "altered"),
    ("leaflet.xhtml", "The sun", "The <em>sun</em>", "altered"),
    ("leaflet.xhtml", "The sun", "The sun<img/>", "altered"),
    ("leaflet.xhtml", 'href="tel:02079460018"', 'href="tel:0900"', "altered"),
    ("leaflet.xhtml", "<bdi", '<bdi title="x"', "altered"),
    ("leaflet.xhtml", 'dir="ltr">020', 'dir="rtl">020', "altered"),
    ("leaflet.xhtml", 'data-kind="avoid"', 'data-kind="may"', "foreign"),
    ("leaflet.xhtml", 'start="3"', 'start="1"', "foreign"),
    ("leaflet.xhtml", "</ol>", "</ol>swim", "extra"),
    ("leaflet.xhtml", "</section>", "<p>You may swim.</p></section>", "foreign"),
    ("leaflet.xhtml", '<p id="lead"', '<p hidden="hidden" id="lead"', "foreign"),
    ("leaflet.xhtml", '<span id="sun_1">', '<span id="sun_1" style="color:#fff">', "order"),
    ("leaflet.xhtml", "</head>", "<style>p{display:none}</style></head>", "foreign"),
    ("leaflet.xhtml", "<title>.*?</title>", "<title>Swim</title>", "extra"),
    ("leaflet.xhtml", "<body>", "<body><!-- x -->", "undecodable"),
    ("leaflet.xhtml", 'lang="en" xml', 'lang="es" xml', "language"),
    ("leaflet.xhtml", "You may|Say your", "<![CDATA[x]]>Say your", "undecodable"),
    ("title.xhtml", r'<p id="ui-draft".*?</p>', "", "missing-unit"),
    ("title.xhtml", "Drink water!</span> ", "Drink water!</span>", "extra"),
    ("nav.xhtml", r'<li><a href="leaflet.xhtml#avoid">.*?</li>', "", "missing-unit"),
    ("nav.xhtml", "#avoid", "#after", "foreign"),
    ("nav.xhtml", "Things to avoid", "Things to do", "altered"),
    # what is read aloud
    ("leaflet.smil", r"(<par id=\"p3\">.*?</par>\n)", "", "undecodable"),
    ("leaflet.smil", "#sun_1", "#pool_1", "missing-unit"),
    ("title.smil", r"#intro_1(.*?)#intro_2", r"#intro_2\1#intro_1", "order"),
    ("nav.smil", "#ui-to-call_1", "#ui-to-after_1", "missing-unit"),
    ("leaflet.smil", r'clipEnd="\d+\.', 'clipEnd="900.', "place"),
    ("leaflet.smil", r's003.mp3" clipBegin="0.000s"', 's003.mp3" clipBegin="0.900s"', "place"),
    ("leaflet.smil", r's003.mp3" clipBegin="0.000s"', 's003.mp3" clipBegin="-1s"', "undecodable"),
    ("leaflet.smil", "s003.mp3", "s004.mp3", "missing-unit"),
    ("leaflet.smil", "</body>", "<seq/></body>", "undecodable"),
    # what is said of the book
    ("package.opf", r'(media:duration">)(\d+)', r"\g<1>9\2", "duration"),
    ("package.opf", r'(#title-overlay">)(\d+)', r"\g<1>9\2", "duration"),
    ("package.opf", "<dc:language>en<", "<dc:language>es<", "language"),
    ("package.opf", "</dc:language>", "</dc:language><dc:language>es</dc:language>", "tags"),
    ("package.opf", "synchronizedAudioText", "none", "tags"),
    ("package.opf", r'<meta property="schema:accessibilitySummary">.*?</meta>', "", "tags"),
    ("package.opf", r'<itemref idref="nav"/>\n', "", "order"),
    ("package.opf", "<spine>", '<spine page-progression-direction="rtl">', "order"),
    ("package.opf", ' media-overlay="nav-overlay"', "", "foreign"),
    ("package.opf", "Harbour Clinic</dc:creator>", "Dr A</dc:creator>", "tags"),
    ("book.css", "li {", "li { display: none;", "foreign"),
]


@pytest.mark.parametrize(("name", "pattern", "replacement", "code"), EPUB_DAMAGES)
def test_a_damaged_epub_is_found(english, name, pattern, replacement, code):
    change = books.replaced(pattern, replacement)
    content = books.changed(english[0].content, f"EPUB/{name}", change)
    assert code in {finding.code for finding in findings(epub, english[0], content)}


DAISY_DAMAGES = [
    (
        "content.html",
        r'<li class="avoid" id="sun".*?</li>|<li id="sun".*?</li>',
        "",
        "missing-unit",
    ),
    ("content.html", "48 hours", "4 hours", "altered"),
    ("content.html", "</body>", "<p>You may swim.</p></body>", "foreign"),
    ("content.html", 'class="avoid"', 'class="may"', "foreign"),
    ("content.html", 'dir="ltr">020', 'dir="rtl">020', "altered"),
    ("ncc.html", "Things to avoid", "Things to do", "order"),
    ("ncc.html", r"<h1 class=\"section\".*?</h1>\n", "", "order"),
    ("ncc.html", 's002.smil#notes_1">', 's002.smil#avoid_1">', "order"),
    ("ncc.html", r'(ncc:totalTime" content="00:)0\d', r"\g<1>09", "duration"),
    ("ncc.html", r'<meta name="ncc:tocItems".*?/>\n', "", "tags"),
    ("ncc.html", r'(ncc:files" content=")', r"\g<1>1", "tags"),
    ("ncc.html", '"dc:language" content="en"', '"dc:language" content="es"', "language"),
    ("s003.smil", 'content.html#sun_1"', 'content.html#pool_1"', "undecodable"),
    ("s003.smil", r'<par id="sun_1".*?</par>\n', "", "missing-unit"),
    ("s003.smil", r'(<par id="sea_1".*?</par>\n)(<par id="lake_1".*?</par>\n)', r"\2\1", "order"),
    ("s003.smil", r'clip-end="npt=\d+\.', 'clip-end="npt=900.', "place"),
    ("s003.smil", r'clip-begin="npt=0.000s"', 'clip-begin="npt=0.900s"', "place"),
    ("s003.smil", r'dur="(\d+)', r'dur="9\1', "undecodable"),
    ("s003.smil", r'(totalElapsedTime" content="00:)00', r"\g<1>09", "undecodable"),
    ("s003.smil", r'(timeInThisSmil" content="00:)00', r"\g<1>09", "undecodable"),
    ("master.smil", r"<ref [^>]*s002.*?/>\n", "", "order"),
]


@pytest.mark.parametrize(("name", "pattern", "replacement", "code"), DAISY_DAMAGES)
def test_a_damaged_daisy_book_is_found(english, name, pattern, replacement, code):
    content = books.changed(english[1].content, name, books.replaced(pattern, replacement))
    assert code in {finding.code for finding in findings(daisy, english[1], content)}


def silenced(sound):
    changed = sound.copy()
    changed[timing.RATE * 2 : timing.RATE * 3] = 0
    return changed


def beeping(sound):
    changed = sound.copy()
    changed[-timing.RATE // 2 :] += 0.1 * np.sin(np.arange(timing.RATE // 2) / 20)
    return changed


SOUND_DAMAGES = [
    (lambda content: content[: len(content) // 2], "cut-short"),
    (lambda _: b"no sound", "undecodable"),
    (lambda content: content + b"<html>", "undecodable"),
    (books.heard(silenced), "wrong-speech"),
    (books.heard(lambda sound: sound * 0.3), "quiet"),
    (books.heard(lambda sound: sound[::-1]), "quiet"),
    (books.heard(beeping), "silence"),
    (books.heard(lambda sound: np.roll(sound, timing.RATE // 4)), "wrong-speech"),
]


@pytest.mark.parametrize(("change", "code"), SOUND_DAMAGES)
def test_damaged_sound_is_found(english, change, code):
    spoken, library = english
    content = books.changed(library.content, "s003.mp3", change)
    assert code in {finding.code for finding in findings(daisy, library, content)}
    content = books.changed(spoken.content, "EPUB/s003.mp3", change)
    assert code in {finding.code for finding in findings(epub, spoken, content)}


def test_another_track_in_a_tracks_place_is_found(english):
    files = dict(unpack(english[1].content))
    files["s002.mp3"], files["s004.mp3"] = files["s004.mp3"], files["s002.mp3"]
    found = findings(daisy, english[1], books.renamed(files))
    assert {"wrong-speech", "quiet", "loud"} & {finding.code for finding in found}


@pytest.mark.parametrize("name", ["EPUB/font1-400.ttf", "EPUB/cover.png", "mimetype",
                                  "META-INF/container.xml"])  # fmt: skip
def test_a_changed_font_cover_or_container_is_found(english, name):
    content = books.changed(english[0].content, name, lambda content: content + b" ")
    assert "foreign" in {finding.code for finding in findings(epub, english[0], content)}


def test_files_of_nobody_are_found(english):
    for reader, artefact in zip((epub, daisy), english, strict=True):
        files = dict(unpack(artefact.content))
        more = archive.parcel({**files, "evil.html": b"swim"})
        fewer = archive.parcel({n: c for n, c in files.items() if not n.endswith("s002.mp3")})
        for content in (more, fewer):
            assert "foreign" in {finding.code for finding in findings(reader, artefact, content)}


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content + b"x",
        lambda content: b"x" + content,
        lambda content: content[:-30],
        lambda _: b"",
        lambda content: content[:-2] + b"\1\0x",
        lambda content: content[:20] + b"\7" + content[21:],
    ],
)
def test_a_zip_file_with_more_or_less_than_files_is_refused(english, harm):
    for artefact in english:
        with pytest.raises(ParcelError):
            unpack(harm(artefact.content))


def test_a_zip_file_with_a_name_twice_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "2")
    with pytest.raises(ParcelError, match="two files"):
        unpack(file.getvalue())


def test_cues_of_the_manifest_are_held_against_the_book(english):
    for reader, artefact in zip((epub, daisy), english, strict=True):
        late = [cue._replace(start=cue.start + 1) for cue in artefact.cues]
        assert "place" in {f.code for f in findings(reader, artefact, cues=late)}
        nan = [Cue(cue.unit, float("nan"), cue.end) for cue in artefact.cues]
        assert "place" in {f.code for f in findings(reader, artefact, cues=nan)}
        assert "order" in {f.code for f in findings(reader, artefact, cues=artefact.cues[1:])}


# --- what a book is ------------------------------------------------------------------------------


def test_an_epub_starts_with_its_media_type(english):
    assert english[0].content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(BytesIO(english[0].content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_an_arabic_book_runs_from_right_to_left(cache):
    made = epub_book.render(books.leaflet("ar"), books.edition("ar", cache=cache), SilentVoice())
    files = unpack(made.content)
    opf = files["EPUB/package.opf"].decode()
    assert 'page-progression-direction="rtl"' in opf
    assert re.findall("<dc:language>(.*?)<", opf) == ["ar"]
    assert 'dir="rtl"' in files["EPUB/leaflet.xhtml"].decode()
    assert books.WORDS["ui-draft-notice"].split(". ")[0] in files["EPUB/title.xhtml"].decode()


def test_an_approved_leaflet_is_not_called_a_draft():
    made = epub_book.render(books.leaflet(draft=False), books.edition(), SilentVoice(0.01))
    assert b"draft" not in unpack(made.content)["EPUB/title.xhtml"]
    assert "ui-draft" not in {cue.unit for cue in made.cues}


def test_a_leaflet_of_one_section_is_a_book_too(cache):
    from dataclasses import replace

    whole = books.leaflet()
    master = replace(
        whole.leaflet, blocks=whole.leaflet.blocks[:2], units=whole.leaflet.units[:2], date="soon"
    )
    short = replace(whole, leaflet=master)
    for renderer, reader, path in ((epub_book, epub, "b.epub"), (daisy_book, daisy, "b.zip")):
        edition = books.edition("en", path, cache)
        made = renderer.render(short, edition)
        assert reader.read(made.content, short, edition, made.cues).findings == ()


def test_sentences_are_what_is_said_in_one_go():
    assert said("Rest today. Drink water! … You may wash") == (
        "Rest today.", "Drink water! …", "You may wash",
    )  # fmt: skip
    assert said("… Rest") == ("… Rest",)
    assert said("1.5 mg") == ("1.5 mg",)
    assert said("你好。再见！") == ("你好。", "再见！")


def test_a_link_is_never_cut_in_two():
    spans = (Span("See "), Span("This. Or That", href="https://x.example"), Span(". Then rest."))
    found = phrases("u", spans, 0.5)
    assert [phrase.text for phrase in found] == ["See This. Or That.", "Then rest."]
    assert "".join(phrase.gap + phrase.text for phrase in found) == "See This. Or That. Then rest."
    assert [phrase.id for phrase in found] == ["u_1", "u_2"]


def test_the_contents_are_nested_by_level(english):
    nav = unpack(english[0].content)["EPUB/nav.xhtml"].decode()
    assert re.search(r'#after">.*?</a><ol>\n<li><a href="leaflet.xhtml#call">', nav)


def test_each_font_holds_what_the_book_is_written_with():
    from fontTools.ttLib import TTFont

    texts = {"title": "Ża ł", "x": "мир"}
    language = books.LANGUAGES["en"].__class__(
        "pl", "", "ltr", "Latn", ("Atkinson Hyperlegible", "Noto Sans"), "pl", 145
    )
    from dataclasses import replace

    edition = replace(books.edition(), language=language)
    made = faces(books.leaflet(), edition, texts)
    assert [face.family for face in made] == ["Leaflet 1", "Leaflet 1", "Leaflet 2"]
    latin, _, cyrillic = (TTFont(BytesIO(face.content)) for face in made)
    assert set(map(ord, "Żał")) <= set(latin.getBestCmap())
    assert set(map(ord, "мир")) <= set(cyrillic.getBestCmap())
    assert {record.nameID for record in latin["name"].names} >= {0, 13}
    assert "Atkinson" not in latin["name"].getDebugName(1)
    assert made == faces(books.leaflet(), edition, texts)


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_seven_to_one_by_day_and_night():
    """Of text and links on the page and in what is being read, by WCAG 2.2's formula."""
    css = (package_folder() / "render/talking_book/epub/book.css").read_text(encoding="utf-8")
    long = re.sub(r"#(\w)(\w)(\w)(?=\W)", r"#\1\1\2\2\3\3", css)
    day, night = long.split("@media")
    for part in (day, night):
        rule = {
            name: dict(re.findall(r"(color|background): (#\w{6})", body))
            for name, body in re.findall(r"^ *([^{}\n]+?) \{([^{}]*)\}", part, re.MULTILINE)
        }
        active = rule[".-epub-media-overlay-active"]
        pairs = [
            (rule["html"]["color"], rule["html"]["background"]),
            (rule["a"]["color"], rule["html"]["background"]),
            (active["color"], active["background"]),
            (rule[".-epub-media-overlay-active a"]["color"], active["background"]),
        ]
        for pair in pairs:
            light, dark = sorted(map(luminance, pair), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 7, pair


def test_the_book_is_as_loud_as_a_recording(english):
    import miniaudio
    import pyloudnorm

    for name, content in unpack(english[1].content).items():
        if name.endswith(".mp3"):
            sound = np.frombuffer(miniaudio.mp3_read_s16(content).samples, np.int16) / 32768
            assert pyloudnorm.Meter(timing.RATE).integrated_loudness(sound) == pytest.approx(
                -19, abs=1
            )
            assert np.abs(sound).max() <= 10 ** (-1 / 20)


def test_a_book_says_each_unit_in_order():
    written = book(books.leaflet(), books.edition())
    units = [phrase.unit for track in written.tracks for phrase in track.phrases]
    own = ["ui-clinic", "ui-contact", "ui-date", "ui-end"]
    leaflets = [
        part for id in list(books.leaflet().units)[1:]
        for part in ([f"ui-item-{id}", id] if id in {"sun", "pool", "sea", "lake"} else [id])
    ]  # fmt: skip
    assert list(dict.fromkeys(units)) == ["title", "ui-draft", *leaflets, *own]
