"""What is said where something is not released."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Place, Problem
from pipeline.review.recalls import CODE as WITHDRAWN
from pipeline.review.recalls import NAME as RECALLS
from pipeline.review.recalls import Recall
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


def not_released(key: Named, recall: Recall | None) -> Problem:
    """Say why a leaflet that was asked for is not released: it was recalled, or is not approved."""
    name, locale = key
    if recall:
        hint = "aftercare recall --undo takes it back; then it must be approved anew"
        message = f"{name} in {locale} is {recall.said}"
        return Problem(WITHDRAWN, "error", Place(f"locales/{RECALLS}", 0, locale), message, hint)
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
