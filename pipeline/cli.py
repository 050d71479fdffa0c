"""The command line: `aftercare COMMAND`.

argparse, since a build with nothing to do must start quickly; a command's module is imported only
when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline.commands.values import Listed, port, positive

PROBLEMS_FOUND = 1
WRONG_USE = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 all well, 1 problems found, 2 wrong use."""
    arguments = _parse(argv)
    try:
        if arguments.command == "build" and _up_to_date(arguments):
            return 0
        return _run(arguments)
    except KeyboardInterrupt:
        print("aftercare: stopped; no file was left half-written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS_FOUND


def _run(arguments: argparse.Namespace) -> int:
    from pipeline.model.errors import AftercareError  # noqa: PLC0415  # not for a build with nothing to do
    from pipeline.tools.memory import collect_rarely  # noqa: PLC0415

    collect_rarely()
    try:
        return int(import_module(f"pipeline.commands.{arguments.command}").run(arguments))
    except AftercareError as error:
        from pipeline.report.problems import report_error  # noqa: PLC0415

        report_error(error, arguments.format)
        return WRONG_USE if error.usage else PROBLEMS_FOUND
    except BrokenPipeError:
        raise
    except OSError as error:
        place = error.filename or "aftercare"
        print(f"{place}: error: {error.strerror or error} [file]", file=sys.stderr)
        return PROBLEMS_FOUND


def _up_to_date(arguments: argparse.Namespace) -> bool:
    """The quick path of `build`: nothing has changed since it last ran with these options."""
    from pipeline.build import freshness  # noqa: PLC0415
    from pipeline.tools.locate import find_root  # noqa: PLC0415

    root = find_root(arguments.folder or ".")
    count = freshness.nothing_to_do(root, build_options(arguments)) if root else None
    if count is None:
        return False
    if arguments.format == "json":
        print('{"built": [], "withdrawn": [], "unchanged": %d, "problems": []}' % count)  # noqa: UP031
    else:
        print(f"nothing to do: {count} files are up to date")
    return True


def build_options(arguments: argparse.Namespace) -> str:
    """Name what a build selects, so that two builds can be told to ask the same."""
    lists = (arguments.locale, arguments.leaflet, arguments.artefact, arguments.print_profile)
    return repr((*map(sorted, lists), arguments.release))


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.version:
        from importlib.metadata import version  # noqa: PLC0415

        print(f"aftercare {version('aftercare')}")
        raise SystemExit(0)
    if arguments.command is None:
        parser.print_help(sys.stderr)
        raise SystemExit(WRONG_USE)
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="aftercare",
        description="Publish patient leaflets in every language and format, and prove that"
        " every instruction is in each of them.",
    )
    parser.add_argument(
        "-C", dest="folder", metavar="DIR", help="the project's folder (default: the nearest"
        " one upwards with aftercare.toml)",
    )  # fmt: skip
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    parser.set_defaults(format="text")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add in (
        _init, _extract, _update, _check, _answer, _status, _build, _verify, _preview, _speak,
    ):  # fmt: skip
        add(commands)
    return parser


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


def _update(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Bring the catalogues (PO) up to date with the templates, keeping every translation."
    parser = _command(commands, "update", help)
    parser.add_argument(
        "--add", nargs="+", action="extend", default=[], metavar="LOCALE", help="start a locale"
    )
    parser.add_argument(
        "--no-fuzzy", action="store_true", help="offer no translation of similar texts"
    )


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


def _answer(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Answer a finding of `check`, for the texts as they stand: who decides it, and why."
    parser = _command(commands, "answer", help)
    add = parser.add_argument
    add("locale", metavar="LOCALE", help="the language of the translation")
    add("unit", metavar="UNIT", help="the unit's id, as `check` names it")
    add("code", metavar="CODE", help="the finding's code, which stands in brackets behind it")
    add("reason", metavar="REASON", help="why the translation is right as it is")
    add("--by", required=True, metavar="NAME", help="who says so")
    add("--catalogue", metavar="NAME", help="where both registers have the finding: which one")


def _status(commands: _Commands[argparse.ArgumentParser]) -> None:
    _command(commands, "status", "Show how far each translation is.")


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
        help="publish only locales that are approved, with every query answered",
    )


def _verify(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Read output/ back and prove that every instruction is there; write its report."
    _command(commands, "verify", help)


def _preview(commands: _Commands[argparse.ArgumentParser]) -> None:
    help = "Show the pages as they stand in a browser, up to date with each file that is saved."
    parser = _command(commands, "preview", help)
    add = parser.add_argument
    add("--locale", action="append", default=[], metavar="L", help="only this locale (repeats)")
    add("--port", type=port, metavar="N", help="the port (default: 8321, or a free one)")
    add("--host", default="127.0.0.1", help="an address of this machine itself")
    add("--no-open", dest="open", action="store_false", help="open no browser")


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


if __name__ == "__main__":
    sys.exit(main())
