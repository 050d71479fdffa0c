"""What several commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

from pipeline import glossary
from pipeline.glossary import Glossary
from pipeline.language.cldr import bcp47
from pipeline.model.errors import fail
from pipeline.project import settings
from pipeline.tools.jobs import Progress
from pipeline.tools.locate import find_root
from pipeline.tools.lock import alone


def open_project(arguments: argparse.Namespace, *, shared: bool = False) -> settings.Project:
    """Open the project that the command line names, or the nearest one upwards.

    As the clinic that it names has it, where it names one; `shared`: else with every language and
    wording that any clinic has.
    """
    clinic = getattr(arguments, "clinic", None) or ""
    root = Path.cwd() if arguments.folder is None else Path(arguments.folder)
    if not root.is_dir():
        raise fail("no-project", str(root), "there is no such folder", usage=True)
    found = settings.find(root if arguments.folder is None else root.resolve())
    return settings.load_shared(found) if shared and not clinic else settings.load(found, clinic)


Command = Callable[[argparse.Namespace], int]


def one_at_a_time(what: str) -> Callable[[Command], Command]:
    """Return what makes a command wait while another one changes the same project's `what`."""

    def make(command: Command) -> Command:
        @wraps(command)
        def run(arguments: argparse.Namespace) -> int:
            root = find_root(arguments.folder or ".")
            if root is None:
                return command(arguments)  # which refuses
            with alone(Path(root), what, on_stderr):
                return command(arguments)

        return run

    return make


def on_stderr(line: str) -> None:
    """Tell the person at the terminal, whatever is written to stdout."""
    print(line, file=sys.stderr)


def named_glossary(arguments: argparse.Namespace, source_language: str = "en") -> Glossary | None:
    """Read the termbase that the command line names, if any."""
    name = arguments.glossary
    return glossary.read(Path(name), name, source_language) if name else None


def known_locale(project: settings.Project, name: str, *, source: bool = True) -> str:
    """Return a language of the project, BCP 47, by either spelling; refuse any other.

    `source`: its source language is one of them.
    """
    folders = (*project.locale_folders(), *((project.source_language,) if source else ()))
    known = set(map(bcp47, folders))
    locale = bcp47(name)
    if locale not in known:
        hint = f"known: {', '.join(sorted(known)) or 'none'}"
        raise fail("usage", "", f"unknown locale {name!r}", hint, usage=True)
    return locale


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415  # only for a person who watches
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, path: bar.update(
            task, completed=done, total=total, description=path
        )
