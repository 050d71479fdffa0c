"""Answers: what a person has decided of a finding, and for which texts.

`aftercare answer` writes them into `locales/<locale>/answers.toml`:

    [[answer]]
    catalogue = "micro-needling"
    unit = "day-1"
    code = "numbers"
    reason = "the number is written out, as that country's leaflets do"
    by = "Ana Ruiz"
    date = 2026-03-14
    hash = "0123456789abcdef"

`waivers.toml`, written by hand, says the same in `[[waiver]]` sections; and so does a translator's
comment of an entry: `# aftercare: numbers ok: the reason -- Ana Ruiz [0123456789abcdef]`.

An answer is bound to the hash of source and translation, and dies when either changes.  What makes
a translation unusable cannot be answered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.checks.registry import RULES
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model import Catalogue
from pipeline.model.errors import fail
from pipeline.tools import toml

NAME = "answers.toml"
FILES = {"waivers.toml": "waiver", NAME: "answer"}
"""The files of a locale that hold answers, and what each calls one."""

_NEEDED = ("catalogue", "unit", "code", "reason")
_KEYS = (*_NEEDED, "by", "date", "hash")
_MARK = "aftercare:"
_COMMENT = re.compile(
    r"aftercare:\s*(?P<code>[\w-]+)\s+ok:\s*(?P<reason>.*?\S)\s+--\s+(?P<by>[^\[\]]*[^\[\]\s])"
    r"\s*(?:\[(?P<hash>[0-9a-f]*)\])?\s*"
)
FORM = "# aftercare: CODE ok: the reason -- your name [hash]"
"""How a comment of an entry says it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person has decided of a finding; `line` is where it stands in its file.

    A comment that is meant as an answer, and is not written as one, has no `code`.
    """

    catalogue: str
    unit: str
    code: str
    reason: str
    by: str
    date: str
    hash: str
    path: str
    line: int


def pair_hash(source: str, target: str) -> str:
    """Hash a source text and its translation: 16 hexadecimal digits of their SHA-256."""
    return hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()[:16]


def read(path: Path, name: str) -> tuple[Answer, ...]:
    """Read one of a locale's `FILES`; no answers where there is no file.

    Raises AftercareError for what is not TOML, lacks a field, or cannot be answered.
    """
    kind = FILES[path.name]
    try:
        data, text = toml.read(path, name, "waiver")
    except FileNotFoundError:
        return ()
    head = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]\s*(?:#.*)?")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if head.fullmatch(line)]
    entries = data.get(kind, [])
    if set(data) - {kind} or not isinstance(entries, list):
        hint = f"write [[{kind}]] sections only"
        raise fail("waiver", name, f"holds more than [[{kind}]]", hint)
    if len(entries) != len(lines):  # written as a list, say: none of them is left out
        message = f"{len(entries)} {kind}s under {len(lines)} headings [[{kind}]]"
        raise fail("waiver", name, message, f"write each below a line [[{kind}]] of its own")
    return tuple(
        _answer(entry, kind, name, line) for entry, line in zip(entries, lines, strict=True)
    )


def _answer(entry: Mapping[str, object], kind: str, name: str, line: int) -> Answer:
    for key in entry:
        if key not in _KEYS:
            raise fail(
                "waiver", name, f"unknown key {key!r}", f"known: {', '.join(_KEYS)}", line=line
            )
    for key in (*_NEEDED, *(("by",) if kind == "answer" else ())):
        if not str(entry.get(key, "")).strip():
            raise fail("waiver", name, f"the {kind} has no {key}", f'write {key} = "…"', line=line)
    values = {key: str(entry.get(key, "")) for key in _KEYS}
    if char := unfit_in({**values, "reason": " ".join(values["reason"].split("\n"))}):
        raise fail("waiver", name, f"it holds {name_of(char)}", "type it again", line=line)
    rule = RULES.get(values["code"])
    if rule is not None and not rule.waivable:
        raise fail("waiver", name, f"{values['code']} cannot be answered", "mend it", line=line)
    return Answer(**values, path=name, line=line)


def commented(catalogue: Catalogue, domain: str) -> Iterator[Answer]:
    """Read the answers that stand in the translators' comments of a catalogue."""
    for entry in catalogue.living:
        for line in entry.comment.split("\n"):
            if entry.msgctxt is None or not line.strip().startswith(_MARK):
                continue
            found = _COMMENT.fullmatch(line.strip())
            code, reason, by, hash = found.groups("") if found else ("", line.strip(), "", "")
            yield Answer(
                domain, entry.msgctxt, code, reason, by, "", hash, catalogue.path, entry.line
            )
