"""`glossary.tbx`: TermBase eXchange, ISO 30042: TBX-Basic of 2019 in both styles, and of 2008.

A concept's terms in the source language are the terms; those of other languages the renderings.
A term whose administrative status is deprecated, superseded, forbidden or obsolete is a forbidden
rendering.  A concept with `<descrip type="Translation needed">No</descrip>`, as Weblate writes
it, is not translated.  A concept with no term of the source language holds only forbidden ones:
words forbidden whatever the source says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.glossary.model import ANYWHERE, Term, TermKind
from pipeline.glossary.rows import CODE, locale_of
from pipeline.model.errors import fail

_DEEPEST = 100
"""Elements within one another; TBX has a dozen at most."""
_ROOTS = ("tbx", "martif")
_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_STATUS = "administrativeStatus"
_UNTRANSLATED = ("Translation needed", "no")
# The picklist of ISO 30042 ends in "-admn-sts"; Weblate writes the words alone.
_FORBIDDEN = frozenset({"deprecatedTerm", "supersededTerm", "forbidden", "obsolete"})


@dataclass
class _Node:
    """An element: its name and what a `type` says of it, its language, its line, what it holds."""

    name: str
    type: str
    language: str
    line: int
    text: str = ""
    children: list[_Node] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[_Node]:
        """Yield the elements of these names below this one."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.all(*names)

    def said(self, category: str) -> str:
        """What the element's own data category of this name says, in either style."""
        for child in self.children:
            if category in (child.type, child.name):
                return child.text.strip()
            if child.name.endswith(("Grp", "Group")) and (found := child.said(category)):
                return found
        return ""


def rows(raw: bytes, path: str, source_locale: str) -> Iterator[Term]:
    """Yield the rows of a TBX file; raises AftercareError naming the line of what is wrong."""
    root = _parse(raw, path)
    if root.name not in _ROOTS:
        message = f"not TBX: its outermost element is <{root.name}>"
        raise fail(CODE, path, message, "export it as TBX-Basic", line=root.line)
    concepts = list(root.all(*_CONCEPTS))
    if not concepts:
        raise fail(CODE, path, "it holds no concept", line=root.line)
    for concept in concepts:
        yield from _concept(concept, path, source_locale)


def _parse(raw: bytes, path: str) -> _Node:
    document = _Node("", "", "", 1)
    open_nodes = [document]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, given: dict[str, str]) -> None:
        line = parser.CurrentLineNumber
        if len(open_nodes) > _DEEPEST:
            raise fail(CODE, path, "it is nested too deep", "export it as TBX-Basic", line=line)
        node = _Node(
            name.rsplit(":", maxsplit=1)[-1], given.get("type", ""), given.get("xml:lang", ""), line
        )
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def text(data: str) -> None:
        open_nodes[-1].text += data

    def entity(name: str, *_: object) -> None:
        raise fail(CODE, path, f"it declares the entity {name}", "write the text itself",
                   line=parser.CurrentLineNumber)  # fmt: skip

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_nodes.pop()
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        message = f"not XML: {expat.ErrorString(error.code)}"
        raise fail(CODE, path, message, line=error.lineno) from None
    except (LookupError, ValueError) as error:  # a charset that Python or Expat does not know
        raise fail(CODE, path, f"not XML: {error}", "save it as UTF-8", line=1) from None
    return document.children[0]


def _concept(concept: _Node, path: str, source_locale: str) -> Iterator[Term]:
    sources: list[_Node] = []
    approved: dict[str, tuple[str, ...]] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    for section in concept.all(*_LANGUAGES):
        locale = locale_of(section.language, path, section.line, "the language")
        for term in section.all(*_TERMS):
            word = _word(term, path)
            if locale == source_locale:
                sources.append(term)
            else:
                room = forbidden if _is_forbidden(term) else approved
                room[locale] = tuple(dict.fromkeys((*room.get(locale, ()), word)))
    words = [(_word(term, path), term.line) for term in sources]
    if not words and approved:
        message = f"a concept has no term in {source_locale}, the source language"
        raise fail(CODE, path, message, "add it", line=concept.line)
    category, no = _UNTRANSLATED
    kept = concept.said(category).lower() == no or any(t.said(category).lower() == no
                                                       for t in sources)  # fmt: skip
    about = (concept.said("definition"), concept.said("note"), path)
    kind: TermKind = "do-not-translate" if kept else "must-translate"
    for word, line in words or [(ANYWHERE, concept.line)]:
        if approved or kept or not forbidden:
            yield Term(word, kind, approved, *about, line)
        if forbidden:
            yield Term(word, "forbidden", forbidden, *about, line)


def _word(section: _Node, path: str) -> str:
    found = next((" ".join(term.text.split()) for term in section.all("term")), "")
    if not found:
        raise fail(CODE, path, "the term is empty", "write it, or remove it", line=section.line)
    return found


def _is_forbidden(section: _Node) -> bool:
    return section.said(_STATUS).removesuffix("-admn-sts") in _FORBIDDEN
