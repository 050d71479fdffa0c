"""What is derived from the rules: SARIF's texts, what may be waived, what is not checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks import foreign_problems
from pipeline.checks.answers import read
from pipeline.checks.catalogue.skipped import not_checked
from pipeline.checks.registry import CHECKS, RULES
from pipeline.checks.rule import Rule
from pipeline.language.data import language_data
from pipeline.model import Catalogue, Entry, Place, Problem
from pipeline.model.errors import AftercareError
from pipeline.report.sarif import log
from pipeline.tools.jobs import Runner

NEVER = {
    "missing", "empty", "fuzzy", "stale", "placeholders", "duplicate-id", "unknown-id", "markup",
    "damaged", "bidi", "endless", "plain-register", "review-due",
}  # fmt: skip


def test_sarif_describes_each_rule_that_occurs() -> None:
    found = [RULES[code].at(Place("es.po", 3, "es"), "wrong") for code in ("numbers", "glossary")]
    found.append(Problem("poster", "error", Place("x.pdf"), "wrong"))  # only a build says it
    rules = log(found)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["glossary", "numbers", "poster"]
    glossary, numbers, poster = rules
    assert numbers["shortDescription"]["text"] == "A number is missing, added or changed."
    assert numbers["help"]["text"].startswith(RULES["numbers"].summary)
    assert numbers["defaultConfiguration"] == {"level": "error"}
    assert (glossary["defaultConfiguration"], poster) == ({"level": "warning"}, {"id": "poster"})
    assert RULES["glossary"].more in glossary["help"]["text"]


@pytest.mark.parametrize("code", sorted(NEVER))
def test_what_cannot_be_published_cannot_be_waived(code: str, tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    fields = ("catalogue", "unit", "reason")
    path.write_text(f'[[waiver]]\ncode = "{code}"\n' + "".join(f'{key} = "x"\n' for key in fields))
    with pytest.raises(AftercareError, match=f"{code} cannot be answered"):
        read(path, path.name)


def test_what_a_check_of_a_text_finds_may_be_waived_but_for_the_never() -> None:
    of_checks = {rule.code for check in CHECKS for rule in check.rules if not rule.waivable}
    assert of_checks == NEVER


def test_what_is_not_checked_is_named_by_the_rules() -> None:
    told = not_checked(language_data("fi"), tuple(RULES.values()))
    assert told[:6] == (
        "negation, prohibition and permission",
        "opposites",
        "concepts of care that exclude one another",
        "what a sentence is about",
        "truncation and misplaced translations",
        "length",
    )
    assert (
        not_checked(language_data("fi"), (Rule("x", "X.", needs=("polarity",), named="x"),))[0]
        == "x"
    )
    assert not_checked(language_data("es"), tuple(RULES.values())) == ()


def test_a_catalogue_shared_out_is_found_the_same_in_the_same_order() -> None:
    entries = tuple(
        Entry(None, f"Take {i} tablets.", f"Tome {i + i % 3} comprimidos.", line=i)
        for i in range(2, 40)
    )
    catalogue = Catalogue("es", "es.po", entries)
    alone = list(foreign_problems(catalogue))
    shared = list(foreign_problems(catalogue, each=Runner(2).in_order))
    assert len(alone) > 20
    assert shared == alone


def test_in_order_gives_no_process_too_little() -> None:
    assert list(Runner(1).in_order(abs, [-3, 2, -1], least=2)) == [3, 2, 1]
    assert list(Runner(1).in_order(abs, [])) == []
