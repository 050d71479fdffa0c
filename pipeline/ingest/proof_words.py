"""The words by which an original and a master are held against each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.language.text.letters import NO_SPACES

_WITHIN = (
    rf"[^\W_{NO_SPACES}]|[\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0dff\u200c\u200d]|[.,:](?=\d)|['’](?=[^\W\d_])"
)
_WORD = re.compile(
    rf"[{NO_SPACES}]|[^\W_](?:{_WITHIN})*|(?<![^\W_])[-−–](?=\d)|_{{3,}}|[%+<>=×÷±≤≥°€£$&@]"
)
_FOLDED = {"–": "−", "-": "−"}
BLANK = "____"


@dataclass(frozen=True, slots=True)
class Word:
    """A word: of which passage or sentence, from where to where in it; `optional` may be missing.

    A list's number is optional where the original has it beside its text.
    """

    text: str
    of: int
    start: int = 0
    end: int = 0
    optional: bool = False


def words(text: str, of: int, *, optional: bool = False) -> Iterator[Word]:
    """Yield a text's words: without case, marks and soft hyphens, ligatures as letters."""
    for found in _WORD.finditer(text):
        word = unicodedata.normalize("NFKC", found[0].replace("\u00ad", "")).casefold()
        word = _FOLDED.get(word, word.replace("’", "'"))
        blank = word.startswith("___")
        yield Word(BLANK if blank else word, of, found.start(), found.end(), optional or blank)


def key_of(text: str) -> tuple[str, ...]:
    """Return a text's words alone."""
    return tuple(word.text for word in words(text, 0))


def of_passages(passages: Sequence[str]) -> list[Word]:
    """Return the words of an original's passages in order."""
    return [word for number, text in enumerate(passages) for word in words(text, number)]


def rejoined(given: Sequence[Word], passages: Sequence[str], known: Iterable[str]) -> list[Word]:
    """Join the halves of words that were broken at a passage's end, if the master has them whole.

    `known` are the master's words.
    """
    whole = frozenset(known)
    found: list[Word] = []
    for word in given:
        last = found[-1] if found else None
        if (
            last is not None
            and last.of != word.of
            and passages[last.of].rstrip()[last.end :].strip() in ("-", "\u2010", "\u00ad", "")
            and passages[last.of].rstrip().endswith(("-", "\u2010", "\u00ad"))
            and last.text + word.text in whole
        ):
            found[-1] = replace(last, text=last.text + word.text, of=word.of, end=word.end)
        else:
            found.append(word)
    return found
