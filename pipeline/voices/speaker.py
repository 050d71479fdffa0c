"""A process that speaks: the one home of pyttsx3 and espeakng-loader.

Run as a script, it reads one JSON request a line on stdin and answers each with one JSON line:

    {"do": "voices"}                                        -> {"voices": [[id, name, language]]}
    {"do": "speak", "text": t, "voice": id, "rate": n, "path": wav} -> {"rate": hz}

and `{"error": message}` where that failed; `path` is absolute.

A warm engine is not deterministic: what it says depends on what it said before.  So this process
imports pyttsx3 and loads the library, but never initialises an engine; each request is met by a
fresh child that does, speaks once and ends.  Forking after an engine is initialised hangs.  Where
there is no fork, the child is a new process with `--once`.  A child that takes longer than
`TIMEOUT` is killed.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TIMEOUT = 30
"""Seconds for one clip; a clip takes about 0.02."""

LEFT = 1
"""Seconds for a clip that nobody waits for any more."""

DRIVER = "espeak"

Reply = dict[str, Any]


def load() -> Any:
    """Load the wheel's library and return pyttsx3; no engine is initialised.

    pyttsx3 looks for `libespeak-ng.so.1`: loaded by path first, the wheel's own library is what
    that name finds.  espeak-ng keeps the path of its data in 160 bytes and ends the process where
    that is too short: so this process goes to the data and calls it `.`.
    """
    import espeakng_loader  # noqa: PLC0415

    os.chdir(espeakng_loader.get_data_path())
    os.environ["ESPEAK_DATA_PATH"] = "."
    ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
    import pyttsx3.drivers.espeak  # noqa: PLC0415

    return pyttsx3


def voices(pyttsx3: Any) -> Reply:
    """List the engine's voices: id, name, language."""
    engine = pyttsx3.init(DRIVER)
    found = engine.getProperty("voices")
    return {"voices": [[v.id, v.name, (v.languages or [""])[0]] for v in found]}


def speak(pyttsx3: Any, text: str, voice: str, rate: int, path: str) -> Reply:
    """Speak `text` into the WAV file `path`.

    Not by `runAndWait`: it ends its loop before the engine has done anything, and that cancels
    what the engine's own thread has in hand: now and then the rate (then the clip comes out at
    pyttsx3's 200 words a minute), now and then the speech.  `startLoop` lasts until the file is
    written, and cancels nothing: 6000 clips of 6000 were alike.

    pyttsx3 takes an unknown voice in silence and speaks in the one before: only `error`
    subscribers hear of it.  So they are heard, and voice and rate are read back.
    """
    engine = pyttsx3.init(DRIVER)
    errors: list[str] = []
    finished: list[bool] = []
    engine.connect("error", lambda name, exception: errors.append(f"{exception} {name or ''}"))
    engine.connect("finished-utterance", lambda name, completed: finished.append(completed))  # noqa: ARG005
    engine.setProperty("voice", voice)
    engine.setProperty("rate", rate)
    engine.save_to_file(text, path)
    engine.startLoop()
    if errors:
        return {"error": errors[0].strip()}
    if finished != [True]:
        return {"error": "the engine did not finish"}
    if engine.getProperty("voice") != voice:
        return {"error": f"the engine spoke in the voice {engine.getProperty('voice')}"}
    if rate_now() != rate:
        return {"error": f"the engine spoke at {rate_now()} words a minute, not {rate}"}
    return inspect(path)


def rate_now() -> int:
    """Ask the engine for its rate (`espeak_GetParameter`, espeakRATE = 1, current = 1).

    pyttsx3's own binding leaves out the second argument and gets the default rate.
    """
    import espeakng_loader  # noqa: PLC0415

    library = ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
    return int(library.espeak_GetParameter(1, 1))


def inspect(path: str) -> Reply:
    """Check the WAV file: it is there, mono, 16 bits, and not empty."""
    with wave.open(path, "rb") as sound:
        if sound.getnchannels() != 1 or sound.getsampwidth() != 2 or not sound.getnframes():
            return {"error": "the engine wrote no speech"}
        return {"rate": sound.getframerate()}


def answer(pyttsx3: Any, request: Mapping[str, Any]) -> Reply:
    """Meet one request in this process, which cannot meet another one after it."""
    try:
        if request["do"] == "voices":
            return voices(pyttsx3)
        return speak(pyttsx3, request["text"], request["voice"], request["rate"], request["path"])
    except Exception as error:  # whatever pyttsx3 raises is the caller's to read
        return {"error": f"{type(error).__name__}: {error}"}


def quiet() -> None:
    """Send stdout to nowhere: pyttsx3 prints "Audio saved to …" there."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


def in_fork(pyttsx3: Any, request: Mapping[str, Any]) -> Reply:
    """Meet a request in a forked child; its answer comes back by a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(TIMEOUT + 1)  # ends the child where it hangs
        quiet()
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(answer(pyttsx3, request), pipe)
        os._exit(0)  # without the engine's own clean-up, which asserts
    os.close(writing)
    give_up_with_asker(child, reading)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return json.loads(text) if text else {"error": ended(status)}


def give_up_with_asker(child: int, answer: int) -> None:
    """Wait until a child answers, or until whoever asked has been gone for a while: then end it.

    An engine whose file cannot be written, since its folder went with its owner, hangs.
    """
    watched = select.poll()
    watched.register(answer, select.POLLIN | select.POLLHUP)
    watched.register(0, 0)  # hung up is always told
    while answer not in (found := [number for number, _ in watched.poll()]):
        watched.unregister(found[0])
        if not watched.poll(LEFT * 1000):
            os.kill(child, signal.SIGKILL)
            return


def ended(status: int) -> str:
    """Say how a child without an answer ended."""
    if status == -signal.SIGALRM:
        return f"the engine took more than {TIMEOUT} s"
    return f"the engine's process ended with status {status}"


def in_process(request: Mapping[str, Any]) -> Reply:
    """Meet a request in a new process, where there is no fork."""
    try:
        done = subprocess.run(  # noqa: S603  # this very file
            [sys.executable, "-P", str(Path(__file__).resolve()), "--once"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=TIMEOUT + 1,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"the engine's process took more than {TIMEOUT} s"}
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if lines else {"error": ended(done.returncode)}


def say(reply: Reply) -> None:
    """Write one answer."""
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


def serve() -> None:
    """Answer every request on stdin, each from a fresh engine."""
    forks = hasattr(os, "fork")
    pyttsx3 = load() if forks else None
    for line in sys.stdin:
        request = json.loads(line)
        say(in_fork(pyttsx3, request) if forks else in_process(request))


def once() -> None:
    """Answer the one request on stdin from an engine in this process."""
    reply = answer(load(), json.load(sys.stdin))
    say(reply)
    os._exit(0)


if __name__ == "__main__":
    once() if "--once" in sys.argv[1:] else serve()
