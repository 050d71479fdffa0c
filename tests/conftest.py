"""What the tests share: the repository's own project, built once into a scratch folder."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from support.project import (
    FEW,
    aftercare,
    aftercare_apart,
    copy_project,
    keep_few,
    linked,
    once,
    part_of,
)
from support.server import Quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

# How long an example takes says nothing of a fault: two workers share a busy machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's project, built from nothing with two jobs; never changed."""

    def make(folder: Path) -> None:
        result = aftercare_apart(copy_project(folder), "build", "--jobs", "2")
        assert result.returncode == 0, result.stdout + result.stderr

    return once(tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def few(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a few locales, brought up to date; never changed."""
    return once(tmp_path_factory, "few", lambda folder: part_of(built, folder, FEW))


@pytest.fixture(scope="session")
def few_silent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without what is spoken, which takes longest; built from nothing, never changed."""

    def make(folder: Path) -> None:
        keep_few(copy_project(folder), FEW, ("html", "large-print"))
        result = aftercare(folder, "build", "--jobs", "1")
        assert result.returncode == 0, result.stdout + result.stderr

    return once(tmp_path_factory, "silent", make)


@pytest.fixture(scope="session")
def few_spoken(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's recordings and pages in two languages; never changed."""
    formats = ("html", "audio")
    return once(tmp_path_factory, "spoken", lambda made: part_of(built, made, ("es",), formats))


@pytest.fixture
def project(few: Path, tmp_path: Path) -> Path:
    """A copy of the project in a few locales that a test may change; it counts as up to date."""
    return Path(shutil.copytree(few, tmp_path / "project", copy_function=linked))


@pytest.fixture
def silent(few_silent: Path, tmp_path: Path) -> Path:
    """A copy of the project without what is spoken, that a test may change."""
    return Path(shutil.copytree(few_silent, tmp_path / "silent", copy_function=linked))


@pytest.fixture
def recorded(few_spoken: Path, tmp_path: Path) -> Path:
    """A copy of the project's recordings and pages, that a test may change."""
    return Path(shutil.copytree(few_spoken, tmp_path / "recorded", copy_function=linked))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of pages alone, in four scripts, with all that a clinic sets; never changed."""
    from support.site_project import make_site

    return once(tmp_path_factory, "site", make_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    # Most tests want no browser: its driver is imported where it is started.
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "run: sh tests/packages.sh"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="session")
def web(built: Path) -> Iterator[str]:
    """The address at which the built project's output/ is served."""
    handler = partial(Quiet, directory=built / "output")
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def scope(nodeid: str) -> str:
    """The tests that one worker runs in a row: a file's, or those of one of its locales."""
    file, _, test = nodeid.partition("::")
    if Path(file).stem not in SPLIT:
        return file
    return file + re.split(r"-standard|-plain|\]", test.partition("[")[2])[0]


SPLIT = ("test_instructions", "test_mutations")
"""Files of tests of every locale, which workers share between them."""
LANES = ("mutations", "proof", "project", "unit")
"""The lane whose files take longest comes first, so that the short ones are left for the end."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """A scheduler that hands out whole scopes, in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = scope
    return scheduler


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests so that no worker waits for another.

    The first builds every language with both cores; meanwhile come those that need no such build.
    """
    scopes: dict[str, list[pytest.Item]] = {}
    for item in items:
        scopes.setdefault(scope(item.nodeid), []).append(item)
    waits = {
        name: any("built" in getattr(item, "fixturenames", ()) for item in tests)
        for name, tests in scopes.items()
    }
    builder = next((name for name in scopes if "test_instructions" in name and waits[name]), None)

    def place(name: str) -> tuple[bool, bool, int]:
        lane = scopes[name][0].path.relative_to(Path(__file__).parent).parts[0]
        return name != builder, waits[name], LANES.index(lane) if lane in LANES else len(LANES)

    items[:] = [item for name in sorted(scopes, key=place) for item in scopes[name]]
