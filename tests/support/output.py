"""What a build wrote, and edits of what it is made of."""

import json
from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != ".gitignore"
    }


def times(folder: Path) -> dict[str, int]:
    return {
        path.as_posix(): path.stat().st_mtime_ns
        for path in (folder / "output").rglob("*")
        if path.is_file()
    }


def manifest(folder: Path) -> dict:
    return json.loads((folder / "output" / "manifest.json").read_text(encoding="utf-8"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def make_fuzzy(folder: Path, catalogue: str, id: str) -> None:
    edit(folder / catalogue, f'msgctxt "{id}"', f'#, fuzzy\nmsgctxt "{id}"')
