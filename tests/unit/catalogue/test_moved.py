"""Units that move: under another id, below another line, into another leaflet.

A random history is played as a project would have it, with `update` after each step.
"""

import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from support.histories import Leaflets, histories, hold, update

from pipeline.catalogue.context import Context, Contexts
from pipeline.catalogue.merge import merge
from pipeline.catalogue.moved import Elsewhere
from pipeline.catalogue.orphans import renamed
from pipeline.catalogue.reader import parse, serialise, template_header
from pipeline.catalogue.template import template
from pipeline.master.leaflet import parse as parse_master
from pipeline.model import Catalogue, Entry

HEADER = template_header("new", "", "2026-11-23 03:54+0000")


def made(text: str, name: str = "care") -> Catalogue:
    """The template of a master."""
    units = parse_master(f"# Your care {{#title}}\n\n{text}", name, "standard", f"{name}.md").units
    return template(units, f"{name}.pot", HEADER, "full")


def filled(template: Catalogue) -> Catalogue:
    """A catalogue with a translation for each text."""
    entries = tuple(replace(e, msgstr=f"es:{e.msgctxt}:{e.msgid}") for e in template.entries)
    return replace(template, locale="es", entries=entries)


DRIVE = "To avoid for {} hours: {{#lead .avoid}}\n\n- Driving {{#{}}}\n"


@pytest.mark.parametrize(
    ("master", "context"),
    [
        ("Drink water. {#u}", Context("Paragraph", "", "")),
        ("## Now {#now}\n\nDrink water. {#u .do}", Context("Paragraph", "do", "")),
        ("## Do not {#no .avoid}\n\nSun. {#u}", Context("Paragraph", "avoid", "Do not")),
        ("## The first 24 hours {#day}\n\n- Rest {#u}",
         Context("List item", "", "The first 24 hours")),
        (DRIVE.format(2, "u"), Context("List item", "avoid", "To avoid for 2 hours:")),
        ("## “Sun” {#sun}\n\nSun. {#u}", Context("Paragraph", "", "")),
        ("## Call {#call .emergency}\n\nIf you bleed. {#u}",
         Context("Paragraph", "emergency", "Call")),
        ("| Drops {#drops} | Night: {#night} |\n|---|---|\n| Left eye {#left} | 2 {#u} |\n",
         Context("Cell of a table (“Night:”)", "", "")),
    ],
)  # fmt: skip
def test_the_context_of_a_unit_is_what_it_completes(master: str, context: Context) -> None:
    found = made(master)
    assert Contexts(found).of(found.by_id()["u"]) == context


def test_of_an_entry_without_comments_nothing_is_known() -> None:
    entry = Entry("u", "Sun")
    assert Contexts(Catalogue("es", "x.po", (entry,))).of(entry) == Context("", "", "")


@pytest.mark.parametrize(
    ("now", "fuzzy"),
    [
        (DRIVE.format(24, "car"), False),
        (DRIVE.format(48, "car"), True),
        (DRIVE.format(24, "car").replace(".avoid", ".do"), True),
        ("Driving {#car}\n", True),
    ],
)
def test_under_another_id_a_text_is_the_same_only_where_it_completes_the_same(
    now: str, fuzzy: bool
) -> None:
    old = filled(made(DRIVE.format(24, "drive")))
    entry = merge(made(now), old, "es", "x.po").catalogue.by_id()["car"]
    assert entry.msgstr == "es:drive:Driving"
    assert entry.fuzzy is fuzzy
    assert (entry.previous_msgctxt, entry.previous_msgid) == (
        ("drive", "Driving") if fuzzy else (None, None)
    )


def test_of_two_of_a_text_each_new_id_gets_that_of_its_own_context() -> None:
    old = filled(
        made("## Do not {#no .avoid}\n\nDriving {#a}\n\n## You may {#yes .may}\n\nDriving {#b}")
    )
    now = made("## You may {#yes .may}\n\nDriving {#c}\n\n## Do not {#no .avoid}\n\nDriving {#d}")
    entries = merge(now, old, "es", "x.po").catalogue.by_id()
    assert (entries["c"].msgstr, entries["c"].fuzzy) == ("es:b:Driving", False)
    assert (entries["d"].msgstr, entries["d"].fuzzy) == ("es:a:Driving", False)


def test_what_was_another_unit_stays_fuzzy_when_its_wording_comes_back() -> None:
    old = filled(made(DRIVE.format(24, "drive")))
    other, reworded = made("Driving {#car .may}\n"), made("Driving a car {#car .may}\n")
    for now in (other, reworded, other):
        old = parse(serialise(merge(now, old, "es", "x.po").catalogue), "x.po")
        assert old.by_id()["car"].fuzzy


def test_a_translator_who_looked_has_the_last_word() -> None:
    old = filled(made(DRIVE.format(24, "drive")))
    other = made("Driving {#car .may}\n")
    merged = merge(other, old, "es", "x.po").catalogue
    seen = tuple(replace(e, fuzzy=False, previous_msgid=None, previous_msgctxt=None)
                 for e in merged.entries)  # fmt: skip
    again = merge(other, replace(merged, entries=seen), "es", "x.po").catalogue
    assert not again.by_id()["car"].fuzzy


@pytest.mark.parametrize(
    ("domain", "id", "count", "given"),
    [
        ("peel", "drive", 1, ("es:drive:Driving", False)),
        ("peel.plain", "drive", 1, ("es:drive:Driving", True)),  # another register
        ("peel", "car", 1, ("es:drive:Driving", True)),
        ("peel", "car", 2, ("", False)),  # whose?
        ("care", "car", 1, ("", False)),  # its own are for rules 1 to 3
    ],
)
def test_what_another_leaflet_lends(
    domain: str, id: str, count: int, given: tuple[str, bool]
) -> None:
    elsewhere = Elsewhere()
    elsewhere.add("care", filled(made(DRIVE.format(24, "drive"))), made("Hello {#hello}"))
    now = made(DRIVE.format(24, id) + "- Driving {#second}\n" * (count - 1))
    result = merge(now, None, "es", "x.po", elsewhere=elsewhere, domain=domain)
    entry = result.catalogue.by_id()[id]
    assert (entry.msgstr, entry.fuzzy) == given
    assert [one[0] for one in result.moved if one[2].msgctxt == id] == (
        ["care"] if given[0] else []
    )


def test_what_a_leaflet_uses_is_lent_to_nobody() -> None:
    elsewhere = Elsewhere()
    care = made(DRIVE.format(24, "drive"))
    elsewhere.add("care", filled(care), care)
    result = merge(care, None, "es", "x.po", elsewhere=elsewhere, domain="peel")
    assert not any(entry.msgstr for entry in result.catalogue.entries)


def test_a_note_on_an_empty_entry_stays_when_it_is_filled() -> None:
    elsewhere = Elsewhere()
    care = filled(made(DRIVE.format(24, "drive")))
    theirs = tuple(replace(entry, comment="theirs") for entry in care.entries)
    elsewhere.add("care", replace(care, entries=theirs), made("Hello {#hello}"))
    now = made(DRIVE.format(24, "drive"))
    noted = replace(now, entries=tuple(replace(entry, comment="mine") for entry in now.entries))
    entry = merge(now, noted, "es", "x.po", elsewhere=elsewhere, domain="p").catalogue.by_id()
    assert (entry["drive"].msgstr, entry["drive"].comment) == ("es:drive:Driving", "mine\ntheirs")


def catalogue(*texts: str) -> Catalogue:
    return Catalogue("es", "", tuple(Entry(f"u{n}", text, "x") for n, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("gone", "new", "found"),
    [
        ({"a": "123"}, {"b": "123"}, {"a": "b"}),
        ({"a": "123", "a.plain": "123"}, {"b": "123", "b.plain": "123"},
         {"a": "b", "a.plain": "b.plain"}),
        ({"a": "123"}, {"b.plain": "123"}, {}),
        ({"a": "1234"}, {"b": "12xy"}, {}),  # half is not most
        ({"a": "1234"}, {"b": "123xy"}, {"a": "b"}),
        ({"a": "123456"}, {"b": "12", "c": "3456"}, {"a": "c"}),  # split: the larger part
        ({"a": "12", "b": "3456"}, {"c": "123456"}, {"b": "c"}),  # joined
        ({"a": ""}, {"b": "1"}, {}),
    ],
)  # fmt: skip
def test_what_was_renamed_to_what(
    gone: dict[str, str], new: dict[str, str], found: dict[str, str]
) -> None:
    assert renamed(
        {domain: [catalogue(*texts)] for domain, texts in gone.items()},
        {domain: catalogue(*texts) for domain, texts in new.items()},
    ) == found  # fmt: skip


def _steps(text: str, count: int) -> int:
    """Count what Python calls to merge units under new ids, and in a new leaflet."""
    entries = [Entry(f"u{n}", text.format(n), f"t{n}", extracted="Paragraph under “T 1”")
               for n in range(count)]  # fmt: skip
    old = Catalogue("es", "x.po", tuple(entries))
    new = tuple(replace(e, msgctxt=f"v{e.msgctxt}", msgstr="") for e in entries)
    now = Catalogue("", "x.pot", new, HEADER)
    elsewhere = Elsewhere()
    elsewhere.add("a", old, None)
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(step)
    try:
        merge(now, old, "es", "x.po")
        merge(now, None, "es", "x.po", elsewhere=elsewhere, domain="b")
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("text", ["Unit {}", "Sun"])
def test_twice_as_many_that_move_are_twice_the_work(text: str) -> None:
    assert _steps(text, 1_000) < 2.4 * _steps(text, 500)


def test_a_wording_that_is_back_in_another_leaflet_is_looked_at_where_it_asks_otherwise() -> None:
    bathing = made(DRIVE.format(24, "u").replace("Driving", "Hot baths"))
    old = merge(bathing, filled(made(DRIVE.format(24, "u"))), "es", "es.po").catalogue
    new = made("You may do: {#lead .may}\n\n- Driving {#u}\n")
    assert merge(new, old, "es", "es.po", renamed=True).catalogue.by_id()["u"].fuzzy
    same = made(DRIVE.format(24, "u"))
    assert not merge(same, old, "es", "es.po", renamed=True).catalogue.by_id()["u"].fuzzy


def test_what_a_translator_doubts_is_doubted_when_its_wording_is_back() -> None:
    first = made(DRIVE.format(24, "u"))
    doubted = replace(
        filled(first), entries=tuple(replace(e, fuzzy=True) for e in filled(first).entries)
    )
    away = merge(made(DRIVE.format(24, "u").replace("Driving", "Baths")), doubted, "es", "es.po")
    back = merge(first, away.catalogue, "es", "es.po")
    assert back.catalogue.by_id()["u"].fuzzy


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(histories())
def test_no_translation_is_lost_and_none_trusted_that_is_of_another_instruction(
    history: list[Leaflets],
) -> None:
    hold(history, update)
