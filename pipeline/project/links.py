"""Addresses that differ by language: the page on the web that a translation links to instead.

```toml
[links.es]
"https://www.nhs.uk/*" = "https://www.nhs.uk/es/*"
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.language.cldr import bcp47
from pipeline.language.text.characters import unfit_in
from pipeline.model.errors import AftercareError

Links = tuple[tuple[str, str], ...]
"""Addresses, each with the one that stands for it in a language; `*` is the same in both."""
Wrong = Callable[..., AftercareError]

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+")
_IN_TEXT = re.compile(r"(?:https?://|mailto:|tel:)(?:[^\s<>()\[\]\"]|\([^\s<>()]*\))+")
_END = ".,;:!?'"


def given(values: object, wrong: Wrong) -> Mapping[str, Links]:
    """Return what [links] says, by locale; raises what `wrong` makes of what it cannot say."""
    found: dict[str, Links] = {}
    hint = '[links.es], then "https://www.nhs.uk/*" = "https://www.nhs.uk/es/*"'
    for name, pairs in values.items() if isinstance(values, Mapping) else ():
        try:
            locale = bcp47(name)
        except AftercareError:
            raise wrong(name, f"[links.{name}] is named after no language", hint) from None
        if not isinstance(pairs, Mapping):
            raise wrong(name, f"{name} in [links] is no table of a language", hint)
        for pair in pairs.items():
            if fault := _fault(*pair):
                raise wrong(pair[0], f"“{pair[0]}” in [links.{name}]: {fault}", hint)
        found[locale] = tuple(pairs.items())
    return found


def _fault(address: str, other: object) -> str:
    for one in (address, other):
        if not isinstance(one, str) or not _ADDRESS.fullmatch(one) or unfit_in(one):
            return "both must be addresses that start with https://, mailto: or tel:"
    stars = address.count("*"), str(other).count("*")
    return "" if stars in ((0, 0), (1, 0), (1, 1)) else "each may hold * once, the second as well"


def links_in(links: Mapping[str, Links], locale: str) -> Links:
    """Return what holds in a locale: its own, then its language's."""
    tags = locale.split("-")
    names = ("-".join(tags[:count]) for count in range(len(tags), 0, -1))
    return tuple(pair for name in names for pair in links.get(name, ()))


def instead(address: str, links: Links) -> str | None:
    """Return the address that stands for another one, None where it is the same."""
    for pattern, other in links:
        before, star, after = pattern.partition("*")
        if not star:
            if address == pattern:
                return other
        elif (
            len(address) >= len(before + after)
            and address.startswith(before)
            and (address.endswith(after))
        ):
            middle = address[len(before) : len(address) - len(after)]
            return other.replace("*", middle)
    return None


def leading(text: str, translation: str, links: Links) -> str:
    """Return a source with the addresses that its translation has for its own.

    What the translation has not stays as it is: so that each check sees what was put there.
    """
    if not links:
        return text
    there = set(map(_trimmed, _IN_TEXT.findall(translation)))

    def replaced(found: re.Match[str]) -> str:
        address = _trimmed(found[0])
        other = instead(address, links)
        return found[0] if other not in there else f"{other}{found[0][len(address) :]}"

    return _IN_TEXT.sub(replaced, text)


def left(text: str, translation: str, links: Links) -> tuple[tuple[str, str], ...]:
    """Return the addresses that a translation has as its source has them, and should not."""
    there = set(map(_trimmed, _IN_TEXT.findall(translation)))
    asked = dict.fromkeys(map(_trimmed, _IN_TEXT.findall(text)))
    pairs = ((address, instead(address, links)) for address in asked if address in there)
    return tuple((one, other) for one, other in pairs if other and other not in there)


def _trimmed(address: str) -> str:
    return address.rstrip(_END)
