"""Answers, written: a person's decision on a finding, bound to the texts as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.checks.answered import hashes_of_both, master_hashes
from pipeline.checks.answers import NAME, Answer, pair_hash, read
from pipeline.checks.registers.registers import REGISTERS, both_registers
from pipeline.model import Leaflet
from pipeline.model.errors import AftercareError
from pipeline.project.masters import every_master
from pipeline.tools.files import write
from pipeline.tools.lock import alone
from pipeline.workspace.files import Reader
from pipeline.workspace.shared import own_part
from pipeline.workspace.space import Workspace


def answer(
    space: Workspace, locale: str, asked: tuple[str, str, str], reason: str, by: str, date: str
) -> Answer:
    """Write an answer beside the locale's others, and return it.

    `asked` are the catalogue's domain, the unit and the finding's code, which stands there; an
    older answer to it goes.  Raises AftercareError where the file holds anything but answers.
    """
    domain, unit, code = asked
    path = space.project.folder(locale) / NAME
    hash = _texts_hash(space, domain, locale, (unit, code))
    name = space.project.relative(path)
    given = Answer(domain, unit, code, reason, by, date, hash, name, 0)
    with alone(space.project.root, "texts"):
        write(path, _with(given, path).encode())
    return given


def _texts_hash(space: Workspace, domain: str, locale: str, asked: tuple[str, str]) -> str:
    """Hash the texts that an answer is bound to; `asked` is the unit and the finding's code."""
    reader = Reader(space.project)
    unit, code = asked
    if locale == space.source_locale and not reader.is_translated(domain, locale):
        masters = list(masters_of(space))
        master = next(one for one in masters if one.domain == domain)
        others = [one for one in masters if one.name == master.name]
        return master_hashes(master, others if code == REGISTERS.code else ())[unit]
    if code == REGISTERS.code:
        for pair in both_registers(space.masters):
            if pair[1].domain == domain:
                paths = [space.project.catalogue(leaflet.domain, locale) for leaflet in pair]
                standard, plain = map(reader.catalogue, paths)
                return hashes_of_both((standard, plain))[unit]
    catalogue = reader.catalogue(space.project.catalogue(domain, locale))
    entry = catalogue.by_id()[unit]
    return pair_hash(entry.msgid, entry.msgstr)


def masters_of(space: Workspace) -> Iterator[Leaflet]:
    """Yield the masters that can be read, whatever stands against them."""
    reader = Reader(space.project)
    for name, paths in every_master(space.project).items():
        for register, path in paths.items():
            with suppress(AftercareError):  # which is a problem of the workspace
                yield own_part(reader.master(name, register, path))


def _with(answer: Answer, path: Path) -> str:
    """Return the file with the answer; an older one of the same finding goes.

    Raises AftercareError where the file holds anything else, and leaves it as it is.
    """
    before = read(path, answer.path)
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    lines = text.split("\n")
    starts = [old.line for old in before] + [len(lines) + 1]
    same = (answer.catalogue, answer.unit, answer.code)
    for old, end in reversed(list(zip(before, starts[1:], strict=True))):
        if (old.catalogue, old.unit, old.code) == same:
            block = lines[old.line - 1 : end - 1]
            lines[old.line - 1 : end - 1] = [line for line in block if line.startswith("#")]
    kept = "\n".join(lines).rstrip()
    return f"{kept}\n\n{_section(answer)}".lstrip("\n")


def _section(answer: Answer) -> str:
    texts = ("catalogue", "unit", "code", "reason", "by")
    written = [f"{key} = {json.dumps(getattr(answer, key), ensure_ascii=False)}" for key in texts]
    return "\n".join(
        ["[[answer]]", *written, f"date = {answer.date}", f'hash = "{answer.hash}"', ""]
    )
