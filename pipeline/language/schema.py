"""What is wrong with a project's `language.toml`, by line, held against what is declared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pipeline.language.sections import SECTIONS, Key, Top, keys_of
from pipeline.language.sections.declared import free_form
from pipeline.language.speech.probes import said_otherwise
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model.errors import AftercareError, fail
from pipeline.tools.toml import TOMLDecodeError, loads

NAME = "language.toml"
"""The file of a locale's folder that this module reads."""
Wrong = tuple[str, str, str, str]
"""Section, key, what is wrong, and how to mend it."""
_EMPTY: tuple[Any, ...] = ("", [], {}, [[], []])
"""What counts as not said."""


def _table(of: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Mapping) and all(map(of, value.values()))


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _lists(value: Any) -> bool:
    return isinstance(value, list) and all(map(_texts, value))


def _whole(value: Any) -> bool:
    return type(value) is int


def _switch(value: Any) -> bool:
    return isinstance(value, bool)


_FORMS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "text": (_text, 'a text in quotes, such as "sw"'),
    "number": (lambda value: _whole(value) or isinstance(value, float), "a number, such as 145"),
    "whole": (_whole, "a number without a fraction, such as 145"),
    "switch": (_switch, "true or false"),
    "texts": (_texts, 'a list of texts, such as ["one", "another"]'),
    "pair": (
        lambda value: _lists(value) and len(value) == 2 and all(value),
        'two lists of texts with a word in each, such as [["hot"], ["cold"]]',
    ),
    "list": (_lists, 'a list of lists of texts, such as [["one", "two"], ["three"]]'),
    "table": (_table(_text), 'a table, such as { "one" = "another" }'),
    "tables": (_table(_texts), 'a table of lists, such as { "1" = ["one"] }'),
    "switches": (_table(_switch), "a table of true or false, such as { nouns = true }"),
    "sections": (_table(_table(lambda _: True)), "tables, such as [typography.territories.CA]"),
}
"""What has each form, and how that is said."""


def read_overrides(path: Path, name: str) -> Mapping[str, Any]:
    """Read a project's `language.toml`; `name` is what messages call it.

    What is left empty counts as not said.  Raises AftercareError, with the line, where the file
    is not TOML, or a key is unknown, or a value has another form than it must.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = loads(text)
    except UnicodeDecodeError:
        raise fail("language-data", name, "not UTF-8", "save it as UTF-8") from None
    except TOMLDecodeError as error:
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
        return {key: inner for key, inner in kept.items() if inner not in _EMPTY}
    return value


def _wrong(data: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield all that the file may not say."""
    for name, value in data.items():
        inner = value if isinstance(value, Mapping) else {"": value}
        for key, said in inner.items():
            if char := unfit_in([key, said]):
                section = name if key else ""
                yield section, key or name, f"{key or name} holds {name_of(char)}", "type it again"
        if name not in SECTIONS:
            yield from _wrong_top(name, value)
        elif isinstance(value, Mapping):
            yield from _wrong_section(name, value)
        else:
            yield "", name, f"{name} must be a section", f"write [{name}] and its keys below"


def _wrong_top(name: str, value: Any) -> Iterator[Wrong]:
    declared = keys_of(Top).get(name)
    if declared is None:
        known = [*keys_of(Top), *(f"[{section}]" for section in sorted(SECTIONS))]
        yield "", name, f"unknown key {name!r}", _known(name, known)
    elif _filled(value) not in _EMPTY and not _FORMS[declared.form][0](value):
        yield "", name, f"{name} must be {_FORMS[declared.form][1]}", ""


def _known(name: str, known: Iterable[str]) -> str:
    """Say what there is, and first what is written much like `name`."""
    bare = {one.strip("[]"): one for one in known}
    near = get_close_matches(name, bare, 1)
    mend = f"did you mean {bare[near[0]]}? " if near else ""
    others = [f"[{section}]" for section, kind in SECTIONS.items() if name in keys_of(kind)]
    mend += f"it is known in {' and '.join(others)}; " if others and not near else ""
    return f"{mend}known ones: {', '.join(bare.values())}"


def _wrong_section(section: str, values: Mapping[str, Any]) -> Iterator[Wrong]:
    known = keys_of(SECTIONS[section])
    free = free_form(SECTIONS[section])
    for key, value in values.items():
        declared = known.get(key, Key(key, free, "") if free else None)
        if declared is None:
            yield section, key, f"unknown key {key!r} in [{section}]", _known(key, known)
        elif _filled(value) not in _EMPTY:
            for message, hint in _wrong_value(section, declared, value):
                yield section, key, message, hint


def _wrong_value(section: str, key: Key, value: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a value that is not empty."""
    fits, form = _FORMS[key.form]
    if not fits(value):
        yield f"{key.name} in [{section}] must be {form}", ""
        return
    if refused := key.refused(value) if key.refused else "":
        yield f"{key.name} in [{section}] {refused}", ""
    texts = value.values() if isinstance(value, Mapping) else (value,)
    if missing := [p for p in key.places if any(text and p not in text for text in texts)]:
        yield f"{key.name} in [{section}] must hold {' and '.join(missing)}", ""
        return
    for name in value if isinstance(value, Mapping) else ():
        if section == "spoken" and not name.strip():
            yield f"{key.name} in [spoken] has a key without letters", "leave it out"
        elif key.names[0] and not re.fullmatch(key.names[0], name):
            yield f"{name!r} in {key.name} of [{section}] is not {key.names[1]}", ""
        elif key.form == "sections":
            yield from ((found, hint) for _, _, found, hint in _wrong_section(section, value[name]))


def _otherwise(data: Mapping[str, Any], folder: str) -> Iterator[Wrong]:
    """Yield what of [spoken] would say another number, unit or negation than is written."""
    section = data.get("spoken")
    if isinstance(section, Mapping) and not any(_wrong_section("spoken", section)):
        for key, message in said_otherwise(_filled(section), folder):
            hint = "write what says the same as is written; aftercare speak shows what is said"
            yield "spoken", key, message, hint


def _line(text: str, section: str, key: str) -> int:
    """Find the line of a key, in its section or in a table of its own."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            inside = header[1]
            named = f"{section}.{key}" if section else key
            if inside == named or inside.startswith(f"{named}."):
                return number
        elif inside == section and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
            return number
    return 1
