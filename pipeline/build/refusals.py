"""What is said where something is not released."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Place, Problem
from pipeline.review.release import CODE, Release
from pipeline.review.releasing import Named
from pipeline.tools.locate import folder_name

NOTHING_APPROVED = Problem(
    CODE,
    "error",
    Place("locales"),
    "no locale is approved of what is to be released: every unit must first be signed off by a"
    " named person, so nothing new is published",
    "look at it, then: aftercare approve LOCALE --by NAME --role ROLE; or build drafts without"
    " --release",
)


def not_approved(key: Named) -> Problem:
    """Say of a leaflet that was asked for in a language that nobody has approved it."""
    name, locale = key
    hint = f"`aftercare status --locale {locale}` says what is left"
    message = f"{name} is not approved in {locale}, so it is not released"
    return Problem(CODE, "error", Place(f"locales/{folder_name(locale)}", 0, locale), message, hint)


def gone(before: Release, keys: Iterable[Named]) -> list[Problem]:
    """Say of each leaflet and language that its files are not here."""
    hint = "fetch the released folder into output/"
    return [
        Problem(
            CODE,
            "error",
            Place("output", 0, locale),
            f"release {before.number} ({before.date}) holds {name} in {locale}, whose files are"
            " neither in output/ nor kept",
            hint,
        )
        for name, locale in sorted(keys)
    ]
