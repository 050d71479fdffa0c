"""Print profiles, papers, colours and rules: data in `profiles.toml`, each rule with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.model import Sheet
from pipeline.model.errors import fail
from pipeline.tools.toml import loads

DATA = Path(__file__).with_name("profiles.toml")
_ALL = "all"
_MM = 72 / 25.4
_FURNITURE = 7
"""The sizes that the running lines take off a page, with the space around them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How a page is set.  Sizes are points; `leading` and `gap` are multiples.

    `leading` is the distance from baseline to baseline in body sizes, `gap` that between two
    paragraphs in lines, `side` the left and right margin in millimetres, `edge` the clear
    space above and below all that is printed; `column` how wide the text
    may be, None: as wide as the margins let it, and `columns` that in a script; `emphasis` is how
    strong text shows, `bold` or `underline`.
    """

    name: str
    format: str
    body: float
    h1: float
    h2: float
    h3: float
    leading: float
    gap: float
    side: float
    edge: float
    emphasis: str
    column: float | None = None
    columns: Mapping[str, float] = field(default_factory=dict)

    def side_on(self, paper: Paper, script: str) -> float:
        """The left and right margin on a paper, in text of a script, in millimetres."""
        column = self.columns.get(script, self.column)
        return max(self.side, (paper.width / _MM - column) / 2) if column else self.side


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright, in points; `colour` is what it is printed with, `#rrggbb`."""

    key: str
    name: str
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a finished document must keep: `says` tells it in words, with the limit in it.

    `limit` is None where the rule has no number, `scripts` are those with a limit of their own,
    `not_for` those that the rule says nothing about, for the reason `because`.
    """

    code: str
    says: str
    source: str
    limit: float | None
    scripts: Mapping[str, float]
    not_for: frozenset[str]
    because: str

    def limit_for(self, script: str) -> float:
        """The limit in text of a script; raises ValueError where the rule has none."""
        limit = self.scripts.get(script, self.limit)
        if limit is None:
            raise ValueError(f"{self.code} has no limit")
        return limit

    def told(self, script: str) -> str:
        """The rule in words, for a script, with its source."""
        limit = self.scripts.get(script, self.limit)
        says = self.says if limit is None else self.says.replace("{limit}", f"{limit:g}")
        return f"{says} ({self.source})"


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return loads(DATA.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def profiles() -> Mapping[str, Profile]:
    """Every profile by its name; the first one is the default of its format."""
    return {name: Profile(name, **values) for name, values in _data()["profiles"].items()}


def profile_of(variant: str | None, path: str) -> Profile:
    """Return the profile named `variant`; None names the first, ukaaf-18.

    Raises AftercareError (`print-profile`) for a name that is not in the table.
    """
    known = profiles()
    name = variant or next(iter(known))
    if name not in known:
        hint = f"known: {', '.join(sorted(known))}"
        raise fail("print-profile", path, f"no print profile “{name}”", hint)
    return known[name]


def paper_of(sheet: Sheet, path: str) -> Paper:
    """Return the paper that a sheet asks for; AftercareError (`paper`) where it is unknown."""
    papers, colours = _data()["papers"], _data()["colours"]
    if sheet.paper not in papers:
        hint = f"known: {', '.join(papers)}"
        raise fail("paper", path, f"no paper “{sheet.paper}”", hint)
    if sheet.colours not in colours:
        hint = f"known: {', '.join(colours)}"
        raise fail("paper", path, f"no colours “{sheet.colours}”", hint)
    return Paper(sheet.paper, colour=colours[sheet.colours], **papers[sheet.paper])


@lru_cache(maxsize=16)
def rules_of(profile: str) -> Mapping[str, Rule]:
    """The rules that a profile must keep, by their codes, in the order of the table."""
    return {rule.code: rule for rule in _rules(profile)}


def _rules(profile: str) -> Iterator[Rule]:
    sources = _data()["sources"]
    for entry in _data()["rules"]:
        asked = entry["profiles"].get(profile, entry["profiles"].get(_ALL))
        if asked is not None:
            yield Rule(
                code=entry["code"],
                says=entry["rule"],
                source=sources[asked["source"]],
                limit=asked.get("limit"),
                scripts=entry.get("scripts", {}),
                not_for=frozenset(entry.get("not_for", ())),
                because=entry.get("because", ""),
            )


def room(profile: Profile, paper: Paper, script: str) -> tuple[int, int]:
    """How much fits on a page, roughly: half-ems a line, and lines."""
    width = paper.width - 2 * profile.side_on(paper, script) * _MM
    height = paper.height - 2 * profile.edge * _MM - _FURNITURE * profile.body
    return int(2 * width / profile.body), int(height / (profile.leading * profile.body))
