"""Reads the site's scripts back: the texts to search, and the files that are kept."""

from __future__ import annotations

import json

from pipeline.expect.site import SEARCH_CALL


def searched(content: bytes) -> object:
    """Read back what a script calls with; raises ValueError where it is none of ours."""
    text = content.decode("utf-8")
    if not (text.startswith(f"{SEARCH_CALL}(") and text.endswith(");\n")):
        raise ValueError("not a search script")
    return json.loads(text[len(SEARCH_CALL) + 1 : -3])


def kept(content: bytes) -> dict[str, list[object]]:
    """Read the list of files back; raises ValueError where there is none."""
    _, found, rest = content.decode("utf-8").partition("const FILES = ")
    if not found:
        raise ValueError("no list of files")
    files: dict[str, list[object]] = json.JSONDecoder().raw_decode(rest)[0]
    return files
