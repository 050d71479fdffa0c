"""Units as a table: the columns that a CSV file and a workbook share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.exchange.model import Delivery, Package, Returned, Sent, State, unreadable

COLUMNS: Mapping[str, int] = {
    "Language": 9, "Catalogue": 18, "Unit": 18, "Kind": 9, "About": 36, "Source": 48,
    "Translation": 48, "State": 9, "Remark": 32, "Comment": 24, "Made for": 24, "Questions": 32,
    "Answered": 24, "Approval": 24, "Fingerprint": 18,
}  # fmt: skip
"""Each column, and how many letters wide it is shown."""
OPEN = ("Translation", "State", "Remark")
"""The columns that are the translator's to write in."""
STATES: tuple[State, ...] = ("empty", "draft", "final")
_NEEDED = ("Language", "Catalogue", "Unit", "Source", "Translation", "State")


def line(package: Package, unit: Sent) -> Sequence[str]:
    """Return a unit's cells, in the order of the columns."""
    return (
        package.locale, unit.catalogue, unit.unit, unit.kind, unit.about, unit.source, unit.target,
        unit.state, "", unit.comment, unit.previous, "\n".join(unit.asked),
        "\n".join(unit.answers), unit.approval, unit.fingerprint,
    )  # fmt: skip


def delivery(lines: Iterator[tuple[int, Sequence[str]]], name: str) -> Delivery:
    """Read numbered lines of cells, the columns' names first; messages call the file `name`."""
    heads = [head.strip() for head in next(lines, (0, []))[1]]
    for needed in _NEEDED:
        if heads.count(needed) != 1:
            raise unreadable(name, f"it has not one column {needed!r}", line=1)
    units: list[Returned] = []
    locales: dict[str, None] = {}
    for number, cells in lines:
        if any(cells):
            row = dict(zip(heads, cells, strict=False))
            locales[row.get("Language", "").strip()] = None
            units.append(_returned(row, number))
    if len(locales) != 1 or "" in locales:
        raise unreadable(name, "its rows name not one language", "leave the column as it was")
    return Delivery(next(iter(locales)), tuple(units))


def _returned(row: Mapping[str, str], number: int) -> Returned:
    said = row.get("State", "").strip().casefold()
    state = next((one for one in STATES if one == said), None)
    wrong = f"its state is {said!r}: write draft or final" if said and state is None else ""
    remark = row.get("Remark", "").strip()
    return Returned(
        row.get("Catalogue", "").strip(), row.get("Unit", "").strip(), row.get("Source", ""),
        row.get("Translation", ""), state, row.get("Fingerprint", "").strip(),
        (remark,) if remark else (), wrong, number,
    )  # fmt: skip
