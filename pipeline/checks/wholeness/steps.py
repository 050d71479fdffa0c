"""`steps`: a text that numbers its steps or lists items line by line has as many in translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.model import Problem

# "1." and "(2)" in any script's digits, "a)", "①", a dash or a bullet, at the start of a line.
_STEP = re.compile(
    r"^[ \t]*(?:\(?\d{1,2}[.)、．）]|\(?[^\W\d_][)）]|[\u2460-\u2473]|[-–—•·*‣▪])\s*(?=\S)",
    re.MULTILINE,
)

STEPS = Rule(
    "steps",
    "A text that numbers its steps or lists items line by line has more or fewer than the source.",
    about="meaning",
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare how many steps and items both texts have, where the source has two or more."""
    # As typed: what folds the lines would take the steps away.
    wanted, found = (len(_STEP.findall(text)) for text in pair.typed)
    if wanted >= 2 and wanted != found:
        message = f"the source has {wanted} steps or items, the translation {found}"
        yield pair.problem(STEPS, message, "keep them all, one to a line")


CHECK = Check(Pair, check, (STEPS,))
