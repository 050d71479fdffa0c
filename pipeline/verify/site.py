"""Holds the site's own files against what is published: byte for byte, and read for themselves.

The bytes must be those of a fresh making.  Since that alone would miss what the making itself gets
wrong, each file is read as its user does: the pages for what they offer in which language, the
search for the text of every unit, the offline list for its hashes, the posters by scanning them.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import html5lib

from pipeline.expect.menus import is_offered, is_page
from pipeline.expect.pages import listing_path
from pipeline.expect.site import SEARCH_FOLDER, WORKER
from pipeline.expect.together import collections
from pipeline.localise.bidi import with_controls
from pipeline.model import Link, Place, Problem
from pipeline.model.errors import AftercareError
from pipeline.plan.tasks import Task
from pipeline.site.artefacts import Poster, site_pages, site_posters
from pipeline.verify import scripts
from pipeline.verify.poster import poster_findings
from pipeline.workspace.space import Workspace

Records = Mapping[str, Mapping[str, Any]]


def site_problems(
    space: Workspace, published: Sequence[Task], records: Records, output: Path
) -> tuple[list[Problem], set[str]]:
    """Return what is wrong with the site's files, and the paths of those that belong there."""
    posters = site_posters(space, published, records)
    due = {page.path: page.content for page in site_pages(space, published, records, anew=True)}
    problems: list[Problem] = []
    for poster in posters:
        try:
            due[poster.path] = poster.render().content
        except AftercareError as error:
            problems += error.problems
    found = dict(_files(due, output))
    problems += _bytes(due, found, records)
    problems += [_problem(path, *said) for path, said in _read(published, posters, records, found)]
    problems += [_problem(path, *said) for path, said in _together(space, published, found)]
    return problems, set(due)


def _problem(path: str, code: str, message: str) -> Problem:
    return Problem(code, "error", Place(f"output/{path}"), message, "run: aftercare build")


def _files(due: Iterable[str], output: Path) -> Iterator[tuple[str, bytes]]:
    for path in due:
        try:
            yield path, (output / path).read_bytes()
        except OSError:
            continue


def _bytes(
    due: Mapping[str, bytes], found: Mapping[str, bytes], records: Records
) -> Iterator[Problem]:
    for path, content in due.items():
        if path not in found:
            yield _problem(path, "absent", "is not there")
        elif path not in records:
            yield _problem(path, "absent", "is not published")
        elif found[path] != content:
            yield _problem(path, "altered", "is not the file of what is published")
        elif records[path].get("sha256") != hashlib.sha256(content).hexdigest():
            yield _problem(path, "manifest", "is not the file that the manifest describes")


Said = tuple[str, tuple[str, str]]
"""A path, and a code and a message of what is wrong with it."""


def _read(
    published: Sequence[Task],
    posters: Sequence[Poster],
    records: Records,
    found: Mapping[str, bytes],
) -> Iterator[Said]:
    if "index.html" in found:
        yield from _offers("index.html", found["index.html"], published, records, whole=False)
    for name in sorted({task.leaflet.leaflet.name for task in published}):
        if (path := listing_path(name)) in found:
            own = [task for task in published if task.leaflet.leaflet.name == name]
            yield from _offers(path, found[path], own, records, whole=True)
    yield from _search(published, found)
    if WORKER in found:
        yield from ((WORKER, said) for said in _kept(found[WORKER], records))
    for poster in posters:
        if poster.path in found:
            for said in poster_findings(found[poster.path], poster.cells, poster.clinic):
                yield poster.path, said


def _offers(
    path: str, content: bytes, published: Sequence[Task], records: Records, *, whole: bool
) -> Iterator[Said]:
    """Each language's part must offer what is published in it, in it; and search what is there.

    `whole` asks for every file; else for every page and one file of each other format.
    """
    root = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
    parts = {part.get("id"): part for part in root.iter("section") if part.get("class")}
    for locale in sorted({task.leaflet.locale for task in published}):
        part = parts.get(locale)
        if part is None or part.get("lang") != locale:
            yield path, ("language", f"has no part in {locale}")
            continue
        # Captions are for players and other programs, which find them beside the recording.
        own = [
            task for task in published
            if task.leaflet.locale == locale and is_offered(task.link())
        ]  # fmt: skip
        said = " ".join("".join(part.itertext()).split())
        linked = {_target(path, a.get("href") or "") for a in part.iter("a")}
        for title in _titles(own):
            if title not in said:
                yield path, ("missing", f"does not name {title!r} in {locale}")
        for task in own:
            if task.path not in linked and (whole or _must(task, own)):
                yield path, ("missing", f"does not offer {task.path}")
        if (asked := part.get("data-search")) and _target(path, asked) not in records:
            yield path, ("link", f"looks in {asked}, which is not published")


def _together(
    space: Workspace, published: Sequence[Task], found: Mapping[str, bytes]
) -> Iterator[Said]:
    """The list of a leaflet offers its recordings as one, in each language that has any."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for task in published:
        key = listing_path(task.leaflet.leaflet.name), task.leaflet.locale
        groups.setdefault(key, []).append(task.link())
    for (path, locale), links in groups.items():
        root = html5lib.parse(found.get(path, b""), treebuilder="etree",
                              namespaceHTMLElements=False)  # fmt: skip
        linked = {_target(path, a.get("href") or "") for a in root.iter("a")}
        for link in collections(links, locale, space.project.branding.url):
            if path in found and link.path not in linked:
                yield path, ("missing", f"does not offer {link.path}")


def _titles(tasks: Sequence[Task]) -> list[str]:
    """What each leaflet is called: by its standard register, where that is published."""
    titles: dict[str, str] = {}
    for task in sorted(tasks, key=lambda task: task.leaflet.leaflet.register != "standard"):
        titles.setdefault(task.leaflet.leaflet.name, " ".join(task.leaflet.title.split()))
    return list(titles.values())


def _must(task: Task, own: Sequence[Task]) -> bool:
    """Whether the index must offer a file: a page, or the only one of its leaflet and format."""
    name, format = task.leaflet.leaflet.name, task.format.name
    if task.format.linked:
        return is_page(task.link())
    same = [t for t in own if t.leaflet.leaflet.name == name and t.format.name == format]
    return len(same) == 1


def _target(path: str, link: str) -> str:
    target, _, _ = link.partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _search(published: Sequence[Task], found: Mapping[str, bytes]) -> Iterator[Said]:
    """Every unit of every page can be found, in its page's words and language."""
    held: dict[str, tuple[str, list[list[str]]]] = {}
    for path, content in found.items():
        if path.startswith(f"{SEARCH_FOLDER}/"):
            try:
                book: Any = scripts.searched(content)
                held |= {page["path"]: (book["locale"], page["units"]) for page in book["pages"]}
            except (KeyError, TypeError, ValueError):
                yield path, ("altered", "is no text to search")
    for task in published:
        if not is_page(task.link()):
            continue
        units = [[unit.unit.id, with_controls(unit.spans)] for unit in task.leaflet.ordered]
        if held.get(task.path) != (task.leaflet.locale, units):
            yield "index.html", ("missing", f"cannot find the text of {task.path}")


def _kept(content: bytes, records: Records) -> Iterator[tuple[str, str]]:
    """What is kept for offline use is what is published now."""
    try:
        files = scripts.kept(content)
    except ValueError:
        yield "altered", "holds no list of files"
        return
    for path, (digest, _) in files.items():
        if not str(records.get(path, {}).get("sha256", "")).startswith(str(digest)):
            yield "link", f"keeps {path}, which is not published as such"
