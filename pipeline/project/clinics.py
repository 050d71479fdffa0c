"""Several clinics of one project: a table `[clinics.NAME]` in, the tables of that clinic out.

What a clinic does not say of itself it has from the project's own tables, but for the address of
its site: a code on its poster must never lead to another clinic's pages, and number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.language.cldr import bcp47
from pipeline.model.errors import AftercareError
from pipeline.project.tables import Table, Tables, wrong

SECTION = "clinics"
"""The section that holds a table a clinic."""
LISTS = ("locales", "formats", "registers")
"""Keys of [project] that a clinic may have among its own."""
SECTIONS = ("brand", "placeholders", "print", "publish", "site", "voices")
"""Sections that a clinic may have of its own."""
_NAME = re.compile("[a-z][a-z0-9-]*")
_OWN_ONLY = ("site",)
_LEFT_OUT: tuple[object, ...] = ("", [])
"""What a clinic gives where it has nothing, and the project has."""
_FOLLOW = {("brand", "colour"): ("colour_dark",), ("print", "profiles"): ("profile",),
           ("print", "profile"): ("profiles",)}  # fmt: skip
"""Keys of the project's that go where a clinic gives another one: they would not fit it."""


def is_name(name: str) -> bool:
    """Whether a clinic can be called so: its folder is."""
    return _NAME.fullmatch(name) is not None


def tag(locale: str) -> str:
    """Return a locale in BCP 47; what is none, as it is written."""
    try:
        return bcp47(locale)
    except AftercareError:
        return locale


def names(data: Mapping[str, Table]) -> tuple[str, ...]:
    """Return the clinics beside the project's own, in the order of the file."""
    return tuple(data.get(SECTION, {}))


def parts(name: str, given: Table) -> Iterator[tuple[str, str, Table]]:
    """Yield what a clinic says, section by section, and the table that it stands in."""
    own = f"{SECTION}.{name}"
    lists = {key: value for key, value in given.items() if key in LISTS}
    others = {key: value for key, value in given.items() if key not in (*LISTS, *SECTIONS)}
    yield "clinic", own, others
    yield "project", own, lists
    for section in SECTIONS:
        values = given.get(section, {})
        if isinstance(values, dict):
            yield section, f"{own}.{section}", values


def tables_of(data: Mapping[str, Table], text: str, name: str) -> Tables:
    """Return the tables of a clinic, the project's own for ""; they were checked.

    Raises AftercareError where there is no such clinic, or a word of its own is for all languages
    where the project has one for a language.
    """
    if not name:
        return Tables(data, text)
    known = names(data)
    if name not in known:
        listed = f"known ones: {', '.join(known)}" if known else f"write [{SECTION}.{name}]"
        raise wrong(SECTION, f"there is no clinic {name!r}", listed, text)
    merged = {section: dict(values) for section, values in data.items() if section != SECTION}
    for section in _OWN_ONLY:
        merged.pop(section, None)
    homes: dict[tuple[str, str], str] = {}
    given = data[SECTION][name]
    for section, table, values in parts(name, given if isinstance(given, dict) else {}):
        own = merged.setdefault(section, {})
        if section == "placeholders":
            _add_placeholders(own, values, text, table, merged["project"].get("locales"))
            continue
        for key, value in values.items():
            for other in _FOLLOW.get((section, key), ()):
                if other not in values:
                    own.pop(other, None)
            homes[section, key] = table
            own[key] = value
            if value in _LEFT_OUT and section in ("clinic", "brand"):
                del own[key]
    return Tables(merged, text, homes)


def _add_placeholders(
    own: dict[str, object], values: Table, text: str, table: str, locales: object
) -> None:
    """Add a clinic's words to the project's `own`; `locales` are the clinic's, None for all.

    A word for all languages is refused where the project's stands in one of them: it would be
    shown to that language's readers, and is another clinic's.
    """
    spelt = {bcp47(key): key for key, value in own.items() if isinstance(value, dict)}
    read = {tag(str(one)) for one in locales} if isinstance(locales, list) else None
    said = {bcp47(key): value for key, value in values.items() if isinstance(value, dict)}
    for locale, key in spelt.items():
        for word in own[key] if read is None or locale in read else ():  # type: ignore[attr-defined]
            if isinstance(values.get(word), str) and word not in said.get(locale, {}):
                message = f"{word} is not given in {locale}, where the project has another word"
                hint = f'add [{table}.{locale}] with {word} = "…"'
                raise wrong(word, message, hint, text, table)
    own |= {key: value for key, value in values.items() if not isinstance(value, dict)}
    for locale, words in said.items():
        key = spelt.get(locale, locale)
        before = own.get(key, {})
        own[key] = {**before, **words}  # type: ignore[dict-item]
