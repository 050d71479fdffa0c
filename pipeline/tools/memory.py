"""How often Python looks for what nothing refers to any more."""

from __future__ import annotations

import gc

_YOUNG = 50_000
"""How many new objects are waited for; 700 is Python's own number."""


def collect_rarely() -> None:
    """Let Python look more rarely for rings of objects that refer to each other.

    What we make are texts and language data, which stay: looking through them time and again took
    a tenth of a check.
    """
    gc.set_threshold(_YOUNG)
