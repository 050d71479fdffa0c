"""The contents of a book as nested lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pipeline.expect.book import Entry


def tree(
    entries: Sequence[Entry], labels: Mapping[str, Markup], pages: Mapping[str, str]
) -> Markup:
    """Write `entries` as lists in lists, by their levels.

    `labels` are the headings' texts by unit, `pages` names the page that each track stands on.
    """
    items = Markup("")
    while entries:
        first, *rest = entries
        count = next((n for n, e in enumerate(rest) if e.level <= first.level), len(rest))
        below = tree(rest[:count], labels, pages) if count else Markup("")
        link = Markup('<a href="{}#{}">{}</a>').format(
            pages[first.track], first.start, labels[first.unit]
        )
        items += Markup("<li>{}{}</li>\n").format(link, below)
        entries = rest[count:]
    return Markup("<ol>\n{}</ol>").format(items)
