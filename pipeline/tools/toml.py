"""TOML from people: what a file says, and on which line it says it, for messages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import tomli
from tomli import TOMLDecodeError

from pipeline.model.errors import fail
from pipeline.tools.given import content

__all__ = ["TOMLDecodeError", "line_of", "loads", "read"]


_ENDLESS = re.compile("[0-9_]{4000}")
"""More digits than Python makes a number of."""


def loads(text: str) -> dict[str, Any]:
    """Return what TOML says; raises TOMLDecodeError for whatever cannot be read."""
    try:
        return tomli.loads(text)
    except RecursionError:
        raise TOMLDecodeError("it is nested too deep", text, 0) from None
    except TOMLDecodeError:
        raise
    except ValueError:
        found = _ENDLESS.search(text)
        place = found.start() if found else 0
        raise TOMLDecodeError("a number or date that nobody can read", text, place) from None


def read(path: Path, name: str, code: str, *, usage: bool = False) -> tuple[dict[str, Any], str]:
    """Return what a file says, and its text; `name` is what messages call it.

    Raises AftercareError (`code`), with the line, where it is not UTF-8 or not TOML, or cannot be
    read; FileNotFoundError where it is not there, which is for the caller to judge.
    """
    try:
        text = content(path).decode("utf-8-sig").replace("\r\n", "\n")
        return loads(text), text
    except UnicodeDecodeError:
        raise fail(code, name, "not UTF-8", "save it as UTF-8", usage=usage) from None
    except TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        hint = "texts stand in quotes, lists in brackets, a section's name in brackets of its own"
        raise fail(code, name, f"not TOML: {error}", hint, line=line, usage=usage) from None
    except FileNotFoundError:
        raise
    except OSError as error:
        raise fail(code, name, f"cannot be read: {error.strerror}", usage=usage) from None


def line_of(text: str, key: str, section: str | None = None) -> int:
    """Return the line of a key, or of the table that it is; else of what holds it; else the first.

    `section` is "" for a key above every section; without it the key counts wherever it is.
    """
    wanted = (*_parts(section or ""), key)
    inside: tuple[str, ...] = ()
    nearest, shared = 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            inside = own = _parts(header[1])
        elif given := re.match(r"""\s*([\w"'.\s-]+?)\s*=""", line):
            own = _parts(given[1])
            own = own if section is None else (*inside, *own)
        else:
            continue
        if own[: len(wanted)] == wanted:
            here = section is None or len(inside) < len(wanted)
            if len(own) == len(wanted) or (here and not header):
                return number
            nearest, shared = (nearest, shared) if shared == len(wanted) else (number, len(wanted))
        elif (common := _shared(own, wanted)) > shared:
            nearest, shared = number, common
    return nearest


def _parts(dotted: str) -> tuple[str, ...]:
    """Return the names of a dotted key, without their quotes."""
    return tuple(name for part in dotted.split(".") if (name := part.strip(" \t\"'")))


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the names that two keys start with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
