"""The commands and their options, and what `--help` says of them.

argparse, and nothing else that takes time to import.
"""

from __future__ import annotations

import argparse

from pipeline.commands.parser_clinics import clinic, clinics
from pipeline.commands.parser_documents import DOCUMENTS
from pipeline.commands.parser_released import RELEASED
from pipeline.commands.parser_translating import TRANSLATING
from pipeline.commands.values import Listed, day, fingerprint, port, positive


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    found = argparse.ArgumentParser(
        prog="aftercare",
        description="Publish patient leaflets in every language and format, and prove that"
        " every instruction is in each of them.",
    )
    found.add_argument(
        "-C", dest="folder", metavar="DIR", help="the project's folder (default: the nearest"
        " one upwards with aftercare.toml)",
    )  # fmt: skip
    found.add_argument("--version", action="store_true", help="print the version and stop")
    found.set_defaults(format="text")
    commands = found.add_subparsers(dest="command", metavar="COMMAND")
    for add in (
        _init, _extract, _update, _check, _answer, _approve, _unapprove, _review, _status, _build,
        _verify, _preview, _speak,
    ):  # fmt: skip
        add(commands)
    for name, (help, options) in (DOCUMENTS | TRANSLATING | RELEASED).items():
        options(_command(commands, name, help))
    return found


_Commands = argparse._SubParsersAction  # the type has no public name


def _command(
    commands: _Commands[argparse.ArgumentParser],
    name: str,
    help: str,
    formats: tuple[str, ...] = ("text", "json"),
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.add_argument(
        "--format", choices=formats, default="text",
        help="how to report: text, or json alone on standard output (default: text)",
    )  # fmt: skip
    # Both before and after the command, as people write it; absent, it must not undo the other.
    parser.add_argument(
        "-C", dest="folder", metavar="DIR", default=argparse.SUPPRESS,
        help="the project's folder (default: the nearest one upwards)",
    )  # fmt: skip
    return parser


def _init(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "init", "Make a new project with a sample leaflet that builds.")
    parser.add_argument("directory", metavar="DIR")


def _extract(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "extract", "Write the templates (POT) of the leaflets in source/.")
    parser.add_argument(
        "--assign-ids", action="store_true", help="give an id to every unit that lacks one"
    )
    help = "do so, and write the kinds that it proposes by the words"
    parser.add_argument("--assign-kinds", action="store_true", help=help)


def _update(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Bring the catalogues (PO) up to date with the templates, keeping every translation."
    parser = _command(commands, "update", help)
    parser.add_argument(
        "--add", nargs="+", action="extend", default=[], metavar="LOCALE", help="start a locale"
    )
    parser.add_argument(
        "--no-fuzzy", action="store_true", help="offer no translation of similar texts"
    )
    add = parser.add_argument
    add("--no-tm", action="store_true", help="offer nothing of the translation memory")
    add(
        "--from", dest="given", action="append", default=[], metavar="PATH",
        help="offer what this project, folder of PO files, or .tmx file has, too (repeats)",
    )  # fmt: skip
    add(
        "--drafts", metavar="NAME",
        help="ask this plug-in for drafts of what is left open, fuzzy, each with whose it is",
    )  # fmt: skip


def _check(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Check masters and translations."
    parser = _command(commands, "check", help, ("text", "json", "sarif"))
    parser.add_argument(
        "path", nargs="*", metavar="PATH", help="a PO file (default: the whole project)"
    )
    parser.add_argument(
        "--glossary",
        metavar="FILE",
        help="a termbase, .csv or .tbx, to check by (default: the project's own, if any)",
    )
    parser.add_argument(
        "--fix", action="store_true",
        help="first mend marks, spaces and digits that are not the language's own",
    )  # fmt: skip
    _locales(parser)
    clinics(parser)


def _answer(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Answer a finding of `check`, for the texts as they stand: who decides it, and why."
    parser = _command(commands, "answer", help)
    add = parser.add_argument
    add("locale", metavar="LOCALE", help="the language; the source language for a master")
    add("unit", metavar="UNIT", help="the unit's id, as `check` names it")
    add("code", metavar="CODE", help="the finding's code, which stands in brackets behind it")
    add("reason", metavar="REASON", help="why the translation is right as it is")
    add("--by", required=True, metavar="NAME", help="who says so")
    add("--catalogue", metavar="NAME", help="where both registers have the finding: which one")
    clinic(parser)


def _approve(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Approve units of a language as they stand, so that they are drafts no longer."
    parser = _command(commands, "approve", help)
    _approvable(parser)
    add = parser.add_argument
    add("--by", required=True, metavar="NAME", help="who stands behind them")
    add("--role", required=True, metavar="ROLE", help="as what: “dermatologist”, “translator”")
    add("--date", type=day, metavar="D", help="the day, as 2026-03-14 (default: today)")
    add("--signed", metavar="CODE", help="only if a sheet signed on paper has this version still")


def _unapprove(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Take the approval of units back; what was released stays out until its successor is."
    _approvable(_command(commands, "unapprove", help))


def _review(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = (
        "Make review sheets of a language, as a page, a workbook and a PDF; with --import, take"
        " what came back in one: ticks, remarks and answers."
    )
    parser = _command(commands, "review", help)
    parser.set_defaults(unit=[])
    add = parser.add_argument
    add("locale", metavar="LOCALE", help="the language, the source's own too")
    add("--leaflet", action="append", default=[], metavar="L", help="only this leaflet (repeats)")
    add("--output", metavar="DIR", help="where the sheets go (default: review/ in the project)")
    add(
        "--audio", action="store_true",
        help="with the sound of each unit in the page (5 kB a second)",
    )  # fmt: skip
    add("--import", dest="form", metavar="FILE", help="a filled-in sheet that came back")
    add("--by", metavar="NAME", help="with --import: who filled it in")
    add("--role", metavar="ROLE", help="with --import: as what: “dermatologist”, “translator”")
    add("--date", type=day, metavar="D", help="with --import: the day (default: today)")
    clinic(parser)


def _approvable(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("locale", metavar="LOCALE", help="the language, the source's own too")
    add("--leaflet", action="append", default=[], metavar="L", help="only this leaflet (repeats)")
    add(
        "--unit", nargs="+", action="extend", default=[], metavar="ID",
        help="only these units (default: all that are not approved)",
    )  # fmt: skip
    clinic(parser)


def _status(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "status", "Show how far each translation is.")
    _locales(parser)
    clinics(parser)


def _locales(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--locale", action="append", default=[], metavar="L", help="only this locale (repeats)"
    )


def _build(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "build", "Build what is stale into output/.")
    add = parser.add_argument
    add("--locale", action="append", default=[], metavar="L", help="only this locale (repeats)")
    add("--leaflet", action="append", default=[], metavar="N", help="only this leaflet (repeats)")
    artefact = add(
        "--artefact", action="append", default=[], metavar="FORMAT",
        help="only this format: %(known)s (repeats)",
    )  # fmt: skip
    profile = add(
        "--print-profile", action="append", default=[], metavar="P",
        help="print with this profile: %(known)s (repeats)",
    )  # fmt: skip
    vars(artefact)["known"], vars(profile)["known"] = Listed("ids"), Listed("profiles")
    add("--jobs", type=positive, metavar="N", help="processes (default: one a core)")
    add("--scheduler", metavar="ADDRESS", help="build on the Dask cluster at this address")
    add(
        "--release",
        action="store_true",
        help="publish what is approved, and leave what was released before in place",
    )
    add("--date", type=day, metavar="D", help="the day of the release (default: today)")
    clinics(parser)


def _verify(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = (
        "Read output/ back and prove that every instruction is there; write its report. With DIR,"
        " prove a release from that folder alone, without its project."
    )
    parser = _command(commands, "verify", help)
    parser.add_argument(
        "release", nargs="?", metavar="DIR", help="a folder or zip with a release, or a pack"
    )
    parser.add_argument(
        "--fingerprint",
        type=fingerprint,
        metavar="F",
        help="what the fingerprint of the release must be, or start with",
    )
    _locales(parser)
    clinics(parser)


def _preview(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Show the pages in a browser, up to date with each save; take answers and approvals."
    parser = _command(commands, "preview", help)
    add = parser.add_argument
    add("--locale", action="append", default=[], metavar="L", help="only this locale (repeats)")
    add("--port", type=port, metavar="N", help="the port (default: 8321, or a free one)")
    add("--host", default="127.0.0.1", help="an address of this machine itself")
    add("--no-open", dest="open", action="store_false", help="open no browser")
    clinic(parser)


def _speak(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "speak", "Show, or speak, what the voice of a language will say.")
    add = parser.add_argument
    add("--locale", required=True, metavar="L", help="the language")
    add(
        "--text", nargs="?", const="", metavar="TEXT", dest="text",
        help="show the speech text of TEXT, or without it that of the leaflets (the default)",
    )  # fmt: skip
    add("--leaflet", action="append", default=[], metavar="N", help="only this leaflet (repeats)")
    add("--unit", action="append", default=[], metavar="ID", help="only this unit (repeats)")
    add("--plain", action="store_true", help="the plain register instead of the standard one")
    add("--output", metavar="FILE", help="speak it into this WAV file")
    clinic(parser)
