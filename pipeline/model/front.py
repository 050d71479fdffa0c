"""What a master says of itself before its text: the front matter beside the date."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Front:
    """Who answers for a leaflet and until when; nothing of it is required.

    `review` is the date of the next review (2027-11-23), `reference` and `version` are the
    clinic's own names of the leaflet and of its state, `author` is who wrote it.
    """

    review: str = ""
    reference: str = ""
    version: str = ""
    author: str = ""
