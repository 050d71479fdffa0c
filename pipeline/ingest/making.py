"""A document's file to all that `ingest` gives: the master's text, its proof, what is unsure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest import said
from pipeline.ingest.draft import Draft, Left, walk
from pipeline.ingest.inline import markdown, runs_of
from pipeline.ingest.kinds import propose
from pipeline.ingest.leftwards import bare
from pipeline.ingest.opening import opened
from pipeline.ingest.proof import Proof, prove
from pipeline.ingest.shape import shaped
from pipeline.ingest.writing import doubts, master
from pipeline.master.leaflet import parse
from pipeline.master.markup import published
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail

_MOST_BLOCKS = 3000


@dataclass(frozen=True, slots=True)
class Made:
    """A draft master and what is to be known of it.

    `problems` are what keeps it from being parsed, `doubts` what a person must look at, by line.
    """

    draft: Draft
    text: str
    proof: Proof
    problems: tuple[Problem, ...]
    doubts: tuple[tuple[int, str], ...]
    pictures: dict[str, bytes]
    kinds: dict[str, int]


def made(file: Path, name: str, path: str, language: str) -> Made:
    """Read a document and make a master of it, which `path` is what messages call."""
    draft = opened(file)
    pictures = _pictures(draft, name)
    if (count := sum(1 for _ in walk(draft.blocks))) > _MOST_BLOCKS:
        message = f"has {count:,} paragraphs and items, which no leaflet has"
        raise fail("ingest", str(file), message, "take its parts one by one")
    shaped(draft, name)
    propose(draft.blocks, language)
    text = master(draft, path)
    added = [*((one, ()) for one in draft.added), *_repeats(draft)]
    problems: tuple[Problem, ...] = ()
    try:
        leaflet = parse(text, name, "standard", path, language)
        sentences = list(said.of_leaflet(leaflet, added))
    except AftercareError as error:
        problems = error.problems
        sentences = list(said.of_text(text, added))
    if draft.bare:
        draft.passages = [bare(one) for one in draft.passages]
        sentences = [(number, bare(one)) for number, one in sentences]
        draft.left = [Left(bare(one.text), one.why) for one in draft.left]
    proof = prove(draft.passages, sentences, draft.left, draft.places)
    kinds = Counter(block.kind for block in walk(draft.blocks) if block.kind)
    for other in ("caption", "notes"):
        kinds.pop(other, None)
    return Made(
        draft, text, proof, problems, tuple(doubts(text)), pictures, dict(sorted(kinds.items()))
    )


def _repeats(draft: Draft) -> Iterator[said.Again]:
    """Yield the texts of cells that are said again, as the master's units have them."""
    for block in walk(draft.blocks):
        for text, parts in block.repeats:
            yield published(markdown(runs_of(text), cell=True)[0]).replace("\\", ""), parts


def _pictures(draft: Draft, name: str) -> dict[str, bytes]:
    """Name the pictures after the leaflet, beside whose master they stand; return them."""
    used = {
        block.picture: f"{name}-{Path(block.picture).name}"
        for block in walk(draft.blocks)
        if block.picture
    }
    for block in walk(draft.blocks):
        block.picture = used.get(block.picture, "")
    return {used[one]: content for one, content in draft.pictures.items() if one in used}
