"""What the worksheets and columns of a review workbook are called, written and read alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

REVIEW, QUESTIONS, ABOUT = "Review", "Questions", "About"
APPROVE, BACK, REMARK, ANSWER = "Approve", "Back to the translator", "Remark", "Your answer"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width in letters, and whose text is in it, if any language's.

    `box`: x or nothing is written there; `open`: any text is.
    """

    name: str
    width: int
    text: Literal["source", "target", ""] = ""
    box: bool = False
    open: bool = False
