"""The desk under everybody's eyes: set again when a file is saved, and told to who looks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Condition, Lock

from pipeline.model import Place, Problem
from pipeline.model.errors import AftercareError
from pipeline.preview.findings import Findings
from pipeline.preview.outputs import Outputs
from pipeline.preview.overview import overview
from pipeline.preview.pages import Page, key_of, notice, page_assets, render_page, served
from pipeline.preview.review_desk import Fields, ReviewDesk
from pipeline.preview.review_page import review_page
from pipeline.preview.reviewing import Review, Reviews, marked
from pipeline.preview.snapshot import Desk, Reader
from pipeline.preview.unit_panel import sheet
from pipeline.workspace.space import Key

OVERVIEW = ""
"""The path of the overview among the pages."""

_HEARTBEAT = 10.0
"""Seconds after which a silent stream says that it is alive, and finds out who has gone."""


class Live:
    """The present desk, and a way to wait for the next one; for any number of threads."""

    def __init__(self, reader: Reader) -> None:
        self.findings = Findings()
        self.outputs = Outputs()
        self.reviews = Reviews()
        self.forms = ReviewDesk(reader.root, reader.clinic)
        self._reader = reader
        self._changed = Condition()
        self._reading = Lock()
        self._desk = reader.desk()
        self._generation = 0
        self._assets: dict[str, Callable[[], bytes]] = {}

    @property
    def desk(self) -> Desk:
        """The desk as it stands."""
        return self._desk

    def refresh(self, touched: Iterable[Path] = ()) -> tuple[Problem, ...]:
        """Read what has changed and tell who waits; return what cannot be read as it stands."""
        with self._reading:
            try:
                desk = self._reader.desk(touched)
            except AftercareError as error:
                return error.problems
        with self._changed:
            self._desk = desk
            self._generation += 1
            self._changed.notify_all()
        return desk.faults

    def wait(self, generation: int, seconds: float) -> int:
        """Wait for another generation than this one, or for so long; return the present one."""
        with self._changed:
            self._changed.wait_for(lambda: self._generation != generation, seconds)
            return self._generation

    def page(self, path: str) -> Page | None:
        """A page as it stands; None where there is none of this path."""
        if path == OVERVIEW:
            return Page(path, overview(self.desk, None))
        return self.render(self.desk, path)

    def render(self, desk: Desk, path: str) -> Page | None:
        """Make a page of a desk, and know from then on what it loads.

        It is a draft's until its review is known.
        """
        key = key_of(desk, path)
        try:
            if key:
                desk = marked(desk, key[1], self.reviews.known(desk.project, key[1]))
            made = render_page(desk, path)
        except Exception as error:  # whatever a file holds, the page says so and goes on
            faults = (crashed(error),)
            made = Page(path, notice("This page cannot be made", faults), faults)
        if made is not None:
            self._assets |= page_assets(desk, made)
        return made

    def review(self, locale: str, asked: tuple[str, str]) -> bytes | None:
        """A language's page for who reviews it; None where there is no such language or leaflet.

        `asked` are a leaflet, "" for all, and the name of the outcome that is to be shown.
        """
        desk = self.desk
        if locale not in desk.space.languages:
            return None
        try:
            found = self.reviews.of(desk.project, locale)
            if found.sheet and not found.rows(asked[0]):
                return None
            content, files = review_page(desk, locale, found, self.forms, asked)
        except Exception as error:  # whatever a file holds, the page says so and goes on
            return notice("This page cannot be made", (crashed(error),))
        self._assets |= files
        return content

    def take(self, locale: str, fields: Fields) -> str:
        """Do what a form asks, and tell who looks; return where to read what came of it."""
        where = self.forms.take(locale, fields)
        self.refresh()
        return where

    def asset(self, path: str) -> bytes | None:
        """What a page that was made loads from this path: its stylesheet, script, fonts, logo."""
        make = self._assets.get(path)
        return make() if make else None


def stream(live: Live, path: str) -> Iterator[bytes]:
    """Yield the server-sent events of one open page, for ever.

    `page` brings the page whenever its bytes change, at once; `notes` what is to be said of it,
    after the checks have run.  A page that nothing has changed for hears nothing.
    """
    told: dict[str, str] = {}
    generation = -1
    while True:
        now = live.wait(generation, _HEARTBEAT)
        if now == generation:
            yield b": still here\n\n"
            continue
        desk, first, generation = live.desk, generation == -1, now
        for name, data in _news(live, desk, path, first):
            text = json.dumps(data, ensure_ascii=False)
            if told.get(name) != text:
                told[name] = text
                yield f"event: {name}\ndata: {text}\n\n".encode("utf-8", "replace")


def _news(live: Live, desk: Desk, path: str, first: bool) -> Iterator[tuple[str, object]]:
    if path == OVERVIEW:
        if first:
            yield "page", _html(Page(path, overview(desk, None)))
        yield "page", _html(Page(path, overview(desk, live.findings, live.reviews)))
        return
    key = key_of(desk, path)
    if key and live.reviews.approved(desk, key):
        _review(live, desk, key)  # or the page would be called a draft's for a moment
    made = live.render(desk, path)
    yield "page", _html(made or Page(path, notice("There is no such page", desk.faults)))
    if made is None or key is None:
        return
    if first:
        yield "notes", sheet(desk, key, None)
    found = (*made.faults, *_found(live, desk, key))
    review, wrong = _review(live, desk, key)
    if (approved := marked(desk, key[1], review)) is not desk:
        yield "page", _html(live.render(desk, path) or made)
    notes = sheet(desk, key, (*found, *wrong), review)
    yield "notes", {**notes, "outputs": live.outputs.of(approved, key)}


def _found(live: Live, desk: Desk, key: Key) -> tuple[Problem, ...]:
    try:
        return live.findings.of(desk, key)
    except Exception as error:  # the page is out, and stays
        return (crashed(error),)


def _review(live: Live, desk: Desk, key: Key) -> tuple[Review | None, tuple[Problem, ...]]:
    try:
        return live.reviews.of(desk.project, key[1]), ()
    except Exception as error:  # the page is out, and stays
        return None, (crashed(error),)


def _html(made: Page) -> dict[str, str]:
    return {"html": served(made).decode("utf-8")}


def crashed(error: Exception) -> Problem:
    """Say as a problem what nobody foresaw, so that the preview can go on."""
    message = f"the preview could not show this: {type(error).__name__}: {error}"
    return Problem("preview", "error", Place("aftercare"), message, "mend the file saved last")
