"""`length`, `truncated`, `doubled`: the translation is whole, and there once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.compare.cut import cut, doubt, is_label, open_end
from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.length_model import excess, usual
from pipeline.language.meaning.likelihood import content
from pipeline.language.text.words import words
from pipeline.language.traits import traits
from pipeline.model import Problem, Severity

# Deviations.  Of 3,200 aligned medical segments 0.2% are beyond the sure ones.
_SHORT, _LONG = -3.2, 4.0
_RATHER_SHORT, _RATHER_LONG = -2.6, 3.4
_THIRD = 1 / 3
_TWICE = 4
_PAIR = 2
_THINGS = frozenset(
    {"allergy", "clinic", "dose", "exercise", "expect", "family", "information", "important",
     "medicine", "note", "operation", "patient", "question", "result", "risk", "safe", "skin",
     "sun", "symptom", "tan", "travel", "treatment", "warning", "water", "work", "wound"}
)  # fmt: skip
# Languages in which a word said twice is a word of its own ("slowly", "often").
_SENTENCE = re.compile(r"[.!?…][\s\"'”’»)]+|[。！？．।॥۔؟]\s*")

TRUNCATED = Rule(
    "truncated",
    "The text stops in the middle; where only its form makes it likely, a query.",
    about="meaning",
    needs=("text",),
    named="truncation",
    examples=(
        Example(
            "es",
            "Keep the bandage on until you see your nurse again next week.",
            "No se quite el vendaje hasta que",
            "No se quite el vendaje hasta que vea de nuevo a su enfermera la próxima semana.",
        ),
    ),
)
LENGTH = Rule(
    "length",
    "The text is less than a third of what the language needs; of one that is only far too short "
    "or too long for the pair of languages, a query.",
    about="meaning",
    needs=("length",),
    named="length",
    examples=(
        Example(
            "es",
            "Wash your hands with soap and warm water before you touch the wound or the bandage.",
            "Lávese.",
            "Lávese las manos con agua tibia y jabón antes de tocar la herida o el vendaje.",
        ),
    ),
)
DOUBLED = Rule(
    "doubled",
    "A sentence, or the whole text, stands twice.",
    about="meaning",
    examples=(
        Example(
            "es",
            "Keep the wound clean and dry.",
            "Mantenga la herida limpia y seca. Mantenga la herida limpia y seca.",
            "Mantenga la herida limpia y seca.",
        ),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the lengths by what is usual for the two languages, and look for repetition."""
    source, target = plain(pair.source), plain(pair.target)
    if not source:
        return
    if not any(map(str.isalnum, target)):
        if any(map(str.isalpha, source)):
            yield pair.problem(TRUNCATED, "it holds no word", "translate the rest")
        return
    twice = _repeated(target, pair.catalogue.locale) or _named_twice(pair, target)
    if twice and not _repeated(source, pair.source_locale):
        yield pair.problem(DOUBLED, f"“{twice}” stands there twice", "remove one of the two")
        return
    deviation = excess(source, target, pair.source_language, pair.language)
    if deviation is not None:
        yield from _length(pair, source, target, deviation)


def _length(pair: Pair, source: str, target: str, deviation: float) -> Iterator[Problem]:
    least = doubt(source)
    if sign := open_end(pair, source, target):
        yield pair.problem(TRUNCATED, f"it breaks off: it {sign}", "translate the rest")
    elif deviation < _SHORT * least and _share(pair, source, target) < _THIRD:
        message = "it is less than a third of what such a text needs"
        severity: Severity | None = "query" if is_label(pair, source) else None
        yield pair.problem(LENGTH, message, "translate the rest", severity)
    elif sign := cut(pair, source, target, deviation):
        message = f"it seems to break off: it {sign}"
        yield pair.problem(TRUNCATED, message, "is all of it translated?", "query")
    elif deviation < _RATHER_SHORT * least:
        sure = deviation < _SHORT * least
        message = "it is much shorter than such a text usually is"
        yield pair.problem(
            LENGTH, message, "is all of it translated?", "query" if sure else "warning"
        )
    elif deviation > _RATHER_LONG * least:
        sure = deviation > _LONG * least
        message = "it is much longer than such a text usually is"
        hint = "does it say more than the source?"
        yield pair.problem(LENGTH, message, hint, "query" if sure else "warning")


def _share(pair: Pair, source: str, target: str) -> float:
    """Return how much a translation is of the length that its language usually needs."""
    return len(target) / max(usual(source, pair.source_language, pair.language), 1.0)


def _named_twice(pair: Pair, target: str) -> str | None:
    """Return a thing that the source names and that alone stands there twice: "note note".

    In languages that say a word twice for "slowly" or "each" they never do so with a thing.
    """
    language = pair.language
    tokens = words(target, babel_locale(language.locale).language)
    if len(tokens) != _PAIR or tokens[0] != tokens[1]:
        return None
    found = content(target, language).concepts & content(pair.source, pair.source_language).concepts
    return tokens[0] if found & _THINGS else None


def _repeated(text: str, locale: str) -> str | None:
    """Return the start of what stands twice: all of it, a sentence, or one of five words."""
    language = babel_locale(locale).language
    tokens = words(text, language)
    half, odd = divmod(len(tokens), 2)
    least = 2 if language in traits().reduplicating else 1
    if half >= least and not odd and tokens[:half] == tokens[half:]:
        return " ".join(tokens[: min(half, 5)])
    if len(tokens) < _TWICE or not _SENTENCE.search(text):
        return None
    seen: set[tuple[str, ...]] = set()
    before: tuple[str, ...] = ()
    for sentence in _SENTENCE.split(text):
        run = words(sentence, language)
        if (len(run) >= 5 and run in seen) or (len(run) >= least and run == before):
            return " ".join(run[:5])
        seen.add(run)
        before = run
    return None


CHECK = Check(Pair, check, (TRUNCATED, LENGTH, DOUBLED))
