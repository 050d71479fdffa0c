"""What the tests share: the repository's own project, built once into a scratch folder."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent


def copy_project(target: Path) -> Path:
    """Copy the repository's project, without what it has built."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "aftercare.toml", target)
    shutil.copytree(ROOT / "source", target / "source", dirs_exist_ok=True)
    shutil.copytree(ROOT / "locales", target / "locales", dirs_exist_ok=True)
    (target / "output").mkdir(exist_ok=True)
    return target


def aftercare(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does: in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())",
         "-C", str(folder), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder that all workers of a run share; the first that asks makes it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done = base / "shared" / name, base / "shared" / f"{name}.done"
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's project, built from nothing with two jobs; never changed."""

    def make(folder: Path) -> None:
        result = aftercare(copy_project(folder), "build", "--jobs", "2")
        assert result.returncode == 0, result.stdout + result.stderr

    return once(tmp_path_factory, "built", make)


FEW = ("ar", "es")
"""The locales of the projects that tests change: enough of each kind, and quick to read back."""


def keep_few(
    folder: Path, locales: Sequence[str] = FEW, formats: Sequence[str] | None = None
) -> None:
    """Limit a project to a few locales, and to some formats."""
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    listed = ", ".join(f'"{locale}"' for locale in locales)
    limited = text.replace("[project]\n", f"[project]\nlocales = [{listed}]\n")
    assert limited != text
    if formats:
        limited, count = re.subn(r"(?m)^formats = .*$", f"formats = {list(formats)}", limited)
        assert count == 1
    config.write_text(limited, encoding="utf-8")


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


def part_of(
    built: Path, folder: Path, locales: Sequence[str], formats: Sequence[str] | None = None
) -> Path:
    """Make a project of a part of what was built, brought up to date."""
    # copytree keeps the modification times, which tell a build that nothing has changed.
    shutil.copytree(built, folder, copy_function=linked)
    keep_few(folder, locales, formats)
    result = aftercare(folder, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def linked(source: str, target: str) -> None:
    """Copy a file, with its times; a clip, which is replaced and never changed, is shared."""
    if Path(source).parent.name == "clips":
        os.link(source, target)
    else:
        shutil.copy2(source, target)


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
    from site_project import make_site

    return once(tmp_path_factory, "site", make_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "run: sh tests/packages.sh"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


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
