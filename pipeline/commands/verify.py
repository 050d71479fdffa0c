"""`aftercare verify`: read output/ back, and write the coverage report."""

from __future__ import annotations

import argparse
import os

from pipeline.commands.common import open_project, progress_bar
from pipeline.report.coverage import as_html, as_json
from pipeline.report.problems import has_errors, problem_json, show_json, show_problems
from pipeline.review.standing import reviewed
from pipeline.tools.files import write
from pipeline.tools.jobs import Runner
from pipeline.verify.published import verify
from pipeline.workspace.reader import load


def run(arguments: argparse.Namespace) -> int:
    """Verify; exit 1 when a unit, a file or a link is not as the sources ask."""
    space = reviewed(load(open_project(arguments)))
    with progress_bar("reading back") as progress:
        report = verify(space, Runner(os.cpu_count() or 1), progress)
    output = space.project.output
    write(output / "report.json", as_json(report, space))
    write(output / "report.html", as_html(report, space))
    problems = report.everything
    if arguments.format == "json":
        show_json(
            {
                "checked": len(report.checked),
                "proven": sum(checked.proven for checked in report.checked),
                "problems": [problem_json(problem) for problem in problems],
            }
        )
    else:
        show_problems(problems, to_stderr=True)
        proven = sum(checked.proven for checked in report.checked)
        print(f"{proven} of {len(report.checked)} files proven; see {output / 'report.html'}")
    return int(has_errors(problems))
