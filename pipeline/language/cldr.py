"""CLDR's data through Babel, and the one mapping between BCP 47 and POSIX locale names."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.messages.plurals import get_plural

from pipeline.model.errors import fail
from pipeline.tools.locate import folder_name

_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})
# Babel's Arabic formula numbers the last two forms the other way round than gettext's manual,
# Poedit and Weblate do: a catalogue with it would be rejected or shuffled by those tools.
_PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
    " n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
_PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
_TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")


@lru_cache(maxsize=256)
def babel_locale(locale: str) -> Locale:
    """Parse a locale in either spelling; one of an unknown language is an AftercareError."""
    try:
        return _known_parent(_as_written(locale).split("_"))
    except (UnknownLocaleError, ValueError):
        raise fail(
            "locale",
            "",
            f"unknown locale {locale!r}",
            "use a tag of BCP 47 that CLDR knows, such as es, pt-BR or zh-Hans",
            usage=True,
        ) from None


def _known_parent(parts: list[str]) -> Locale:
    """Parse a locale's subtags; a region that CLDR does not list (es-LA) leaves the language."""
    try:
        return Locale.parse("_".join(parts))
    except UnknownLocaleError:
        if len(parts) == 1:
            raise
        return _known_parent(parts[:-1])


@lru_cache(maxsize=512)
def bcp47(locale: str) -> str:
    """Spell a locale for readers: `zh_hans` becomes `zh-Hans`."""
    written = _as_written(locale)
    babel_locale(written)  # refuses what CLDR does not know
    return written.replace("_", "-")


def posix(locale: str) -> str:
    """Spell a locale for gettext's folders: `pt-BR` becomes `pt_BR`."""
    return folder_name(bcp47(locale))


def _as_written(locale: str) -> str:
    """Give the subtags the letter case that CLDR uses, and drop a POSIX encoding.

    A POSIX modifier (`sr@latin`, `ca@valencia`) becomes the script or variant that it stands for.
    A language that CLDR keeps under another name is called by that: Dari, `prs`, is `fa_AF`.
    """
    name, _, modifier = locale.partition("@")
    tags = re.split(r"[-_]", name.partition(".")[0])
    known = _language_tags(tags[0])
    # `prs_AF` says the country itself.
    tags = [known[0], *map(_cased, tags[1:])] if tags[1:] else known
    modifier = modifier.lower()
    if tag := _SCRIPTS.get(modifier, modifier.title() if modifier.title() in _CODES else ""):
        tags[1:] = [tag, *(one for one in tags[1:] if len(one) != 4)]
    elif modifier and modifier not in _NO_LANGUAGE:
        if not (found := _variant(tags, modifier)):
            message = f"unknown locale {locale!r}: what is @{modifier}?"
            hint = "name the script or country, such as sr-Latn or ca-ES-valencia"
            raise fail("locale", "", message, hint, usage=True)
        tags = found
    elif len(tags) > 1 and len(tags[-1]) > 4:
        tags = _variant(tags[:-1], tags[-1]) or tags
    return "_".join(tags)


_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
"""POSIX modifiers that name a script."""
_CODES = frozenset({"Latn", "Cyrl", "Deva", "Arab", "Hans", "Hant", "Guru", "Beng", "Tfng"})
_NO_LANGUAGE = frozenset({"euro", "quot", "boldquot"})
"""POSIX modifiers of a currency, and of quotation marks in a terminal."""


def _cased(tag: str) -> str:
    if len(tag) > 4:  # a variant
        return tag.lower()
    return tag.title() if len(tag) == 4 and tag.isalpha() else tag.upper()


def _language_tags(language: str) -> list[str]:
    """Return a language, or what CLDR calls one that it has under another name."""
    language = language.lower()
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return str(get_global("language_aliases").get(language, language)).split("_")
    return [language]


def _variant(tags: list[str], variant: str) -> list[str]:
    """Add a variant where CLDR knows it, with the country that it is spoken in; else nothing."""
    likely = str(get_global("likely_subtags").get(tags[0], tags[0])).split("_")
    for place in ([], likely[-1:]):
        found = [*tags, *(one for one in place if one not in tags), variant]
        try:
            if Locale.parse("_".join(found)).variant:
                return found
        except (UnknownLocaleError, ValueError):
            continue
    return []


@lru_cache(maxsize=512)
def maximised(locale: str) -> str:
    """Fill in a locale's likely subtags, BCP 47: `zh` is `zh-Hans-CN`."""
    parsed = babel_locale(_as_written(locale))
    likely = get_global("likely_subtags")
    keys = (
        f"{parsed.language}_{parsed.script}",
        f"{parsed.language}_{parsed.territory}",
        parsed.language,
    )
    full = next((likely[key] for key in keys if key in likely), str(parsed)).split("_")
    full_script = next((tag for tag in full[1:] if len(tag) == 4), None)
    place = parsed.territory or full[-1]
    tags = (parsed.language, parsed.script or full_script, place, (parsed.variant or "").lower())
    return "-".join(dict.fromkeys(tag for tag in tags if tag))


@lru_cache(maxsize=512)
def script(locale: str) -> str:
    """Return the ISO 15924 code of the locale's usual script."""
    tags = maximised(locale).split("-")
    return next((tag for tag in tags[1:] if len(tag) == 4), "Latn")


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction of the locale's script."""
    return "rtl" if script(locale) in _RTL_SCRIPTS else "ltr"


def autonym(locale: str) -> str:
    """Return the language's name in itself, as a menu shows it."""
    parsed = babel_locale(locale)
    # CLDR's own name for a language in a script, where it has one: 简体中文, not 中文 (简体).
    whole = None if parsed.territory else parsed.languages.get(f"{parsed.language}_{parsed.script}")
    name = whole or parsed.get_display_name(parsed) or parsed.language
    # CLDR writes "português (Brasil)"; a menu entry starts with a capital.
    return name[:1].upper() + name[1:]


def english_name(locale: str) -> str:
    """Return the language's name in English, for operators and catalogue headers."""
    return babel_locale(locale).get_display_name("en") or locale


def long_date(written: str, locale: str, country: str = "") -> str:
    """Write a date (2026-11-23) as the locale's readers in `country` do: 23 November 2026.

    What is no such date is left as it is written.
    """
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return format_date(day, "long", _there(locale, country))


def _there(locale: str, country: str) -> Locale:
    """Return the locale as it is written in `country`, where CLDR knows of that.

    English of no known country is the world's (en-001): CLDR's plain `en` is American.
    """
    parsed = babel_locale(locale)
    if parsed.territory:
        return parsed
    for place in (country, "001" if parsed.language == "en" else ""):
        tags = (parsed.language, parsed.script, place)
        try:
            if place:
                return Locale.parse("_".join(tag for tag in tags if tag))
        except UnknownLocaleError:
            continue
    return parsed


@lru_cache(maxsize=512)
def plural_forms(locale: str) -> str:
    """Return gettext's Plural-Forms header for the locale."""
    parsed = babel_locale(locale)
    return _PLURAL_FORMS.get(parsed.language) or str(get_plural(parsed).plural_forms)


@lru_cache(maxsize=64)
def time_unit_words(locale: str) -> frozenset[str]:
    """Return the words, lower case, that name seconds to years in the locale, in every form."""
    # Babel offers only formatted quantities in public; the bare patterns are what parsing needs.
    data = babel_locale(locale)._data["unit_patterns"]
    words: set[str] = set()
    for unit in _TIME_UNITS:
        patterns = [
            pattern
            for width in data.get(f"duration-{unit}", {}).values()
            for form, pattern in width.items()
            if form in _PLURAL_CATEGORIES
        ]
        for pattern in patterns:
            if isinstance(pattern, str) and "{0}" in pattern:
                words.add(pattern.replace("{0}", "").strip(" \u00a0\u202f").lower())
    return frozenset(word for word in words if word)
