"""Whether a master says what the original said: every sentence, nothing lost, nothing added.

The original is read a second time by another reader, as passages: a text file's and a PDF's lines,
a document's paragraphs.  Their words are held against the master's in order.  A sentence of the
master is kept where its words stand in the original one behind the other, and go on elsewhere only
where a passage ends.  What is in the original and in no sentence is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from rapidfuzz.distance import Indel

from pipeline.ingest.draft import Left
from pipeline.ingest.proof_whole import whole
from pipeline.ingest.proof_words import Word, key_of, of_passages, rejoined, words

_ROUNDS = 12


@dataclass(slots=True)
class Sentence:
    """A sentence of the master: whether the original has it so, and what it says more."""

    text: str
    kept: bool = True
    moved: bool = False
    place: str = ""
    """Where it stands in the original."""
    added: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Proof:
    """What came of holding a master against its original.

    `lost` are runs of words that no sentence of the master has, `left` what was left out on
    purpose; both by passage, from where to where.
    """

    sentences: list[Sentence]
    passages: list[str]
    lost: list[tuple[int, int, int]]
    left: list[tuple[int, int, int]]
    places: list[str] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """How many sentences are as they were."""
        return sum(sentence.kept for sentence in self.sentences)

    @property
    def all(self) -> int:
        """How many sentences there are, the lost ones too."""
        return len(self.sentences) + len(self.lost)

    @property
    def moved(self) -> int:
        """How many sentences stand elsewhere than in the original."""
        return sum(sentence.moved for sentence in self.sentences)

    def said(self, run: tuple[int, int, int]) -> str:
        """Return the words of a run."""
        passage, start, end = run
        return self.passages[passage][start:end]

    def place(self, run: tuple[int, int, int]) -> str:
        """Return where a run of words stands in the original."""
        return self.places[run[0]]


def prove(
    passages: Sequence[str],
    sentences: Iterable[tuple[str, str]],
    left: Sequence[Left],
    places: Sequence[str] = (),
) -> Proof:
    """Hold a master's sentences, each with the number before it, against the original.

    `places` say where each passage stands; without them, the first is paragraph 1.
    """
    named = list(places) or [f"paragraph {number}" for number in range(1, len(passages) + 1)]
    told = list(sentences)
    made = [
        word
        for place, (number, text) in enumerate(told)
        for word in (*words(number, place, optional=True), *words(text, place))
    ]
    given, cut = _without(of_passages(passages), left)
    given = rejoined(given, passages, (word.text for word in made))
    judged = [Sentence(text) for _, text in told]
    numbers = [
        (place, list(group))
        for place, group in groupby(range(len(made)), key=lambda number: made[number].of)
    ]
    pairs = whole([group for _, group in numbers], made, given)
    pairs |= _pairs(given, made, pairs)
    for place, group in numbers:
        _judge(judged[place], group, made, given, pairs)
        at = next((given[pairs[number]].of for number in group if number in pairs), None)
        judged[place].place = named[at] if at is not None else ""
    matched = set(pairs.values())
    lost = [word for place, word in enumerate(given) if place not in matched and not word.optional]
    return Proof(judged, list(passages), _runs(lost), _runs(cut), named)


def _without(given: list[Word], left: Sequence[Left]) -> tuple[list[Word], list[Word]]:
    """Take what was left out on purpose out of the original's words; return both."""
    wanted = Counter(filter(None, (key_of(one.text) for one in left)))
    found: list[Word] = []
    cut: list[Word] = []
    for _, group in groupby(given, key=lambda word: word.of):
        passage = list(group)
        key = tuple(word.text for word in passage)
        wanted[key] -= 1
        (cut if wanted[key] >= 0 else found).extend(passage)
    for key, count in sorted(wanted.items(), key=lambda item: -len(item[0])):
        for _ in range(count):
            start = _where(found, key)
            if start is not None:
                cut += found[start : start + len(key)]
                del found[start : start + len(key)]
    return found, cut


def _where(given: Sequence[Word], key: tuple[str, ...]) -> int | None:
    """Find where a run of words stands, in one passage or over several."""
    texts = [word.text for word in given]
    return next(
        (
            start
            for start in range(len(texts) - len(key) + 1)
            if texts[start] == key[0] and tuple(texts[start : start + len(key)]) == key
        ),
        None,
    )


def _pairs(given: Sequence[Word], made: Sequence[Word], known: dict[int, int]) -> dict[int, int]:
    """Map the master's other words to the original's: in order first, then what was moved."""
    pairs: dict[int, int] = {}
    used = set(known.values())
    here = [place for place in range(len(made)) if place not in known]
    there = [place for place in range(len(given)) if place not in used]
    for _ in range(_ROUNDS):
        if not here or not there:
            break
        steps = Indel.opcodes([made[n].text for n in here], [given[n].text for n in there])
        found = {
            here[step.src_start + offset]: there[step.dest_start + offset]
            for step in steps
            if step.tag == "equal"
            for offset in range(step.src_end - step.src_start)
        }
        if not found:
            break
        pairs |= found
        taken = set(found.values())
        here = [place for place in here if place not in found]
        there = [place for place in there if place not in taken]
    return pairs


def _judge(
    sentence: Sentence,
    numbers: list[int],
    made: Sequence[Word],
    given: Sequence[Word],
    pairs: dict[int, int],
) -> None:
    """Say whether a sentence's words stand in the original one behind the other."""
    for number in numbers:
        if number not in pairs and not made[number].optional:
            sentence.added.append(made[number].text)
    sentence.kept = not sentence.added
    places = [pairs[number] for number in numbers if number in pairs]
    for one, after in pairwise(places):
        if after != one + 1:
            sentence.moved = True
            ends = one + 1 == len(given) or given[one + 1].of != given[one].of
            begins = after == 0 or given[after - 1].of != given[after].of
            sentence.kept = sentence.kept and ends and begins


def _runs(found: Iterable[Word]) -> list[tuple[int, int, int]]:
    """Return the runs that words make, each within one passage."""
    runs: list[tuple[int, int, int]] = []
    for word in found:
        if runs and runs[-1][0] == word.of and word.start - runs[-1][2] in range(4):
            runs[-1] = (word.of, runs[-1][1], word.end)
        else:
            runs.append((word.of, word.start, word.end))
    return runs
