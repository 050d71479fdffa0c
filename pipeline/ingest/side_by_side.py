"""The page that shows an original and its master side by side, and what differs."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict

from pipeline.ingest.making import Made
from pipeline.ingest.proof import Proof
from pipeline.tools.resources import package_folder

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 80rem; padding: 0 1rem; }
.sides { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
.count { border-inline-start: .4rem solid; padding: .5rem 1rem; }
.whole { border-color: #1b7a36; } .broken { border-color: #c5221f; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
del { background: #fde2e1; color: #7a0c0a; } ins { background: #dcf5e3; color: #0b4a20; }
.place { font-size: .8rem; opacity: .75; }
.left { opacity: .75; } .moved { text-decoration: underline dotted; }
"""  # noqa: E501  # a stylesheet


def page(found: Made, original: str, path: str) -> str:
    """Return the page; it runs no script and fetches nothing."""
    from jinja2 import Environment  # noqa: PLC0415  # slow to import

    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    source = (package_folder() / "ingest" / "side_by_side.html").read_text(encoding="utf-8")
    template = Environment(autoescape=True, trim_blocks=True).from_string(source)
    return template.render(
        original=original, path=path, policy=policy, style=_Safe(_STYLE), proof=found.proof,
        passages=_passages(found.proof), problems=found.problems, doubts=found.doubts,
        left=found.draft.left, mends=found.draft.mends, remarks=found.draft.remarks,
    )  # fmt: skip


class _Safe(str):
    """A text of ours, which holds nothing of a document's."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _passages(proof: Proof) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each passage's place and its parts: what is kept, lost or left out."""
    marked: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for state, runs in (("lost", proof.lost), ("left", proof.left)):
        for passage, start, end in runs:
            marked[passage].append((start, end, state))
    found = []
    for number, text in enumerate(proof.passages):
        parts, at = [], 0
        for start, end, state in sorted(marked[number]):
            parts += [(text[at:start], ""), (text[start:end], state)]
            at = max(at, end)
        found.append((proof.places[number], [*parts, (text[at:], "")]))
    return found
