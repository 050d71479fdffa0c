"""A zip file from anywhere is unpacked or refused, whatever was done to it."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.tools.unpacking import UnpackError, unpack_into
from pipeline.verify.book.archive import ParcelError, unpack


@pytest.fixture
def good() -> bytes:
    """A zip file with two files, of which one has a name that is not ASCII."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", b"Wash your hands. " * 40)
        packed.writestr("\u00e9/b.html", b"x" * 99)
    return made.getvalue()


@pytest.mark.parametrize("flipped", [0xFF, 0x01, 0x80])
def test_with_any_byte_changed_it_is_no_traceback(
    good: bytes, flipped: int, tmp_path: Path
) -> None:
    path = tmp_path / "bad.zip"
    for place in range(len(good)):
        content = bytes((*good[:place], good[place] ^ flipped, *good[place + 1 :]))
        path.write_bytes(content)
        with suppress(UnpackError):
            unpack_into(path, tmp_path / "inside")
        with suppress(ParcelError):
            unpack(content)
