"""Approves units and writes that down: what may not be approved is refused, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.elsewhere import APPROVAL
from pipeline.model import Place, Problem
from pipeline.model.errors import AftercareError
from pipeline.project.settings import Project, domains
from pipeline.review import approvals_file
from pipeline.review.approvals import NAME, Approval, read, sign
from pipeline.review.standing import Standing, approvals_of, refusals, standings
from pipeline.review.wordings import Wording
from pipeline.tools.files import write
from pipeline.tools.lock import alone
from pipeline.workspace.space import Workspace

Unit = tuple[str, str]
"""A catalogue's domain and a unit's id."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of approving: `already` and `refused` count units, `problems` say why."""

    new: tuple[Approval, ...]
    already: int
    refused: int
    problems: tuple[Problem, ...]
    path: str


def approve(
    space: Workspace, locale: str, choose: Callable[[list[Wording]], Iterable[Unit]],
    by: str, role: str, date: str,
) -> Signed:  # fmt: skip
    """Approve the units of a locale that `choose` picks of all, and write the locale's file.

    `space` holds the locale; `by` and `role` say something, `date` is ISO 8601's.  What is approved
    already stays as it is.  Raises AftercareError where a master or the approvals cannot be read.
    """
    readable(space)
    found = standings(space, locale)
    order = [_named(one) for one in found]
    picked = set(choose([one.wording for one in found]))
    left = [one for one in found if _named(one) in picked and not one.approved]
    asked = refusals(space, locale)
    new = [
        sign(one.wording, by, role, date)
        for one in left
        if one.wording.usable and _named(one) not in asked
    ]
    path = space.project.folder(locale) / NAME
    if new:
        with alone(space.project.root, "texts"):
            text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
            before = approvals_of(space, locale)
            others = for_another if space.project.clinics else lambda *_: False
            write(path, approvals_file.added(text, before, new, order, others).encode())
    problems = tuple(dict.fromkeys(_refused(left, asked)))
    counts = len(picked) - len(left), len(left) - len(new)
    return Signed(tuple(new), *counts, problems, space.project.relative(path))


def for_another(old: Approval, new: Approval) -> bool:
    """Whether an approval is of the same words as a new one, which another clinic fills."""
    same = (old.kind, old.source, old.target) == (new.kind, new.source, new.target)
    other = (old.filled, old.place) != (new.filled, new.place)
    return same and other and old.hash == old.due


def withdraw(project: Project, locale: str, units: Collection[Unit]) -> None:
    """Take the approvals of some units out of a locale's file, also of what there is no longer.

    Raises AftercareError where the approvals cannot be read.
    """
    path = project.folder(locale) / NAME
    with alone(project.root, "texts"):
        before = read(path, project.relative(path), locale)
        if before:
            text = approvals_file.removed(path.read_text(encoding="utf-8-sig"), before, units)
            write(path, text.encode())


def readable(space: Workspace) -> None:
    """Refuse to go on while a master cannot be read: its units are not known."""
    if {*domains(space.project.masters())} - {*space.domains}:
        wrong = (p for p in space.problems if p.severity == "error" and p.place.locale is None)
        raise AftercareError(wrong)


def _named(standing: Standing) -> Unit:
    return standing.wording.catalogue, standing.wording.unit


def _refused(
    left: Iterable[Standing], asked: Mapping[Unit, Sequence[Problem]]
) -> Iterator[Problem]:
    """Say of what was refused what stands against it; of a whole file, once."""
    for one in left:
        wording = one.wording
        for problem in asked.get(_named(one), ()):
            what = problem.place.unit or problem.place.path
            yield replace(problem, message=f"{what} is not approved: {problem.message}")
        if _named(one) not in asked and not wording.usable:
            place = Place(wording.path, wording.line, wording.locale, wording.unit)
            message = f"{wording.unit} is not approved: it is not translated"
            yield APPROVAL.at(place, message, "translate it", "error")
