"""Form: blanks to fill in and the lines of an address are in the translation as in the source."""

import pytest
from test_wholeness import pair

from pipeline.checks.form.markup import check


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Next visit: ____", "Próxima visita: ____", False),
        ("Next visit: ____", "Próxima visita: ______", False),
        ("Next visit: ____", "Próxima visita: 12", True),
        ("On ____ at ____.", "El ____.", True),
        ("Your visit.", "Su visita: ____", True),
        ("River House\\\nLondon", "River House\\\nLondres", False),
        ("River House\\\nLondon", "River House, Londres", True),
        ("River House, London", "River House\\\nLondres", True),
        ("River House, London", "River House,\nLondres", False),
    ],
)
def test_blanks_and_line_breaks(source: str, target: str, wrong: bool) -> None:
    found = list(check(pair("es", source, target)))
    assert [problem.code for problem in found] == ["markup"] * wrong
