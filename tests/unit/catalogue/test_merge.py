"""Updating a catalogue: the rules in their order, and that no translation is ever lost."""

import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue.merge import merge
from pipeline.catalogue.reader import parse, serialise, template_header
from pipeline.model import Catalogue, Entry

LONG = "Avoid direct sunlight, makeup and sunscreen directly after your treatment"
HEADER = (
    ("Project-Id-Version", "old"), ("Last-Translator", "Ana"), ("Language", "es"),
    ("Content-Type", "text/plain; charset=UTF-8"), ("X-Poedit-Basepath", "../.."),
)  # fmt: skip


def template(*pairs: tuple[str, str]) -> Catalogue:
    header = template_header("new", "", "2026-11-23 03:54+0000")
    made = tuple(Entry(id, text, references=(f"s.md:{n}",)) for n, (id, text) in enumerate(pairs))
    return Catalogue("", "x.pot", made, header, "new\n")


def old(*entries: Entry) -> Catalogue:
    return Catalogue("es", "x.po", entries, HEADER, "Ana's\n")


def merged(new: Catalogue, before: Catalogue | None, *, fuzzy: bool = True) -> dict[str, Entry]:
    """Merge, and hold what holds of every merge; living entries by id, obsolete ones by "~id"."""
    result = merge(new, before, "es", "x.po", fuzzy=fuzzy).catalogue
    check_merge(new, before, result, fuzzy=fuzzy)
    return {("~" if e.obsolete else "") + str(e.msgctxt): e for e in result.entries}


def check_merge(
    new: Catalogue, before: Catalogue | None, result: Catalogue, *, fuzzy: bool
) -> None:
    assert [(e.msgctxt, e.msgid) for e in result.living] == [
        (e.msgctxt, e.msgid) for e in new.entries
    ]
    flags = [entry.obsolete for entry in result.entries]
    assert flags == sorted(flags)
    text = serialise(result)
    for entry in before.entries if before else ():
        if entry.msgstr.strip():
            held = [f"{e.msgstr}\n{e.comment}" for e in result.entries]
            assert any(entry.msgstr in one for one in held), entry
    again = merge(new, parse(text, "x.po"), "es", "x.po", fuzzy=fuzzy).catalogue
    assert serialise(again) == text


def test_a_new_catalogue() -> None:
    result = merge(template(("a", "A")), None, "zh-Hans", "x.po").catalogue
    header = dict(result.header)
    assert header["Language"] == "zh_Hans"
    assert header["Plural-Forms"].startswith("nplurals=1")
    assert header["PO-Revision-Date"] == header["POT-Creation-Date"]
    assert [(e.msgctxt, e.msgstr, e.fuzzy) for e in result.entries] == [("a", "", False)]


def test_rule_1_keeps_as_it_is() -> None:
    mine = Entry("a", "A", "Á", comment="hm", flags=("no-wrap", "own"), references=("old:1",))
    entry = merged(template(("a", "A")), old(mine))["a"]
    assert entry == replace(mine, references=("s.md:0",))


def test_rule_1_keeps_the_fuzzy_mark_and_what_it_was_made_for() -> None:
    mine = Entry("a", "A", "Á", fuzzy=True, previous_msgid="B")
    entry = merged(template(("a", "A")), old(mine))["a"]
    assert (entry.fuzzy, entry.previous_msgid) == (True, "B")


def test_a_translator_who_only_removed_fuzzy_leaves_no_previous_text() -> None:
    entry = merged(template(("a", "A")), old(Entry("a", "A", "Á", previous_msgid="B")))["a"]
    assert (entry.fuzzy, entry.previous_msgid) == (False, None)


def test_rule_2_marks_fuzzy_with_the_text_it_was_made_for() -> None:
    new = template(("a", "Avoid sun for 48 hours"))
    before = old(Entry("a", "Avoid sun for 24 hours", "24 horas", comment="hm"))
    entry = merged(new, before)["a"]
    assert (entry.msgstr, entry.fuzzy, entry.comment) == ("24 horas", True, "hm")
    assert entry.previous_msgid == "Avoid sun for 24 hours"
    result = merge(new, before, "es", "x.po")
    assert [(b.msgid, a.msgid) for b, a in result.reworded] == [
        (before.entries[0].msgid, entry.msgid)
    ]


def test_reworded_twice_names_the_first_text_and_back_again_is_no_longer_fuzzy() -> None:
    once = merge(template(("a", "two")), old(Entry("a", "one", "1")), "es", "x.po").catalogue
    twice = merge(template(("a", "three")), once, "es", "x.po")
    (entry,) = twice.catalogue.entries
    assert (entry.fuzzy, entry.previous_msgid) == (True, "one")
    assert twice.reworded == ()  # it was said the first time
    entry = merged(template(("a", "one")), twice.catalogue)["a"]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("1", False, None)


def test_untranslated_stays_untranslated() -> None:
    entry = merged(template(("a", "new")), old(Entry("a", "old", "", fuzzy=True)))["a"]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("", False, None)


def test_rule_3_keeps_the_translation_of_a_text_under_a_new_id() -> None:
    result = merged(template(("b", "A")), old(Entry("a", "A", "Á")))
    assert (result["b"].msgstr, result["b"].fuzzy) == ("Á", False)
    assert "~a" not in result


def test_rule_2_comes_before_rule_3() -> None:
    result = merged(
        template(("a", "B"), ("b", "A")), old(Entry("a", "A", "Á"), Entry("b", "B", "ß"))
    )
    assert [(result[id].msgstr, result[id].fuzzy) for id in "ab"] == [("Á", True), ("ß", True)]


def test_rule_4_offers_the_most_similar_once_and_always_fuzzy() -> None:
    before = old(Entry("x", LONG, "X"), Entry("y", LONG + " today", "Y"))
    new = template(("a", LONG + " todays"), ("b", LONG + " too"), ("c", "Something else"))
    result = merged(new, before)
    assert (result["a"].msgstr, result["a"].previous_msgid) == ("Y", LONG + " today")
    assert (result["b"].msgstr, result["b"].previous_msgid) == ("X", LONG)
    assert result["a"].fuzzy
    assert result["b"].fuzzy
    assert (result["c"].msgstr, result["c"].fuzzy) == ("", False)
    # what was only offered is kept as well
    assert {result["~x"].msgstr, result["~y"].msgstr} == {"X", "Y"}


def test_rule_4_stops_below_its_limit_and_can_be_turned_off() -> None:
    before = old(Entry("x", LONG, "X"))
    assert (
        merged(
            template(("a", "Avoid direct sunlight, makeup and sauna after treatment for a week")),
            before,
        )["a"].msgstr
        == ""
    )
    assert merged(template(("a", LONG + " now")), before, fuzzy=False)["a"].msgstr == ""


def test_obsolete_is_kept_and_comes_back() -> None:
    gone = merge(template(("b", "B")), old(Entry("a", "A", "Á", comment="hm")), "es", "x.po")
    kept = parse(serialise(gone.catalogue), "x.po")
    (entry,) = [e for e in kept.entries if e.obsolete]
    assert (entry.msgstr, entry.comment, entry.references) == ("Á", "hm", ())
    back = merged(template(("a", "A"), ("b", "B")), kept)
    assert (back["a"].msgstr, back["a"].obsolete, back["a"].fuzzy) == ("Á", False, False)
    assert "~a" not in back


def test_an_obsolete_translation_of_the_very_text_comes_before_a_reworded_one() -> None:
    before = old(Entry("a", "old", "1"), Entry("a", "new", "2", obsolete=True))
    result = merged(template(("a", "new")), before)
    assert (result["a"].msgstr, result["a"].fuzzy) == ("2", False)
    assert result["~a"].msgstr == "1"


@pytest.mark.gettext
def test_two_translations_of_one_entry_are_both_kept_in_a_form_gettext_reads() -> None:
    before = old(Entry("a", "A", "1"), Entry("a", "A", "2"), Entry("a", "A", "3", obsolete=True))
    result = merge(template(("a", "A")), before, "es", "x.po").catalogue
    check_merge(template(("a", "A")), before, result, fuzzy=True)
    assert result.entries[0].comment == "Another translation: 2\nAnother translation: 3"
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"],
        input=serialise(result).encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert b"duplicate" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_headers_of_the_translator_are_kept_and_the_templates_brought_up_to_date() -> None:
    result = merge(template(("a", "A")), old(), "es", "x.po").catalogue
    header = dict(result.header)
    assert (header["Last-Translator"], header["X-Poedit-Basepath"]) == ("Ana", "../..")
    assert header["POT-Creation-Date"] == "2026-11-23 03:54+0000"
    assert header["Project-Id-Version"] == "new"
    assert result.header_comment == "Ana's\n"


def test_two_thousand_entries() -> None:
    before = old(*(Entry(f"u{n}", f"Sentence {n:04} of the text {n * 7919:08}", f"t{n}")
                   for n in range(2000)))  # fmt: skip
    texts = [(f"u{n}", e.msgid) for n, e in enumerate(before.entries) if n >= 400]
    texts += [(f"v{n}", before.entries[n].msgid + "!") for n in range(400)]
    result = merged(template(*texts), before)
    # a longer text, the same but for one letter: each finds its own
    assert [result[f"v{n}"].msgstr for n in range(400)] == [f"t{n}" for n in range(400)]
    assert all(result[f"v{n}"].fuzzy for n in range(400))


IDS = st.sampled_from(["a", "b", "c", "d"])
TEXTS = st.sampled_from(["A", "B", LONG, LONG + " now", LONG + " today", "48 hours"])


@st.composite
def olds(draw: st.DrawFn) -> Catalogue:
    shapes = draw(st.lists(st.tuples(IDS, TEXTS, st.booleans(), st.booleans()), max_size=6))
    made = [
        Entry(
            id,
            text,
            draw(st.sampled_from(["", f"tr{n}."])),
            fuzzy=fuzzy,
            obsolete=obsolete,
            previous_msgid=draw(st.none() | TEXTS) if fuzzy else None,
        )
        for n, (id, text, fuzzy, obsolete) in enumerate(shapes)
    ]
    return old(*sorted(made, key=lambda entry: entry.obsolete))


@settings(deadline=None)
@given(st.dictionaries(IDS, TEXTS, max_size=4), olds(), st.booleans())
def test_nothing_is_lost_and_twice_is_once(
    new: dict[str, str], before: Catalogue, fuzzy: bool
) -> None:
    result = merge(template(*new.items()), before, "es", "x.po", fuzzy=fuzzy).catalogue
    check_merge(template(*new.items()), before, result, fuzzy=fuzzy)
    keys = [(e.msgctxt, e.msgid) for e in result.entries]
    assert len(keys) == len(set(keys))  # gettext refuses two of a kind


@pytest.mark.parametrize("fuzzy", [True, False])
@given(st.dictionaries(IDS, TEXTS, max_size=4), olds())
@settings(deadline=None)
def test_no_text_is_trusted_that_was_made_for_another(
    fuzzy: bool, new: dict[str, str], before: Catalogue
) -> None:
    """A living translation that is not fuzzy was a translation of this very text."""
    made_for = {(e.msgstr, e.msgid) for e in before.entries}
    made_for |= {(e.msgstr, str(e.previous_msgid)) for e in before.entries if e.fuzzy}
    for entry in merge(template(*new.items()), before, "es", "x.po", fuzzy=fuzzy).catalogue.living:
        assert not entry.msgstr or entry.fuzzy or (entry.msgstr, entry.msgid) in made_for
