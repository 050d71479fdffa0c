"""Ends the program in one line when it is told to: by Ctrl-C, a closed terminal, a shutdown."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

GRACE = 1.0
"""Seconds for what is under way to be cleared up; after them the program ends all the same."""
SIGNALS = tuple(
    found for name in ("SIGINT", "SIGTERM", "SIGHUP") if (found := getattr(signal, name, None))
)
_HELD: list[socket.socket] = []
_SEEN: list[int] = []


def take_signals() -> None:
    """Let every signal that ends a program raise KeyboardInterrupt, once, and end it in time.

    A signal that whoever started us wants ignored, as `nohup` does, is ignored.
    """
    import _thread  # noqa: PLC0415  # as small as it gets: the program is only starting

    # The system writes here at once, even while Python waits for a library to return.
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    _HELD.extend((reading, writing))
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    _thread.start_new_thread(_end_in_time, (reading,))
    # Where no exception can be raised, as in a destructor, Python would print a traceback.
    sys.unraisablehook = _unless_stopped


def end() -> NoReturn:
    """End the program, after a line that says so; nothing else is waited for."""
    number = _SEEN[0] if _SEEN else int(signal.SIGINT)
    with suppress(OSError, ValueError):  # the reader of our output went away
        sys.stdout.flush()
    with suppress(OSError):  # the terminal is closed
        os.write(2, b"aftercare: stopped; no file was left half-written\n")
    os._exit(128 + number)


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    if not _SEEN:
        _SEEN.append(number)
        raise KeyboardInterrupt


def _end_in_time(reading: socket.socket) -> None:
    import time  # noqa: PLC0415

    while not set(reading.recv(1)) & set(map(int, SIGNALS)):
        pass
    time.sleep(GRACE)
    end()


def _unless_stopped(found: sys.UnraisableHookArgs) -> None:
    if not _SEEN:
        sys.__unraisablehook__(found)
