"""What a build depends on, as one digest, and whether its outputs are still as it left them.

A build with nothing to do runs only this, so it needs little of the standard library and of the
package `tools.locate` and `tools.package` alone: not even the configuration is parsed, only hashed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.tools.locate import CACHE, CONFIG, own_folder
from pipeline.tools.package import files_of, hash_of, package_digest

STATE = "state.json"
_CATALOGUES = (".po", ".toml", ".pls", ".json", ".csv", ".tbx")


def inputs_digest(root: str, reads: Iterable[str] = ()) -> str:
    """Hash every file that a build reads, the package's own ones, and what is installed.

    `reads` are the further files, relative to the root, that the configuration names.
    """
    digest = hashlib.sha256(package_digest().encode())
    for name, path in (
        (CONFIG, f"{root}/{CONFIG}"),
        *((name, f"{root}/{name}") for name in reads),
        *files_of(f"{root}/source", (".md", ".svg", ".png", ".jpg", ".jpeg")),
        *files_of(f"{root}/locales", _CATALOGUES),
    ):
        digest.update(name.encode("utf-8", "surrogateescape"))
        digest.update(hash_of(path))
    return digest.hexdigest()


def load_state(root: str, clinic: str = "") -> dict[str, Any]:
    """Read what the last build of a clinic left, or an empty state; "" is the project's own."""
    try:
        with open(f"{own_folder(f'{root}/{CACHE}', clinic)}/{STATE}", "rb") as file:
            state = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return state if _is_state(state) else {}


def _is_state(state: object) -> bool:
    """Whether a file holds what a build leaves: a damaged one counts for nothing."""
    if not isinstance(state, dict) or not isinstance(state.get("outputs"), dict):
        return False
    artefacts, reads = state.get("artefacts"), state.get("reads", [])
    if not isinstance(reads, list) or not all(isinstance(name, str) for name in reads):
        return False
    if not isinstance(state.get("voices", {}), dict):
        return False
    if any("\0" in name for name in (*reads, *state["outputs"], *state.get("voices", {}))):
        return False
    return isinstance(artefacts, dict) and all(
        isinstance(found, dict)
        and isinstance(found.get("record"), dict)
        and isinstance(found["record"].get("sha256"), str)
        and {"fingerprint", "stamp"} <= set(found)
        for found in artefacts.values()
    )


def stamp(path: str) -> list[int] | None:
    """The size and modification time of a file, or None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]


def untouched(root: str, stamps: Mapping[str, list[int]]) -> bool:
    """Whether every output still has the size and time that the last build left.

    `root` is the folder that holds output/.
    """
    return all(stamp(f"{root}/output/{name}") == value for name, value in stamps.items())


def nothing_to_do(root: str, options: str, clinic: str = "") -> int | None:
    """Count the artefacts that are up to date; None where a build would have something to do.

    `options` is the command line's selection: another one than the last is something to do.
    `clinic` is one of the project's, "" its own.
    """
    state = load_state(root, clinic)
    if (
        state.get("clean")
        and state.get("options") == options
        and state.get("inputs") == inputs_digest(root, state.get("reads", ()))
        and untouched(own_folder(root, clinic), state.get("outputs", {}))
        and all(stamp(path) == value for path, value in state.get("voices", {}).items())
    ):
        return len(state.get("artefacts", {}))
    return None
