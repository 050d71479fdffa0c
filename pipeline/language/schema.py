"""What `language.toml` may say, and in which form.

What any language's data in the package say, a project may say of its own: sections, keys and the
form of their values are read off those files, so that neither can get ahead of the other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.language.data import SECTIONS, known_locales, packaged_data, top_level
from pipeline.language.speech.probes import said_otherwise
from pipeline.language.speech.rules import PLACES
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.language.units import UNITS
from pipeline.model.errors import AftercareError, fail

NAME = "language.toml"
"""The file of a locale's folder that this module reads."""
_FORMS = {
    "text": 'a text in quotes, such as "sw"',
    "number": "a number, such as 145",
    "switch": "true or false",
    "texts": 'a list of texts, such as ["one", "another"]',
    "pair": 'two lists of texts with a word in each, such as [["hot"], ["cold"]]',
    "list": 'a list of lists of texts, such as [["one", "two"], ["three"]]',
    "table": 'a table, such as { "one" = "another" }',
    "tables": 'a table of lists, such as { "1" = ["one"] }',
    "switches": "a table of true or false, such as { nouns = true }",
}
_BY_TYPE = {str: "text", int: "number", list: "texts"}
_NUMBER = r"-?\d+(?:\.\d+)?(?:e\d+)?(?:/[1-9]\d*)?"
_UNIT = "|".join(map(re.escape, UNITS))
# Tables whose keys mean something: what they must look like, and how that is said.
_TABLE_KEYS = {
    "numbers": (_NUMBER, 'a number, such as "12" or "1/2"'),
    "dates.months": (r"[1-9]|1[0-2]", 'a month, "1" to "12"'),
    "units.quantities": (rf"{_NUMBER} (?:{_UNIT})", 'a number and a unit, such as "2 week"'),
    "units.daily": (_UNIT, f"a unit: {', '.join(UNITS)}"),
    "units.symbols": (_UNIT, f"a unit: {', '.join(UNITS)}"),
    "limits.after": (r"min|max|more|less", "min, max, more or less"),
}  # fmt: skip


def read_overrides(path: Path, name: str) -> Mapping[str, Any]:
    """Read a project's `language.toml`; `name` is what messages call it.

    What is left empty counts as not said.  Raises AftercareError, with the line, where the file
    is not TOML, or a key is unknown, or a value has another form than it must.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise fail("language-data", name, "not UTF-8", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        hint = "texts stand in quotes, lists in brackets, a section's name in brackets of its own"
        raise fail("language-data", name, f"not TOML: {error}", hint, line=line) from None
    except OSError as error:
        raise fail("language-data", name, f"cannot be read: {error.strerror}") from None
    problems = [
        fail("language-data", name, message, hint, line=_line(text, section, key)).problems[0]
        for section, key, message, hint in (*_wrong(data), *_otherwise(data, path.parent.name))
    ]
    if problems:
        raise AftercareError(problems)
    filled: Mapping[str, Any] = _filled(data)
    return filled


def _filled(value: Any) -> Any:
    """Leave out what is empty, all the way down."""
    if isinstance(value, Mapping):
        kept = {key: _filled(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in ("", [], {}, [[], []])}
    return value


def _form(value: Any) -> str:
    if isinstance(value, list):
        return _form_of_list(value)
    if isinstance(value, Mapping):
        forms = {_form(inner) for inner in value.values()}
        return {"texts": "tables", "switch": "switches"}.get(forms.pop() if forms else "", "table")
    scalars = {bool: "switch", str: "text", int: "number", float: "number"}
    return scalars.get(type(value), "date")


def _form_of_list(value: list[Any]) -> str:
    if all(isinstance(inner, str) for inner in value):
        return "texts"
    lists = all(isinstance(inner, list) for inner in value)
    sides = [inner for inner in value if lists and inner and _form(inner) == "texts"]
    return "pair" if len(value) == len(sides) == 2 else "list"


@lru_cache(maxsize=1)
def known_keys() -> Mapping[str, Mapping[str, str]]:
    """The form of every key of every section, as the package's own data have them."""
    known: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for locale in known_locales():
        for section, values in packaged_data(locale).items():
            if isinstance(values, Mapping):
                for key, value in values.items():
                    form = _form(value)
                    # Two lists are a pair of opposites, and elsewhere a list that has two so far.
                    listed = form == "pair" and section != "pairs"
                    known[section].setdefault(key, "list" if listed else form)
    known["units"] = dict.fromkeys(UNITS, "texts") | known["units"]
    known["reading"] |= {"long_characters": "number", "sentences_per_word": "number"}
    return known


def _wrong(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (section, key, message, hint) for all that the file may not say."""
    forms = {key: _BY_TYPE[type] for key, type in top_level().items()}
    for name, value in data.items():
        inner = value if isinstance(value, Mapping) else {"": value}
        for key, said in inner.items():
            if char := unfit_in([key, said]):
                section = name if key else ""
                yield section, key or name, f"{key or name} holds {name_of(char)}", "type it again"
        if name in SECTIONS:
            if isinstance(value, Mapping):
                yield from _wrong_section(name, value)
            else:
                yield "", name, f"{name} must be a section", f"write [{name}] and its keys below"
        elif name not in forms:
            known = ", ".join([*forms, *(f"[{section}]" for section in sorted(SECTIONS))])
            yield "", name, f"unknown key {name!r}", f"known ones: {known}"
        elif _form(value) != forms[name]:
            yield "", name, f"{name} must be {_FORMS[forms[name]]}", ""


def _wrong_section(section: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    known = known_keys()[section]
    for key, value in values.items():
        form = known.get(key)
        if form is None and section == "pairs":
            form = "pair"  # a language may have opposites of its own
        if form is None:
            yield (
                section,
                key,
                f"unknown key {key!r} in [{section}]",
                f"known ones: {', '.join(known)}",
            )
        elif _filled({key: value}) and not _fits(value, form):
            yield section, key, f"{key} in [{section}] must be {_FORMS[form]}", ""
        elif section == "spoken" and (missing := _places_left_out(key, value)):
            yield section, key, f"{key} in [spoken] must hold {' and '.join(missing)}", ""
        elif isinstance(value, Mapping):
            yield from _wrong_keys(section, key, value)
        elif section == "reading":
            yield from _wrong_formula(key, value)


def _otherwise(data: Mapping[str, Any], folder: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what of [spoken] would say another number, unit or negation than is written."""
    section = data.get("spoken")
    if isinstance(section, Mapping) and not any(_wrong_section("spoken", section)):
        for key, message in said_otherwise(_filled(section), folder):
            hint = "write what says the same as is written; aftercare speak shows what is said"
            yield "spoken", key, message, hint


def _places_left_out(key: str, value: Any) -> list[str]:
    """The places for numbers that a pattern of [spoken] should hold and does not."""
    patterns = value.values() if isinstance(value, Mapping) else (value,)
    wanted = PLACES.get(key, ())
    return [place for place in wanted if any(text and place not in text for text in patterns)]


def _fits(value: Any, form: str) -> bool:
    found = _form(value)
    return found == form or (form == "list" and found == "pair")


def _wrong_keys(
    section: str, key: str, table: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, str]]:
    pattern, said = _TABLE_KEYS.get(f"{section}.{key}", _TABLE_KEYS.get(section, ("", "")))
    for name in table:
        if section == "spoken" and not name.strip():
            yield section, key, f"{key} in [spoken] has a key without letters", "leave it out"
        if pattern and not re.fullmatch(pattern, name):
            yield section, key, f"{name!r} in {key} of [{section}] is not {said}", ""


def _wrong_formula(key: str, value: Any) -> Iterator[tuple[str, str, str, str]]:
    if key == "easier" and value not in ("higher", "lower", ""):
        yield "reading", key, 'easier in [reading] must be "higher" or "lower"', ""
    if key in ("syllable", "character", "marked"):
        try:
            re.compile(value)
        except re.error as error:
            hint = "a regular expression of Python's, which matches one of them"
            yield "reading", key, f"{key} in [reading] is no pattern: {error}", hint


def _line(text: str, section: str, key: str) -> int:
    """Find the line of a key, in its section or in a table of its own."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            inside = header[1]
            if inside == (f"{section}.{key}" if section else key):
                return number
        elif inside == section and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
            return number
    return 1
