"""The command line: `aftercare COMMAND`.

A build with nothing to do must start quickly: a command's module is imported only when it runs.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from pipeline.tools import stopping

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

PROBLEMS_FOUND = 1
WRONG_USE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 all well, 1 problems found, 2 wrong use.

    Without `argv` it is the program: its own, and ended in one line by the system's signals.
    """
    try:
        if argv is None:
            stopping.take_signals()
        arguments = _parse(argv)
        if arguments.command == "build" and _quick(arguments):
            return 0
        return _run(arguments)
    except KeyboardInterrupt:
        if argv is not None:  # not ours to end
            raise
        stopping.end()
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS_FOUND


def _run(arguments: argparse.Namespace) -> int:
    from importlib import import_module  # noqa: PLC0415

    from pipeline.model.errors import AftercareError  # noqa: PLC0415  # not for a build with nothing to do
    from pipeline.tools.memory import collect_rarely  # noqa: PLC0415

    collect_rarely()
    module = arguments.command.replace("-", "_")
    try:
        return int(import_module(f"pipeline.commands.{module}").run(arguments))
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


def _quick(arguments: argparse.Namespace) -> bool:
    """The quick path of `build`, where at most one clinic is named."""
    clinics = arguments.clinic
    if arguments.all_clinics or len(clinics) > 1:
        return False
    return up_to_date(arguments, clinics[0] if clinics else "")


def up_to_date(arguments: argparse.Namespace, clinic: str) -> bool:
    """Whether nothing has changed since a clinic was last built with these options; say so."""
    from pipeline.build import freshness  # noqa: PLC0415
    from pipeline.tools.locate import find_root  # noqa: PLC0415

    root = find_root(arguments.folder or ".")
    count = freshness.nothing_to_do(root, build_options(arguments), clinic) if root else None
    if count is None:
        return False
    if arguments.format == "json":
        import json  # noqa: PLC0415

        rows = freshness.load_state(str(root), clinic).get("leaflets", [])
        told = {"built": [], "withdrawn": [], "unchanged": count, "leaflets": rows, "problems": []}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"nothing to do: {count} files are up to date")
    return True


def build_options(arguments: argparse.Namespace) -> str:
    """Name what a build selects, so that two builds can be told to ask the same."""
    lists = (arguments.locale, arguments.leaflet, arguments.artefact, arguments.print_profile)
    return repr((*map(sorted, lists), arguments.release))


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    from pipeline.commands.parser import parser as make  # noqa: PLC0415

    parser = make()
    arguments = parser.parse_args(argv)
    if arguments.version:
        from importlib.metadata import version  # noqa: PLC0415

        print(f"aftercare {version('aftercare')}")
        raise SystemExit(0)
    if arguments.command is None:
        parser.print_help(sys.stderr)
        raise SystemExit(WRONG_USE)
    return arguments


if __name__ == "__main__":
    sys.exit(main())
