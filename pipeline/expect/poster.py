"""What a poster for the wall says: a leaflet in each of its languages, and where its code leads.

At its foot it has the clinic and a version, the letters of `version_of_all` of its languages'.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """One language on the poster: the leaflet's `title`, a `phrase`, and where its code leads.

    `version` is that of the text that stands there.
    """

    language: Language
    title: str
    phrase: str
    address: str
    version: str

    @property
    def alt(self) -> str:
        """What a screen reader says for the code."""
        return f"QR: {self.address}"
