"""What a text forbids, denies and allows, by its language's own markers.

The markers are the locale's data ([polarity] and [pairs]):

- `negation`: each is a negation by itself (not, no, without, nicht, 不)
- `openers`, `closers`: halves of one negation, nothing alone (French "ne … plus")
- `avoidance`: verbs that prohibit (avoid, forbidden); as much a negation as `not`
- `lexical`: words that may carry another language's negation (lack, unable, instead of)
- `unended`: still, which says as much as "has not stopped", a denial and a word for the end
- `hedges`: words another language may put with a negation (only, until, unless)
- `neutral`: fixed phrases in which a marker denies nothing (not only, no more than); `# pas` is
  the word behind a number in digits, where French counts steps, and `# deux pas` the same in words,
  with no mark between
- `affirmed`: denials that ask for what they seem to deny (do not hesitate); they call for none
  in a translation
- `hinges`: words whose clause has a denial of its own (without, until not, unless)
- `permission`: may, can, allowed
- `lasting`: asks for what is so already (keep, stay), which may be put as a denial of its end
- `optional`: what leaves it to the reader (need not, no need to, if you like)

and pairs of opposites, each two lists of words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.patterns import screen
from pipeline.language.text.words import Lexicon, words

_CLASSES = (
    "neutral", "affirmed", "negation", "openers", "closers", "avoidance", "lexical", "permission",
    "hedges", "unended",
)  # fmt: skip
NEUTRAL = "neutral"
_BOUND = "bound"
_ENDS_NOT = 2
"""What "still" counts: as much as the denial and the word for an end in "has not stopped"."""
NUMBER = "# "
"""What stands before a marker that is the word behind a number."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """How often a text negates, prohibits and permits.

    `lexical` counts words that may stand for a negation, `hedges` words that may call for one in
    another language; `bounds` are the neutral phrases that set a limit ("no more than"): what
    they say may be put as a denial, or carry one.
    """

    negations: int = 0
    prohibitions: int = 0
    lexical: int = 0
    hedges: int = 0
    permissions: int = 0
    bounds: int = 0

    @property
    def denials(self) -> int:
        """Negations and prohibitions: the markers that must not get lost."""
        return self.negations + self.prohibitions

    @property
    def prohibits(self) -> bool:
        """Whether anything here can forbid: a negation, avoid, stop."""
        return bool(self.denials + self.lexical + self.bounds)

    @property
    def affirms(self) -> bool:
        """Whether nothing here is denied, nor could well be in another language."""
        return not (self.denials + self.lexical + self.hedges)


@lru_cache(maxsize=8192)
def polarity(text: str, language: LanguageData) -> Polarity | None:
    """Count the markers of `text`; None where the locale has no data of polarity."""
    lexicon = markers(language)
    if lexicon is None:
        return None
    counted = _counted(language)
    found = lexicon.counts(counted.sub(" ", text) if counted else text)
    return Polarity(
        negations=found["negation"] + min(found["openers"], found["closers"]),
        prohibitions=found["avoidance"],
        lexical=found["lexical"] + _ENDS_NOT * found["unended"],
        # "Last but not least" denies nothing, and may be put with a denial all the same; so may
        # half a denial, "away from".
        hedges=found["hedges"]
        + found[NEUTRAL]
        + found[_BOUND]
        + max(found["closers"] - found["openers"], 0),
        permissions=found["permission"],
        bounds=found[_BOUND],
    )


_BEGINNING = 2
"""Among how many words a denial stands at the beginning: "Do not rub"."""


def begins_with_denial(text: str, language: LanguageData) -> bool:
    """Whether a text denies or prohibits with its first words."""
    lexicon = markers(language)
    if lexicon is None:
        return False
    tokens = words(text, babel_locale(language.locale).language)
    name, start, _ = next(lexicon.spans(tokens), ("", 0, 0))
    if name == "openers":
        # “Ne prenez pas”: half a negation first, and its other half behind the verb.
        said = polarity(text, language)
        return start < _BEGINNING and said is not None and said.negations > 0
    return name in ("negation", "avoidance") and start < _BEGINNING


def sides(text: str, language: LanguageData, pair: str) -> tuple[int, int]:
    """Count how often each side of a pair of opposites is said."""
    tokens = words(text, babel_locale(language.locale).language)
    found = [name for lexicon in _pairs(language) for name, _, _ in lexicon.spans(tokens)]
    return found.count(f"{pair}/0"), found.count(f"{pair}/1")


@lru_cache(maxsize=4096)
def opposites(text: str, language: LanguageData) -> Mapping[str, tuple[bool, bool]] | None:
    """Tell for each pair of opposites whether its first and its second side are in `text`.

    Pairs with neither are left out; None where the locale has no data of pairs.
    """
    lexicons = _pairs(language)
    if not lexicons:
        return None
    tokens = words(text, babel_locale(language.locale).language)
    found: dict[str, tuple[bool, bool]] = {}
    for lexicon in lexicons:
        for name, _, _ in lexicon.spans(tokens):
            pair, _, side = name.partition("/")
            if side:
                first, second = found.get(pair, (False, False))
                found[pair] = (first or side == "0", second or side == "1")
    return found


@lru_cache(maxsize=64)
def markers(language: LanguageData) -> Lexicon | None:
    """Return the lexicon of a locale's markers; None where it has no data of polarity."""
    data = language
    if "polarity" not in data.given:
        return None
    classes = {
        name: [one for one in getattr(data.polarity, name) if not one.startswith(NUMBER)]
        for name in _CLASSES
    }
    bounds = data.limits
    limits = {*bounds.min, *bounds.max, *bounds.earliest, *bounds.latest}
    classes[_BOUND] = [one for one in classes[NEUTRAL] if one in limits]
    classes[NEUTRAL] = [one for one in classes[NEUTRAL] if one not in limits]
    code = babel_locale(language.locale).language
    return Lexicon(classes, code, screen(language, code))


@lru_cache(maxsize=64)
def _counted(language: LanguageData) -> re.Pattern[str] | None:
    """Return what finds the things counted that look like markers; a number behind is none's."""
    neutral = language.polarity.neutral
    things = [phrase.removeprefix(NUMBER) for phrase in neutral if phrase.startswith(NUMBER)]
    if not things:
        return None
    behind = "|".join(re.escape(thing) for thing in things if " " not in thing)
    whole = "|".join(re.escape(thing) for thing in things if " " in thing)
    digits = rf"(?<=\d)\s(?:{behind})\b(?!\s*\d)" if behind else r"(?!)"
    in_words = rf"\b(?:{whole})\b(?!\s*\d)" if whole else r"(?!)"
    return re.compile(f"{digits}|{in_words}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _pairs(language: LanguageData) -> tuple[Lexicon, ...]:
    """Spread the pairs over lexicons so that no word is in two pairs of the same one.

    A word may belong to several pairs ("alto" is up and high), and a lexicon lets one class take
    it; the neutral phrases stand in each.
    """
    pairs = language.pairs
    code = babel_locale(language.locale).language
    rooms: list[dict[str, Sequence[str]]] = []
    for pair, (first, second) in pairs.opposites.items():
        mine = {*first, *second}
        room = next((room for room in rooms if not mine & {w for ws in room.values() for w in ws}),
                    None)  # fmt: skip
        if room is None:
            room = {NEUTRAL: list(pairs.neutral)}
            rooms.append(room)
        room[f"{pair}/0"], room[f"{pair}/1"] = first, second
    return tuple(Lexicon(room, code, screen(language, code)) for room in rooms)
