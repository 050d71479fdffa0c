"""docs/checks.md, from what the rules say of themselves: `python -m pipeline.checks.documentation`.

Run it in the repository's root after a rule has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.checks.registry import FAMILIES
from pipeline.checks.rule import Example, Rule

PAGE = Path("docs/checks.md")
_OPENING = """
# What `aftercare check` finds

Each finding has a code, a severity and a place. An **error** is certain, and keeps what it concerns
from being published. A **query** is likely: a question to a person, with both places quoted. Drafts
are published with it, `build --release` refuses it until a named person has answered. A **warning**
keeps nothing back, an **info** only tells. Queries and warnings alone leave the exit status 0. In
SARIF a query is a result of the kind `review`, with the property `severity: query`. Names are those
that translators know from other tools where the check is the same. Below each code stands how grave
it usually is.

A finding that is right in general and wrong in a particular case can be answered, where the code
does not say otherwise, by a person who gives a reason and a name:

```sh
aftercare answer es day-1 length "the country's leaflets say this in three words" --by "Ana Ruiz"
```

This writes into `locales/es/answers.toml`, beside the catalogue, unit, code, reason, name and date,
the hash of both texts: the answer dies when either changes, and `check` says so. Where both
registers have the finding, `--catalogue` names one. An answer for `registers` is bound to the texts
of both. What stands against a master is answered in the source language (`aftercare answer en …`),
and bound to the unit's text and kind.

```toml
[[answer]]
catalogue = "my-leaflet"
unit = "day-1"
code = "length"
reason = "the country's leaflets say this in three words"
by = "Ana Ruiz"
date = 2026-03-14
hash = "0123456789abcdef"
```

A translator says the same in a comment of the entry (Poedit: Edit comment; Weblate keeps it), which
`check` then asks to bind with the hash that it names:

```po
# aftercare: length ok: this country says it in three words -- Ana Ruiz [0123456789abcdef]
msgctxt "day-1"
```

`[[waiver]]` sections of `locales/<locale>/waivers.toml`, written by hand, hold too; they may lack
`by` and `date`, but not where the finding is a query or its code says *answered by name*.

A finding about meaning is an error only in a language where its rule was measured: at most 2 false
findings in 1,000 honest translations, by `pipeline/checks/calibration.csv`. Elsewhere it is a
query.

In the examples, `kind` is what the unit asks of the patient where that matters. Every example is
run by the tests. This page is made from the rules in `pipeline/checks/`, by
`python -m pipeline.checks.documentation`.
""".strip()
_TITLES = {
    "catalogue": "Catalogues",
    "form": "Form",
    "facts": "Facts",
    "meaning": "Meaning",
    "language": "Language",
    "wholeness": "Wholeness",
    "typography": "Typography",
    "glossary": "Glossary",
    "speech": "Speech",
    "registers": "Registers",
    "project": "Languages of a project",
    "elsewhere": "Files, masters and settings",
}
_STANDARD = frozenset({"reading-ease"})
"""Rules that compare a plain text with the standard one, whose examples name that as source."""


def page() -> str:
    """Return the page that documents every rule, a chapter a family."""
    parts = [_OPENING]
    for family, title in _TITLES.items():
        parts.append(f"## {title}")
        parts += [part for rule in FAMILIES[family] for part in _section(rule)]
    return "\n\n".join(parts) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}"
    bound = "" if rule.waivable else ", never answered"
    bound = ", answered by name" if rule.grave else bound
    measured = ", where measured" if rule.about == "meaning" else ""
    yield f"{rule.severity}{measured}{bound}. {rule.summary}"
    if rule.more:
        yield rule.more
    if rule.examples:
        yield "\n".join(_example(rule, example) for example in rule.examples)


def _example(rule: Rule, example: Example) -> str:
    kind = "" if example.kind == "info" else f" ({example.kind})"
    standard = " standard" if rule.code in _STANDARD else ""
    return (
        f"- {example.locale}{kind}{standard}: `{example.source}`"
        f" fails: `{example.fails}` passes: `{example.passes}`"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
