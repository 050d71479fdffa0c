"""What a build of drafts will take out of output/, told before it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.model import Place, Problem
from pipeline.review.published import Row

CODE = "withdrawn"


def leaving(
    published: Iterable[Row], records: Iterable[Mapping[str, Any]], *, drafts: bool
) -> Iterator[Problem]:
    """Say of each leaflet and language in output/ that will go why.

    `published` are the rows of what may be published now, `records` the manifest's; `drafts` tells
    whether drafts are.
    """
    counts = Counter((record["leaflet"], record["locale"]) for record in records)
    for row in published:
        count = counts[row.leaflet, row.locale]
        hidden = row.state == "draft" and not drafts
        if count and (row.state in ("none", "withdrawn") or hidden):
            why = row.reason or "nobody has approved it"
            at = f" [{row.place}]" if row.place else ""
            files = "1 file goes" if count == 1 else f"{count} files go"
            message = f"{files} of {row.leaflet} in {row.locale}: {why}{at}"
            yield Problem(CODE, "warning", Place(f"output/{row.locale}", 0, row.locale), message)
