"""The medicines that a text names, by `medicines.toml`, in any language's spelling.

A medicine is known by its international name.  One that the list does not hold is known by the end
of its name ("-cillin", "-pril"), and called by its own spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pipeline.language.meaning.spelling import heard, near, spelled, without_clitics
from pipeline.language.text.words import folded, words, written_in
from pipeline.tools.resources import package_folder
from pipeline.tools.toml import loads

_DATA = package_folder() / "language" / "medicines.toml"
_KEYS = frozenset({"scripts", "written_out", "stems", "ordinary", "clitics", "letters", "names"})
_HAN = re.compile("[\u4e00-\u9fff]")
_PREFIX = 6
"""The least letters of a name that stands at the beginning of a longer word (Insulinpumpe)."""
_SURE = 5
"""The least consonants that name a medicine by themselves."""
_STEMMED = 8
"""The least letters of a word that is taken for a medicine by its end."""
_PARTS = 4
"""The most words in which a name is written."""
_ENDINGS = 2
"""The most consonants of a case ending."""


class Medicines:
    """What is known of medicines' names, ready to be looked up."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        unknown = data.keys() ^ _KEYS
        if unknown:
            raise ValueError(f"medicines.toml: {', '.join(sorted(unknown))}")
        self.scripts = frozenset(data["scripts"])
        self.written_out = frozenset(data["written_out"])
        self._stems = tuple(data["stems"])
        self.letters = {char: latin for latin, chars in data["letters"].items() for char in chars}
        self._ordinary = frozenset(data["ordinary"])
        self._clitics = tuple(data["clitics"])
        sounded = (heard(clitic, self.letters) for clitic in self._clitics)
        self._sounded = tuple(dict.fromkeys(filter(None, sounded)))
        self._exact: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._heard: dict[str, set[str]] = {}
        self._sounds: dict[str, frozenset[str]] = {}
        self._written: dict[str, str] = {}
        for name, forms in data["names"].items():
            for form in (name, *forms):
                self._add(name, form)
        self._longest = max(map(len, self._spelled), default=0)
        either = "|".join(map(re.escape, sorted(self._written, key=len, reverse=True)))
        self._listed = frozenset(self._written.values())
        self._in_han = re.compile(either)
        self._memo: dict[str, str] = {}

    def _add(self, name: str, form: str) -> None:
        if _HAN.match(form):
            self._written[form] = name
            return
        word = "".join(words(folded(form)))
        spelling = spelled(word, self.letters)
        if spelling and not form[0].isupper():
            self._put(self._spelled, spelling, name)
        else:
            self._put(self._exact, word, name)
        sound = heard(spelling or word, self.letters)
        self._heard.setdefault(sound, set()).add(name)
        self._sounds[name] = self._sounds.get(name, frozenset()) | {sound}

    @staticmethod
    def _put(known: dict[str, str], form: str, name: str) -> None:
        if known.setdefault(form, name) != name:
            raise ValueError(f"medicines.toml: {form} is {known[form]} and {name}")

    def named(self, text: str, language: str) -> dict[str, str]:
        """Return the medicines named for certain, each with its word, in the text's order."""
        found: dict[str, str] = {}
        if _HAN.search(text):
            for match in self._in_han.finditer(text):
                found.setdefault(self._written[match[0]], match[0])
        known = self._memo
        for word in words(text, language):
            name = known.get(word)
            if name is None:
                name = self.of(word)
            if name and len(word) > 3:
                found.setdefault(name, word)
        return found

    def sounding(self, text: str, language: str) -> dict[str, str]:
        """Return the medicines that a text may name besides, by the sound of a word."""
        heard_as = ((self._by_sound(word, 1), word) for word in words(text, language) if word[3:])
        return {name: word for name, word in heard_as if name}

    def of(self, word: str) -> str:
        """Return the medicine that a folded word names for certain, or ""."""
        name = self._memo.get(word)
        if name is None:
            if len(self._memo) > 50_000:
                self._memo.clear()
            name = self._memo[word] = self._look_up(word)
        return name

    def _look_up(self, word: str) -> str:
        if word in self._ordinary:
            return ""
        spelling = spelled(word, self.letters)
        if not spelling:
            found = map(self._exact.get, without_clitics(word, self._clitics))
            return next(filter(None, found), "")
        if name := self._exact.get(word):
            return name
        for one in dict.fromkeys((spelling, _without_aspirate(spelling, word))):
            if name := self._spelled.get(one):
                return name
            for length in range(min(len(one) - 1, self._longest), _PREFIX - 1, -1):
                if name := self._spelled.get(one[:length]):
                    return name
        stemmed = len(word) >= _STEMMED and spelling.endswith(self._stems)
        return spelling if stemmed else ""

    def _by_sound(self, word: str, ending: int = 0) -> str:
        """Return the medicine that a word of another alphabet sounds like, or "".

        `ending` is how many of its last consonants may be a case's.
        """
        if spelled(word, self.letters):
            return ""
        for sound in without_clitics(heard(word, self.letters), self._sounded):
            for one in (sound, sound[:-1])[: 1 + ending]:
                found = self._heard.get(one, ()) if len(one) >= _SURE else ()
                if len(found) == 1:
                    return next(iter(found))
        return ""

    def may_stand(self, name: str, text: str, locale: str, language: str) -> bool:
        """Whether a medicine may be named in a text, in some spelling; True where none can say."""
        script = written_in(locale)
        if script in self.written_out:
            return name not in self._listed
        if script not in self.scripts:
            return True
        sounds = self._sounds.get(name) or frozenset({heard(name, self.letters)})
        single = words(text, language)
        for word in single:
            other = self.of(word) or self._by_sound(word)
            if other == name or (other not in self._sounds and self._sounds_like(word, sounds)):
                return True
        long = frozenset(sound for sound in sounds if len(sound) > _SURE)
        joined = _joined(single) if script != "Latn" and long else ()
        return any(self._sounds_like(word, long) for word in joined)

    def _sounds_like(self, word: str, sounds: frozenset[str]) -> bool:
        if len(word) < 3:
            return False
        spelling = spelled(word, self.letters)
        heard_as = {heard(one, self.letters)
                    for one in (spelling or word, _without_aspirate(spelling, word))}  # fmt: skip
        least = 4 if spelling else 3
        return any(
            (one == sound and len(sound) >= least)
            or (len(sound) > 3 and one.startswith(sound) and len(one) <= len(sound) + _ENDINGS)
            or (len(sound) >= _SURE and near(one, sound))
            for sound in sounds
            for whole in heard_as
            for one in without_clitics(whole, self._sounded)
        )


def _joined(single: tuple[str, ...]) -> Iterator[str]:
    """Yield words joined: some scripts write a long name in parts."""
    for count in range(2, _PARTS + 1):
        for start in range(len(single) - count + 1):
            yield "".join(single[start : start + count])


def _without_aspirate(spelling: str, word: str) -> str:
    """Return a spelling without the г that Cyrillic writes for an h: гидрокортизон."""
    if word.isascii():
        return spelling
    return re.sub("g(?=[aeiou])", "", spelling)


@lru_cache(maxsize=1)
def medicines() -> Medicines:
    """Return what is known of medicines' names."""
    return Medicines(loads(_DATA.read_text(encoding="utf-8")))
