"""How much tells that a piece of a document translates some units, in nats; above 0 it may.

Length, digits, names and sounds are weighed as in `language.meaning.likelihood`.  Beside them
stand the words of care that both languages know, the facts, and the glossary's terms; what is
said in many pieces tells little, what is said in one tells most.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.checks.compare.plain import plain
from pipeline.checks.compare.quantities import atoms, matched
from pipeline.checks.meaning.weights import lost_weight, stray_weight
from pipeline.language.facts import Code, Phone, Placeholder, Url, facts
from pipeline.language.meaning.evidence import Named, known, named
from pipeline.language.meaning.length_model import excess, usual
from pipeline.language.meaning.likelihood import Content, content, fit
from pipeline.language.meaning.medicines import medicines
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import unspaced

Terms = Callable[[str], frozenset[str]]
"""Which terms of the glossary a text holds, by the number of their row."""
_SHARED, _LACKING, _LITERAL, _AMOUNT, _OTHER = 0.6, 0.3, 3.0, 1.2, 1.0
"""What a word of care that both say counts, one that one lacks, an address or a name that both
have, a number that both state, and one that only one of them does."""
_MOST = 4.0
_SHORT, _LETTER = 1.5, 0.08
"""What tells at most against a text of no length, and with each letter: few prove little."""
_USUAL_SPREAD = 0.3
"""The deviation of the logarithm of lengths where a language has no data on it."""


@dataclass(frozen=True)
class Told:
    """What is compared of a text in a language."""

    text: str
    language: LanguageData

    @cached_property
    def content(self) -> Content:
        """What the likelihood of a translation is reckoned from."""
        return content(self.text, self.language)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The words of care in it."""
        return named(plain(self.text), self.language)

    @cached_property
    def concepts(self) -> frozenset[Hashable]:
        """What those words may mean."""
        return frozenset[Hashable]().union(*(one.concepts for one in self.named))

    @cached_property
    def literal(self) -> frozenset[Hashable]:
        """What stands the same in every language: numbers to call, addresses, codes, medicines."""
        found: set[Hashable] = set(medicines().named(self.text, self.language.locale))
        for fact in facts(self.text, self.language):
            if isinstance(fact, Phone):
                found.add(fact.number)
            elif isinstance(fact, Url):
                found.add(fact.address.lower())
            elif isinstance(fact, Placeholder):
                found.add(fact.text)
            elif isinstance(fact, Code):
                found.add(fact.key)
        return frozenset(found)


@lru_cache(maxsize=65536)
def told(text: str, language: LanguageData) -> Told:
    """Return what is compared of a text."""
    return Told(text, language)


def _ratio(sides: tuple[Sequence[str], Sequence[str]], language: LanguageData) -> float:
    """Return the logarithm of how much longer a document is than the leaflet, within reason.

    A document may have half of the leaflet, or other things besides.
    """
    lengths = [sum(map(len, texts)) for texts in sides]
    found = math.log(lengths[1] / lengths[0]) if all(lengths) else 0.0
    least, most = (-1.5, 0.3) if unspaced(language.locale) else (-0.25, 0.45)
    return min(max(found, least), most)


class Evidence:
    """Weighs texts of a document against units; what tells how much is counted over both."""

    def __init__(
        self,
        languages: tuple[LanguageData, LanguageData],
        sides: tuple[Sequence[str], Sequence[str]],
        terms: tuple[Terms, Terms],
    ) -> None:
        self._languages, self._terms = languages, terms
        self._both = known(languages[0]) & known(languages[1])
        self._counts = [self._counted(side, texts) for side, texts in enumerate(sides)]
        self._sizes = [len(texts) for texts in sides]
        self._ratio = _ratio(sides, languages[1])

    def _counted(self, side: int, texts: Iterable[str]) -> Counter[Hashable]:
        """Count in how many texts of a side each thing is said."""
        return Counter(sign for text in texts for sign in self._signs(side, text))

    def _signs(self, side: int, text: str) -> frozenset[Hashable]:
        """Return what a text says that the other side can be asked for."""
        one = told(text, self._languages[side])
        return (one.concepts & self._both) | one.literal | self._terms[side](text)

    @lru_cache(maxsize=200_000)  # noqa: B019  # it lives as long as one document is read
    def of(self, source: str, target: str) -> float:
        """Return what tells that `target` translates `source`."""
        one, other = (told(text, self._languages[i]) for i, text in enumerate((source, target)))
        score = fit(one.content, other.content)
        if excess(source, target, *self._languages) is None:
            score += self._length(source, target)
        score += self._said(one, other) + self._stated(one, other)
        return max(score, -_SHORT - len(source) * _LETTER)

    def usual(self, source: str) -> float:
        """Return how long a translation of this usually is: by the language, or the document."""
        return usual(source, *self._languages) or len(source) * math.exp(self._ratio)

    def _length(self, source: str, target: str) -> float:
        """Weigh the lengths by what they are in the whole document (Gale and Church)."""
        spread = _USUAL_SPREAD * math.sqrt(1 + 70 / max(len(source), 1))
        over = math.log(max(len(target), 1) / max(self.usual(source), 1)) / spread
        return max(math.log(0.6 / min(spread, 0.6)) - over * over / 2, -6.0)

    def _said(self, one: Told, other: Told) -> float:
        """Weigh what both say, and what one of them alone does."""
        score = sum(map(self._rarity, one.concepts & other.concepts & self._both)) * _SHARED
        locale = self._languages[1].locale
        for side, there, weigh in ((one, other, lost_weight), (other, one, stray_weight)):
            for word in side.named:
                if word.concepts & self._both and word.concepts.isdisjoint(there.concepts):
                    score -= _LACKING * weigh(word, locale)
        terms = self._terms[0](one.text) & self._terms[1](other.text)
        return score + sum(map(self._rarity, terms))

    def _rarity(self, sign: Hashable) -> float:
        """Return how much it tells that two texts share a sign: much where few have it."""
        shares = (
            (counts[sign] + 0.5) / (size + 1)
            for counts, size in zip(self._counts, self._sizes, strict=True)
        )
        return min(-math.log(min(max(shares), 1.0)), _MOST)

    def _stated(self, one: Told, other: Told) -> float:
        """Weigh numbers to call, addresses, medicines and all that is counted."""
        shared = one.literal & other.literal
        apart = one.literal ^ other.literal
        score = _LITERAL * len(shared) - _OTHER * len(apart)
        stated = ([*atoms(facts(side.text, side.language))] for side in (one, other))
        matching = matched(*([atom for atom in side if not atom.weak] for side in stated))
        left = len(matching.source) + len(matching.target)
        return score + _AMOUNT * len(matching.matches) - _OTHER * left
