"""Form: blanks to fill in and the lines of an address are in the translation as in the source."""

import pytest
from test_wholeness import pair

from pipeline.checks.form.markup import check
from pipeline.checks.subjects import Together
from pipeline.checks.wholeness import length, misplaced


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


def test_a_label_in_a_table_may_be_one_word_in_another_language() -> None:
    def severities(role: str) -> list[str]:
        one = pair("es", "Plaster of Paris", "Yeso", role=role)
        return [problem.severity for problem in length.check(one)]

    assert "error" in severities("heading")
    assert "error" not in severities("cell")


def test_short_texts_change_places_only_where_each_says_what_the_other_should() -> None:
    def misplaced_in(*rows: tuple[str, str]) -> bool:
        pairs = [pair("es", source, target, f"u{n}") for n, (source, target) in enumerate(rows)]
        return any(one.code == "misplaced" for one in misplaced.check_all(Together(pairs)))

    # Honest, though "Si vomita" is as long as "Solid food" leads to expect, and the other too.
    honest = ("Solid food", "Alimentos sólidos"), ("If you are being sick", "Si vomita")
    assert not misplaced_in(*honest)
    assert misplaced_in(("Wash your hands", "Deje de fumar"), ("Stop smoking", "Lávese las manos"))
