"""Whether a finished document keeps the rules of its print profile, each named with its source.

What is measured is what is drawn: sizes, faces, colours and places of glyphs, whatever the
template was meant to do.  The rules stand in `expect/profiles.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.expect.paper import everything
from pipeline.expect.profiles import Rule, paper_of, profile_of, rules_of
from pipeline.model import Edition, Finding, LocalisedLeaflet
from pipeline.verify.pdf import rules_lines, rules_look
from pipeline.verify.pdf.document import Sight
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.measure import Breach, Print, Set

Measure = Callable[[Print, Rule], Iterator[Breach]]

MEASURES: Mapping[str, Measure] = {**rules_look.MEASURES, **rules_lines.MEASURES}
"""Each rule's measure by its code; a rule of the table without one is an error of ours."""


def findings(
    sight: Sight, drawn: Mapping[str, Sequence[Glyph]], leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[Finding]:
    """Find each rule that is broken, once, at its first place; `drawn` are the units' glyphs."""
    profile = profile_of(edition.variant, edition.path)
    units = everything(leaflet, edition)
    found = [Set.of(unit, drawn.get(unit.unit.id, ())) for unit in units]
    seen = Print(
        sight,
        tuple(unit for unit in found if unit.lines),
        leaflet,
        edition,
        profile,
        paper_of(edition.sheet, edition.path),
    )
    script = edition.language.script
    for code, rule in rules_of(profile.name).items():
        if script in rule.not_for:
            continue
        breaches = list(MEASURES[code](seen, rule))
        if breaches:
            unit, what = breaches[0]
            more = f", and {len(breaches) - 1} more" if len(breaches) > 1 else ""
            yield Finding(unit, code, f"{what}{more}; {profile.name}: {rule.told(script)}")
