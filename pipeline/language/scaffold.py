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
from pipeline.language.data import NEEDED, known_locales, packaged_data, top_level
from pipeline.language.data_docs import KEYS_SAID, SECTIONS_SAID
from pipeline.language.meaning.contrary_words import CONTRARY
from pipeline.language.schema import known_keys
from pipeline.language.text.numbers import spelled
from pipeline.language.units import cldr_names

_ENGLISH = "en"
_OWN_TABLES = ("text.concepts", "text.flips")
_EMPTY = {
    "text": '""', "texts": "[]", "pair": "[[], []]", "list": "[]", "tables": "{}", "table": "{}",
    "switches": "{}", "number": None, "switch": None,
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
    for section, keys in sorted(known_keys().items(), key=lambda found: _order(found[0])):
        lines += ["", f"# {SECTIONS_SAID.get(section, section.capitalize() + '.')}", f"[{section}]"]
        if needed := NEEDED.get(section):
            lines[-1:-1] = [f"# It is not used before it has {', '.join(needed)}."]
        lines += _section(section, keys, given.get(section, {}))
    return "\n".join(lines) + "\n"


def _top(tag: str, voice: str | None) -> Iterator[str]:
    """Write what stands above the sections; what draws a script is what draws it elsewhere."""
    given = {"voice": voice or "", "rate": 145}
    for key in top_level():
        if said := KEYS_SAID.get(key):
            yield f"# {said}"
        if top_level()[key] is int and key not in given:
            yield f"# {key} = …"
        else:
            yield f"{key} = {_toml(given[key] if key in given else _alike(tag, key) or [])}"


def _section(section: str, keys: Mapping[str, str], given: Mapping[str, Any]) -> Iterator[str]:
    for key, form in sorted(keys.items(), key=lambda item: _rank(section, item[0])):
        if key in given:
            yield from _line(key, section, given[key])
        elif f"{section}.{key}" not in _OWN_TABLES:
            empty = _EMPTY[form]
            name, note = _key(key), _note(section, key)
            yield f"# {name} = …{note}" if empty is None else f"{name} = {empty}{note}"
    if section == "text":
        yield from _classes("concepts", packaged_data(_ENGLISH)["text"]["concepts"])
        yield from _classes("flips", CONTRARY)


def _classes(table: str, names: Iterable[str]) -> Iterator[str]:
    yield from ("", f"[text.{table}]{_note('text', table)}")
    yield from (f"{name} = []" for name in names)


def _order(section: str) -> tuple[int, str]:
    order = list(SECTIONS_SAID)
    return (order.index(section) if section in order else len(order), section)


def _rank(section: str, key: str) -> tuple[int, int, str]:
    """Put what a section needs first, then what is explained, in the order of the table."""
    explained = list(KEYS_SAID)
    name = f"{section}.{key}"
    return (
        int(key not in NEEDED.get(section, ())),
        explained.index(name) if name in KEYS_SAID else len(explained),
        key,
    )


def _note(section: str, key: str) -> str:
    said = KEYS_SAID.get(f"{section}.{key}" if section else key)
    return f"  # {said}" if said else ""


def _line(key: str, section: str, value: Any) -> Iterator[str]:
    yield f"{_key(key)} = {_toml(value)}{_note(section, key)}"


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
