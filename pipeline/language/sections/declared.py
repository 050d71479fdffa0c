"""How a section of the language data declares its keys, and reads them.

A section is a dataclass: its docstring says what it is for, and each field is a key, whose
annotation is the form of its value.  A word of Python's own has a stroke behind it: `and_`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from keyword import iskeyword
from typing import Any, TypeVar, get_type_hints

Texts = tuple[str, ...]
Lists = tuple[Texts, ...]
Pair = tuple[Texts, Texts]
Table = Mapping[str, str]
Tables = Mapping[str, Texts]
Switches = Mapping[str, bool]
Section = TypeVar("Section")

_FORMS: Mapping[Any, tuple[str, Any]] = {
    str: ("text", ""),
    bool: ("switch", False),
    int | None: ("whole", None),
    float | None: ("number", None),
    Texts: ("texts", ()),
    Lists: ("list", ()),
    Lists | None: ("list", None),
    Table: ("table", {}),
    Tables: ("tables", {}),
    Switches: ("switches", {}),
    Mapping[str, Mapping[str, Any]]: ("sections", {}),
}
"""The name of each form, and what stands for a key that is not said."""
_OTHERS: Mapping[Any, str] = {
    Tables: "texts",
    Mapping[str, Pair]: "pair",
    Mapping[str, Tables]: "tables",
}
"""The form of keys without a field of their own, by the annotation of the field that takes them."""
NUMBER = r"-?\d+(?:\.\d+)?(?:e\d+)?(?:/[1-9]\d*)?"
NUMBERED = (NUMBER, 'a number, such as "12" or "1/2"')
"""What the keys of a table must look like that has numbers for keys."""


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    """What a section may say under one name.

    `form` is how its value is written, `needed` whether the section is of no use without it.
    `names` is what keys of a table must look like, as a pattern and in words; `places` what a text
    must hold; `refused` says what is wrong with a value, or "".  `gathered` keys are read into one
    field.
    """

    name: str
    form: str
    said: str
    needed: bool = False
    names: tuple[str, str] = ("", "")
    places: tuple[str, ...] = ()
    refused: Callable[[Any], str] | None = None
    default: Any = None
    listed: bool = True
    gathered: bool = False


def key(
    said: str,
    *,
    needed: bool = False,
    names: tuple[str, str] = ("", ""),
    places: tuple[str, ...] = (),
    refused: Callable[[Any], str] | None = None,
    default: str | None = None,
    listed: bool = True,
) -> Any:
    """Declare a key; `listed` is whether a new `language.toml` names it above its other tables."""
    told = {"said": said, "needed": needed, "names": names, "places": places,
            "refused": refused, "default": default, "listed": listed}  # fmt: skip
    return dataclasses.field(metadata=told)


def others(names: Iterable[str], *, free: bool = False) -> Any:
    """Declare keys that are read into one field; `free` where a language may have more of them."""
    return dataclasses.field(metadata={"others": tuple(names), "free": free})


@cache
def keys_of(section: type) -> Mapping[str, Key]:
    """The keys that a section declares, by name: those it needs first."""
    known: dict[str, Key] = {}
    for field, hint in _fields(section):
        if "others" in field.metadata:
            form = _OTHERS[hint]
            for name in sorted(field.metadata["others"]):
                known[name] = Key(name, form, "", gathered=True)
            continue
        form, empty = _FORMS[hint]
        told = dict(field.metadata)
        told["default"] = empty if told["default"] is None else told["default"]
        name = field.name.removesuffix("_")
        known[name] = Key(name, form, **told)
    return dict(sorted(known.items(), key=lambda item: not item[1].needed))


@cache
def free_form(section: type) -> str:
    """The form of keys that a language may add of its own; "" where there are none such."""
    return next((_OTHERS[hint] for f, hint in _fields(section) if f.metadata.get("free")), "")


def lacking(section: type, values: Iterable[str]) -> tuple[str, ...]:
    """Name the keys that a section cannot do without and has not."""
    said = frozenset(values)
    return tuple(name for name, key in keys_of(section).items() if key.needed and name not in said)


def decoded(section: type[Section], values: Mapping[str, Any]) -> Section:
    """Return a section with what `values` say; they have the forms that it declares."""
    kind: type = section
    known = keys_of(kind)
    made: dict[str, Any] = {}
    for field, _ in _fields(section):
        if "others" in field.metadata:
            own = [name for name in values if name not in known or known[name].gathered]
            made[field.name] = {name: _frozen(values[name]) for name in own}
        else:
            name = field.name.removesuffix("_")
            value = _frozen(values.get(name, known[name].default))
            number = known[name].form == "number" and value is not None
            made[field.name] = float(value) if number else value
    return section(**made)


def field_of(name: str) -> str:
    """Return the field of a key."""
    return f"{name}_" if iskeyword(name) else name


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, Mapping):
        return {name: _frozen(inner) for name, inner in value.items()}
    return value


def _fields(section: type) -> list[tuple[dataclasses.Field[Any], Any]]:
    hints = get_type_hints(section)
    return [(field, hints[field.name]) for field in dataclasses.fields(section)]


def one_of(*choices: str) -> Callable[[Any], str]:
    """Return what refuses a text that is none of `choices`."""
    said = " or ".join(f'"{choice}"' for choice in choices)
    return lambda value: "" if value in ("", *choices) else f"must be {said}"


def pattern(value: Any) -> str:
    """Say what is wrong with a regular expression."""
    try:
        re.compile(value)
    except re.error as error:
        return f"is no pattern: {error}"
    return ""
