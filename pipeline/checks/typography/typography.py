"""`typography`: marks, spaces and digits that are not the language's own.

One warning a text, with the text as it should stand.  Letters of another alphabet are
`confusable`'s, which shares the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.language.typography.mending import DIGITS, LETTERS, mended
from pipeline.model import Problem

_OTHERS = " ([typography] digits in language.toml can name others)"


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the text with itself, set as the language's habits ask."""
    source, target = pair.typed
    text, wrong = mended(target, source, pair.typography, strict=pair.ours)
    found = [what for what in wrong if what != LETTERS]
    if found:
        message = "; ".join(found) + (_OTHERS if DIGITS in found else "")
        yield pair.problem("typography", message, f"write: {text}", "warning")
    elif not wrong and (mark := _unopened(pair)):
        hint = f"write {mark} where the question or exclamation begins"
        yield pair.problem("typography", f"{mark} is missing", hint, "warning")


def _unopened(pair: Pair) -> str | None:
    """Return the mark that opens a question (¿) or exclamation (¡) and is missing."""
    for closing, opening in pair.typography.openers:
        if closing in pair.target and opening not in pair.target:
            return opening
    return None
