"""A Markdown file of anybody's dialect to a draft."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.ingest.draft import Draft
from pipeline.ingest.html import folder_pictures, page
from pipeline.ingest.opening import decoded

_EXTENSIONS = ("tables", "def_list", "footnotes", "attr_list", "sane_lists", "fenced_code")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^]+\]:\s+\S+.*$")
_RULES = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"!?\[([^\]^]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]:?"), " "),
    (re.compile(r"\{:?\s*[#.][^}]*\}"), " "),
    (re.compile(r"<!--.*?-->|</?[A-Za-z][^>]*>"), " "),
    (re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s|[-*+]\s+(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s|:\s)"), " "),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
    (re.compile(r"[*`|#>]|(?<!_)_{1,2}(?!_)"), " "),
)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def opened(content: bytes, path: Path) -> Draft:
    """Read a Markdown file by way of the page that it makes."""
    from markdown import Markdown  # noqa: PLC0415  # only where it is used

    text = re.sub(r"\r\n?", "\n", decoded(content))
    text = _FRONT_MATTER.sub("", text)
    draft = Draft(passages=_passages(text))
    made = Markdown(extensions=list(_EXTENSIONS)).convert(text)
    page(f"<body>{made}</body>", draft, folder_pictures(path))
    return draft


def _passages(text: str) -> list[str]:
    """Return a file's lines without their marks."""
    found = []
    for line in text.split("\n"):
        if _DEFINITION.match(line) or re.fullmatch(r"[\s|:=~`*_-]*", line):
            continue
        bare = line
        for pattern, instead in _RULES:
            bare = pattern.sub(instead, bare)
        cells = line.count("|") > 1
        found += bare.split("  ") if cells else [bare]
    return [" ".join(line.split()) for line in found if line.strip()]
