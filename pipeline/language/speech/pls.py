"""The pronunciation lexicon of a locale: W3C PLS 1.0, as other speech tools write it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape  # writes, reads nothing

from pipeline.language.cldr import maximised
from pipeline.language.sections import LanguageData
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model.errors import fail

_MOST = 5_000
"""Lexemes: each is looked for in every text that is spoken."""
_PLS = "{http://www.w3.org/2005/01/pronunciation-lexicon}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_lexicon(
    path: Path, language: LanguageData, *, held: bool = False
) -> tuple[tuple[str, str], ...]:
    """Return (written, said) for every grapheme of a lexicon, the longest first.

    `held`: each alias was found before to state what its grapheme does.

    What is said is the lexeme's <alias>: engines agree on no phonetic alphabet, so a lexeme with
    nothing but a <phoneme> is refused rather than left to chance.  Raises AftercareError
    `lexicon` naming the file.
    """
    name = f"locales/{path.parent.name}/{path.name}"
    root = _root(path, name, language)
    found: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    lexemes = list(root.iter(f"{_PLS}lexeme"))
    if len(lexemes) > _MOST:
        hint = "keep those that the leaflets hold"
        raise fail("lexicon", name, f"it holds {len(lexemes):,} lexemes, over {_MOST:,}", hint)
    for lexeme in lexemes:
        graphemes = [text for node in lexeme.iter(f"{_PLS}grapheme") if (text := _text(node))]
        alias = next((text for node in lexeme.iter(f"{_PLS}alias") if (text := _text(node))), "")
        written = graphemes[0] if graphemes else "a lexeme"
        if char := unfit_in([*graphemes, alias]):
            raise fail("lexicon", name, f"“{written}” holds {name_of(char)}", "type it again")
        if not graphemes or not alias:
            message = f"“{written}” has no <{'alias' if graphemes else 'grapheme'}>"
            hint = "write how it is said in ordinary letters: <alias>…</alias>"
            raise fail("lexicon", name, message, hint)
        for grapheme in graphemes:
            if found.setdefault(grapheme, alias) != alias:
                raise fail("lexicon", name, f"“{grapheme}” is there twice, said differently")
            if not held:
                _hold(grapheme, alias, language, name, _line(lines, grapheme))
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair)))


def _root(path: Path, name: str, language: LanguageData) -> ET.Element:
    """Return the root of a lexicon's XML, which is of the language of its folder."""
    try:
        # Expat (2.4.1 and later) stops at entities that grow out of bounds; none is fetched.
        root = ET.fromstring(path.read_bytes())  # noqa: S314
    except ET.ParseError as error:
        line = error.position[0]
        raise fail("lexicon", name, f"not XML: {error}", "mend that line", line=line) from None
    except (LookupError, ValueError) as error:  # a charset that Python or Expat does not know
        raise fail("lexicon", name, f"not XML: {error}", "save it as UTF-8", line=1) from None
    except RecursionError:
        raise fail("lexicon", name, "it is nested too deep") from None
    if root.tag != f"{_PLS}lexicon":
        hint = 'it starts <lexicon version="1.0" xmlns="' + _PLS[1:-1] + '" …>'
        raise fail("lexicon", name, "not a W3C pronunciation lexicon (PLS 1.0)", hint)
    code = root.get(_LANG, "")
    if not code or maximised(code) != maximised(language.locale):
        message = f"its xml:lang is {code or 'missing'}, its folder is that of {language.locale}"
        raise fail("lexicon", name, message, f'write xml:lang="{language.locale}"')
    return root


def _hold(grapheme: str, alias: str, language: LanguageData, name: str, line: int) -> None:
    """Refuse an alias that states another number, unit, limit or negation than its grapheme."""
    from pipeline.language.speech.held import alias_problems  # noqa: PLC0415  # one way only

    for message in alias_problems(grapheme, alias, language):
        hint = "an alias says how its word sounds: every number and negation of it stays"
        raise fail("spoken-facts", name, f"“{grapheme}”: {message}", hint, line=line)


def _line(lines: list[str], grapheme: str) -> int:
    """Return the line that a grapheme stands on; 0 where it is broken over several."""
    written = escape(grapheme)
    return next((number for number, line in enumerate(lines, 1) if f">{written}<" in line), 0)


def _text(node: ET.Element) -> str:
    return " ".join("".join(node.itertext()).split())
