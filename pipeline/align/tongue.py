"""Whether a document is in the language that it is said to be in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.align.model import Piece
from pipeline.language.meaning.identify import identified, knows
from pipeline.language.sections import LanguageData

_LONG = 40
"""The least characters of a piece whose language can be told."""
_STRETCH = 200
_SURE = 0.95


def another_language(pieces: Sequence[Piece], language: LanguageData) -> str:
    """Name the language, as ISO 639 does, that a document is in; "" where a part is in its own."""
    told = Counter(_language_of(text, language) for text in _stretches(pieces))
    return "" if "" in told or not told else told.most_common(1)[0][0]


def _stretches(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the document in stretches that are long enough to tell a language by."""
    text = ""
    for piece in pieces:
        text = f"{text} {piece.text}".strip()
        if len(text) >= _STRETCH:
            yield text
            text = ""
    if len(text) >= _LONG:
        yield text


def in_language(piece: Piece, language: LanguageData) -> bool:
    """Whether a piece may be in a language: of a document in two, half is in the other."""
    return len(piece.text) < _LONG or not _language_of(piece.text, language)


def _language_of(text: str, language: LanguageData) -> str:
    """Name the language of a text where it is surely another one."""
    if not knows(language.locale):
        return ""
    code, sure, own = identified(text, language)
    return code if sure >= _SURE and own < 1 - _SURE else ""
