"""Firefox and WebKitGTK, as the tests drive them: each by the protocol that it ships with.

Firefox speaks WebDriver BiDi by itself, over a socket; WebKitGTK has a driver of its own, which
takes the commands of WebDriver 2.  Both are started once, and show one page at a time.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from base64 import b64decode
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import connect

HINT = "run: sh tests/packages.sh"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowRight": "\ue014", " ": " "}
_PATIENCE = 60.0
_MINIBROWSER = "webkit2gtk-4.1/MiniBrowser"


class Firefox:
    """A running Firefox, by WebDriver BiDi."""

    name = "firefox"

    def __init__(self, socket):
        self.socket = socket
        self.count = 0
        self.send("session.new", capabilities={})
        self.context = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method, **parameters):
        """Send a command and return its result; what happens meanwhile is passed over."""
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=_PATIENCE))
            if answer.get("id") == self.count:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, url):
        """Show a page, and wait until it has loaded."""
        self.send("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, script):
        """Return what `script`, the body of an async function, returns, as JSON has it."""
        expression = f"(async () => JSON.stringify(await (async () => {{{script}}})() ?? null))()"
        result = self.send(
            "script.evaluate", expression=expression, target={"context": self.context},
            awaitPromise=True, userActivation=True,
        )  # fmt: skip
        assert result["type"] == "success", result
        return json.loads(result["result"]["value"])

    def resize(self, width, height):
        """Make the page `width` by `height` CSS pixels."""
        size = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self.context, viewport=size)

    def press(self, *keys):
        """Press keys of the keyboard, one after another."""
        actions = [
            {"type": kind, "value": KEYS[key]} for key in keys for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.send("input.performActions", context=self.context, actions=[source])

    def screenshot(self):
        """The page as PNG."""
        found = self.send("browsingContext.captureScreenshot", context=self.context)
        return b64decode(found["data"])

    def printed(self):
        """The page as it is printed, as PDF."""
        page = {"width": 21.0, "height": 29.7}
        found = self.send("browsingContext.print", context=self.context, page=page)
        return b64decode(found["data"])


class WebKit:
    """A running WebKitGTK, by WebDriver."""

    name = "webkit"

    def __init__(self, address, browser):
        self.address = address
        options = {"binary": browser, "args": ["--automation"]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self.send("POST", "session", {"capabilities": capabilities})
        self.address = f"{address}/session/{session['sessionId']}"
        timeouts = {"script": 60_000, "pageLoad": 60_000}
        self.send("POST", "timeouts", timeouts)

    def send(self, method, path, body=None):
        """Send a command and return its value."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.address}/{path}", data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def open(self, url):
        """Show a page, and wait until it has loaded."""
        self.send("POST", "url", {"url": url})

    def evaluate(self, script):
        """Return what `script`, the body of an async function, returns, as JSON has it."""
        waiting = (
            "const done = arguments[0];"
            f"(async () => {{{script}}})().then((v) => done(JSON.stringify(v ?? null)),"
            " (e) => done(JSON.stringify({thrown: String(e)})));"
        )
        found = json.loads(self.send("POST", "execute/async", {"script": waiting, "args": []}))
        assert not (isinstance(found, dict) and "thrown" in found), found
        return found

    def resize(self, width, height):
        """Make the page `width` by `height` CSS pixels, and no narrower than its window can be."""
        self.send("POST", "window/rect", {"width": width, "height": height})
        bar = height - self.evaluate("return innerHeight")
        self.send("POST", "window/rect", {"width": width, "height": height + bar})

    def press(self, *keys):
        """Press keys of the keyboard, one after another."""
        actions = [
            {"type": kind, "value": KEYS[key]} for key in keys for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.send("POST", "actions", {"actions": [source]})

    def screenshot(self):
        """The page as PNG."""
        return b64decode(self.send("GET", "screenshot"))


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def _process(command, **environment):
    """Run a program, and all that it starts, until the block ends."""
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True, env={**os.environ, **environment},
    )  # fmt: skip
    try:
        yield started
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
        started.stdout.close()


@contextmanager
def _profile():
    """A folder for a browser that may still be writing when it is removed."""
    folder = tempfile.mkdtemp(prefix="browser-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def firefox():
    """Start Firefox without a screen."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, HINT
    with _profile() as folder:
        # Nothing of it may look for updates or for anything else outside.
        settings = {
            "app.normandy.enabled": False, "app.update.enabled": False,
            "browser.safebrowsing.update.enabled": False,
            "network.captive-portal-service.enabled": False,
            "network.connectivity-service.enabled": False, "services.settings.server": "data:,",
            "extensions.systemAddon.update.enabled": False, "media.autoplay.default": 0,
            "datareporting.policy.dataSubmissionEnabled": False,
            "remote.prefs.recommended": True,
        }  # fmt: skip
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in settings.items())
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", str(folder)]
        with _process([*command, "--remote-debugging-port", str(_free_port())],
                      HOME=str(folder), MOZ_CRASHREPORTER_DISABLE="1") as started:  # fmt: skip
            for line in started.stdout:
                if "WebDriver BiDi listening on" in line:
                    address = line.rsplit(" ", 1)[1].strip()
                    break
            else:
                raise AssertionError("Firefox did not start")
            # It must never wait for somebody to read what it logs.
            threading.Thread(target=started.stdout.read, daemon=True).start()
            patience = {"max_size": None, "open_timeout": _PATIENCE}
            with connect(f"{address}/session", **patience) as connected:
                yield Firefox(connected)


@contextmanager
def webkit():
    """Start WebKitGTK on a screen that nobody sees."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browser = next(Path("/usr/lib").glob(f"*/{_MINIBROWSER}"), None)
    assert all((driver, screen, browser)), HINT
    read, write = os.pipe()
    with _profile() as folder:
        started = subprocess.Popen(
            [screen, "-displayfd", str(write), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"],
            pass_fds=(write,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        port = _free_port()
        environment = {
            "DISPLAY": f":{display}", "HOME": str(folder), "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1",
        }  # fmt: skip
        try:
            with _process([driver, f"--port={port}", "--host=127.0.0.1"], **environment) as running:
                threading.Thread(target=running.stdout.read, daemon=True).start()
                _listening(port)
                yield WebKit(f"http://127.0.0.1:{port}", str(browser))
        finally:
            started.terminate()
            started.wait()


def _listening(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the driver did not start")
