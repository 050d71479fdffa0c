"""The header of a merged catalogue."""

from __future__ import annotations

from pipeline.model import Catalogue

_FROM_TEMPLATE = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")


def merged_header(template: Catalogue, old: Catalogue) -> tuple[tuple[str, str], ...]:
    """The translator's header, with the fields that are the template's brought up to date."""
    new = dict(template.header)
    fields = dict(old.header)
    fields |= {name: new[name] for name in _FROM_TEMPLATE if name in new}
    return tuple(fields.items())
