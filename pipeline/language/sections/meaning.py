"""The sections by which a translation is held against its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.language.sections.declared import (
    Lists,
    Pair,
    Table,
    Tables,
    Texts,
    key,
    one_of,
    others,
    pattern,
)

OPPOSITES = (
    "above_below",
    "always_never",
    "before_after",
    "earliest_latest",
    "early_late",
    "fast_slow",
    "first_last",
    "high_low",
    "hot_cold",
    "increase_decrease",
    "inside_outside",
    "large_small",
    "left_right",
    "long_short",
    "more_less",
    "morning_evening",
    "open_close",
    "start_stop",
    "up_down",
    "wet_dry",
    "with_without",
    "within_beyond",
)
"""Those that most languages have words for."""


@dataclass(frozen=True)
class Polarity:
    """Words that deny, forbid and allow. * stands for any letters: absen*, *less."""

    negation: Texts = key("deny by themselves: not, no, never, without", needed=True)
    avoidance: Texts = key("forbid: avoid, refrain from, prohibited", needed=True)
    permission: Texts = key("allow: may, can, allowed", needed=True)
    lexical: Texts = key("may stand for another language's denial: lack, unable, instead of")
    unended: Texts = key("say that something has not ended: still, which denies an end")
    hedges: Texts = key("may go with a denial: only, until, hardly")
    neutral: Texts = key("phrases in which such a word denies nothing: not only, no more than")
    affirmed: Texts = key("denials that ask for something: do not hesitate, do not forget")
    hinges: Texts = key("words whose clause has a denial of its own: without, until not, unless")
    optional: Texts = key("phrases that leave it to the reader: need not, no need to, if you like")
    advised: Texts = key("phrases that only advise: better not, if possible, you may consider")
    lasting: Texts = key("ask for what is so already: keep, stay; not to end it is the same")
    openers: Texts = key("first halves of a denial in two words: French ne")
    closers: Texts = key("second halves: French pas, plus")


@dataclass(frozen=True)
class Pairs:
    """Opposites, the words of each side. Inflected forms too."""

    neutral: Texts = key("phrases in which such a word is no opposite: up to, first aid")
    opposites: Mapping[str, Pair] = others(OPPOSITES, free=True)
    """The name of two opposites to the words of each."""


@dataclass(frozen=True)
class Order:
    """Words that tell what is done before what. * stands for letters or a word, … for up to four.

    Where they stand behind what they belong to, that is named in traits.toml.
    """

    first: Texts = key("begin what is done first: first, to begin with", needed=True)
    then: Texts = key("begin what is done next: then, only then, afterwards", needed=True)
    closing: Texts = key("the same, at the end of their clause alone: second, last")
    before: Texts = key("what is done later stands with them: before", needed=True)
    after: Texts = key("what is done first stands with them: after, once", needed=True)
    until: Texts = key("behind a denial, what is done first stands with them: until")
    neutral: Texts = key("phrases in which such a word tells no order: first aid, since then")


@dataclass(frozen=True)
class Text:
    """What tells whole texts from damaged ones."""

    trailing: Texts = key("words that no whole text ends with: and, the, of", needed=True)
    stops: Texts = key("marks that end a sentence")
    kin: Texts = key("ISO 639 codes of languages that cannot be told from it")
    alien: str = key("letters of other languages in this script that this one has not")
    telling: str = key("letters that only this language has")
    shared_words: Texts = key("words that English has too, spelt alike")
    concepts: Tables = key(
        "words of health leaflets, by idea: they tell which texts belong together", listed=False
    )
    flips: Tables = key("words that turn a statement round", listed=False)
    lookalikes: str = key("letters of other scripts that look like its own")
    telling_words: Texts = key("words by which this language is known in another's text")
    unspelt: Texts = key("groups of letters that this language never writes")


@dataclass(frozen=True)
class Length:
    """How long a translation is beside its English source."""

    expansion: float | None = key(
        "the logarithm of its usual length over the English one's: 0.2 is 22% more", needed=True
    )
    spread: float | None = key("how far that varies in long texts; 0.12 is usual", needed=True)


@dataclass(frozen=True)
class Terms:
    """How words are inflected, so that a glossary's terms are found in every form."""

    prefixes: Lists = key("what is written as one with the next word, in slots: and, by, the")
    endings: Lists | None = key("the endings of words, in slots; each may follow the one before it")
    changes: Table = key("the end of a stem before an ending, and of the bare word")
    letters: Table = key("letters that count as the same, or as nothing")
    least: int | None = key("letters of a word that always stay")
    bare: int | None = key("the same, of the glossary's own word")
    between: int | None = key("words that may stand between the words of a term")


@dataclass(frozen=True)
class Reading:
    """The formula of readability published for this language, if there is one."""

    formula: str = key("its name; leave it empty where there is none", needed=True)
    source: str = key("where it is published", needed=True)
    easier: str = key(
        'which scores are easier: "higher" or "lower"',
        needed=True,
        refused=one_of("higher", "lower"),
    )
    constant: float | None = key("its constant")
    words_per_sentence: float | None = key(
        "what it multiplies each of these by; leave out the others"
    )
    at_most: float | None = key("the score that a plain text should keep to")
    syllable: str = key("a pattern of one syllable's vowels, such as [aeiou]", refused=pattern)
    character: str = key("a pattern of what counts as a character of a word", refused=pattern)
    marked: str = key(
        "a pattern of the words that marked_words counts, in per cent", refused=pattern
    )
    long_syllables: int | None = key("long_words counts words of so many syllables, in per cent")
    long_characters: int | None = key("or of so many characters")
    without: str = key("why there is none")
    characters_per_word: float | None = key("the same, of letters in a word")
    long_words: float | None = key("the same, of long words in a hundred")
    marked_words: float | None = key("the same, of marked words in a hundred")
    sentences_per_word: float | None = key("the same, of sentences for each word")
    syllables_per_word: float | None = key("the same, of syllables in a word")
