"""Opens a document from anywhere: what it is, whether it can be read, and how large it may be."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from xml.etree.ElementTree import ParseError

from pipeline.ingest.draft import Draft
from pipeline.ingest.proof_words import of_passages
from pipeline.model.errors import AftercareError, fail

KINDS = (".docx", ".pdf", ".html", ".htm", ".txt", ".md")
_MOST_BYTES = 64 * 2**20
_MOST_WORDS = 30_000
"""Fifty times a long leaflet: what has more is no leaflet, and would take minutes."""
_SIGNS = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"{\\rtf", ".rtf"),
)
_SAVE = "save it as .docx, .pdf, .html, .txt or .md"


class UnreadableError(ValueError):
    """A document that cannot be read; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def opened(path: Path) -> Draft:
    """Read a document; raises AftercareError in one line where it cannot be."""
    content = _content(path)
    kind = _kind(path, content)
    reader: Callable[[bytes, Path], Draft] = import_module(f"pipeline.ingest.{kind}").opened
    try:
        draft = reader(content, path)
    except UnreadableError as error:
        raise fail("ingest", str(path), str(error), error.hint) from None
    except AftercareError:
        raise
    except RecursionError:
        raise fail("ingest", str(path), "is nested too deeply to be read", _SAVE) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, ParseError, OSError,
            NotImplementedError, RuntimeError, MemoryError, ArithmeticError,
            AssertionError) as error:  # fmt: skip
        # The readers of other people's formats raise whatever a harmed file makes them stumble on.
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        hint = "open and save it anew in the program that made it, or save it as .txt"
        raise fail("ingest", str(path), f"is harmed and cannot be read: {reason}", hint) from None
    _check(draft, path)
    return draft


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            there = "is no file" if path.exists() else "is not there"
            raise fail("ingest", str(path), there, usage=True)
        if (size := path.stat().st_size) > _MOST_BYTES:
            message = f"has {size // 2**20} MB, which no leaflet has: at most {_MOST_BYTES >> 20}"
            raise fail("ingest", str(path), message, "save it with smaller pictures")
        return path.read_bytes()
    except OSError as error:
        raise fail("ingest", str(path), f"cannot be read: {error.strerror}") from None


def _kind(path: Path, content: bytes) -> str:
    """Return the room's module for a file: by its name, unless its first bytes say otherwise."""
    suffix = path.suffix.lower()
    sign = next((kind for start, kind in _SIGNS if content.startswith(start)), "")
    if suffix == ".pdf" and b"%PDF-" in content[:1024]:
        sign = ".pdf"
    if sign in (".doc", ".rtf"):
        locked = suffix == ".docx"
        message = "is locked with a password, or an old .doc" if locked else f"is a {sign} file"
        raise fail("ingest", str(path), message, "open it and save it as .docx, without a password")
    if suffix not in KINDS:
        raise fail("ingest", str(path), f"is of a kind that is not taken: {suffix or 'no ending'}",
                   f"taken are {', '.join(KINDS)}", usage=True)  # fmt: skip
    if not content.strip():
        raise fail("ingest", str(path), "is empty")
    if suffix in (".docx", ".pdf") and sign != suffix:
        raise fail("ingest", str(path), f"is called {suffix} and is none, or is harmed", _SAVE)
    if suffix not in (".docx", ".pdf") and sign:
        raise fail("ingest", str(path), f"is a {sign} file called {suffix}", f"name it {sign}")
    return {".htm": "html", ".txt": "text", ".md": "markdown"}.get(suffix, suffix[1:])


def _check(draft: Draft, path: Path) -> None:
    count = len(of_passages(draft.passages))
    if count > _MOST_WORDS:
        message = f"has {count:,} words, which no leaflet has: at most {_MOST_WORDS:,}"
        raise fail("ingest", str(path), message, "take its parts one by one")
    if not count:
        raise fail("ingest", str(path), "holds no text", "type it, or have it read from the scan")


def decoded(content: bytes) -> str:
    """Return a text file's text: UTF-8, or UTF-16 with its mark."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableError("is not whole UTF-16", "save it as UTF-8") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"is not UTF-8 (line {line})", "save it as UTF-8") from None
    if "\0" in text:
        raise UnreadableError("is no text", _SAVE)
    return text
