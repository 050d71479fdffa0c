"""Parts of a master that are for some clinics alone: `{#id .only-north}`.

A heading's clinics are those of its whole section, an item's of what is nested in it, a line's that
leads in to a list of that list, a term's of what it means, a picture's of its caption, and those of
the first line of a quotation or a card of all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from pipeline.model import Role, Unit

PREFIX = "only-"
_PARTS = {
    "cell": "give .only- to the heading above the table, or write a table for each clinic",
    "caption": "give .only- to the picture",
    "definition": "give .only- to the term",
}
_ENDS = (":", "：")


class _Scope(Protocol):
    only: tuple[str, ...]


def names_of(classes: Iterable[str]) -> tuple[str, ...]:
    """Return the clinics that some classes name, each once, sorted."""
    return tuple(sorted({one.removeprefix(PREFIX) for one in classes if one.startswith(PREFIX)}))


def narrowed(above: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the clinics of a part within another one; None where there is none left."""
    if not above or not own:
        return above or own
    return tuple(name for name in own if name in above) or None


def unfit_roles(role: Role) -> Iterator[tuple[str, str]]:
    """Yield why what has a role is no part that may be left out, and what to do instead."""
    if role in _PARTS:
        yield f"a {role} that is for some clinics alone", _PARTS[role]


def led(lead_in: Unit | None) -> tuple[str, ...]:
    """Return the clinics of a list by the line that leads it in."""
    leads = lead_in is not None and lead_in.role == "paragraph" and lead_in.text.endswith(_ENDS)
    return lead_in.only if leads and lead_in else ()


@contextmanager
def within(scope: _Scope, only: tuple[str, ...]) -> Iterator[None]:
    """Read what stands in a part for some clinics, none for all; it is within what it stands in."""
    before = scope.only
    scope.only = only or before
    yield
    scope.only = before


def for_the_first(units: Sequence[Unit]) -> list[Unit]:
    """Return the units of a quotation, all for the clinics that its first one names."""
    if not units or not units[0].only:
        return [*units]
    first = units[0].only
    return [replace(unit, only=narrowed(first, unit.only) or first) for unit in units]


def clashing(units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units of a quotation that are for none of the clinics that its first one is for."""
    yield from (unit for unit in units if narrowed(units[0].only, unit.only) is None)
