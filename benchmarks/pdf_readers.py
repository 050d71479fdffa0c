"""How much of each published PDF's text three readers give back: PDFium, poppler and pdf.js.

    python benchmarks/pdf_readers.py FOLDER

FOLDER is a project's output/, or holds PDFs some other way; the texts that are due are those
written on the structure of each file.  Poppler's `pdftotext` and Node with tests/web installed
(sh tests/packages.sh) are needed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pikepdf import Array, Dictionary, Object, Pdf

from pipeline.verify.pdf.copied import Back, back, copied

_WEB = Path(__file__).parent.parent / "tests" / "web"


def texts(path: Path) -> list[tuple[str, str]]:
    """The name and text of every unit, as the structure of a PDF gives them."""
    found: dict[str, str] = {}
    with Pdf.open(path) as document:
        for name, text in _told(document.Root.StructTreeRoot.K, None):
            found[name] = found.get(name, "") + text
    return list(found.items())


def _told(node: Object, unit: str | None) -> Iterator[tuple[str, str]]:
    for element in list(node) if isinstance(node, Array) else [node]:
        if isinstance(element, Dictionary) and "/S" in element:
            name = str(element.ID) if "/ID" in element else unit
            if name is not None and "/ActualText" in element:
                yield name, str(element.ActualText)
            if "/K" in element:
                yield from _told(element.K, name)


def read(paths: Sequence[Path]) -> Mapping[Path, Mapping[str, str]]:
    """What each reader reads in each file."""
    node = subprocess.run(
        ["node", "read_pdf.mjs", *(str(path.resolve()) for path in paths)],
        cwd=_WEB, capture_output=True, text=True, check=True,
    )  # fmt: skip
    by_script = [json.loads(line) for line in node.stdout.splitlines()]
    return {
        path: {
            "PDFium": copied(path.read_bytes()),
            "poppler": _poppler(path),
            "pdf.js": "\n".join(pages),
        }
        for path, pages in zip(paths, by_script, strict=True)
    }


def _poppler(path: Path) -> str:
    ran = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return ran.stdout.decode(errors="replace")


def measure(paths: Sequence[Path]) -> Mapping[Path, Mapping[str, Back]]:
    """What each reader gives back of each file's units."""
    seen = read(paths)
    return {path: {name: back(texts(path), text) for name, text in seen[path].items()}
            for path in paths}  # fmt: skip


def main() -> None:
    """Print a table: words back and units whole, by file and reader."""
    folder = Path(sys.argv[1])
    paths = sorted(folder.rglob("*.pdf"))
    for path, readers in measure(paths).items():
        cells = [f"{name} {seen.share:6.1%} {len(seen.whole)}/{len(texts(path))}"
                 for name, seen in readers.items()]  # fmt: skip
        print(f"{path.relative_to(folder)!s:42}", " | ".join(cells))


if __name__ == "__main__":
    main()
