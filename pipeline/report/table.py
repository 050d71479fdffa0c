"""Tables on a terminal, or as plain lines where nobody watches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from pipeline.review.published import Row


def draw(names: Sequence[str], rows: Sequence[Sequence[str]], left: Set[int]) -> None:
    """Draw a table; the columns whose numbers are in `left` start at the left."""
    from rich.console import Console  # noqa: PLC0415  # only where a table is drawn
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for index, name in enumerate(names):
        table.add_column(name, justify="left" if index in left else "right")
    for row in rows:
        table.add_row(*map(Text, row))  # a bracket in it is no mark-up
    console = Console()
    if not console.is_terminal:
        console.width = 200  # a pipe has none: cut nothing there
    console.print(table)


def draw_published(rows: Iterable[Row]) -> None:
    """Draw what is published of each leaflet in each language, and why not more."""
    cells = [
        (row.leaflet, row.locale, row.said, row.reason + (f" [{row.place}]" if row.place else ""))
        for row in rows
    ]
    draw(("leaflet", "locale", "published", "what is left"), cells, {0, 1, 2, 3})
