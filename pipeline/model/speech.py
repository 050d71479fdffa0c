"""How a language's texts are given to a voice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a language is spoken in the two versions of a recording.

    `unit` is what is counted (`words`, a minute; `characters`, a second: letters, their marks,
    and digits), over the time that the voice speaks, pauses between units left out.  `sample` is
    a text of the language by which an engine without a known speed is set.
    """

    unit: str = "words"
    normal: float = 145.0
    slow: float = 110.0
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """A locale's rules of speech; the pairs are (written, said), `lexicon` is the project's own.

    `said` is what the project itself says of the language, as JSON.  An empty text is a rule that
    the language data lacks: what needs it is left as it stands.
    """

    locale: str = "en"
    range: str = ""
    ranges: tuple[tuple[str, str], ...] = ()
    range_plural: str = ""
    point: str = ""
    minus: str = ""
    per: str = ""
    rates: tuple[tuple[str, str], ...] = ()
    times: str = ""
    pressure: str = ""
    slash_decimal: bool = False
    time: str = ""
    oclock: str = ""
    hour: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    after_time: tuple[str, ...] = ()
    date_after: tuple[str, ...] = ()
    year_marks: tuple[tuple[str, str], ...] = ()
    telephone: tuple[str, ...] = ()
    fractions: tuple[tuple[str, str], ...] = ()
    spelt: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    address: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    ordinals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ordinals_before: tuple[tuple[str, tuple[str, ...]], ...] = ()
    roman: tuple[str, ...] = ()
    roman_before: tuple[str, ...] = ()
    blank: str = ""
    ratio: str = ""
    ratio_after: tuple[str, ...] = ()
    dial: tuple[str, ...] = ()
    extension: tuple[str, ...] = ()
    needle: tuple[str, ...] = ()
    gauge: str = ""
    lexicon: tuple[tuple[str, str], ...] = ()
    said: str = ""

    def __hash__(self) -> int:
        """Hash in no time, since much is kept by the whole of a locale's rules."""
        return hash((self.locale, self.lexicon, self.said))
