"""Prints the mutations' scorecard after a run with `-v` or `-s`."""

from __future__ import annotations

import pytest

from .judge import JUDGED
from .score import scorecard


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    asked = config.option.verbose >= 0 or config.option.capture == "no"
    if not asked:
        return
    for name in ("shipped", "probes"):
        cases = [case for (kind, _), found in sorted(JUDGED.items()) if kind == name
                 for case in found]  # fmt: skip
        if cases:
            terminalreporter.section(f"mutations caught: {name}")
            for line in scorecard(cases):
                terminalreporter.write_line(line)
