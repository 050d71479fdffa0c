"""What a text tells to be done first, and what later, by its language's words of order.

"First A, then B", "A; only then B", "B after A", "A before B", "do not do B until A" all tell the
same.  Of a clause the words next to the marker surely belong to its side; others may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.evidence import Concept, Named, named
from pipeline.language.meaning.kinds import Concepts
from pipeline.language.meaning.medicines import medicines
from pipeline.language.meaning.order_words import marks_of, words_of_order
from pipeline.language.meaning.polarity import polarity
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import Span, words
from pipeline.language.traits import traits

MEDICINE = "a medicine"
"""The set that medicines count as, each by its own name."""
_RELATIONS = frozenset({"before", "after", "until"})
TELLS_ORDER = frozenset({
    "about_before", "about_after", "about_until", "about_first", "about_next", "about_last",
    "during", "immediately", "soon", "early", "late", "wait", "second", "minute", "hour", "day",
    "week", "month", "year", "half", "every", "only", "before", "after", "until", "from", "first",
    "then", "use", "put", "only_if", "time", "every_time", "at_least",
})  # fmt: skip
"""Concepts that are of the order itself, or of how long is waited."""

_HINGES = frozenset({
    ("about_if", "about_if"), ("condition", "if"), ("about_because", "about_because"),
    ("during", "during"), ("moment", "during"),
})  # fmt: skip

Range = tuple[int, int]


class Told(NamedTuple):
    """What is surely told to be done first and later, and what may be.

    `relation` is by which words: "then" of a first and a next thing, "begun" where only the first
    is marked, or before, after, until; `denied` whether the main clause of "before" denies.
    """

    sure: tuple[Sequence[Named], Sequence[Named]]
    maybe: tuple[Concepts, Concepts]
    relation: str
    denied: bool

    def turned(self) -> Told:
        """Return the same the other way round: "not before" is "only after"."""
        return Told(self.sure[::-1], self.maybe[::-1], self.relation, self.denied)


@lru_cache(maxsize=1024)
def sequence(text: str, language: LanguageData) -> Told | None:
    """Return what comes first and what later in a sentence; None where it tells no order."""
    lexicon = words_of_order(language)
    if lexicon is None:
        return None
    code = babel_locale(language.locale).language
    tokens = words(text, code)
    spans = [span for span in lexicon.spans(tokens) if span[0] != "neutral"]
    if not spans:
        return None
    marks = marks_of(text, code)
    if marks is None:
        return None
    parts = _Sentence(text, tokens, marks, language).parts(spans)
    return _told(text, language, parts) if parts else None


class _Parts(NamedTuple):
    """The words of what is done first and of what is done later: sure ones, and possible ones."""

    first: Range
    later: Range
    maybe: tuple[Sequence[Range], Sequence[Range]]
    relation: str
    denied: bool = False


class _Sentence:
    """A text's words, and before which of them a mark or an "and" stands."""

    def __init__(
        self, text: str, tokens: tuple[str, ...], marks: Mapping[int, bool], language: LanguageData
    ) -> None:
        self._tokens = tokens
        self._size = len(tokens)
        self._marks = marks
        self._language = language
        self._named = named(text, language)
        self._strong = {at for at, strong in marks.items() if strong}
        code = babel_locale(language.locale).language
        self._postposed = code in traits().postposed
        self._verb_second = code in traits().verb_second
        joined = frozenset(language.numbers.pair)
        self._joints = {at for at, word in enumerate(tokens) if at and word in joined} | set(marks)

    def parts(self, spans: Sequence[Span]) -> _Parts | None:
        """Cut at the words of order."""
        told = [(kind, span) for span in spans if (kind := self._kind(span))]
        begun = [span for kind, span in told if kind == "first"]
        behind = [span for kind, span in told if kind == "then"]
        if behind and (not begun or begun[0][1] < behind[0][1]):
            return self._then(behind[0], begun)
        if begun and not behind:
            return self._begun(begun[0])
        related = [one for one in told if one[0] in _RELATIONS]
        return self._related(*related[0]) if len(related) == 1 else None

    def _kind(self, span: Span) -> str:
        kind, start, end = span
        if kind == "closing":
            return "then" if end == self._size or end in self._marks else ""
        alone = self._postposed and (start == 0 or start in self._joints)
        return "then" if kind == "after" and alone else kind

    def _then(self, span: Span, begun: Sequence[Span]) -> _Parts | None:
        """Cut at the word itself, or at the joint before it where it ends its clause."""
        _, start, end = span
        joint = max((at for at in self._joints if at <= start), default=0)
        stop = min((at for at in self._strong if at >= end), default=self._size)
        behind = begun[0][1] + 1 if begun else joint or start
        head = max((at for at in self._strong if at < behind), default=0)
        first, later = (head, joint or start), (end, stop)
        if not self._names(*later):  # "… and the other one later"
            later = joint, start
        elif joint and self._verb_second:  # "… und waschen Sie dann"
            later = joint, stop
        if (not joint and later[0] == 0) or self._is_hinged(*first):
            return None
        return _Parts(first, later, ([first], [later]), "then" if begun else "next")

    def _begun(self, span: Span) -> _Parts | None:
        """Cut what only says what comes first at the next joint behind it, a full stop before."""
        _, _, end = span
        for joint in (*sorted(self._strong), *sorted(self._joints)):
            first, later = (0, joint), (joint, self._size)
            if joint >= end and self._names(*first) and self._names(*later):
                return _Parts(first, later, ([first], [later]), "begun")
        return None

    def _related(self, kind: str, span: Span) -> _Parts | None:
        """Cut into the clause that a before, after or until belongs to, and the main one."""
        _, start, end = span
        head = max((at for at in self._strong if at <= start), default=0)
        stop = min((at for at in self._strong if at >= end), default=self._size)
        weak = [at for at in sorted(self._marks) if head < at < stop]
        if self._postposed:
            opens = max((at for at in weak if at <= start), default=head)
            whole, main = (opens, start + 1), (end, stop)
        else:
            whole, main = (end, stop), (head, start)
            if not self._names(*main):
                if not weak or weak[-1] <= end:
                    return None
                whole, main = (end, weak[-1]), (weak[-1], stop)
        clause = self._near(*whole)
        if clause is None or not self._names(*main):
            return None
        found = polarity(" ".join(self._tokens[head:stop]), self._language)
        denied = bool(found and found.denials)
        if kind == "before":
            return _Parts(main, clause, ([main], [whole]), kind, denied)
        if kind == "until" and not denied:
            return None
        return _Parts(clause, main, ([whole], [main]), kind, denied)

    def _near(self, start: int, end: int) -> Range | None:
        """Return where the words stand that surely belong to a marker: those next to it."""
        inside = [one for one in self._named if start <= one.start and one.end <= end]
        if not inside:
            return None
        one = inside[-1 if self._postposed else 0]
        if any(name in TELLS_ORDER for _, name in one.concepts):
            return None  # "after two hours"
        return (one.start, end) if self._postposed else (start, inside[:2][-1].end)

    def _is_hinged(self, start: int, end: int) -> bool:
        """Whether what comes first is a condition, a cause or a time: nothing to be done."""
        return any(
            start <= one.start and one.end <= end and not _HINGES.isdisjoint(one.concepts)
            for one in self._named
        )

    def _names(self, start: int, end: int) -> bool:
        """Whether something is named there, beside times."""
        return any(
            start <= one.start
            and one.end <= end
            and not any(name in TELLS_ORDER for _, name in one.concepts)
            for one in self._named
        )


def _told(text: str, language: LanguageData, parts: _Parts) -> Told:
    code = babel_locale(language.locale).language
    tokens = words(text, code)
    found = named(text, language)

    def inside(ranges: Iterable[Range]) -> list[Named]:
        held = [
            one for start, end in ranges for one in found if start <= one.start and one.end <= end
        ]
        return held + [
            Named(frozenset({(MEDICINE, name)}), start, end, name)
            for start, end in ranges
            for name in sorted(medicines().named(" ".join(tokens[start:end]), code))
        ]

    maybe = _all(inside(parts.maybe[0])), _all(inside(parts.maybe[1]))
    sure = inside([parts.first]), inside([parts.later])
    return Told(sure, maybe, parts.relation, parts.denied)


def _all(held: Iterable[Named]) -> Concepts:
    return frozenset[Concept]().union(*(one.concepts for one in held))
