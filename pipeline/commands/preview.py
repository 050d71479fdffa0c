"""`aftercare preview`: the pages as they stand, in a browser, to be edited, reviewed, approved."""

from __future__ import annotations

import argparse
import ipaddress
import os
import signal
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import NoReturn

from pipeline.commands.common import open_project
from pipeline.language.cldr import bcp47
from pipeline.model.errors import fail
from pipeline.preview.server import Server
from pipeline.preview.session import Live, crashed
from pipeline.preview.snapshot import Reader
from pipeline.preview.watching import watch_project
from pipeline.project.settings import Project
from pipeline.report.problems import show_json, show_problems

PORT = 8321


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted, which is the way to end it: exit 0."""
    project = open_project(arguments)
    live = Live(Reader(project.root, _locales(arguments.locale, project), project.clinic_name))
    server = _server(_loopback(arguments.host), arguments.port, live)
    url = f"http://{server.origin}/"
    if arguments.format == "json":
        show_json({"url": url})
    else:
        whose = f" of {project.clinic.name}" if project.clinic_name else ""
        print(f"previewing {project.name}{whose} at {url} (Ctrl-C ends it)")
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        Thread(target=server.serve_forever, daemon=True).start()
        if arguments.open:
            _open(url)
        watch_project(project.root, lambda paths: _changed(live, paths))
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        server.server_close()
    return 0


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _locales(asked: list[str], project: Project) -> frozenset[str]:
    locales = frozenset(map(bcp47, asked))
    known = {bcp47(name) for name in (project.source_language, *project.locale_folders())}
    for name in sorted(locales - known):
        hint = f"known: {', '.join(sorted(known))}"
        raise fail("usage", "", f"unknown locale {name!r}", hint, usage=True)
    return locales


def _loopback(host: str) -> str:
    """Check that a host is this machine itself: what is previewed is nobody else's to see yet."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        if ipaddress.ip_address(host.strip("[]")).is_loopback:
            return host.strip("[]")
    except ValueError:
        pass
    message = f"{host!r} is not this machine itself"
    hint = "drafts are served to this machine only: 127.0.0.1 or ::1"
    raise fail("usage", "", message, hint, usage=True)


def _server(host: str, port: int | None, live: Live) -> Server:
    """Take the port asked for; without one, the usual port or any free one."""
    try:
        return Server((host, PORT if port is None else port), live)
    except OSError as error:
        if port is None:
            return Server((host, 0), live)
        message = f"port {port} cannot be used: {error.strerror}"
        hint = "name another one, or none: a free one is then taken"
        raise fail("usage", "", message, hint, usage=True) from None


def _open(url: str) -> None:
    """Show the preview in the person's browser, where there is a person and a window to show."""
    windows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if sys.stdout.isatty() and windows:
        Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _changed(live: Live, paths: set[Path]) -> None:
    """Bring the pages up to date; whatever a file holds, the preview goes on."""
    started = perf_counter()
    try:
        faults = live.refresh(paths)
    except Exception as error:  # a page that stays as it was is better than a preview that ends
        faults = (crashed(error),)
    if sys.stderr.isatty():
        names = ", ".join(sorted(path.name for path in paths))
        show_problems(faults, to_stderr=True)
        print(f"read {names} in {perf_counter() - started:.2f} s", file=sys.stderr)
