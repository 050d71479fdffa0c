"""`section`: the instructions of a section are, together, as long as they usually are.

One short item proves nothing; a whole section that says half as much has lost something.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Together
from pipeline.language.meaning.length_model import excess
from pipeline.model import Problem

_SHRUNK, _LEAST = -3.0, 3

SECTION = Rule(
    "section",
    "The instructions of a section, taken together, say much less than the source's.",
    "warning",
    needs=("length",),
)


def check_all(together: Together) -> Iterator[Problem]:
    """Compare the instructions of each section as one text, placed at the section's heading."""
    pairs = together.pairs
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.unit.section and pair.unit.instruction:
            groups[pair.unit.section].append(pair)
    for section, found in groups.items():
        if len(found) < _LEAST:
            continue
        source = " ".join(plain(pair.source) for pair in found)
        target = " ".join(plain(pair.target) for pair in found)
        first = found[0]
        off = excess(source, target, first.source_language, first.language)
        if off is not None and off < _SHRUNK:
            message = f"the instructions of section {section} say much less than the source's"
            yield first.problem(SECTION, message, "is each one whole?", "warning")


CHECK_ALL = Check(Together, check_all, (SECTION,))
