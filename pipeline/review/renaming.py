"""What was answered of a leaflet that was renamed, under its new name.

An answer is bound to the texts, which are the same; so it holds.  An approval does not: what a
leaflet is called is part of what was approved, and `standing` says how to approve it anew.  What
was released stays as it was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.answers import FILES
from pipeline.project.settings import Project
from pipeline.tools.files import write

_NAMED = r"""(?m)^(\s*catalogue\s*=\s*["']){}(["']\s*(?:#.*)?)$"""


def with_new_names(project: Project, successors: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Give the answers of leaflets their new names; yield the files that were changed.

    `successors` are the new domains, by locale and old domain.  What was answered of the master
    stands with the source language.
    """
    names: dict[str, dict[str, str]] = {}
    for (locale, old), new in successors.items():
        names.setdefault(locale, {})[old] = new
        names.setdefault(project.source_language, {})[old] = new
    for locale, found in names.items():
        for name in FILES:
            path = project.folder(locale) / name
            if path.is_file():
                text = path.read_bytes().decode("utf-8", "surrogateescape")
                for old, new in found.items():
                    text = re.sub(_NAMED.format(re.escape(old)), rf"\g<1>{new}\g<2>", text)
                if write(path, text.encode("utf-8", "surrogateescape")):
                    yield project.relative(path)
