"""What layout leaves in a text: doubled letters, spaced letters, ligatures, invisible marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.ingest.draft import Mend
from pipeline.language.text.characters import unfit

_LIGATURES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_BROKEN = re.compile(r"([^\W\d_]+)- ([^\W\d_]+)")
BULLET = "•"
_BULLET = re.compile(r"^\s*[·∙◦▪▫●○■□‣⁃➢➤✓✔❖♦\uf0b7\uf0a7\uf0d8\uf0fc\uf076](?=\s)")


def cleaned(text: str) -> str:
    """Return a text without what nobody sees; ligatures become letters, and bullets one sign.

    A soft hyphen stays where it ends the text, for whoever joins lines.
    """
    text = _BULLET.sub(BULLET, text)
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    end = "\u00ad" if text.rstrip().endswith("\u00ad") else ""
    text = _SPACES.sub(" ", text)
    while char := unfit(text):
        text = text.replace(char, "")
    return unicodedata.normalize("NFC", text) + end


def mended(text: str) -> tuple[str, str]:
    """Return a line as it was meant, and what layout had done to it ("" where nothing)."""
    for mend, why in (
        (_twice_over, "printed twice over"),
        (_letters_doubled, "each letter printed twice"),
        (_letters_apart, "letters spaced apart"),
    ):
        after = mend(text)
        if after != text:
            again, _ = mended(after)
            return again, why
    return text, ""


def mended_lines(lines: Iterable[str]) -> tuple[list[str], list[Mend]]:
    """Return lines as they were meant, and what was mended of them."""
    found, mends = [], []
    given = list(lines)
    known = known_words(given)
    for line in given:
        after, why = mended(line)
        whole = _BROKEN.sub(lambda part: _closed(part, known), after)
        after, why = whole, why or ("a hyphen and a space within a word" if whole != after else "")
        found.append(after)
        if why:
            mends.append(Mend(line.strip(), after.strip(), why))
    return found, mends


def _closed(found: re.Match[str], known: set[str]) -> str:
    whole = f"{found[1]}-{found[2]}"
    return whole if whole.lower() in known else found[0]


def _twice_over(text: str) -> str:
    """Return the half of a line that says the same twice without a space between."""
    bare = text.strip()
    half, odd = divmod(len(bare), 2)
    first, second = bare[:half], bare[half:]
    if odd or half < 4 or first != second or not any(map(str.isalpha, first)):
        return text
    return first if not first[-1].isspace() else text


def _letters_doubled(text: str) -> str:
    """Return a text of whose words every letter is doubled, each once: TThhee is The."""
    words = text.split()
    letters = "".join(words)
    if len(letters) < 6 or len(letters) % 2 or not any(map(str.isalpha, letters)):
        return text
    if any(a != b for a, b in zip(letters[::2], letters[1::2], strict=True)):
        return text
    return " ".join(
        single
        for word in re.split(r"\s+", text.strip())
        for single in ([word[::2]] if len(word) % 2 == 0 else [])
    ) if all(len(word) % 2 == 0 for word in words) else text  # fmt: skip


def _letters_apart(text: str) -> str:
    """Return a text whose letters stood apart; two spaces part its words."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def joined(before: str, after: str, known: set[str]) -> tuple[str, str]:
    """Join a line and the one after it; return them, and what is unsure of a hyphen between.

    `known` are the document's words: what stands whole elsewhere was broken here.
    """
    before, after = before.rstrip(), after.lstrip()
    if before.endswith("\u00ad"):
        return before[:-1] + after, ""
    word = re.search(r"([^\W\d_]+)[-\u2010]$", before)
    follows = re.match(r"[^\W\d_]+", after)
    if word and follows and follows[0].islower():
        whole, apart = word[1] + follows[0], f"{word[1]}-{follows[0]}"
        if apart.lower() in known and whole.lower() not in known:
            return before + after, ""
        unsure = "" if whole.lower() in known else (
            f"“{apart}” was broken at the end of a line: with or without its hyphen?"
        )  # fmt: skip
        return before[:-1] + after, unsure
    if before.endswith(("-", "/")) and not before.endswith((" -", " /")):
        return before + after, ""
    return before + _space(before, after) + after, ""


def _space(before: str, after: str) -> str:
    """Return what stands between two lines: nothing in a script that puts no spaces."""
    wide = before[-1:] and unicodedata.east_asian_width(before[-1]) in "WF"
    return "" if wide and after[:1] and unicodedata.east_asian_width(after[0]) in "WF" else " "


def known_words(lines: Iterable[str]) -> set[str]:
    """Return the words of lines that stand whole in them, in small letters."""
    found: set[str] = set()
    for line in lines:
        whole = line.strip().split()
        if whole and whole[-1].endswith(("-", "\u00ad", "\u2010")):
            whole.pop()
        found |= {word.strip(".,;:!?()[]“”\"'’").lower() for word in whole}
    return found
