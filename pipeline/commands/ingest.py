"""`aftercare ingest FILE`: a document of any kind -> a draft master."""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path

from pipeline.commands.common import one_at_a_time, open_project
from pipeline.ingest.making import Made, made
from pipeline.ingest.proof import Proof
from pipeline.ingest.side_by_side import page
from pipeline.model import INTERFACE
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.tools.files import write

_PLAIN = "<!-- ingest: a copy of {name}.md, still to be rewritten in plain words -->\n"
_SHOWN = 12


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write the master, its pictures and the page side by side; 1 where a sentence was lost."""
    project = open_project(arguments, shared=True)
    file = Path(arguments.file)
    name = _name(arguments.name or file.stem, named=bool(arguments.name))
    path = project.source / f"{name}.md"
    found = made(file, name, project.relative(path), project.source_language)
    targets = {path: found.text.encode("utf-8")}
    if arguments.plain:
        copy = _PLAIN.format(name=name) + found.text
        targets[project.source / f"{name}.plain.md"] = copy.encode("utf-8")
    targets |= {project.source / one: content for one, content in found.pictures.items()}
    _refuse(targets, project, force=arguments.force)
    report = Path(arguments.report or f"{name}.ingest.html")
    for target, content in targets.items():
        write(target, content)
    write(report, page(found, file.name, project.relative(path)).encode("utf-8"))
    written = [project.relative(target) for target in targets]
    if arguments.format == "json":
        show_json(_json(found, written, str(report)))
    else:
        _show(found, written, str(report), project.relative(path), plain=arguments.plain)
    return 0 if found.proof.kept == found.proof.all and not found.problems else 1


def _name(given: str, *, named: bool) -> str:
    """Return a leaflet's name: small letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if named and name != given:
        hint = f"use a-z, 0-9 and -{f': {name}' if name else ''}"
        raise fail("usage", "", f"{given!r} is no name for a leaflet", hint, usage=True)
    if not name or name in (INTERFACE, "readme", "editorial"):
        raise fail("usage", "", f"{given!r} gives no name for the leaflet", "name it with --name",
                   usage=True)  # fmt: skip
    return name


def _refuse(targets: dict[Path, bytes], project: Project, *, force: bool) -> None:
    """Refuse to overwrite anything: a master may hold a year's work."""
    there = [project.relative(target) for target in targets if target.exists()]
    if there and not force:
        hint = "take another --name, or overwrite it with --force"
        raise fail("exists", there[0], "is there already", hint, usage=True)


def _show(found: Made, written: list[str], report: str, path: str, *, plain: bool) -> None:
    """Print what was made, what was left out and mended, and what a person must look at."""
    show_problems(found.problems)
    for line, doubt in found.doubts:
        print(f"{path}:{line}: look: {doubt}")
    for title, rows in (
        ("left out", [f"“{_short(one.text)}” ({one.why})" for one in found.draft.left]),
        ("mended", [f"“{_short(one.before)}” → “{_short(one.after)}” ({one.why})"
                    for one in found.draft.mends]),
        ("remark", found.draft.remarks),
    ):  # fmt: skip
        for row in rows[:_SHOWN]:
            print(f"{title}: {row}")
        if len(rows) > _SHOWN:
            print(f"{title}: {len(rows) - _SHOWN} more, in {report}")
    _show_proof(found.proof)
    if found.kinds:
        counts = ", ".join(f"{kind} {count}" for kind, count in found.kinds.items())
        print(f"kinds proposed by the words, to be checked by a person: {counts}")
    for name in [*written, report]:
        print(f"wrote {name}")
    if not plain:
        print("the plain register is not written yet: --plain makes a copy to rewrite")


def _show_proof(proof: Proof) -> None:
    for run in proof.lost:
        print(f"lost: “{_short(proof.said(run))}” ({proof.place(run)})")
    for sentence in proof.sentences:
        if not sentence.kept:
            more = f" (more: {' '.join(sentence.added)})" if sentence.added else ""
            at = f" ({sentence.place})" if sentence.place else ""
            print(f"changed: “{_short(sentence.text)}”{at}{more}")
    moved = f", {proof.moved} of them put elsewhere" if proof.moved else ""
    print(f"sentences kept {proof.kept} of {proof.all}{moved}")


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 80 else f"{folded[:79]}…"


def _json(found: Made, written: list[str], report: str) -> dict[str, object]:
    proof = found.proof
    return {
        "written": written,
        "report": report,
        "sentences": {"kept": proof.kept, "all": proof.all, "moved": proof.moved},
        "lost": [proof.said(run) for run in proof.lost],
        "changed": [one.text for one in proof.sentences if not one.kept],
        "places": [{"text": one.text, "place": one.place} for one in proof.sentences],
        "left": [{"text": one.text, "why": one.why} for one in found.draft.left],
        "mended": [{"before": one.before, "after": one.after, "why": one.why}
                   for one in found.draft.mends],
        "doubts": [{"line": line, "doubt": doubt} for line, doubt in found.doubts],
        "kinds": found.kinds,
        "remarks": found.draft.remarks,
        "problems": [problem_json(problem) for problem in found.problems],
    }  # fmt: skip
