"""A `language.toml` to start from, for a language that the package has no data of.

It names every section and key that CLDR cannot give, each with what it is for, and holds what
CLDR, its number words and the other languages of the script do give.  What is left empty counts
as not said.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.language.cldr import babel_locale, bcp47, english_name, script
from pipeline.language.data import known_locales, packaged_data
from pipeline.language.meaning.contrary_words import CONTRARY
from pipeline.language.sections import SECTIONS, Key, Top, keys_of
from pipeline.language.text.numbers import spelled
from pipeline.language.units import cldr_names

_ENGLISH = "en"
_EMPTY = {
    "text": '""', "texts": "[]", "pair": "[[], []]", "list": "[]", "tables": "{}", "table": "{}",
    "switches": "{}", "sections": "{}", "number": None, "whole": None, "switch": None,
}  # fmt: skip


def scaffold(locale: str, voice: str | None) -> str:
    """Write the `language.toml` of `locale`; `voice` is the speech engine's, if it has one."""
    tag = bcp47(locale)
    lines = [
        f"# {english_name(tag)} ({tag}): what CLDR does not know of it.",
        "# Fill in what you can: what is left empty is not checked, and `aftercare check` says so.",
        "",
        *_top(tag, voice),
    ]
    given = _given(tag)
    for section, kind in SECTIONS.items():
        lines += ["", f"# {kind.__doc__}"]
        if needed := [key.name for key in keys_of(kind).values() if key.needed]:
            lines.append(f"# It is not used before it has {', '.join(needed)}.")
        lines += [f"[{section}]", *_section(section, keys_of(kind), given.get(section, {}))]
    return "\n".join(lines) + "\n"


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
    if section == "sets":  # a table each, with the members that English has
        for name, members in packaged_data(_ENGLISH)[section].items():
            yield from ("", f"[sets.{name}]", *(f"{_key(member)} = []" for member in members))
    if section == "text":
        yield from _classes(keys["concepts"], packaged_data(_ENGLISH)["text"]["concepts"])
        yield from _classes(keys["flips"], CONTRARY)


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
