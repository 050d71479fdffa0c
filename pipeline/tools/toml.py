"""TOML from people: what a file says, and on which line it says it, for messages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tomli import TOMLDecodeError, loads

from pipeline.model.errors import fail
from pipeline.tools.given import content

__all__ = ["TOMLDecodeError", "line_of", "loads", "read"]


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
    except RecursionError:
        hint = "texts stand in quotes, lists in brackets"
        raise fail(code, name, "it is nested too deep", hint, usage=usage) from None
    except FileNotFoundError:
        raise
    except OSError as error:
        raise fail(code, name, f"cannot be read: {error.strerror}", usage=usage) from None


def line_of(text: str, key: str, section: str | None = None) -> int:
    """Return the line of a key, or of the table that it is; else of its section; else the first.

    `section` is "" for a key above every section; without it the key counts wherever it is.
    """
    inside, found = "", 0
    table = f"{section}.{key}" if section else key
    written = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            inside = header[1]
            if inside == table:
                return number
            if inside == section:
                found = found or number
        elif section in (None, inside) and written.match(line):
            return number
    return found or 1
