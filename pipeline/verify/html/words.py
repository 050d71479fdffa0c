"""The product's own words as a page should have them."""

from __future__ import annotations

from functools import lru_cache

from pipeline.model import Edition


def word(edition: Edition, id: str) -> str:
    """One of the product's words, in the page's language."""
    words = edition.ui.words
    return words[id] if words else _english()[id]


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    from pipeline.localise.ui_words import interface_units  # noqa: PLC0415  # Babel, where needed

    return {unit.id: unit.text for unit in interface_units()}
