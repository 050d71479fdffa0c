"""Says of catalogues without a leaflet that they are there, and what to do with them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogue.orphans import orphans
from pipeline.checks.elsewhere import ORPHAN
from pipeline.language.cldr import bcp47
from pipeline.model import Place, Problem
from pipeline.project.masters import master_name
from pipeline.project.settings import Project


def orphan_problems(project: Project) -> Iterator[Problem]:
    """Yield each leaflet that is gone and has catalogues still, once for all languages."""
    for domain, paths in orphans(project).items():
        first, *others = paths.values()
        more = f", as in {len(others)} more languages" if len(others) > 1 else ""
        more = f", as in {bcp47(next(reversed(paths)))}" if len(others) == 1 else more
        message = f"there is no {master_name(domain)}{more}"
        hint = (
            "if it was renamed: aftercare extract && aftercare update;"
            f" else put it back, or remove locales/*/LC_MESSAGES/{domain}.po"
        )
        yield ORPHAN.at(Place(project.relative(first)), message, hint)
