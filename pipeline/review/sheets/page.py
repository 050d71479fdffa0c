"""A review sheet as one HTML file that works alone from disk, saves what is filled in, and prints.

Its policy lets nothing in: no network, no other file, no script and no style but its own.  Sound
is in the page itself.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.review.sheets.form import SCHEMA, VERSION
from pipeline.review.sheets.rows import Named, Row, Sheet, part_title
from pipeline.review.wordings import SAID

_FOLDER = Path(__file__).parent


def page(sheet: Sheet, sounds: Mapping[Named, bytes] = MappingProxyType({})) -> bytes:
    """Return the page: the same bytes for the same texts and `sounds`, MP3 by unit."""
    from pipeline.render.html.templates import environment  # noqa: PLC0415  # jinja2, in its home

    style, script = ((_FOLDER / f"page.{kind}").read_text("utf-8") for kind in ("css", "js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        f"{' media-src data:;' if sounds else ''}"
        f"{' img-src data:;' if any(row.picture for row in sheet.rows) else ''}"
        " base-uri 'none'; form-action 'none'"
    )
    heard = {named: base64.b64encode(sound).decode() for named, sound in sounds.items()}
    template = (_FOLDER / "page.html").read_text(encoding="utf-8")
    html = environment().from_string(template).render(
        sheet=sheet,
        parts=[(part_title(catalogue), rows) for catalogue, rows in sheet.parts().items()],
        policy=policy,
        heard=heard,
        style=style,
        script=script,
        # Within a script's element nothing but "<" can end it.
        data=_data(sheet).replace("<", "\\u003c"),
    )  # fmt: skip
    return html.encode()


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _data(sheet: Sheet) -> str:
    """Return what the page saves beside what is filled in: whose it is, and what was seen."""
    head = {
        SCHEMA: VERSION,
        "project": sheet.project,
        "clinic": sheet.clinic,
        "locale": sheet.locale,
        "version": sheet.version,
        "name": sheet.name,
        "rows": [seen(row) for row in sheet.rows],
    }
    return json.dumps(head, ensure_ascii=False)


def seen(row: Row) -> Mapping[str, object]:
    """Return the texts of a row that its fingerprint is of, and the fingerprint."""
    texts = {key: getattr(row.wording, key) for key in SAID}
    return {**texts, "answers": list(row.answers), "fingerprint": row.fingerprint}
