"""What a rule finds is tested as if it had been measured in every language (`calibration`)."""

from __future__ import annotations

import pytest

from pipeline.checks import rule

_BY_THE_TABLE = ("test_queries", "test_rules")
"""About the table itself, or judged in other processes too."""


@pytest.fixture(autouse=True)
def _proven(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each finding be as grave as it asks to be."""
    if not request.module.__name__.endswith(_BY_THE_TABLE):
        monkeypatch.setattr(rule, "proven", lambda _code, _locale: True)
