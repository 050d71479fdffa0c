"""Two projects that say different things of one language, side by side in one process."""

import json
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.checks import catalogue_problems
from pipeline.checks.compare.pair import Pair
from pipeline.language.data import PACKAGED, Languages, language_data, languages_of
from pipeline.language.facts import Quantity, facts
from pipeline.language.speech import spoken
from pipeline.language.typography.rules import typography
from pipeline.model import Catalogue, Entry, Problem, Unit
from pipeline.project.settings import load as settings
from pipeline.workspace.reader import load

KNOWN = language_data("es").polarity.avoidance
ONE = languages_of({"es": {"polarity": {"avoidance": [*KNOWN, "esquive"]}}})
OTHER = languages_of({"es": {"polarity": {"avoidance": [*KNOWN, "rehuya"]}}})
UNIT = Unit("a", "avoid", "Avoid the sun.")


def found(verb: str, languages: Languages) -> Iterator[Problem]:
    entry = Entry("a", UNIT.text, f"{verb} el sol.", line=1)
    return catalogue_problems((UNIT,), Catalogue("es", "x.po", (entry,)), "en", languages=languages)


def forbids(problems: Iterator[Problem]) -> bool:
    return "prohibition" not in {problem.code for problem in problems}


def test_what_one_project_says_another_does_not_hear() -> None:
    # All are begun before any is asked for its first finding.
    asked = [(verb, of, found(verb, of)) for verb in ("Esquive", "Rehuya") for of in (ONE, OTHER)]
    heard = {(verb, of is ONE): forbids(problems) for verb, of, problems in asked}
    assert heard == {
        ("Esquive", True): True, ("Esquive", False): False,
        ("Rehuya", True): False, ("Rehuya", False): True,
    }  # fmt: skip
    assert not forbids(found("Esquive", PACKAGED))


def test_threads_check_different_projects_at_once() -> None:
    asked = [("Esquive", ONE), ("Esquive", OTHER)] * 40
    with ThreadPoolExecutor(4) as pool:
        heard = list(pool.map(lambda one: forbids(found(*one)), asked))
    assert heard == [True, False] * 40


def project(root: Path, half: str) -> Path:
    """A project in Swahili that has its own word for half."""
    (root / "locales/sw/LC_MESSAGES").mkdir(parents=True)
    (root / "source").mkdir()
    (root / "source/care.md").write_text("# Care {#title}\n", encoding="utf-8")
    said = f'[numbers]\nfractions = {{ "1/2" = ["{half}"] }}\nwords = {{ 1 = ["moja"] }}\n'
    (root / "locales/sw/language.toml").write_text(said, encoding="utf-8")
    (root / "aftercare.toml").write_text(
        '[clinic]\nname = "C"\nphone = "020 7946 0018"\n[project]\nformats = ["html"]\n',
        encoding="utf-8",
    )
    return root


def test_a_workspace_keeps_its_own_words_when_another_is_read(tmp_path: Path) -> None:
    first = load(settings(project(tmp_path / "a", "nusu")))
    second = load(settings(project(tmp_path / "b", "nuss")))
    said = [spoken("½", space.languages["sw"].speech) for space in (first, second, first)]
    assert said == ["nusu", "nuss", "nusu"]


def test_data_are_told_by_locale_and_the_project_s_part() -> None:
    own = languages_of({"es": {"typography": {"dash": "–"}}})
    assert own["es_MX"] == language_data("es-MX") != own["es"]
    assert own["es"] != language_data("es")
    assert own["es"] is language_data("es", own["es"].said)
    assert typography(own["es"]).dash == "–"
    assert typography(language_data("es")).dash == "—"
    assert languages_of({"es": {}}) == PACKAGED


@pytest.mark.parametrize("locale", ["es", "sw"])
def test_another_process_makes_the_same_value_of_few_bytes(locale: str) -> None:
    own = languages_of({locale: {"numbers": {"words": {"7": ["zaba"]}}}})[locale]
    sent = pickle.dumps(own)
    assert pickle.loads(sent) is own
    assert len(sent) < 200
    assert json.loads(own.said) == own.own == {"numbers": {"words": {"7": ["zaba"]}}}
    (seven,) = (fact for fact in facts("zaba mg", own) if isinstance(fact, Quantity))
    assert seven.value == 7


def test_a_pair_that_is_sent_holds_no_language_data() -> None:
    entry = Entry("a", UNIT.text, "Esquive el sol.")
    pair = Pair(UNIT, entry, Catalogue("es", "x.po", ()), "en", languages=ONE)
    assert len(pickle.dumps(pair)) < 1500 + sys.getsizeof(ONE.said[0][1])
    assert pickle.loads(pickle.dumps(pair)).language is pair.language
