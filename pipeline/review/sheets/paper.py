"""A review sheet on paper, for those who sign there: a PDF with its version on each page."""

from __future__ import annotations

from pathlib import Path

from pipeline.fonts.coverage import Chain, chain_of, check_glyphs, drawn_by
from pipeline.fonts.families import FAMILIES, files_of
from pipeline.model import INTERFACE, Language
from pipeline.render.print.content import locale_of
from pipeline.render.print.engine import Data, typeset
from pipeline.review.sheets.rows import Row, Sheet, part_title

_TEMPLATE = Path(__file__).with_name("paper.typ")
_ENGLISH = ("Atkinson Hyperlegible", "Noto Sans")
"""The fonts of the sheet's own words, and of Latin letters and codes in any other."""


def paper(sheet: Sheet, languages: tuple[Language, Language], size: str) -> bytes:
    """Return the PDF: the same bytes for the same texts.

    `languages` are the source's and the translation's; `size` is the name of a paper.
    Raises AftercareError: `font` where a language has no font, `glyph` where none draws a text.
    """
    path = f"{sheet.name}.pdf"
    chains = [_with_latin(chain_of(language, path)) for language in languages]
    for number, chain in enumerate(chains):
        texts = [
            (row.wording.unit, row.wording.target if number else row.wording.source)
            for row in sheet.rows
        ]
        check_glyphs(texts, chain, languages[number].locale, path)
    every = [name for name in FAMILIES if files_of(FAMILIES[name])]
    families = dict.fromkeys((*_ENGLISH, *chains[1].families, *every))
    own = _Words(frozenset().union(*(drawn_by(FAMILIES[name]) for name in every)))
    return typeset(
        {
            "paper": size,
            "title": own.of(sheet.title),
            "whose": own.of(f"{sheet.project}, {sheet.clinic}"),
            "version": sheet.version,
            "own": {"fonts": list(families), "dir": "ltr", "text": locale_of("en")},
            "source": _language(languages[0], chains[0]),
            "target": _language(languages[1], chains[1]),
            "parts": [
                {"title": own.of(part_title(name)), "rows": [_row(row, own) for row in rows]}
                for name, rows in sheet.parts().items()
            ],
        },
        path,
        _TEMPLATE,
    )


class _Words:
    """The sheet's own words, which may quote any text: what no font draws is shown as a box."""

    def __init__(self, characters: frozenset[int]) -> None:
        self.characters = characters

    def of(self, text: str) -> str:
        """Return a text of which every character is drawn."""
        return "".join(c if ord(c) in self.characters or c in "\n " else "□" for c in text)


def _with_latin(chain: Chain) -> Chain:
    """Return a chain that also draws Latin letters and codes."""
    latin = frozenset().union(*(drawn_by(FAMILIES[name]) for name in _ENGLISH))
    families = tuple(dict.fromkeys((*chain.families, *_ENGLISH)))
    return Chain(families, chain.characters | latin)


def _language(language: Language, chain: Chain) -> Data:
    text = locale_of(language.locale)
    return {"fonts": list(chain.families), "dir": language.direction, "text": text}


def _row(row: Row, own: _Words) -> Data:
    one = row.wording
    said = [("What it is", row.what), ("Note", row.note), ("Approval", row.state)]
    said += row.bound
    said += [(asked.label, f"{asked.text} [{asked.code}]") for asked in row.questions]
    return {
        "unit": own.of(one.unit),
        "kind": one.kind,
        "place": own.of(one.place),
        "translated": row.is_translation,
        "english": row.wording.catalogue == INTERFACE,
        "source": row.shown[0],
        "target": row.shown[1] if one.usable else None,
        "said": [[label, own.of(text)] for label, text in said if text],
        "questions": sum(asked.answerable for asked in row.questions),
        "fingerprint": row.fingerprint[:8],
    }
