"""Print profiles: the sizes of each kind of print, with the source of every number."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import fail


@dataclass(frozen=True, slots=True)
class Profile:
    """How a page is set.  Sizes are points; `leading` and `gap` are multiples.

    `leading` is the distance from baseline to baseline in body sizes, `gap` that between two
    paragraphs in lines, `side` the left and right margin in millimetres.
    """

    name: str
    paper: str
    body: float
    h1: float
    h2: float
    h3: float
    leading: float
    gap: float
    side: float
    smallest: float
    """The smallest text that verifying lets pass, in points; half a point below the rule."""


DEFAULT = "ukaaf-18"

PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            name=DEFAULT,
            # ISO 216 A4: UKAAF asks for a size that a reader can handle and turn.
            paper="a4",
            # UKAAF Clear and Large Print: at least 16 pt, ideally 18; page numbers alike.
            body=18,
            # UKAAF: headings larger and bold, never italic, underlined or in capitals.
            h1=26,
            h2=22,
            h3=20,
            # WCAG 2.2, 1.4.8 Visual Presentation: line spacing at least one and a half, and
            # paragraphs one and a half times that apart.
            leading=1.5,
            gap=1.5,
            # At 18 pt this leaves about 50 Latin or 26 Chinese characters a line; 1.4.8 allows
            # at most 80 and 40.
            side=20,
            smallest=17.5,
        ),
    )
}


def profile_of(variant: str | None, path: str) -> Profile:
    """Return the profile named `variant`; None names the default.

    Raises AftercareError (`print-profile`) for a name that is not in the table.
    """
    name = variant or DEFAULT
    if name not in PROFILES:
        known = ", ".join(sorted(PROFILES))
        raise fail("print-profile", path, f"no print profile “{name}”", f"known: {known}")
    return PROFILES[name]
