"""What is wrong with a picture."""

from __future__ import annotations


class PictureError(Exception):
    """What keeps a file from being a picture; `line` is the file's, 0 where it has none."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)
