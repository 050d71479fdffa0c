"""A `language.toml` to start from, for a language that the package has no data of.

The ten keys that matter first stand at the top; every other that CLDR cannot give is a comment,
with what it is for.  It holds what CLDR, its number words and the other languages of the script do
give.  What is left empty counts as not said.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from inspect import cleandoc
from typing import Any

from pipeline.language.cldr import babel_locale, bcp47, english_name, script
from pipeline.language.data import known_locales, packaged_data
from pipeline.language.meaning.contrary_words import CONTRARY
from pipeline.language.sections import SECTIONS, Key, Top, keys_of
from pipeline.language.text.digits import default_system
from pipeline.language.text.numbers import spelled
from pipeline.language.units import cldr_names

_ENGLISH = "en"
_EMPTY = {
    "text": '""', "texts": "[]", "pair": "[[], []]", "list": "[]", "tables": "{}", "table": "{}",
    "switches": "{}", "sections": "{}", "number": None, "whole": None, "switch": None,
}  # fmt: skip


FIRST: Mapping[str, tuple[str, ...]] = {
    "polarity": ("negation", "avoidance", "permission"),
    "limits": ("min", "max"),
    "dates": ("am", "pm", "noon", "midnight"),
    "typography": ("digits", "quotes"),
}
"""What matters first beside the voice and the fonts: without it the gravest mistakes go unseen."""
_LONG = ("sets", "vocabulary", "text")
"""Sections with tables of a hundred words or more."""
_HEAD = """\
# {name} ({tag}): what CLDR does not know of it.
#
# Ten keys matter first: the voice; the words that deny, forbid and allow; the words for the least
# and the most; the times of day; digits and quotation marks.  They stand here, filled in as far as
# they are known.  What is left empty is not checked, and `aftercare check` says so.
# `aftercare language {tag}` shows what is known, and how numbers and times are read and said.
"""
_OPTIONAL = """\
# ------------------------------------------------------------------------------------------------
# All below may wait.  To use a key, take the # away from its line and from its section's name; a
# key of a section that stands above goes there.  What CLDR knows is filled in already.
"""


def scaffold(locale: str, voice: str | None) -> str:
    """Write the `language.toml` of `locale`; `voice` is the speech engine's, if it has one.

    What matters first is there to be filled in, all else a comment.
    """
    tag = bcp47(locale)
    given = _given(tag)
    lines = [*_HEAD.format(name=english_name(tag), tag=tag).split("\n"), *_top(tag, voice)]
    for section, names in FIRST.items():
        declared = keys_of(SECTIONS[section])
        keys = {name: declared[name] for name in names}
        lines += ["", f"[{section}]", *_section(section, keys, given.get(section, {}))]
    lines += ["", *_OPTIONAL.rstrip().split("\n")]
    for section, kind in SECTIONS.items():
        lines += ["", *map(_commented, _rest(section, kind, given.get(section, {}), tag))]
    return "\n".join(lines) + "\n"


def section_keys(locale: str, section: str) -> str:
    """Write all that a section of a `language.toml` may say, word tables too, as comments."""
    tag, kind = bcp47(locale), SECTIONS[section]
    given = _given(tag).get(section, {})
    lines = [f"[{section}]", *_section(section, keys_of(kind), given), *_words(section)]
    return "\n".join([_told(kind), *map(_commented, lines)]) + "\n"


def _told(kind: type) -> str:
    """Return what a section's docstring says, as a comment on as many lines as it has."""
    lines = cleandoc(kind.__doc__ or "").split("\n")
    return "\n".join(f"# {line}".rstrip() for line in lines)


def _rest(section: str, kind: type, given: Mapping[str, Any], tag: str) -> Iterator[str]:
    """Yield what of a section may wait; of long tables of words only that there are any."""
    first = FIRST.get(section, ())
    yield _told(kind)
    if first:
        yield f"# More keys of [{section}], which stands above:"
    else:
        if needed := [key.name for key in keys_of(kind).values() if key.needed]:
            yield f"# It is not used before it has {', '.join(needed)}."
        yield f"[{section}]"
    if section in _LONG:
        words = "all its words" if section != "text" else "its tables of words, too"
        yield f"# aftercare language {tag} --keys {section}  writes {words}, to be filled in"
    if section not in _LONG or section == "text":
        left = {name: key for name, key in keys_of(kind).items() if name not in first}
        yield from _section(section, left, given)


def _commented(line: str) -> str:
    return f"# {line}" if line and not line.startswith("#") else line


def _top(tag: str, voice: str | None) -> Iterator[str]:
    """Write what stands above the sections; what draws a script is what draws it elsewhere."""
    given = {"voice": voice or "", "rate": 145}
    for key in keys_of(Top).values():
        yield f"# {key.said}"
        if _EMPTY[key.form] is None and key.name not in given:
            yield f"# {key.name} = …"
        else:
            value = given[key.name] if key.name in given else _alike(tag, key.name) or []
            yield f"{key.name} = {_toml(value)}"


def _section(section: str, keys: Mapping[str, Key], given: Mapping[str, Any]) -> Iterator[str]:
    for key in keys.values():
        empty = _EMPTY[key.form]
        if key.name in given:
            yield f"{_key(key.name)} = {_toml(given[key.name])}{_note(key)}"
        elif key.listed and section != "sets":
            start = "# " if empty is None else ""
            yield f"{start}{_key(key.name)} = {empty or '…'}{_note(key)}"


def _words(section: str) -> Iterator[str]:
    """Write the tables of words of a section, with what English has a word for."""
    if section == "sets":
        for name, members in packaged_data(_ENGLISH)[section].items():
            yield from ("", f"[sets.{name}]", *(f"{_key(member)} = []" for member in members))
    if section == "text":
        declared = keys_of(SECTIONS[section])
        yield from _classes(declared["concepts"], packaged_data(_ENGLISH)["text"]["concepts"])
        yield from _classes(declared["flips"], CONTRARY)


def _classes(table: Key, names: Iterable[str]) -> Iterator[str]:
    yield from ("", f"[text.{table.name}]{_note(table)}")
    yield from (f"{name} = []" for name in names)


def _note(key: Key) -> str:
    return f"  # {key.said}" if key.said else ""


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(value[key])}" for key in value) + " }"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # a basic string of TOML, but for DEL
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)


def _alike(tag: str, key: str) -> Any:
    """What the languages of the same script have, where they agree in the main: English first."""
    for other in sorted(known_locales(), key=lambda found: found != _ENGLISH):
        if script(other) == script(tag) and (found := packaged_data(other).get(key)):
            return found
    return None


def _given(tag: str) -> Mapping[str, Mapping[str, Any]]:
    """What CLDR and the languages of the same script give."""
    periods = babel_locale(tag).day_periods.get("format", {}).get("wide", {})
    dates = {
        key: [periods[key].lower()] for key in ("am", "pm", "noon", "midnight") if key in periods
    }
    text = _alike(tag, "text") or {}
    cardinals, _ = spelled(tag)
    few: Mapping[str, Any] = {str(number): [] for number in range(1, 13)}
    return {
        "dates": dates,
        "typography": {"digits": default_system(tag)},
        "text": {"stops": text["stops"]} if "stops" in text else {},
        "numbers": {} if cardinals else {"words": few},
        "units": _cldr_units(tag),
    }


def _cldr_units(tag: str) -> dict[str, list[str]]:
    """The words for units that CLDR has; its short forms where it has no long ones."""
    long: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for name, unit, symbol in cldr_names(tag):
        if len(name) > 2 and _is_word(name):
            (short if symbol else long).setdefault(unit, []).append(name)
    for unit, found in short.items():
        whole = [name for name in found if not any(o.startswith(name) and o != name for o in found)]
        long.setdefault(unit, whole)
    return long


def _is_word(name: str) -> bool:
    return all(unicodedata.category(char)[0] in "LM" or char in " \u200c\u200d" for char in name)
