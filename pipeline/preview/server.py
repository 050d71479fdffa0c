"""The preview's web server: on this machine only, for its own pages and their forms."""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET6
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.preview import forms
from pipeline.preview.pages import PREFIX, Page, notice, policy, served
from pipeline.preview.ranges import UnsatisfiableError, byte_range
from pipeline.preview.review_desk import FOLDER
from pipeline.preview.review_page import POLICY
from pipeline.preview.session import OVERVIEW, Live, crashed, stream
from pipeline.report.problems import show_problems
from pipeline.tools.files import too_long, within
from pipeline.tools.resources import package_folder

_CHUNK = 64 * 1024
_OWN = {
    f"{PREFIX}{name}": name for name in ("overlay.js", "overlay.css", "overview.css", "review.css")
}
# Not left to the machine's own table, which may hold anything.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt; charset=utf-8",
    ".woff2": "font/woff2",
}
_HTML = _TYPES[".html"]


class Server(ThreadingHTTPServer):
    """Serves one live desk; threads end with the process."""

    daemon_threads = True
    block_on_close = False
    # On Windows the option would let two servers share a port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, address: tuple[str, int], live: Live) -> None:
        self.live = live
        if ":" in address[0]:
            self.address_family = AF_INET6
        super().__init__(address, Handler)

    @property
    def origin(self) -> str:
        """The host and port as a browser writes them."""
        host, port = self.server_address[:2]
        name = str(host)
        return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names that the server answers to: a page from elsewhere cannot take one of them."""
        port = self.server_address[1]
        names = {self.origin, f"localhost:{port}", f"127.0.0.1:{port}"}
        return frozenset(names | ({"localhost", "127.0.0.1"} if port == 80 else set()))

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Say in one line what nobody foresaw; who has gone away is nobody's fault."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, ConnectionError | TimeoutError):
            show_problems([crashed(error)], to_stderr=True)


class Handler(BaseHTTPRequestHandler):
    """Answers one browser's requests."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60
    server_version = "aftercare"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a request, its head alone for HEAD."""
        if not self._is_ours():
            return
        address = urlsplit(self.path)
        path = unquote(address.path)
        if too_long(path):
            self._text(HTTPStatus.REQUEST_URI_TOO_LONG, "no file has so long a name\n")
        elif path == f"{PREFIX}events":
            self._events(parse_qs(address.query).get("page", [OVERVIEW])[0])
        elif path.startswith(FOLDER):
            self._review(path.removeprefix(FOLDER), parse_qs(address.query))
        elif path in _OWN:
            file = package_folder() / "preview" / _OWN[path]
            self._send(HTTPStatus.OK, file.read_bytes(), _type(path))
        elif path == "/favicon.ico":
            self._send(HTTPStatus.NO_CONTENT, b"", "image/x-icon")
        elif self.headers.get("Service-Worker"):
            # It would go on serving old pages from its cache, at this address and port.
            self._text(HTTPStatus.NOT_FOUND, "a preview has no service worker\n")
        else:
            self._content(path.removeprefix("/"))

    do_HEAD = do_GET  # noqa: N815  # the name that http.server asks for

    def do_POST(self) -> None:
        """Take a form of the preview's own, and lead to the page that says what came of it."""
        # Whatever is left of a form that is not read must not be taken for another request.
        self.close_connection = True
        if not self._is_ours():
            return
        path = unquote(urlsplit(self.path).path)
        locale = path.removeprefix(FOLDER)
        if not path.startswith(FOLDER) or locale not in self.server.live.desk.space.languages:
            self._text(HTTPStatus.NOT_FOUND, "no form is taken here\n")
            return
        if refusal := forms.objection(self.headers, self.headers.get("Host", "").lower()):
            self._text(refusal[0], f"{refusal[1]}\n")
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields = forms.fields(body, self.server.live.forms.token)
        if isinstance(fields, tuple):
            self._text(fields[0], f"{fields[1]}\n")
            return
        try:
            where = self.server.live.take(locale, fields)
        except Exception as error:  # whatever a file holds, the preview says so and goes on
            self._text(HTTPStatus.INTERNAL_SERVER_ERROR, f"{crashed(error).message}\n")
            return
        self._send(HTTPStatus.SEE_OTHER, b"", _HTML, {"Location": where})

    def _is_ours(self) -> bool:
        """Refuse what is sent to another name that leads here: DNS rebinding."""
        if self.headers.get("Host", "").lower() in self.server.hosts:
            return True
        self._text(HTTPStatus.MISDIRECTED_REQUEST, "this preview answers to localhost only\n")
        return False

    def _review(self, locale: str, query: dict[str, list[str]]) -> None:
        asked = (query.get("leaflet", [""])[0], query.get("said", [""])[0])
        found = self.server.live.review(locale, asked)
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        content = found or notice(
            "There is no such language or leaflet", self.server.live.desk.faults
        )
        # A browser hides where a form comes from, if its page lets no referrer out at all.
        more = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
        self._send(status, content, _HTML, more)

    def _content(self, path: str) -> None:
        live = self.server.live
        made = live.page(path)
        if made is not None:
            self._page(HTTPStatus.OK, made)
        elif (content := live.asset(path)) is not None:
            self._send(HTTPStatus.OK, content, _type(path))
        elif file := self._built(path):
            self._file(file)
        else:
            missing = Page(path, notice("There is no such page", live.desk.faults))
            self._page(HTTPStatus.NOT_FOUND, missing)

    def _page(self, status: HTTPStatus, page: Page) -> None:
        self._send(status, served(page), _HTML, {"Content-Security-Policy": policy(page)})

    def _built(self, path: str) -> Path | None:
        """A file that the last build left: what is not made anew while somebody types."""
        output = self.server.live.desk.project.output
        if "\\" in path or any(part.startswith(".") for part in path.split("/")):
            return None
        found = within(path, output)
        if found is None or not found.is_file():
            return None
        return found if found.resolve().is_relative_to(output.resolve()) else None

    def _file(self, file: Path) -> None:
        size = file.stat().st_size
        try:
            part = byte_range(self.headers.get("Range"), size)
        except UnsatisfiableError:
            status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
            self._send(status, b"", _type(file.name), {"Content-Range": f"bytes */{size}"})
            return
        start, end = part or (0, size)
        headers = {"Accept-Ranges": "bytes", "Content-Length": str(end - start)}
        if part:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        self._head(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK, _type(file.name), headers)
        if self.command != "HEAD":
            for chunk in _chunks(file, start, end):
                self.wfile.write(chunk)

    def _events(self, path: str) -> None:
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream", {"Connection": "close"})
        if self.command == "HEAD":
            return
        for event in stream(self.server.live, path):
            self.wfile.write(event)
            self.wfile.flush()

    def _text(self, status: HTTPStatus, text: str) -> None:
        self._send(status, text.encode(), "text/plain; charset=utf-8")

    def _send(
        self, status: HTTPStatus, content: bytes, type: str, more: dict[str, str] | None = None
    ) -> None:
        self._head(status, type, {"Content-Length": str(len(content)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, type: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        fixed = {
            "Content-Type": type,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "SAMEORIGIN",
        }
        for name, value in {**fixed, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


def _chunks(file: Path, start: int, end: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(start)
        while start < end and (chunk := opened.read(min(_CHUNK, end - start))):
            start += len(chunk)
            yield chunk


def _type(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
