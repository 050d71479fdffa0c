"""Words and signs that are not said as they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from pipeline.language.sites import SITE
from pipeline.language.speech.letters import CLOSE, LETTER, NO_SPACES, OPEN
from pipeline.model import Speech

CAPITALS = rf"{OPEN}(?<![&@])[A-Z]{{2,5}}(?=\d|{CLOSE}(?![&@]))"
SLASH = r"(?<=[^\W\d_]|[\u0900-\u0dff])\s?/\s?(?=[^\W\d_])"
ADDRESS = (
    r"(?:https?://|www\.)[^\s<>()،؛，。]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|{SITE}(?:/(?:[^\s<>()،؛，。]*[\w/])?)?"
)
CODE = (
    rf"{OPEN}(?<![/.@-])(?:[A-Z]{{1,5}}-|[A-Z]{{2,5}})\d{{1,6}}(?:-\d{{1,6}})*(?:/\d{{1,6}})+"
    rf"{CLOSE}(?![/-])"
)
"""The mark of a file that holds a stroke: HX-204/7."""
BLANK = r"\s?(?:_{2,}|\.{5,}|…{2,})(?:\s?[./:-]?\s?(?:_+|\.{5,}|…{2,}))*"
_VOWELS = frozenset("AEIOUY")


def alternatives(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the pattern of the written forms, longest first, each a word of its own."""
    written = sorted((written for written, _ in pairs), key=len, reverse=True)
    bare = sorted(word.removesuffix(" #") for word in written)
    # In order, whatever starts with a word stands right behind it.
    starts = {one for one, other in pairwise(bare) if other.startswith(one)}
    # Neighbours share their edges, which take longer to compile than the words.  Order matters
    # only to words with which others start.
    apart = [_alone(word) for word in written if word.removesuffix(" #") not in starts]
    parts = sorted(apart, key=itemgetter(0, 2))
    parts += [_alone(word) for word in written if word.removesuffix(" #") in starts]
    return "|".join(
        f"{before}(?:{'|'.join(bare for _, bare, _ in alike)}){after}"
        for (before, after), alike in groupby(parts, itemgetter(0, 2))
    )


def _alone(written: str) -> tuple[str, str, str]:
    """Return the pattern of one and of its edges; a number has to follow "No. #"."""
    bare = written.removesuffix(" #")
    before = OPEN if re.match(rf"[^\W{NO_SPACES}]", bare) else ""
    after = rf"(?!{LETTER})" if bare[-1].isalpha() else r"(?!\d)" if bare[-1].isdigit() else ""
    return before, re.escape(bare), r"(?=\s?\d)" if bare != written else after


def signs(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the pattern of the signs that have a name."""
    return "|".join(re.escape(written) for written, _ in sorted(pairs, key=lambda p: -len(p[0])))


def from_lexicon(match: re.Match[str], speech: Speech) -> str | None:
    """Say a name as the project's lexicon has it."""
    return dict(speech.lexicon)[match.group()]


def from_data(match: re.Match[str], speech: Speech) -> str | None:
    """Say an abbreviation as the language data has it; digits may follow it at once (SPF30)."""
    known = dict(speech.words)
    said = known.get(f"{match.group()} #")
    said = said if said is not None else known[match.group()]
    # The full stop of an abbreviation at the end is the sentence's too.
    ends = match.group().endswith(".") and match.end() == len(match.string)
    return _apart(said + "." * (ends and not said.endswith(".")), match)


def capitals(match: re.Match[str], speech: Speech) -> str | None:
    """Spell an abbreviation in capitals: one without a vowel, or one known to be spelt.

    "NOT" and "COVID" are words, and said as such.
    """
    word = match.group()
    spelt = word in speech.spelt or not _VOWELS.intersection(word)
    return _apart(" ".join(word) if spelt else word, match)


def _apart(said: str, match: re.Match[str]) -> str:
    follows = match.string[match.end() : match.end() + 1]
    return f"{said} " if follows.isdigit() else said


def sign(match: re.Match[str], speech: Speech) -> str | None:
    """Say a sign by its name."""
    named = dict(speech.symbols).get(match.group().strip())
    return f" {named}{_gap(match)}" if named else None


def _gap(match: re.Match[str]) -> str:
    follows = match.string[match.end() : match.end() + 1]
    return "" if not follows or follows in ".,;:!?)،؛。，、" else " "


def times(match: re.Match[str], speech: Speech) -> str | None:
    """Say "2× a day": the sign behind a number, and before none."""
    return f" {speech.times}{_gap(match)}" if speech.times else sign(match, speech)


def address(match: re.Match[str], speech: Speech) -> str | None:
    """Say an e-mail or web address as one: its signs by name, nothing of it as a quantity."""
    if not speech.address:
        return None
    signs = dict(zip("@./-_", speech.address, strict=False))
    written = re.sub(r"^https?://", "", match.group())
    if written.startswith("www."):
        written = "w w w." + written[4:]
    said = re.sub(r"[@./_-]", lambda found: f" {signs.get(found[0], found[0])} ", written)
    return " ".join(said.split())


def blank(match: re.Match[str], speech: Speech) -> str | None:
    """Say that there is a line to write on; a date's three are one."""
    if not speech.blank:
        return None
    pause = "," if re.match(r"\s+\w", match.string[match.end() :]) else _gap(match)
    return f" {speech.blank}{pause}"


def slash(match: re.Match[str], speech: Speech) -> str | None:  # noqa: ARG001  # a rule's signature
    """Say nothing for a stroke between words, which means "and", "or" or "per": a short pause."""
    return ", "


def code(match: re.Match[str], speech: Speech) -> str:
    """Say the mark of a file character by character, its signs by name."""
    signs = dict(zip("@./-_", speech.address, strict=False))
    return " ".join(signs.get(character, character) for character in match.group())
