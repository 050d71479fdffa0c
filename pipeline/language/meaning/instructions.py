"""What an instruction asks for by its words: to do something, to avoid it, to call somebody.

Everything is by the language's own data, [writing]; where a language has none, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.language.sections import LanguageData
from pipeline.language.text.sentences import sentences
from pipeline.language.text.words import folded, unspaced, words

Asked = Literal["do", "avoid", "may", "contact", "emergency", "expect"]
_OPENERS = "openers"
_ORDER: tuple[tuple[str, Asked | Literal["told", "openers"]], ...] = (
    ("expectations", "expect"),
    ("unsure", "told"),
    ("prohibitions", "avoid"),
    ("allowances", "may"),
    ("contacts", "contact"),
    ("imperatives", "do"),
    (_OPENERS, "openers"),
)
"""Keys of the data, and what a clause asks for that begins so; the longest that fits counts."""
_CLAUSE = re.compile(r"[,;:–—،؛；：，]\s*")
_ALONE = 2
"""Words that an instruction has at least: "Rest" heads a list as well as it asks for rest."""


class Passive(NamedTuple):
    """An instruction in the passive: what is said, and how it is asked for."""

    said: str
    asked: str


def asked(text: str, language: LanguageData) -> Asked | Literal[""]:
    """Return what a text asks for first, "" where its words do not tell."""
    return next((one for _, one in each_asked(text, language)), "")


def each_asked(text: str, language: LanguageData) -> Iterator[tuple[int, Asked]]:
    """Yield what each clause of a text asks for, and the number of its sentence.

    What a sentence forbids, allows or tells covers the verbs behind it, but for whom to call.
    """
    if not language.writing.imperatives:
        return
    for number, sentence in enumerate(sentences(text)):
        alone = not unspaced(language.locale) and len(words(sentence)) < _ALONE
        before = ""
        for part, joined in _clauses(sentence, language):
            found = _of_clause(part, language)
            if found == "do" and (before not in ("", "do") or (joined and before != "do")):
                continue
            before = found or before
            if found and found != "told" and not (alone and found == "do"):
                yield number, found


def passive(text: str, language: LanguageData) -> Passive | None:
    """Return the first instruction of a text that is put in the passive."""
    data = language.writing
    if not data.passives or not data.participles:
        return None
    for sentence in sentences(text):
        found = _passive(language).search(sentence)
        if found is None:
            continue
        form, verb = (" ".join(found[name].lower().split()) for name in ("form", "verb"))
        mend = data.passives[form].replace("{a}", data.participles[verb])
        subject = sentence[: found.start()].strip()
        moved = 0 < len(subject.split()) <= _SUBJECT and not _CLAUSE.search(subject)
        said = f"{subject[0].lower()}{subject[1:]}" if moved else "…"
        mend = mend.replace("…", said) if "…" in mend else f"{mend} {said}"
        return Passive(f"{found['form']} {found['verb']}", f"{mend[0].upper()}{mend[1:]}")
    return None


_SUBJECT = 4
"""Words of a subject that can be moved behind its verb as it stands."""


def _clauses(sentence: str, language: LanguageData) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a sentence, and whether "and" or "but" joins it to the one before."""
    for part in _CLAUSE.split(sentence):
        start, joined = 0, False
        for found in _starts(language)["contrasts"].finditer(folded(part)):
            yield part[start : found.start()], joined
            start, joined = found.end(), True
        yield part[start:], joined


def _of_clause(clause: str, language: LanguageData) -> Asked | Literal["", "told"]:
    text = folded(clause).strip(" \"'“”‘’()*_")
    starts = _starts(language)
    urgent = starts["emergencies"].search(text)
    if urgent and not starts["prohibitions"].search(text, 0, urgent.start()):
        return "emergency"
    rest = text
    while rest:
        told = [(match.end(), name) for name, _ in _ORDER if (match := starts[name].match(rest))]
        if not told:
            return ""
        end, name = max(told, key=lambda one: one[0])
        if name == _OPENERS:
            rest = rest[end:].lstrip(" ,")
            continue
        found = dict(_ORDER)[name]
        if found == "may" and starts["contacts"].match(rest[end:].lstrip()):
            return "contact"
        return "" if found == "openers" else found
    return ""


@lru_cache(maxsize=64)
def _starts(language: LanguageData) -> dict[str, re.Pattern[str]]:
    names = [name for name, _ in _ORDER] + ["emergencies", "contrasts"]
    return {name: _pattern(getattr(language.writing, name), language) for name in names}


@lru_cache(maxsize=64)
def _passive(language: LanguageData) -> re.Pattern[str]:
    forms = "|".join(_written(language.writing.passives))
    verbs = "|".join(_written(language.writing.participles))
    return re.compile(rf"(?<!\w)(?P<form>{forms})\s+(?P<verb>{verbs})(?!\w)", re.IGNORECASE)


def _pattern(phrases: Iterable[str], language: LanguageData) -> re.Pattern[str]:
    """Return what finds any of the phrases, as whole words where words have spaces between."""
    either = "|".join(_written(phrases)) or "(?!)"
    edges = ("", "") if unspaced(language.locale) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{either}){edges[1]}")


def _written(phrases: Iterable[str]) -> list[str]:
    """Return phrases as patterns, the longest first: … stands for up to five words."""
    longest = sorted(phrases, key=len, reverse=True)
    return [
        re.escape(folded(one)).replace(r"\ …\ ", r"\s+(?:\S+\s+){0,5}?").replace(r"\ ", r"\s+")
        for one in longest
    ]  # fmt: skip
