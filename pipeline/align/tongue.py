"""Whether a document is in the language that it is said to be in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.align.model import Piece
from pipeline.language.meaning.identify import identified, knows, own_scripts, scripts
from pipeline.language.sections import LanguageData

_LONG = 40
"""The least characters of a piece whose language can be told."""
_SURE = 0.95


def another_language(pieces: Sequence[Piece], language: LanguageData) -> str:
    """Name the language, as ISO 639 does, that most of a document is in; "" for its own."""
    told: Counter[str] = Counter()
    for piece in pieces:
        if len(piece.text) >= _LONG or _in_another_script(piece.text, language):
            told[_language_of(piece.text, language)] += len(piece.text)
    code, length = max(told.items(), key=lambda one: one[1], default=("", 0))
    return code if 2 * length > told.total() else ""


def in_language(piece: Piece, language: LanguageData) -> bool:
    """Whether a piece may be in a language: of a document in two, half is in the other."""
    return len(piece.text) < _LONG or not _language_of(piece.text, language)


def _language_of(text: str, language: LanguageData) -> str:
    """Name the language of a text where it is surely another one."""
    if not knows(language.locale):
        return ""
    code, sure, own = identified(text, language)
    return code if sure >= _SURE and own < 1 - _SURE else ""


def _in_another_script(text: str, language: LanguageData) -> bool:
    own = own_scripts(language.locale)
    return bool(own) and own.isdisjoint(scripts(text))
