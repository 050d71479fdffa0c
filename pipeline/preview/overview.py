"""The preview's first page: every leaflet in every language and register, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.cldr import english_name
from pipeline.model import REGISTERS, Language, Register
from pipeline.preview.findings import WAITING, Findings
from pipeline.preview.pages import PREFIX, page_paths
from pipeline.preview.review_desk import address
from pipeline.preview.reviewing import Reviews, tally
from pipeline.preview.snapshot import Desk
from pipeline.preview.unit_panel import left
from pipeline.tools.resources import package_folder
from pipeline.workspace.space import Key


@dataclass(frozen=True, slots=True)
class Cell:
    """One page: its path, what waits in it, and how many problems stand against it."""

    register: Register
    path: str
    left: dict[str, int]
    errors: int = 0
    queries: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the approval of a leaflet in a language is; `counts` is empty while it is unknown."""

    address: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A leaflet in one language: its title there, and a cell for each register it has."""

    language: Language
    english: str
    title: str
    cells: tuple[Cell, ...]
    review: Standing


def overview(desk: Desk, findings: Findings | None, reviews: Reviews | None = None) -> bytes:
    """Render the overview; without findings and reviews, it says that checks are under way."""
    from pipeline.render.html.templates import environment  # noqa: PLC0415  # jinja2, in its home

    text = (package_folder() / "preview" / "overview.html").read_text(encoding="utf-8")
    names = dict.fromkeys(leaflet.name for leaflet in desk.space.leaflets)
    words = {
        locale: left(desk.space.interface, waiting) for locale, waiting in desk.open_words.items()
    }
    html = environment().from_string(text).render(
        name=desk.project.name,
        prefix=PREFIX,
        leaflets={name: list(_rows(desk, name, findings, reviews)) for name in names},
        whole=[
            (language, english_name(locale), _standing(desk, locale, "", reviews))
            for locale, language in desk.space.languages.items()
        ],
        words=[
            (desk.space.languages[locale], english_name(locale), found)
            for locale, found in words.items()
            if found["units"]
        ],
        faults=desk.faults,
        checked=findings is not None,
        site=(desk.project.output / "index.html").is_file(),
        total=sum(draft.words_left for draft in desk.drafts.values())
        + sum(found["words"] for found in words.values()),
    )  # fmt: skip
    return html.encode("utf-8")


def _rows(
    desk: Desk, name: str, findings: Findings | None, reviews: Reviews | None
) -> Iterator[Row]:
    paths = page_paths(desk)
    for locale, language in desk.space.languages.items():
        keys: list[Key] = [(name, locale, register) for register in REGISTERS]
        cells = tuple(_cell(desk, key, paths[key], findings) for key in keys if key in paths)
        first = next(key for key in keys if key in paths)
        title = desk.drafts[first].leaflet.title
        review = _standing(desk, locale, name, reviews)
        yield Row(language, english_name(locale), title, cells, review)


def _standing(desk: Desk, locale: str, leaflet: str, reviews: Reviews | None) -> Standing:
    found = reviews.of(desk.project, locale) if reviews else None
    counts = tally(found.rows(leaflet)) if found and found.sheet else {}
    return Standing(address(locale, leaflet), counts)


def _cell(desk: Desk, key: Key, path: str, findings: Findings | None) -> Cell:
    draft = desk.drafts[key]
    found = findings.of(desk, key) if findings else ()
    counted = [p.severity for p in found if not (p.place.unit and p.code in WAITING)]
    return Cell(
        key[2],
        path,
        left(draft.leaflet.leaflet.units, draft.open),
        counted.count("error"),
        counted.count("query"),
        counted.count("warning"),
    )
