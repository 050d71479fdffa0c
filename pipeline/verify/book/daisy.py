"""Reads a DAISY 2.02 book back: navigation centre, timing files, text and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from pipeline.expect import daisy, structures
from pipeline.expect.book import Book, Track, book
from pipeline.expect.book_pictures import picture_files
from pipeline.expect.identity import identifier
from pipeline.expect.tracks import LEAD, Places, cues, places
from pipeline.model import Cue, Edition, Finding, LocalisedLeaflet, Reading, sections
from pipeline.verify.book import links, script, tracks
from pipeline.verify.book.archive import ParcelError, unpack
from pipeline.verify.book.blocks import Due, Form, unit_nodes
from pipeline.verify.book.page import compare
from pipeline.verify.book.tracks import Clipped
from pipeline.verify.book.xml import LANG, SMIL1, XHTML, XHTML1, XmlError, nodes, parse, stray
from pipeline.voices.voice import Voice

_TYPE = {"http-equiv": "Content-type", "content": "text/html; charset=utf-8"}
Metas = Sequence[tuple[str, str]]


def read(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    cues: Sequence[Cue],
    voice: Voice | None = None,
) -> Reading:
    """Read the zip file `content`, of which the manifest says `cues`, against `leaflet`.

    Raises AftercareError `voice` where there is no engine to compare with.
    """
    try:
        files = unpack(content)
        said = book(leaflet, edition)
        findings = tuple(_findings(files, leaflet, edition, said, cues, voice))
    except (ParcelError, XmlError) as error:
        return Reading((), (Finding(None, "undecodable", str(error)),))
    return Reading(script.evidence(leaflet, tuple(cues), findings), findings)


def _findings(
    files: Mapping[str, bytes],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    said: Book,
    given: Sequence[Cue],
    voice: Voice | None,
) -> Iterator[Finding]:
    smil = [f"{track.name}.smil" for track in said.tracks]
    sound = [f"{track.name}.mp3" for track in said.tracks]
    pictures = picture_files(leaflet)
    due = ["ncc.html", *smil, "master.smil", "content.html", *pictures, *sound]
    if list(files) != due:
        strange = sorted(set(files) ^ set(due)) or ["the order of its files"]
        yield Finding(None, "foreign", f"what it holds is not a book's: {', '.join(strange)}")
        return
    yield from script.whole(said, leaflet, edition)
    for name, picture in pictures.items():
        if files[name] != picture.content:
            yield Finding(None, "foreign", f"{name} is not the leaflet's picture")
    spoken = script.fresh(said.tracks, edition, voice)
    extents = script.extents(spoken)
    heard = {track.name: places(track, extents) for track in said.tracks}
    name = identifier({file: files[file] for file in ("content.html", *pictures, *sound)})
    yield from _text(files, leaflet, edition, said)
    yield from links.findings(files, ("content.html", "ncc.html"))
    yield from _centre(files, leaflet, edition, said, heard, name)
    before = 0
    for track in said.tracks:
        seconds = heard[track.name].seconds
        metas = daisy.of_track(leaflet, track, before, seconds, name)
        found = list(_clips(files, track, metas, seconds))
        yield from tracks.timing(found, (track,), {track.name: "content.html"}, seconds)
        yield from tracks.heard(files[f"{track.name}.mp3"], track, found, spoken)
        before += seconds
    yield from _master(files, daisy.of_master(leaflet, before, name), said)
    yield from script.cues(cues(said.tracks, heard), tuple(given), LEAD)


def _html(
    files: Mapping[str, bytes], name: str, leaflet: LocalisedLeaflet, edition: Edition, metas: Metas
) -> tuple[Element, list[Finding]]:
    """Parse a page; returns its body, and what is wrong with what stands around it."""
    root = parse(files[name], XHTML1)
    language = edition.language
    due = [
        (
            f"{XHTML}html",
            {"lang": language.locale, LANG: language.locale, "dir": language.direction},
        ),
        (f"{XHTML}head", {}),
        (f"{XHTML}title", {}),
        (f"{XHTML}meta", _TYPE),
        *((f"{XHTML}meta", {"name": name, "content": value}) for name, value in metas),
        (f"{XHTML}body", {}),
    ]
    if [child.tag for child in root] != [f"{XHTML}head", f"{XHTML}body"]:
        raise XmlError(f"{name} has something beside head and body")
    head, body = root
    found = [(node.tag, node.attributes) for node in nodes(root)][: 1 + len(list(head.iter()))]
    found.append((body.tag, dict(body.attrib)))
    findings = [
        Finding(None, _code(node), f"{name} does not say {node[1]}")
        for node in due
        if node not in found
    ]
    if found != due and not findings:
        findings.append(Finding(None, "foreign", f"{name} says more than there is to say"))
    texts = [text for text in head.itertext() if text.strip()]
    if texts != [leaflet.title] or any(
        (t or "").strip() for t in (root.text, head.tail, body.tail)
    ):
        findings.append(Finding(None, "extra", f"{name} is not called {leaflet.title!r}"))
    return body, findings


def _code(node: tuple[str, dict[str, str]]) -> str:
    name = node[1].get("name", "")
    if node[0].endswith("html") or name == "dc:language":
        return "language"
    return "duration" if "time" in name.lower() else "tags"


def _text(
    files: Mapping[str, bytes], leaflet: LocalisedLeaflet, edition: Edition, said: Book
) -> Iterator[Finding]:
    body, findings = _html(files, "content.html", leaflet, edition, ())
    yield from findings
    form = Form("class", 1, "span", {"title": structures.blank(edition.ui)})
    wanted = Due(leaflet, said.phrases, form)
    front: list[tuple[str, dict[str, str]]] = [(id, {}) for id in said.front]
    due = [
        node for part in sections(leaflet.leaflet.blocks) for node in wanted.section(part, 0, front)
    ]
    due += [node for id in said.back for node in unit_nodes(id, "p", 0, said.phrases, {})]
    mine = [phrase for track in said.tracks for phrase in track.phrases]
    yield from compare(body, due, mine, form, "content.html")


def _centre(
    files: Mapping[str, bytes],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    said: Book,
    heard: Mapping[str, Places],
    name: str,
) -> Iterator[Finding]:
    """Hold the navigation centre: every heading once, leading to its first sentence."""
    others = {file: content for file, content in files.items() if file != "ncc.html"}
    size = daisy.Size(len(files), sum(map(len, others.values())) // 1024 + 4)
    seconds = sum(heard[track.name].seconds for track in said.tracks)
    metas = daisy.of_book(leaflet, edition, said, seconds, size, name)
    body, findings = _html(files, "ncc.html", leaflet, edition, metas)
    yield from findings
    found = [
        (child.tag, dict(child.attrib), [(a.tag, dict(a.attrib), a.text, len(a)) for a in child])
        for child in body
    ]
    due = list(_headings(leaflet, said))
    if found != due or any(
        (t or "").strip() for c in body for t in (c.text, c.tail, *(a.tail for a in c))
    ):
        yield Finding(None, "order", "ncc.html does not hold the leaflet's headings, each once")


def _headings(
    leaflet: LocalisedLeaflet, said: Book
) -> Iterator[tuple[str, dict[str, str], list[tuple[str, dict[str, str], str | None, int]]]]:
    title = leaflet.leaflet.units[0].id
    entries = [(title, 1, said.opening.name, title)]
    entries += [
        (e.unit, max(e.level - 1, 1), e.track, e.start) for e in said.entries if e.unit != title
    ]
    for number, (unit, level, track, start) in enumerate(entries, 1):
        attributes = {"class": "title" if number == 1 else "section", "id": f"n{number}"}
        link = {"href": f"{track}.smil#{start}_1"}
        text = leaflet.units[unit].text
        yield f"{XHTML}h{level}", attributes, [(f"{XHTML}a", link, text, 0)]


def _smil(files: Mapping[str, bytes], name: str, metas: Metas) -> Element:
    """Parse a timing file and return its body; raises XmlError where its head is another."""
    root = parse(files[name], SMIL1)
    due = [
        ("head", {}),
        *(("meta", {"name": name, "content": value}) for name, value in metas),
        ("layout", {}),
        ("region", {"id": "text"}),
    ]
    if root.tag != "smil" or root.attrib or [child.tag for child in root] != ["head", "body"]:
        raise XmlError(f"{name} has something beside head and body")
    found = [(node.tag, node.attributes) for node in nodes(root[0])]
    if found != due or root[1].attrib or any(stray(root)):
        wrong = next((node for node in due if node not in found), ("", {"": "more than it should"}))
        raise XmlError(f"{name} does not say {wrong[1]}")
    return root[1]


def _clips(
    files: Mapping[str, bytes], track: Track, metas: Metas, seconds: int
) -> Iterator[Clipped]:
    """Read a timing file: sentences and their clips, and nothing else; raises XmlError."""
    name = f"{track.name}.smil"
    body = _smil(files, name, metas)
    if [(part.tag, part.attrib) for part in body] != [("seq", {"dur": f"{seconds}.000s"})]:
        raise XmlError(f"{name} does not last {seconds} s")
    for par in body[0]:
        id = par.get("id", "")
        attributes = [dict(node.attributes) for node in nodes(par)]
        tags = [(node.depth, node.tag) for node in nodes(par)]
        if tags != [(0, "par"), (1, "text"), (1, "seq"), (2, "audio")]:
            raise XmlError(f"{name}: {id} is not one text with one clip")
        text, audio = attributes[1], attributes[3]
        begin, end = (audio.pop(key, "") for key in ("clip-begin", "clip-end"))
        source = audio.pop("src", "")
        if (
            attributes[0] != {"id": id, "endsync": "last"}
            or text != {"src": f"content.html#{id}", "id": f"{id}_t", "region": "text"}
            or attributes[2]
            or audio != {"id": f"{id}_a"}
            or not begin.startswith("npt=")
            or not end.startswith("npt=")
        ):
            raise XmlError(f"{name}: {id} is not one text with one clip")
        yield Clipped(text["src"], source, tracks.clock(begin[4:]), tracks.clock(end[4:]))


def _master(files: Mapping[str, bytes], metas: Metas, said: Book) -> Iterator[Finding]:
    body = _smil(files, "master.smil", metas)
    due = [
        ("ref", {"title": track.title, "src": f"{track.name}.smil", "id": track.name})
        for track in said.tracks
    ]
    if [(part.tag, part.attrib) for part in body] != due:
        yield Finding(None, "order", "master.smil does not list the timing files in order")
