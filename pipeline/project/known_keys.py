"""What `aftercare.toml` may say: its sections, its keys, and the form of each value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.language.cldr import bcp47
from pipeline.language.text.characters import name_of, unfit_in
from pipeline.model.errors import AftercareError
from pipeline.project import clinics
from pipeline.project.tables import Table, wrong

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
_LONGEST = 1000
"""Letters of a name, a phrase, an address of several lines."""
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")

_REQUIRED = ("name", "phone")
_PHONES = ("phone", "out_of_hours")


def is_number(placeholder: str) -> bool:
    """Whether a placeholder is filled with a number to call, by its name."""
    return placeholder.endswith("_phone") or placeholder == "out_of_hours"


def check(data: Mapping[str, Table], text: str) -> None:
    """Refuse unknown sections and keys, and values of a wrong form; `text` is the file's."""
    for section, values in data.items():
        if section == clinics.SECTION and isinstance(values, dict):
            _check_clinics(values, text)
            continue
        if section not in (*_KEYS, "placeholders", "links") or not isinstance(values, dict):
            known = ", ".join(f"[{name}]" for name in (*_KEYS, "placeholders", "links"))
            hint = f"known ones: {known}, [{clinics.SECTION}.NAME]"
            raise wrong(section, f"unknown section {section!r}", hint, text)
        if section != "links":  # which is read by `links`
            _check_section(section, values, text, section)
    for key in _REQUIRED:
        clinic = data.get("clinic")
        if not isinstance(clinic, dict) or not str(clinic.get(key, "")).strip():
            hint = f'write {key} = "…" under [clinic]'
            raise wrong("clinic", f"the clinic's {key} is missing", hint, text)


def _check_clinics(given: Table, text: str) -> None:
    """Refuse what is no clinic beside the project's own."""
    for name, values in given.items():
        if not isinstance(values, dict):
            hint = f"write [{clinics.SECTION}.NAME], a table a clinic"
            raise wrong(name, f"{name!r} is no table of a clinic", hint, text, clinics.SECTION)
        if not clinics.is_name(name):
            hint = "small letters, digits and -, such as [clinics.north]: its folder is called so"
            raise wrong(name, f"{name!r} is no clinic's name", hint, text, clinics.SECTION)
        table = f"{clinics.SECTION}.{name}"
        known = (*_KEYS["clinic"], *clinics.LISTS, *clinics.SECTIONS)
        for key, value in values.items():
            if key not in known:
                hint = f"known ones: {', '.join(known)}"
                raise wrong(key, f"unknown key {key!r} in [{table}]", hint, text, table)
            if key in clinics.SECTIONS and not isinstance(value, dict):
                hint = f"write [{table}.{key}]"
                raise wrong(key, f"{key} in [{table}] must be a table", hint, text, table)
            if key in _REQUIRED and not str(value).strip():
                hint = f"without {key} it has the project's own"
                raise wrong(key, f"{key} in [{table}] is empty", hint, text, table)
        for section, its, own in clinics.parts(name, values):
            _check_section(section, own, text, its)


def _check_section(section: str, values: Table, text: str, table: str) -> None:
    """Refuse what the table of a section must not say; it is called `table` in the file."""
    if section == "placeholders":
        _check_placeholders(values, text, table)
        return
    for key, value in values.items():
        _check_key(section, key, value, text, table)
    if section == "clinic":
        _check_numbers(values, text, table)


def _check_numbers(clinic: Table, text: str, table: str) -> None:
    for key in _PHONES:
        # A clinic that has none, where the project has one, says so by "".
        none = (key in _REQUIRED or table != "clinic") and not str(clinic.get(key, "")).strip()
        if key in clinic and not none and not _PHONE.fullmatch(str(clinic[key])):
            hint = 'one number to call, such as "020 7946 0018" or "+44 (0)20 7946 0018"'
            raise wrong(key, f"the clinic's {key} is no telephone number", hint, text, table)
    if not _COUNTRY.fullmatch(str(clinic.get("country", ""))):
        hint = 'its two letters in ISO 3166, such as country = "GB"'
        raise wrong("country", "the clinic's country is no country code", hint, text, table)


def _check_placeholders(values: Table, text: str, table: str, *, inner: bool = False) -> None:
    """Refuse what is no placeholder of a project; `inner`: in the `table` of a language."""
    for name, value in values.items():
        _check_length(name, value, text, table)
        if isinstance(value, dict) and not inner:
            try:
                bcp47(name)
            except AftercareError:
                message = f"[{table}.{name}] is named after no language"
                raise wrong(name, message, f"write [{table}.es]", text, table) from None
            _check_placeholders(value, text, f"{table}.{name}", inner=True)
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
        elif is_number(name) and not _PHONE.fullmatch(value):
            message, hint = f"{name} is no telephone number", 'such as "020 7946 0018"'
        else:
            continue
        raise wrong(name, message, hint, text, table)


def _check_length(key: str, value: object, text: str, table: str) -> None:
    """Refuse what no page has room for, and no check reads to its end."""
    texts = value if isinstance(value, list) else [value]
    if any(isinstance(one, str) and len(one) > _LONGEST for one in texts):
        message = f"{key} in [{table}] has over {_LONGEST:,} letters"
        raise wrong(key, message, "write it shorter", text, table)


def _check_key(section: str, key: str, value: object, text: str, table: str) -> None:
    known = _KEYS[section]
    _check_length(key, value, text, table)
    expected = known.get(key, str) if section == "voices" else known.get(key)
    if expected is None:
        hint = f"known ones: {', '.join(known)}"
        raise wrong(key, f"unknown key {key!r} in [{table}]", hint, text, table)
    if not isinstance(value, expected):
        kind = {list: "a list", bool: "true or false"}.get(expected, "a text in quotes")
        raise wrong(key, f"{key} in [{table}] must be {kind}", "", text, table)
    # An address has lines; nothing else may end in the middle.
    if char := unfit_in(str(value).replace("\n", " ") if key == "address" else value):
        hint = "type it again, on one line"
        raise wrong(key, f"{key} in [{table}] holds {name_of(char)}", hint, text, table)


def given_placeholders(given: Table) -> Mapping[str, Mapping[str, str]]:
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
