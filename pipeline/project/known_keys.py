"""What `aftercare.toml` may say: its sections, its keys, and the form of each value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.language.cldr import bcp47
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model.errors import AftercareError, fail
from pipeline.tools.locate import CONFIG
from pipeline.tools.toml import line_of

_PHONE = re.compile(r"\+?[\d ().\u00a0-]*(?:\d[ ().\u00a0-]*){3,15}")
_COUNTRY = re.compile("(?:[A-Z]{2})?")

# Section -> key -> the type of its value.  What is not here is refused: a misspelt key would
# otherwise be a setting that silently does nothing.
_KEYS: Mapping[str, Mapping[str, type]] = {
    "project": {
        "name": str, "source_language": str, "locales": list, "formats": list,
        "report_bugs_to": str, "registers": list,
    },
    "clinic": {
        "name": str, "phone": str, "out_of_hours": str, "address": str, "hours": list,
        "country": str,
    },
    "brand": {"logo": str, "colour": str, "colour_dark": str},
    "site": {"url": str},
    "publish": {"drafts": bool},
    "voices": {},
    "print": {"profiles": list, "profile": str, "paper": str, "colours": str},
    "catalogues": {"references": str},
}  # fmt: skip

DETAILS = {"clinic_address": "address", "clinic_hours": "hours", "out_of_hours": "out_of_hours"}
"""Placeholders that a key of [clinic] fills, where it is given."""
_BUILT_IN = ("clinic_name", "clinic_phone", *DETAILS)
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")

_REQUIRED = ("name", "phone")
_PHONES = ("phone", "out_of_hours")


def check(data: Mapping[str, object], text: str) -> None:
    """Refuse unknown sections and keys, and values of a wrong form; `text` is the file's."""
    for section, values in data.items():
        _check_section(section, values, text)
    for key in _REQUIRED:
        clinic = data.get("clinic")
        if not isinstance(clinic, dict) or not str(clinic.get(key, "")).strip():
            hint = f'write {key} = "…" under [clinic]'
            raise wrong("clinic", f"the clinic's {key} is missing", hint, text)
    clinic = data.get("clinic")
    for key in _PHONES:
        if isinstance(clinic, dict) and not _PHONE.fullmatch(str(clinic.get(key, "111"))):
            hint = 'one number to call, such as "020 7946 0018" or "+44 (0)20 7946 0018"'
            raise wrong(key, f"the clinic's {key} is no telephone number", hint, text)
    if isinstance(clinic, dict) and not _COUNTRY.fullmatch(str(clinic.get("country", ""))):
        hint = 'its two letters in ISO 3166, such as country = "GB"'
        raise wrong("country", "the clinic's country is no country code", hint, text)


def _check_section(section: str, values: object, text: str) -> None:
    """Refuse an unknown section, or one that is no table; [links] is read by `links`."""
    if section == "placeholders" and isinstance(values, dict):
        _check_placeholders(values, text)
    elif section not in (*_KEYS, "links") or not isinstance(values, dict):
        known = ", ".join(f"[{name}]" for name in (*_KEYS, "placeholders", "links"))
        raise wrong(section, f"unknown section {section!r}", f"known ones: {known}", text)
    elif section != "links":
        for key, value in values.items():
            _check_key(section, key, value, text)


def _check_placeholders(values: Mapping[str, object], text: str, locale: str = "") -> None:
    """Refuse what is no placeholder of a project; `locale` names the table of a language."""
    table = f"placeholders.{locale}" if locale else "placeholders"
    for name, value in values.items():
        if isinstance(value, dict) and not locale:
            try:
                bcp47(name)
            except AftercareError:
                message = f"[placeholders.{name}] is named after no language"
                raise wrong(name, message, "write [placeholders.es]", text, table) from None
            _check_placeholders(value, text, name)
            continue
        if name in _BUILT_IN:
            message, hint = f"{{{name}}} is the clinic's own already", "give it another name"
        elif not _NAME.fullmatch(name):
            message, hint = f"{name!r} is no placeholder's name", "small letters and _: ward_phone"
        elif not isinstance(value, str) or not value.strip():
            message, hint = f"{name} in [{table}] must be a text in quotes", f'{name} = "Ward 7"'
        elif char := unfit_in(value):
            message, hint = f"{name} in [{table}] holds {name_of(char)}", "type it on one line"
        elif "{" in value or "}" in value:
            message, hint = f"{name} in [{table}] holds a brace", "write the words themselves"
        elif name.endswith("_phone") and not _PHONE.fullmatch(value):
            message, hint = f"{name} is no telephone number", 'such as "020 7946 0018"'
        else:
            continue
        raise wrong(name, message, hint, text, table)


def _check_key(section: str, key: str, value: object, text: str) -> None:
    known = _KEYS[section]
    expected = known.get(key, str) if section == "voices" else known.get(key)
    if expected is None:
        hint = f"known ones: {', '.join(known)}"
        raise wrong(key, f"unknown key {key!r} in [{section}]", hint, text)
    if not isinstance(value, expected):
        kind = {list: "a list", bool: "true or false"}.get(expected, "a text in quotes")
        raise wrong(key, f"{key} in [{section}] must be {kind}", "", text)
    # An address has lines; nothing else may end in the middle.
    if char := unfit_in(str(value).replace("\n", " ") if key == "address" else value):
        hint = "type it again, on one line"
        raise wrong(key, f"{key} in [{section}] holds {name_of(char)}", hint, text, section)


def wrong(
    key: str, message: str, hint: str, text: str, section: str | None = None
) -> AftercareError:
    """Return the refusal of a key, at its line in `text`."""
    line = line_of(text, key, section)
    return fail("config", CONFIG, message, hint, line=line, usage=True)


def given_placeholders(given: Mapping[str, object]) -> Mapping[str, Mapping[str, str]]:
    """Return the project's own placeholders by locale, "" for what holds in all."""
    found: dict[str, dict[str, str]] = {"": {}}
    for name, value in given.items():
        if isinstance(value, dict):
            found[bcp47(name)] = {key: str(text) for key, text in value.items()}
        else:
            found[""][name] = str(value)
    return found


def strings(value: object, key: str, text: str) -> list[str]:
    """Return a list of texts; anything else is refused."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong(key, f"{key} must be a list of texts in quotes", "", text)
    return value


def choices(values: tuple[str, ...], known: tuple[str, ...], key: str, text: str) -> None:
    """Refuse a value that is none of the known ones."""
    for value in values:
        if value not in known:
            raise wrong(key, f"unknown {key} {value!r}", f"known ones: {', '.join(known)}", text)
