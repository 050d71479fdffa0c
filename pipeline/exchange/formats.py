"""The forms in which units are exchanged: who writes each, and who reads what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from pipeline.exchange.model import MOST, Delivery, Package, unreadable
from pipeline.model.errors import fail

FORMATS: Mapping[str, tuple[str, str]] = {
    "xliff12": (".xlf", "xliff12"), "xliff21": (".xlf", "xliff21"),
    "xlsx": (".xlsx", "workbook"), "csv": (".csv", "csv_file"),
}  # fmt: skip
"""Each form's suffix, and the module that writes it."""


def written(package: Package, format: str) -> bytes:
    """Return a package as a file of a form."""
    module = import_module(f"pipeline.exchange.{FORMATS[format][1]}")
    write: Callable[[Package], bytes] = module.written
    return write(package)


def read(path: Path, name: str) -> Delivery:
    """Read what came back, by what it holds and not by its name; messages call it `name`."""
    try:
        if path.stat().st_size > MOST:
            raise unreadable(name, "it is far too large")
        raw = path.read_bytes()
    except OSError as error:
        raise fail("unreadable", name, f"cannot be read: {error.strerror}", usage=True) from None
    start = raw[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start:
        raise unreadable(name, "it is empty")
    kinds = {b"P": "workbook" if raw[:2] == b"PK" else "csv_file", b"<": "xliff_read"}
    found = import_module(f"pipeline.exchange.{kinds.get(start[:1], 'csv_file')}")
    reads: Callable[[bytes, str], Delivery] = found.read
    return reads(raw, name)
