"""Changes of what was built, with the manifest made to agree, and what `verify` says then."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from pipeline.model import Cue, Edition, LocalisedLeaflet, Reading
from pipeline.project.settings import load as load_project
from pipeline.tools.jobs import Runner
from pipeline.verify import published
from pipeline.workspace.reader import load
from support.project import aftercare


def rehash(project: Path, path: str) -> None:
    """Mend the manifest after a change by hand."""
    file = project / "output" / "manifest.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    content = (project / "output" / path).read_bytes()
    for record in data["artefacts"]:
        if record["path"] == path:
            record["bytes"] = len(content)
            record["sha256"] = hashlib.sha256(content).hexdigest()
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def problems(project: Path) -> list[dict]:
    """What `verify` finds, asked of this process, which cuts a font and speaks a text once.

    A file that a damage left alone, to the byte, is read back once for all the damages.
    """
    with patch.object(published, "_read", _remembered):
        report = published.verify(load(load_project(project)), Runner(), lambda *_: None)
    assert report.everything
    return [
        {"path": found.place.path, "unit": found.place.unit, "code": found.code}
        for found in report.everything
    ]


_read = published._read
_read_before: dict[tuple[object, ...], list[tuple[LocalisedLeaflet, Edition, Reading]]] = {}


def _remembered(
    format: str, content: bytes, leaflet: LocalisedLeaflet, edition: Edition, cues: Sequence[Cue]
) -> Reading:
    """Read a file back, or return what was read in the same bytes, held against the same texts."""
    known = _read_before.setdefault((format, content, tuple(cues)), [])
    told = replace(edition, cache=None)
    for due, beside, reading in known:
        if (due, beside) == (leaflet, told):
            return reading
    known.append((leaflet, told, _read(format, content, leaflet, edition, cues)))
    return known[-1][2]


def told(project: Path) -> list[dict]:
    """What the command `verify` tells."""
    result = aftercare(project, "verify", "--format", "json")
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stderr
    return json.loads(result.stdout)["problems"]


def change(project: Path, path: str, pattern: str, replacement: str) -> None:
    file = project / "output" / path
    text = file.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    rehash(project, path)
