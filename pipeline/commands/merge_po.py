"""`aftercare merge-po`: git's merge driver for catalogues."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.catalogue.reader import parse, read, serialise
from pipeline.catalogue.three_way import three_way
from pipeline.model import Catalogue, Place, Problem
from pipeline.model.errors import fail
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.tools.files import write


def run(arguments: argparse.Namespace) -> int:
    """Merge theirs into ours, in place; 1, which git takes for a conflict, where two differ."""
    name = arguments.name or arguments.ours
    path = Path(arguments.ours)
    base = _base(Path(arguments.base), name)
    ours, theirs = read(path, name), read(Path(arguments.theirs), f"{name} (theirs)")
    if ours.locale != theirs.locale:
        message = f"ours is {ours.locale or 'no language'}, theirs {theirs.locale or 'none'}"
        raise fail("language", name, message, "mend the header of one, and merge again")
    both = three_way(base, ours, theirs)
    text = serialise(both.catalogue)
    write(path, text.encode())
    lines = {(entry.msgctxt, entry.msgid): entry.line for entry in parse(text, name).living}
    hint = "choose one, and remove the fuzzy mark"
    problems = [
        Problem(
            "conflict", "error",
            Place(name, lines[one.msgctxt, one.msgid], ours.locale, one.msgctxt),
            f"{one.msgctxt or one.msgid} was translated in two ways: ours is fuzzy now,"
            " theirs stands in its comment", hint, one.msgctxt, one.msgid,
        )
        for one in both.conflicts
    ]  # fmt: skip
    if arguments.format == "json":
        show_json({"problems": [problem_json(one) for one in problems]})
    else:
        show_problems(problems, to_stderr=True)
    return int(bool(problems))


def _base(path: Path, name: str) -> Catalogue:
    """Read what both came from; an empty file, which git gives where there is none, is nothing."""
    if path.is_file() and not path.read_bytes().strip():
        return Catalogue("", name, ())
    return read(path, f"{name} (before)")
