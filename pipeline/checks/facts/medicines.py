"""`medicine`: a medicine stays the one that the source names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.medicines import medicines
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem

MEDICINE = Rule(
    "medicine",
    "Another medicine is named than in the source, or one is lost or added. Names that countries"
    " have for one medicine (paracetamol, acetaminophen) are the same, and so is a trade name.",
    about="meaning",
    grave=True,
    examples=(
        Example(
            "es",
            "You may take paracetamol.",
            "Puede tomar ibuprofeno.",
            "Puede tomar acetaminofén.",
            kind="may",
        ),
        Example("ru", "Use the prednisolone drops.", "Капайте преднизон.", "Капайте преднизолон."),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the medicines that source and translation name."""
    locale = pair.catalogue.locale
    languages = babel_locale(pair.source_locale).language, babel_locale(locale).language
    known = medicines()
    source, target = known.named(pair.source, languages[0]), known.named(pair.target, languages[1])
    if not source and not target:
        return
    missing = [
        name
        for name in source
        if name not in target and not known.may_stand(name, pair.target, locale, languages[1])
    ]
    extra = {
        name: word
        for name, word in target.items()
        if name not in source
        and not known.may_stand(name, pair.source, pair.source_locale, languages[0])
    }
    if missing and not extra:
        extra = known.sounding(pair.target, languages[1])
        extra = {name: word for name, word in extra.items() if name not in source}
    if missing and extra:
        here, there = _said(missing, source), _said(extra, extra)
        message = f"{here} in the source, {there} in the translation"
        yield pair.problem(MEDICINE, message, "name the source's medicine")
    elif missing or extra:
        said, side = (source, "translation") if missing else (extra, "source")
        message = f"{_said(missing or extra, said)} is not in the {side}"
        yield pair.problem(MEDICINE, message, "compare the medicines", "query")
    elif len(source) > 1 and (swapped := _swapped(pair, *languages)):
        message = f"{swapped} stand in one another's place"
        yield pair.problem(MEDICINE, message, "name each where the source does")


def _said(names: Iterable[str], words: Mapping[str, str]) -> str:
    return ", ".join(words[name] for name in names)


def _swapped(pair: Pair, source: str, target: str) -> str:
    """Name two medicines that have changed places between sentences, or return ""."""
    texts = sentences(pair.source), sentences(pair.target)
    if len(texts[0]) != len(texts[1]):
        return ""
    known = medicines()
    for one, other in zip(*texts, strict=True):
        wanted, found = known.named(one, source), known.named(other, target)
        gone, come = wanted.keys() - found.keys(), found.keys() - wanted.keys()
        if gone and come:
            return " and ".join(sorted((*gone, *come)))
    return ""


CHECK = Check(Pair, check, (MEDICINE,))
