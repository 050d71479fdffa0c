"""`opposites`: nothing says less, before, down or inwards that the source does not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.language.meaning.contrary_words import CONTRARY, flips
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem


def check(pair: Pair) -> Iterator[Problem]:
    """Find a word that turns round what the source says, and that nothing there asks for.

    Where both have as many sentences each is compared with its own.
    """
    if not flips(pair.target, pair.catalogue.locale) & CONTRARY.keys():
        return
    sources, targets = sentences(pair.source), sentences(pair.target)
    if len(sources) != len(targets):
        sources, targets = (pair.source,), (pair.target,)
    for one, other in zip(sources, targets, strict=True):
        source = flips(one, pair.source_locale)
        for name in sorted(flips(other, pair.catalogue.locale) & CONTRARY.keys()):
            if name not in source and CONTRARY[name] in source:
                message = f"the source says “{CONTRARY[name]}”, the translation “{name}”"
                yield pair.problem("opposites", message, "say it the source's way")
                return
