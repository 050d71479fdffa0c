"""Search without a server: the text of each language as a script that the index loads.

From `file://` a page may load scripts, and nothing else, so the text comes as a call.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from pipeline.expect.site import SEARCH_CALL, SEARCH_FOLDER
from pipeline.localise.bidi import with_controls
from pipeline.model import Artefact
from pipeline.site.entries import Entry, title_spans


def script(entries: Sequence[Entry]) -> Artefact:
    """Write the text of all pages in one language, the language of `entries`."""
    language = entries[0].language
    data = {
        "locale": language.locale,
        "dir": language.direction,
        "name": language.autonym,
        "pages": list(_pages(entries)),
    }
    # What ends a line in a script, and what could end a script, must not stand in it.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    content = f"{SEARCH_CALL}({text});\n".encode()
    key = hashlib.sha256(content).hexdigest()[:12]
    return Artefact(f"{SEARCH_FOLDER}/{language.locale}.{key}.js", "text/javascript", content)


def _pages(entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    for found in entries:
        for page in found.pages:
            text = found.texts[page.link.register]
            yield {
                "path": page.link.path,
                "title": with_controls(title_spans(text)),
                "kind": page.name,
                # What is found is shown in this order too: a number keeps its groups.
                "units": [[unit.unit.id, with_controls(unit.spans)] for unit in text.ordered],
            }
