"""Inputs that once made a reader stumble, and what every reader makes of its seeds cut short."""

from contextlib import suppress

import pytest
from support.readers import CORPUS, READERS, REFUSALS, SEEDS

KEPT = sorted(path for path in CORPUS.glob("*/*") if path.parent.name != "seeds")


def read(name: str, content: bytes) -> None:
    """Read, or refuse: whatever else is raised fails the test."""
    with suppress(REFUSALS):
        READERS[name](content)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_by_fuzzing_is_read_or_refused(path) -> None:
    read(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", READERS)
def test_a_file_that_was_cut_short_is_read_or_refused(name: str) -> None:
    seed = SEEDS[name]
    for end in range(0, len(seed), max(1, len(seed) // 40)):
        read(name, seed[:end])
        read(name, seed[:end] + b"\xff\x00" + seed[end:])


def test_every_reader_has_a_seed_that_it_reads() -> None:
    refused = set()
    for name, reader in READERS.items():
        try:
            reader(SEEDS[name])
        except REFUSALS as error:
            refused.add((name, str(error)))
    assert refused == set()
