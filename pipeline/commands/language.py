"""`aftercare language`: what is known of a language, and how examples are read and said."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from pipeline.commands.common import open_project
from pipeline.language.cldr import bcp47
from pipeline.language.profile import language
from pipeline.language.scaffold import section_keys
from pipeline.language.schema import NAME
from pipeline.language.sections import SECTIONS
from pipeline.language.speech import LEXICON
from pipeline.model.errors import fail
from pipeline.report.language_card import card, card_lines
from pipeline.report.problems import show_json
from pipeline.workspace.languages import languages_in


def run(arguments: argparse.Namespace) -> int:
    """Show what is known of a language, whether the project has it or not."""
    locale = bcp47(arguments.locale)
    if arguments.keys:
        print("\n".join(_keys(locale, arguments.keys)), end="")
        return 0
    project = open_project(arguments)
    data = languages_in(project, [locale])[locale]
    lexicon = project.folder(locale) / LEXICON
    found = card(language(locale, project.voices, lexicon, project.voice_folder, data.said), data)
    if arguments.format == "json":
        show_json(asdict(found))
        return 0
    for line in card_lines(found, project.relative(project.folder(locale) / NAME)):
        print(line)
    return 0


def _keys(locale: str, sections: list[str]) -> list[str]:
    for name in sections:
        if name not in SECTIONS:
            known = f"known: {', '.join(SECTIONS)}"
            raise fail("usage", "", f"no section {name!r}", known, usage=True)
    return [section_keys(locale, name) for name in sections]
