"""`opposites`: nothing says less, before, down or inwards that the source does not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.pair import Pair
from pipeline.language.flips import CONTRARY, flips
from pipeline.model import Problem


def check(pair: Pair) -> Iterator[Problem]:
    """Find a word that turns round what the source says, and that nothing there asks for."""
    target = flips(pair.target, pair.catalogue.locale) & CONTRARY.keys()
    if not target:
        return
    source = flips(pair.source, pair.source_locale)
    for name in sorted(target):
        if name not in source and CONTRARY[name] in source:
            message = f"the source says “{CONTRARY[name]}”, the translation “{name}”"
            yield pair.problem("opposites", message, "say it the source's way")
            return
