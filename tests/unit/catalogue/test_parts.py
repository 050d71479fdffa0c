"""What is offered to units that were split or joined: a start for a translator, always fuzzy."""

import pytest

from pipeline.catalogue.merge import merge
from pipeline.model import Catalogue, Entry

CARE = Entry("care", "Keep the wound dry, and tell your nurse at once.", "Manténgala seca; avise.")
REST = Entry("rest", "Rest for two days.", "Descanse dos días.", comment="mine")
BATH = Entry("bath", "Do not take a hot bath.", "No tome un baño caliente.")


def merged(old: tuple[Entry, ...], *new: tuple[str | None, str], **more: bool) -> Catalogue:
    template = Catalogue("", "t.pot", tuple(Entry(id, text) for id, text in new))
    return merge(template, Catalogue("es", "t.po", old), "es", "t.po", **more).catalogue


@pytest.mark.parametrize("ids", [("care", "tell"), ("one", "two"), (None, None)])
def test_both_halves_get_the_whole_fuzzy(ids: tuple[str | None, str | None]) -> None:
    old = CARE if ids[0] else Entry(None, CARE.msgid, CARE.msgstr)
    halves = ("Keep the wound dry.", "And tell your nurse at once.")
    found = merged((old, BATH), *zip(ids, halves, strict=True), ("bath", BATH.msgid))
    for entry in found.living[:2]:
        assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (CARE.msgstr, True, CARE.msgid)
    # Put together again, the translation is as it was.
    again = merge(
        Catalogue("", "t.pot", (Entry("care", CARE.msgid),)), found, "es", "t.po"
    ).catalogue.living[0]
    assert again.msgstr == CARE.msgstr
    assert not again.fuzzy


def test_what_was_joined_gets_both_in_order_and_fuzzy() -> None:
    text = f"{BATH.msgid} {REST.msgid}"
    found = merged((REST, BATH), ("bath", text))
    (entry,) = found.living
    assert entry.msgstr == f"{BATH.msgstr} {REST.msgstr}"
    assert (entry.fuzzy, entry.previous_msgid) == (True, text)
    # Parted again, each has its own back, and nothing is fuzzy.
    again = merge(
        Catalogue("", "", (Entry("rest", REST.msgid), Entry("bath", BATH.msgid))), found, "es", ""
    ).catalogue.living
    assert [(e.msgstr, e.fuzzy) for e in again] == [(REST.msgstr, False), (BATH.msgstr, False)]


def test_joined_texts_without_spaces() -> None:
    old = (
        Entry("a", "Rest for two days.", "休息两天。"),
        Entry("b", "Do not swim at all.", "不要游泳。"),
    )
    (entry,) = merged(old, ("a", "Rest for two days. Do not swim at all.")).living
    assert entry.msgstr == "休息两天。不要游泳。"


@pytest.mark.parametrize(
    "text", ["Dry.", "the wound", "Keep the wounded dry.", "Tell your nurse at two."]
)
def test_what_is_short_or_another_text_gets_nothing(text: str) -> None:
    assert merged((CARE,), ("new", text)).living[0].msgstr == ""


def test_no_offer_is_made_of_fuzzy_or_unfinished_work_nor_where_none_is_asked() -> None:
    fuzzy = Entry("care", CARE.msgid, CARE.msgstr, fuzzy=True, previous_msgid="Other")
    halves = (("one", "Keep the wound dry."), ("two", "And tell your nurse at once."))
    assert [e.msgstr for e in merged((fuzzy,), *halves).living] == ["", ""]
    assert [e.msgstr for e in merged((CARE,), *halves, fuzzy=False).living] == ["", ""]
