"""The product's own words, as extracted from its code and templates."""

import re

import pytest

from pipeline.localise import ui_words
from pipeline.localise.ui_words import interface_units
from pipeline.model import Unit
from pipeline.model.errors import AftercareError


def test_every_id_is_the_interfaces_own_and_every_word_is_said_where_it_stands() -> None:
    units = interface_units()
    assert len(units) > 10
    assert all(re.fullmatch(r"ui-[a-z0-9-]+", unit.id) for unit in units)
    assert len({unit.id for unit in units}) == len(units)
    assert all(unit.text and unit.line and unit.role == "interface" for unit in units)


def test_every_id_used_in_code_is_extracted() -> None:
    """A call that Babel does not see would have no translation: KeyError while building."""
    used = set()
    for path in ui_words._PACKAGE.rglob("*"):
        if path.suffix in (".py", ".html", ".xhtml"):
            used |= set(re.findall(r"\bui\(\s*[\"'](ui-[a-z0-9-]+)", path.read_text("utf-8")))
    assert used - {"ui-id"} == {unit.id for unit in interface_units()}  # model.py explains by ui-id


def test_one_id_for_two_texts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = [Unit("ui-a", "info", text, path=f"{text}.py", line=3) for text in ("A", "A", "B")]
    monkeypatch.setattr(ui_words, "_calls", lambda: iter(calls[:2]))
    assert interface_units() == (calls[0],)
    monkeypatch.setattr(ui_words, "_calls", lambda: iter(calls))
    with pytest.raises(AftercareError, match=r"A\.py:3") as caught:
        interface_units()
    assert caught.value.problems[0].place[:2] == ("B.py", 3)


def test_the_package_is_read_once_a_process(monkeypatch) -> None:
    interface_units()
    monkeypatch.setattr(ui_words, "_extracted", None)
    assert interface_units()
