"""`aftercare answer`: a person's decision on a finding, bound to the texts as they stand."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.checks.answered import hashes_of_both, master_hashes
from pipeline.checks.answers import NAME, Answer, pair_hash, read
from pipeline.checks.registers.registers import REGISTERS, both_registers
from pipeline.checks.registry import RULES
from pipeline.commands.common import fit, known_locale, one_at_a_time, open_project
from pipeline.model import Leaflet, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.report.problems import show_json
from pipeline.tools.files import write
from pipeline.workspace.files import Reader
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write the answer beside the locale's others; refuse what nobody asks, or may not answer."""
    project = open_project(arguments)
    locale = known_locale(project, arguments.locale)
    _known(arguments)
    reason, by = fit("reason", arguments.reason), fit("name", arguments.by)
    space = load(project, [locale])
    domain = _asked(space, locale, arguments)
    path = project.folder(locale) / NAME
    answer = Answer(
        catalogue=domain,
        unit=arguments.unit,
        code=arguments.code,
        reason=reason,
        by=by,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        hash=texts_hash(space, domain, locale, (arguments.unit, arguments.code)),
        path=project.relative(path),
        line=0,
    )
    write(path, with_answer(answer, path).encode())
    if arguments.format == "json":
        show_json({"path": answer.path, "catalogue": domain, "hash": answer.hash})
    else:
        print(f"{answer.path}: {answer.code} of {answer.unit} is answered by {answer.by}")
    return 0


def _known(arguments: argparse.Namespace) -> None:
    """Refuse a code that there is not, or that nobody may answer."""
    rule = RULES.get(arguments.code)
    if rule is None:
        hint = "it stands in brackets behind what `aftercare check` finds"
        raise fail("usage", "", f"unknown code {arguments.code!r}", hint, usage=True)
    if not rule.waivable:
        raise fail("usage", "", f"{rule.code} cannot be answered", "mend it", usage=True)


def _asked(space: Workspace, locale: str, arguments: argparse.Namespace) -> str:
    """Return the catalogue in which the finding stands; refuse where none has it, or two."""
    unit, code = arguments.unit, arguments.code
    here = [problem for problem in space.problems if _of(problem, space, locale)]
    known = {one.id for domain in space.domains for one in space.units(domain)}
    known.update(one.id for master in _masters(space) for one in master.units)
    if unit not in known:
        hint = f"`aftercare check` names the units of {locale}"
        raise fail("usage", "", f"no leaflet has a unit {unit!r}", hint, usage=True)
    found = sorted({_domain(problem) for problem in here if _is(problem, unit, code)})
    if arguments.catalogue:
        found = [domain for domain in found if domain == arguments.catalogue]
    if not found:
        within = f" of {arguments.catalogue}" if arguments.catalogue else ""
        message = f"{unit}{within} has no {code} finding in {locale}"
        codes = sorted({p.code for p in here if _is(p, unit, p.code)})
        hint = f"found there: {', '.join(codes)}" if codes else "there is nothing to answer"
        raise fail("usage", "", message, hint, usage=True)
    if len(found) > 1:
        hint = "add --catalogue and one of them"
        message = f"{code} of {unit} stands in {' and '.join(found)}"
        raise fail("usage", "", message, hint, usage=True)
    return found[0]


def _masters(space: Workspace) -> Iterator[Leaflet]:
    """Yield the masters that can be read, whatever stands against them."""
    reader = Reader(space.project)
    for name, paths in space.project.masters().items():
        for register, path in paths.items():
            with suppress(AftercareError):  # which is a problem of the workspace
                yield reader.master(name, register, path)


def _is(problem: Problem, unit: str, code: str) -> bool:
    """Whether a problem is one of this code and unit that waits for somebody."""
    asked = problem.severity != "info"
    return asked and problem.place.unit == unit and problem.code == code


def _domain(problem: Problem) -> str:
    return Path(problem.place.path).stem


def _of(problem: Problem, space: Workspace, locale: str) -> bool:
    """Whether a problem stands in a catalogue of a language, or in a master of the source's."""
    place = problem.place
    if place.path.endswith(".po"):
        return place.locale == locale
    return locale == space.source_locale and place.path.endswith(".md")


def texts_hash(space: Workspace, domain: str, locale: str, asked: tuple[str, str]) -> str:
    """Hash the texts that an answer is bound to; `asked` is the unit and the finding's code."""
    reader = Reader(space.project)
    unit, code = asked
    if locale == space.source_locale and not reader.is_translated(domain, locale):
        masters = list(_masters(space))
        master = next(one for one in masters if one.domain == domain)
        others = [one for one in masters if one.name == master.name]
        return master_hashes(master, others if code == REGISTERS.code else ())[unit]
    if code == REGISTERS.code:
        for pair in both_registers(space.leaflets):
            if pair[1].domain == domain:
                paths = [space.project.catalogue(leaflet.domain, locale) for leaflet in pair]
                standard, plain = map(reader.catalogue, paths)
                return hashes_of_both((standard, plain))[unit]
    catalogue = reader.catalogue(space.project.catalogue(domain, locale))
    entry = catalogue.by_id()[unit]
    return pair_hash(entry.msgid, entry.msgstr)


def with_answer(answer: Answer, path: Path) -> str:
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
