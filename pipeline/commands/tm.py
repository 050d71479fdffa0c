"""`aftercare tm`: the translation memory, searched, and exchanged as TMX."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.commands.common import known_locale, on_stderr, one_at_a_time, open_project
from pipeline.language.cldr import bcp47
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.report.problems import show_json
from pipeline.report.suggestions import suggestion_json, suggestion_lines
from pipeline.tm.collecting import MEMORY, akin, imported, of_given, of_project
from pipeline.tm.matching import Memory
from pipeline.tm.model import Asked, Remembered, Suggestion
from pipeline.tm.telling import told
from pipeline.tm.tmx_writing import written
from pipeline.tools.files import write
from pipeline.workspace.languages import languages_in

_LEAST = 60.0
"""How alike a text must be to be shown to a person who asks for it."""


def run(arguments: argparse.Namespace) -> int:
    """Search, write or fill the memory; without an action, tell what it holds."""
    project = open_project(arguments)
    actions = {"search": _search, "export": _export, "import": _import, None: _tell}
    return actions[arguments.action](project, arguments)


def _all(project: Project, given: Sequence[str]) -> list[Remembered]:
    source = bcp47(project.source_language)
    return [*of_project(project), *imported(project), *of_given(given, source)]


def _chosen(project: Project, arguments: argparse.Namespace) -> list[str]:
    """Return the languages that are asked for, or all of the project's."""
    names = arguments.locale or project.locale_folders()
    return [known_locale(project, name, source=False) for name in names]


def _search(project: Project, arguments: argparse.Namespace) -> int:
    """Show what the memory has for a text, best first; status 1 where it has nothing."""
    text = " ".join(arguments.what)
    if not text.strip():
        raise fail("usage", "", "what is to be searched?", "aftercare tm search TEXT", usage=True)
    locales = _chosen(project, arguments)
    remembered, asked = _all(project, arguments.given), Asked(text)
    source = bcp47(project.source_language)
    languages = languages_in(project, [project.source_language])
    found: list[tuple[str, Suggestion]] = []
    for locale in locales:
        memory = Memory(one for one in remembered if akin(one.locale, locale))
        near = memory.suggestions([asked], _LEAST)[0] or memory.holding(text)
        found += [(locale, said) for said in told(asked, near, source, languages)]
    if arguments.format == "json":
        show_json({"suggestions": [{"locale": locale, **suggestion_json(one)}
                                   for locale, one in found]})  # fmt: skip
        return int(not found)
    for locale, one in found:
        for line in suggestion_lines(one, locale):
            print(line)
    if not found:
        print(f"nothing like it in {', '.join(locales) or 'any language'}")
    return int(not found)


def _export(project: Project, arguments: argparse.Namespace) -> int:
    """Write the memory into a TMX file."""
    path = _one_file(arguments.what)
    locales = _chosen(project, arguments) if arguments.locale else []
    held = [
        replace(one, project=one.project or project.name)
        for one in _all(project, arguments.given)
        if not locales or any(akin(one.locale, locale) for locale in locales)
    ]  # fmt: skip
    write(path, written(held, bcp47(project.source_language)).encode())
    return _said(arguments, {"written": str(path), "translations": len(set(held))},
                 f"wrote {path}: {len(set(held))} translations")  # fmt: skip


def _one_file(names: Sequence[str]) -> Path:
    if len(names) != 1 or Path(names[0]).suffix.lower() != ".tmx":
        hint = "aftercare tm export FILE.tmx"
        raise fail("usage", "", "name one .tmx file", hint, usage=True)
    return Path(names[0])


@one_at_a_time("texts")
def _import_alone(arguments: argparse.Namespace) -> int:
    project = open_project(arguments)
    source = bcp47(project.source_language)
    before = set(imported(project))
    # What comes back from a colleague is not new where it is the project's own.
    own = {replace(one, project=project.name) for one in of_project(project)}
    new = set(of_given(arguments.what, source)) - before - own
    if arguments.locale:
        chosen = _chosen(project, arguments)
        new = {one for one in new if any(akin(one.locale, locale) for locale in chosen)}
    path = project.catalogues / MEMORY
    if new:
        write(path, written(before | new, source).encode())
    name = project.relative(path)
    return _said(arguments, {"written": name if new else None, "translations": len(new)},
                 f"{name}: {len(new)} new translations" if new else "nothing new")  # fmt: skip


def _import(_: Project, arguments: argparse.Namespace) -> int:
    """Take translations of others into the project's memory."""
    if not arguments.what:
        hint = "aftercare tm import FILE.tmx"
        raise fail("usage", "", "what is to be imported?", hint, usage=True)
    return _import_alone(arguments)


def _said(arguments: argparse.Namespace, values: dict[str, object], line: str) -> int:
    if arguments.format == "json":
        show_json(values)
    else:
        print(line)
    return 0


def _tell(project: Project, arguments: argparse.Namespace) -> int:
    """Tell how many translations the memory holds in each language, and of whom."""
    remembered = set(_all(project, arguments.given))
    rows = []
    for locale in _chosen(project, arguments):
        held = [one for one in remembered if akin(one.locale, locale)]
        rows.append({
            "locale": locale,
            "translations": len(held),
            "approved": sum(bool(one.approved) for one in held),
            "of_others": sum(bool(one.project) or not one.domain for one in held),
        })  # fmt: skip
    if arguments.format == "json":
        show_json({"locales": rows})
        return 0
    for row in rows:
        print("{locale}: {translations} translations, {approved} approved,"
              " {of_others} of others".format(**row))  # fmt: skip
    if not rows:
        on_stderr("the project has no language beside its own yet (aftercare update --add LOCALE)")
    return 0
