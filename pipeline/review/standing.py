"""How far the approval of each language is, and why what was approved no longer is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from pipeline.checks.elsewhere import APPROVAL
from pipeline.model import INTERFACE, Leaflet, LocalisedLeaflet, Place, Problem
from pipeline.model.errors import AftercareError
from pipeline.project.masters import domains
from pipeline.review.approvals import NAME, Approval, lapse, read
from pipeline.review.recalls import recalls, standing_recall
from pipeline.review.wordings import Wording, wordings
from pipeline.workspace.space import Key, Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit in a locale, its approval if anybody has approved it, and why that has lapsed."""

    wording: Wording
    approval: Approval | None
    lapsed: str = ""

    @property
    def approved(self) -> bool:
        """Whether a person stands behind the unit as it is."""
        return self.approval is not None and not self.lapsed


def approvals_of(space: Workspace, locale: str) -> tuple[Approval, ...]:
    """Read the approvals of a locale; raises AftercareError where they cannot be."""
    path = space.project.folder(locale) / NAME
    return read(path, space.project.relative(path), locale)


def standings(
    space: Workspace, locale: str, approvals: Sequence[Approval] | None = None
) -> list[Standing]:
    """Return how each unit of a locale stands, in order; `approvals` are those that were read.

    Raises AftercareError where the locale's approvals cannot be read.
    """
    given: dict[tuple[str, str], list[Approval]] = {}
    for approval in approvals_of(space, locale) if approvals is None else approvals:
        given.setdefault((approval.catalogue, approval.unit), []).append(approval)
    open_questions = refusals(space, locale) if given else {}
    return [
        _standing(wording, given.get((wording.catalogue, wording.unit), []), open_questions)
        for wording in wordings(space, locale)
    ]


def _standing(
    wording: Wording, given: list[Approval], open_questions: Mapping[tuple[str, str], list[Problem]]
) -> Standing:
    """Return how a unit stands: by the first approval that holds, else by the last one given."""
    found = Standing(wording, None)
    for approval in given:
        lapsed = lapse(approval, wording)
        asked = open_questions.get((wording.catalogue, wording.unit), [])
        if not lapsed and asked:
            lapsed = f"a question is open ({', '.join(sorted({one.code for one in asked}))})"
        found = Standing(wording, approval, lapsed)
        if not lapsed:
            break
    return found


def refusals(space: Workspace, locale: str) -> dict[tuple[str, str], list[Problem]]:
    """Return the errors and open questions that keep units from being approved.

    They stand by catalogue and unit; what concerns a whole file keeps all of its units back.
    """
    places: dict[tuple[str, str | None], list[Problem]] = {}
    for problem in space.problems:
        if problem.severity in ("error", "query") and problem.place.locale in (None, locale):
            places.setdefault((problem.place.path, problem.place.unit), []).append(problem)
    found: dict[tuple[str, str], list[Problem]] = {}
    for one in wordings(space, locale):
        asked = places.get((one.path, one.unit), []) + places.get((one.path, None), [])
        if asked:
            found[one.catalogue, one.unit] = asked
    return found


def reviewed(space: Workspace) -> Workspace:
    """Return the workspace in which what is approved is no draft, and lapses are problems.

    A leaflet is approved in a language when every unit of it is, in both registers, and the
    product's own words; a translation, when its master is, too.  What was recalled is not there.
    Raises AftercareError where the recalls cannot be read.
    """
    problems: list[Problem] = []
    recalled = recalls(space.project)
    signed: dict[str, frozenset[str]] = {}
    for locale in space.languages:
        try:
            approvals = approvals_of(space, locale)
            found = standings(space, locale, approvals) if approvals else []
        except AftercareError as error:
            problems += [
                replace(problem, place=problem.place._replace(locale=locale))
                for problem in error.problems
            ]
            found, approvals = [], ()
        problems += _lapsed(space, found, approvals)
        signed[locale] = _signed(space, found)
    localised = {
        key: _marked(leaflet, key, signed, space.source_locale)
        for key, leaflet in space.localised.items()
        if standing_recall(recalled, *key[:2]) is None
    }
    return replace(space, localised=localised, problems=(*space.problems, *problems))


def approved_units(space: Workspace, locale: str) -> Counter[str]:
    """Count the approved units of each catalogue in a locale; none where that cannot be read."""
    with suppress(AftercareError):
        if approvals := approvals_of(space, locale):
            found = standings(space, locale, approvals)
            return Counter(one.wording.catalogue for one in found if one.approved)
    return Counter()


def _signed(space: Workspace, found: Iterable[Standing]) -> frozenset[str]:
    """Return the leaflets of which nothing is left to approve in a language."""
    left: dict[str, bool] = {}
    for standing in found:
        domain = standing.wording.catalogue
        left[domain] = left.get(domain, False) or not standing.approved
    if not left or left.get(INTERFACE):
        return frozenset()
    held: dict[str, list[Leaflet]] = {}
    for leaflet in space.leaflets:
        held.setdefault(leaflet.name, []).append(leaflet)
    masters = space.project.masters()
    return frozenset(
        name
        for name, own in held.items()
        # What stands in a master that cannot be read is approved by nobody.
        if len(own) >= len(masters.get(name, ()))
        and not any(left.get(domain, True) for one in own for domain in one.domains)
    )


def _marked(
    leaflet: LocalisedLeaflet, key: Key, signed: Mapping[str, frozenset[str]], source: str
) -> LocalisedLeaflet:
    """Say of a leaflet whether it is a draft, and whether only its master is one."""
    name, locale, _ = key
    own, master = name in signed[locale], name in signed.get(source, ())
    return replace(leaflet, draft=not (own and master), checked=own and not master)


def _lapsed(
    space: Workspace, found: Iterable[Standing], approvals: Iterable[Approval]
) -> Iterator[Problem]:
    """Say of each approval that has lapsed why; what was changed by hand is an error.

    Nothing is said of what is in a master that cannot be read.
    """
    known, homeless = set(), []
    masters = {*domains(space.project)}
    broken = masters - {*space.domains}
    for standing in found:
        one, approval = standing.wording, standing.approval
        known.add((one.catalogue, one.unit))
        if approval is not None and standing.lapsed:
            yield _lapse(approval, standing.lapsed)
    for approval in approvals:
        unit = (approval.catalogue, approval.unit)
        if approval.catalogue not in masters and approval.hash == approval.due:
            homeless.append(approval)
        elif unit not in known and approval.catalogue not in broken:
            yield _lapse(approval, lapse(approval, None))
    yield from _renamed([standing.wording for standing in found], homeless)


def _renamed(now: Sequence[Wording], homeless: Iterable[Approval]) -> Iterator[Problem]:
    """Say once of a catalogue that there is no longer which approvals lapse, and where they went.

    None is carried over by itself: what a leaflet is called is part of what was approved.
    """
    by_catalogue: dict[str, list[Approval]] = {}
    for approval in homeless:
        by_catalogue.setdefault(approval.catalogue, []).append(approval)
    for old, lapsed in by_catalogue.items():
        said = {(one.unit, one.kind, one.source, one.target) for one in lapsed}
        same = Counter(one.catalogue for one in now
                       if (one.unit, one.kind, one.source, one.target) in said)  # fmt: skip
        count = "1 approval has" if len(lapsed) == 1 else f"{len(lapsed)} approvals have"
        message = f"{count} lapsed: no leaflet is called {old} any more"
        locale = lapsed[0].locale
        hint = f"take them out: aftercare unapprove {locale} --leaflet {old}"
        for new, alike in same.most_common(1):
            message += f"; {new} has {alike} of these units in the same words"
            hint = f"if it was renamed: aftercare approve {locale} --leaflet {new}; and {hint}"
        yield APPROVAL.at(Place(lapsed[0].path, lapsed[0].line, locale), message, hint)


def _lapse(approval: Approval, why: str) -> Problem:
    place = Place(approval.path, approval.line, approval.locale, approval.unit)
    message = (
        f"the approval of {approval.unit} in {approval.catalogue} by {approval.by}"
        f" ({approval.date}) has lapsed: {why}"
    )
    forged = approval.hash != approval.due
    hint = f"look at it, then: aftercare approve {approval.locale} --unit {approval.unit}"
    if forged:
        return APPROVAL.at(place, f"the approval of {approval.unit} is none: {why}", hint, "error")
    return APPROVAL.at(place, message, hint)
