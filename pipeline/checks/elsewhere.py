"""Rules that are found broken before a check can look: by who reads a file, or publishes one."""

from __future__ import annotations

from pipeline.checks.rule import Rule

WAIVER = Rule(
    "waiver", "An answer is dead, excuses nothing, or cannot be read.", "warning", waivable=False
)
APPROVAL = Rule(
    "approval",
    "What a person has approved is no longer as it was, so the approval has lapsed; or a section of"
    " `approvals.toml` was changed by hand, which is an error.",
    "warning",
    waivable=False,
)
ORPHAN = Rule(
    "orphan",
    "There are catalogues of a leaflet that is gone: renamed, moved or taken out.",
    "warning",
    waivable=False,
)

_FOUND = {
    "termbase": "The glossary cannot be read, or a row of it is malformed.",
    "lexicon": "A `lexicon.pls` is not what it should be.",
    "language-data": "`language.toml` says something unknown, or in the wrong form.",
    "locale": "A folder of `locales/` is named after no language, or two after the same.",
    "syntax": "A file does not follow the rules of its format.",
    "encoding": "A file is not UTF-8.",
    "unreadable": "A file cannot be read.",
    "missing-file": "A file is not there.",
    "config": "`aftercare.toml` says something unknown, or in the wrong form.",
    "bad-name": "A master's name cannot be a leaflet's.",
    "front-matter": "The front matter of a master lacks something, or says something unknown.",
    "title": "A master has no title, or more than one.",
    "heading-level": "A heading of a master skips a level.",
    "no-id": "An instruction or paragraph of a master has no id.",
    "bad-id": "An id of a master cannot be one.",
    "unknown-kind": "A kind of a master is none that there is.",
    "unsupported": "A master holds Markdown that not every format can show.",
    "include": "A shared block cannot be taken in, would say something else there, or no leaflet"
    " takes it in.",
    "only": "A part of a master is for a clinic that there is not, or is needed where it is left"
    " out.",
    "link": "A link leads nowhere, or not where a leaflet may lead.",
}

RULES = (
    WAIVER,
    APPROVAL,
    ORPHAN,
    *(Rule(code, summary, waivable=False) for code, summary in _FOUND.items()),
)
