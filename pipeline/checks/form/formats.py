"""`formats`, `xmltags`: placeholders and tags of other products' texts stand in the translation.

The notations are those of gettext's format flags: printf with and without positions, Python's
named and brace forms, Ruby's and Qt's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Rule
from pipeline.model import Problem

_FORMAT = re.compile(
    r"%%"
    r"|%\([^()\s]+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]"  # %(name)s
    r"|%\{[^{}\s]+\}|%<[^<>\s]+>[a-z]"  # %{name}, %<name>d
    r"|%(?:\d+\$)?[#0+'-]*\d*(?:\.\d+)?(?:hh|h|ll|l|q|j|z|t|L)?[diouxXeEfFgGaAcspn@](?![A-Za-z])"
    r"|%(?:L?\d{1,2}|n)(?![\w%])"  # Qt
    r"|\$?\{[A-Za-z_][\w.:!-]*\}|\{\d*(?:[:!][^{}]*)?\}"  # {name} {0} ${name}
)
_PLACE = re.compile(r"%L?\d")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>")

FORMATS = Rule(
    "formats", "A placeholder of another product's text (`%s`, `{0}`) is missing or added."
)
XMLTAGS = Rule("xmltags", "A tag of another product's text is missing or added.", "warning")


def check(pair: Pair) -> Iterator[Problem]:
    """Compare placeholders and tags as bags; positions (`%1$s`) may stand for plain ones."""
    if pair.ours:
        return
    wanted, found = _formats(pair.source), _formats(pair.target)
    for name in wanted - found:
        yield pair.problem(FORMATS, f"{name} is missing", "keep it as it stands")
    for name in found - wanted:
        if _PLACE.match(name) and not any(map(_PLACE.match, wanted)):
            continue  # a percentage, written with its sign before the number
        yield pair.problem(FORMATS, f"{name} is not in the source", "remove it")
    tags, there = _tags(pair.source), _tags(pair.target)
    for name in tags - there:
        yield pair.problem(XMLTAGS, f"{name} is missing", "keep the tag", "warning")
    for name in there - tags:
        yield pair.problem(XMLTAGS, f"{name} is not in the source", "remove it", "warning")


def _formats(text: str) -> Counter[str]:
    if "%" not in text and "{" not in text:
        return Counter()
    found = (re.sub(r"^%\d+\$", "%", name) for name in _FORMAT.findall(text))
    return Counter(name for name in found if name != "%%")


def _tags(text: str) -> Counter[str]:
    if "<" not in text:
        return Counter()
    names = (re.match(r"</?[^\s/>]+", tag) for tag in _TAG.findall(text))
    return Counter(f"{name.group()}>" for name in names if name)


CHECK = Check(Pair, check, (FORMATS, XMLTAGS))
