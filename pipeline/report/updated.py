"""What `update` tells: what it wrote, what was taken over from where, and what waits to be seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.catalogue.reader import parse
from pipeline.catalogue.updating import Updated
from pipeline.language.cldr import bcp47
from pipeline.model import Entry, Place, Problem
from pipeline.report.problems import problem_json
from pipeline.report.suggestions import suggestion_json
from pipeline.review.differences import changed
from pipeline.tm.assisting import Help
from pipeline.tm.model import Suggestion


@dataclass(slots=True)
class Report:
    """Collects what is to be told of each catalogue.

    `renamed` holds, by old and new domain, the language and how many of how many translations
    were taken over; `moved`, by domains, the units that came from another leaflet, the language,
    and whether fuzzy.  `offered` are the memory's suggestions by domain: the language, the unit,
    and what was suggested; `drafted` the units with a machine's draft, by domain and language.
    """

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    renamed: dict[tuple[str, str], list[tuple[str, int, int]]] = field(default_factory=dict)
    moved: dict[tuple[str, str], list[tuple[str, str, bool]]] = field(default_factory=dict)
    offered: dict[str, list[tuple[str, str, Suggestion]]] = field(default_factory=dict)
    drafted: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @property
    def successors(self) -> dict[tuple[str, str], str]:
        """What each leaflet that was renamed is called now: (locale, old domain) -> new domain."""
        return {
            (locale, old): new
            for (old, new), found in self.renamed.items()
            for locale, _, _ in found
        }

    def add(self, one: Updated, text: str) -> None:
        """Take note of a catalogue, of which `text` is the file."""
        self.problems += _to_be_seen(one, text)
        if one.old_path:
            taken = self.renamed.setdefault((one.old_path.stem, one.domain), [])
            taken.append((bcp47(one.locale), *one.held))
        for domain, _, after in one.merged.moved:
            units = self.moved.setdefault((domain, one.domain), [])
            units.append((str(after.msgctxt), bcp47(one.locale), after.fuzzy))

    def helped(self, one: Updated, help: Help) -> None:
        """Take note of what the memory and a machine gave to a catalogue."""
        catalogue, locale = one.merged.catalogue, bcp47(one.locale)
        for unit, suggestion in help.offered:
            self.offered.setdefault(one.domain, []).append((locale, unit, suggestion))
        if help.drafted:
            self.drafted[one.domain, locale] = help.drafted
        for unit, reason in help.refused:
            place = Place(catalogue.path, 0, catalogue.locale, unit)
            message = f"the draft of unit {unit} was refused: {reason}"
            self.problems.append(Problem("drafts", "warning", place, message, "translate it", unit))

    def json(self) -> dict[str, object]:
        """Return it as `update --format json` shows it."""
        return {
            "written": self.written,
            "removed": self.removed,
            "renamed": [
                {"from": old, "to": new, "locale": locale, "taken_over": held, "of": count}
                for (old, new), found in self.renamed.items()
                for locale, held, count in found
            ],
            "moved": [
                {"from": old, "to": new, "locale": locale, "unit": unit, "fuzzy": fuzzy}
                for (old, new), found in self.moved.items()
                for unit, locale, fuzzy in found
            ],
            "offered": [
                {"catalogue": domain, "locale": locale, "unit": unit, **suggestion_json(one)}
                for domain, found in self.offered.items()
                for locale, unit, one in found
            ],
            "drafted": [
                {"catalogue": domain, "locale": locale, "units": list(units)}
                for (domain, locale), units in self.drafted.items()
            ],
            "problems": [problem_json(problem) for problem in self.problems],
        }

    def lines(self) -> Iterator[str]:
        """Yield it as lines for people, without the problems."""
        yield from self._renamings()
        yield from self._moves()
        yield from self._help()
        for path in self.written:
            yield f"wrote {path}"
        for path in self.removed:
            yield f"removed {path}: all of it stands under the new name"
        if not self.written and not self.problems:
            yield "nothing to do: the catalogues are up to date"

    def _help(self) -> Iterator[str]:
        for domain, found in self.offered.items():
            units = {unit for _, unit, _ in found}
            languages = dict.fromkeys(locale for locale, _, _ in found)
            other = sum(bool(one.differs) for _, _, one in found)
            said = f"; {other} of a text that says something else, as noted" if other else ""
            yield (
                f"{domain}: the memory has translations of {_counted(units)}, offered fuzzy, in"
                f" {_languages(languages)}{said}"
            )
        for (domain, locale), drafts in self.drafted.items():
            yield f"{domain}: machine drafts of {_counted(drafts)}, fuzzy, in {locale}"

    def _renamings(self) -> Iterator[str]:
        for (old, new), found in self.renamed.items():
            by_count: dict[tuple[int, int], list[str]] = {}
            for locale, held, count in found:
                by_count.setdefault((held, count), []).append(locale)
            taken = ", ".join(
                f"{held} of {count} translations taken over in {_languages(locales)}"
                for (held, count), locales in by_count.items()
            )
            yield f"{old} was renamed to {new}: {taken}"

    def _moves(self) -> Iterator[str]:
        for (old, new), found in self.moved.items():
            locales: dict[tuple[str, bool], list[str]] = {}
            for unit, locale, fuzzy in found:
                locales.setdefault((unit, fuzzy), []).append(locale)
            units: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
            for (unit, fuzzy), languages in locales.items():
                units.setdefault((fuzzy, tuple(languages)), []).append(unit)
            for (fuzzy, taken), names in units.items():
                said = "is a unit" if len(names) == 1 else "are units"
                how = "translations offered, fuzzy," if fuzzy else "translations taken over"
                yield f"{', '.join(names)} of {new} {said} of {old}: {how} in {_languages(taken)}"


def _counted(units: Collection[str]) -> str:
    return f"{len(units)} {'unit' if len(units) == 1 else 'units'}"


def _languages(locales: Iterable[str]) -> str:
    named = list(locales)
    return ", ".join(named) if len(named) <= 3 else f"{len(named)} languages"


def _to_be_seen(one: Updated, text: str) -> Iterator[Problem]:
    """Tell which translations wait for a translator, and in which words their source changed."""
    merged = one.merged
    if not merged.reworded:
        return
    lines = {id: entry.line for id, entry in parse(text, merged.catalogue.path).by_id().items()}
    leaflets = {id(after): domain for domain, _, after in merged.moved}
    for before, after in merged.reworded:
        place = Place(merged.catalogue.path, lines.get(after.msgctxt, 0), merged.catalogue.locale,
                      after.msgctxt)  # fmt: skip
        message = _why(before, after, leaflets.get(id(after), ""))
        yield Problem("fuzzy", "warning", place, f"{message}; its translation is marked fuzzy",
                      "look at it", after.msgctxt, after.msgid)  # fmt: skip


def _why(before: Entry, after: Entry, domain: str) -> str:
    """Say why a translation may not be this unit's."""
    leaflet = f" in {domain}" if domain else ""
    if before.msgid != after.msgid:
        was = "" if before.msgctxt == after.msgctxt else f", from {before.msgctxt}"
        return f"unit {after.msgctxt} was reworded{was}: {changed(before.msgid, after.msgid)}"
    if before.msgctxt != after.msgctxt:
        return f"unit {after.msgctxt} has the text of {before.msgctxt}{leaflet}"
    return f"unit {after.msgctxt} completes another line than it did{leaflet}"
