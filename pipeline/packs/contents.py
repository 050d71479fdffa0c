"""Which published files a pack holds, and what they are called where they are kept.

A file is called after its leaflet, language, wording and kind, since it will lie in a folder of
downloads among others: `care-es-plain-large-print.pdf`.  A draft is called one in its name, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model.formats import HTML, POSTER, REGISTRY, SINGLE_FILE
from pipeline.review.release import Release, Released
from pipeline.workspace.space import Space

Record = Mapping[str, Any]
DAISY = "daisy"


@dataclass(frozen=True, slots=True)
class Published:
    """What lies in output/: the manifest's `records` by path; `release` where it is one."""

    space: Space
    records: Mapping[str, Record]
    release: Release | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a pack holds: leaflets in one language, and each file's path with its name in there."""

    locale: str
    leaflets: tuple[str, ...]
    draft: bool
    names: Mapping[str, str]
    released: tuple[Released, ...]
    """The leaflets as they were released; none where output/ is no release."""
    clinic: str = ""
    """Of which of the project's clinics it is; "" for its own."""

    @property
    def stem(self) -> str:
        """What the name of the pack starts with: whose it is, what is in it, and its day."""
        what = self.leaflets[0] if len(self.leaflets) == 1 else "leaflets"
        day = max((one.date for one in self.released), default="")
        return "-".join(
            filter(None, (self.clinic, what, self.locale, day, "draft" if self.draft else ""))
        )


def contents(published: Published, locale: str, asked: Collection[str] = ()) -> Contents | None:
    """Return what the pack of a language holds, of all leaflets or those `asked` for.

    Only what is approved where anything is, else drafts; None where nothing is published.
    """
    drafts: dict[str, bool] = {}
    for record in published.records.values():
        name = record["leaflet"]
        if name and record["locale"] == locale and (not asked or name in asked):
            drafts[name] = drafts.get(name, False) or bool(record["draft"])
    approved = [name for name, draft in drafts.items() if not draft]
    leaflets, draft = sorted(approved or drafts), not approved
    if not leaflets:
        return None
    names = dict(_names(published.records, locale, leaflets, draft=draft))
    out = published.release.leaflets if published.release else ()
    released = tuple(one for one in out if one.locale == locale and one.leaflet in leaflets)
    clinic = published.space.project.clinic_name
    return Contents(locale, tuple(leaflets), draft, names, released, clinic)


def _names(
    records: Mapping[str, Record], locale: str, leaflets: Collection[str], *, draft: bool
) -> Iterator[tuple[str, str]]:
    for path, record in sorted(records.items()):
        if record["leaflet"] in leaflets and record["locale"] == locale and _is_kept(record):
            yield path, _named(path, locale, draft=draft)
    for name in leaflets:
        path = REGISTRY[POSTER].path(name)
        # A poster has a cell for every language, and calls those drafts that are.
        others = any(record["leaflet"] == name and record["draft"] for record in records.values())
        if path in records and (draft or not others):
            yield path, f"{name}-poster{'-draft' if draft else ''}.pdf"


def _is_kept(record: Record) -> bool:
    """Whether a file is of use by itself: no page of the site, and nothing for programs alone."""
    on_site = record["format"] == HTML and record["variant"] != SINGLE_FILE
    return not on_site and not str(record["path"]).endswith(".transcript.json")


def _named(path: str, locale: str, *, draft: bool) -> str:
    """Name a file; a DAISY book is a folder, as players want it."""
    leaflet, *kinds, suffix = path.rsplit("/", 1)[-1].split(".")
    told = [kind for kind in kinds if kind != SINGLE_FILE]
    name = "-".join((leaflet, locale, *told, *(("draft",) if draft else ())))
    return f"{name}/" if kinds[-1:] == [DAISY] else f"{name}.{suffix}"
