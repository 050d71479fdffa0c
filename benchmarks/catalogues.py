"""Catalogues of other projects: read, written anew and compared, and checked.

    python benchmarks/catalogues.py FOLDER [--check] [--sample N]

FOLDER holds PO files of any projects (a wheel of Django has 1,200, say).  Each is read by our
reader and written by our writer; polib, which is another reader, must find the same entries in
both: texts, contexts, comments, flags, previous texts, places and headers.  `--check` also runs
`check` on it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

from pipeline.catalogue.reader import read
from pipeline.catalogue.writer import serialise
from pipeline.checks import foreign_problems
from pipeline.model.errors import AftercareError

PARTS = ("msgctxt", "msgid", "msgid_plural", "msgstr", "comment", "tcomment", "obsolete",
         "previous_msgctxt", "previous_msgid")  # fmt: skip


def facts(text: str) -> tuple[object, ...]:
    """Return all that a catalogue says, as polib reads it."""
    found = polib.pofile(text)
    entries = [
        (
            *(getattr(entry, part) for part in PARTS),
            tuple(sorted(entry.msgstr_plural.items())),
            tuple(sorted(entry.flags)),
            tuple(entry.occurrences),
        )
        for entry in found
        # What msgcat drops as well: an obsolete entry without a translation.
        if not entry.obsolete or entry.msgstr or any(entry.msgstr_plural.values())
    ]
    # The charset's name is written in capitals, as msgcat does.
    header = {name: text.replace("=utf-8", "=UTF-8") for name, text in found.metadata.items()}
    return found.header, tuple(header.items()), sorted(entries, key=repr)


def faults(path: Path, *, check: bool) -> Iterator[str]:
    """Yield what goes wrong with a file: nothing, but for what is refused in words."""
    try:
        catalogue = read(path, path.name)
    except AftercareError as error:
        yield f"refused: {error.problems[0].message}"
        return
    before = facts(path.read_bytes().decode("utf-8-sig"))
    if facts(serialise(catalogue)) != before:
        yield "written otherwise"
    if check:
        list(foreign_problems(catalogue))


def main() -> None:
    """Print how many files went how, and which did not go well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every Nth file")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in sorted(given.folder.rglob("*.po"))[:: given.sample]:
        for fault in list(faults(path, check=given.check)) or ["well"]:
            counts[fault.partition(":")[0]] += 1
            if fault != "well":
                print(f"{path.relative_to(given.folder)}: {fault}")
    print(dict(counts))


if __name__ == "__main__":
    main()
