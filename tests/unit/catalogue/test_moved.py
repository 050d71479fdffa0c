"""Units that move: under another id, below another line, into another leaflet.

A random history is played as a project would have it, with `update` after each step.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue.context import Context, Contexts
from pipeline.catalogue.merge import merge
from pipeline.catalogue.moved import Elsewhere
from pipeline.catalogue.orphans import renamed
from pipeline.catalogue.reader import parse, read, serialise, template_header
from pipeline.catalogue.template import template
from pipeline.catalogue.updating import Updating
from pipeline.master.leaflet import parse as parse_master
from pipeline.model import Catalogue, Entry
from pipeline.project.settings import load

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


# A random history of a project: what a leaflet is called, what it holds, in which order.
IDS = ("u1", "u2", "u3", "u4")
TEXTS = ("Driving", "Hot baths", "Sun")
LEADS = ("To avoid for 24 hours: {#lead .avoid}", "You may do: {#lead .may}", "")
NAMES = ("care", "skin", "peel")


@dataclass
class Written:
    """What a translation was made for: texts below their lines, and the units whose it was."""

    meanings: set[tuple[str, str]]
    units: set[tuple[str, str]]


Leaflets = dict[str, tuple[int, dict[str, int]]]
"""By name: which lead-in, and by id which text."""


@st.composite
def steps(draw: st.DrawFn) -> Leaflets:
    """A state of the project: any leaflets of the three, any units in them."""
    names = draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
    units = st.dictionaries(st.sampled_from(IDS), st.integers(0, 2), min_size=1, max_size=4)
    return {name: (draw(st.integers(0, 2)), draw(units)) for name in sorted(names)}


def edited(draw: st.DrawFn, now: Leaflets) -> Leaflets:
    """Reword, move, rename, delete, change an id or a lead-in: one step further."""
    names = sorted(now)
    name = draw(st.sampled_from(names))
    lead, units = now[name]
    free = [one for one in NAMES if one not in now]
    id = draw(st.sampled_from(sorted(units)))
    what = draw(st.sampled_from(["reword", "id", "lead", "rename", "move", "delete", "copy"]))
    rest = {key: text for key, text in units.items() if key != id}
    if what == "reword":
        return now | {name: (lead, units | {id: draw(st.integers(0, 2))})}
    if what == "id":
        return now | {name: (lead, rest | {draw(st.sampled_from(IDS)): units[id]})}
    if what == "lead":
        return now | {name: (draw(st.integers(0, 2)), units)}
    if what == "rename" and free:
        return {key: one for key, one in now.items() if key != name} | {free[0]: now[name]}
    if what == "copy" and free:
        return now | {free[0]: now[name]}
    if what == "move" and rest and len(names) > 1:
        other = draw(st.sampled_from([one for one in names if one != name]))
        moved = now[other][1] | {id: units[id]}
        return now | {name: (lead, rest), other: (now[other][0], moved)}
    if what == "delete" and rest:
        return now | {name: (lead, rest)}
    if what == "delete" and len(names) > 1:
        return {key: one for key, one in now.items() if key != name}
    return now


@st.composite
def histories(draw: st.DrawFn) -> list[Leaflets]:
    """A project's states, one for each `update`: some edits lie between two, or none was kept."""
    found = [draw(steps())]
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.integers(0, 5)) == 0:
            found.append(draw(st.sampled_from(found)))
            continue
        now = found[-1]
        for _ in range(draw(st.integers(1, 3))):
            now = edited(draw, now)
        found.append(now)
    return found


@contextmanager
def empty_project() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "aftercare.toml").write_text('[clinic]\nname = "N"\nphone = "111"\n')
        (root / "source").mkdir()
        (root / "locales/es/LC_MESSAGES").mkdir(parents=True)
        yield root


def write_sources(root: Path, leaflets: Leaflets) -> None:
    for path in (*root.glob("source/*.md"), *root.glob("locales/*.pot")):
        path.unlink()
    for name, (lead, units) in leaflets.items():
        lines = [f"# Care {{#title}}\n\n{LEADS[lead]}\n"]
        lines += [f"- {TEXTS[text]} {{#{id}}}" for id, text in units.items()]
        (root / "source" / f"{name}.md").write_text("\n".join(lines))
        made_of = parse_master("\n".join(lines), name, "standard", f"{name}.md").units
        text = serialise(template(made_of, f"{name}.pot", HEADER, "full"))
        (root / "locales" / f"{name}.pot").write_text(text)


def update(root: Path, leaflets: Leaflets) -> dict[str, str]:
    """Bring the catalogues up to date; return what was renamed."""
    updating = Updating(load(root), fuzzy=True)
    found = {}
    for one in list(updating.run([("es", name) for name in leaflets])):
        one.path.write_text(serialise(one.merged.catalogue))
        if one.old_path:
            assert one.whole
            one.old_path.unlink()
            found[one.old_path.stem] = one.domain
    assert updating.problems == []
    return found


def translate(root: Path, leaflets: Leaflets, told: dict[str, Written]) -> None:
    """Hold what is trusted against what it was made for, then translate what is empty."""
    for name, (lead, units) in leaflets.items():
        path = root / "locales/es/LC_MESSAGES" / f"{name}.po"
        entries = []
        for entry in (found := read(path)).entries:
            id, now = str(entry.msgctxt), entry
            if not entry.obsolete and id in units:
                meaning, unit = (TEXTS[units[id]], LEADS[lead]), (name, id)
                if not entry.msgstr:
                    now = replace(entry, msgstr=f"t{len(told)}.")
                    told[now.msgstr] = Written({meaning}, {unit})
                elif not entry.fuzzy:
                    one = told[entry.msgstr]
                    assert {text for text, _ in one.meanings} == {meaning[0]}
                    # An id is a promise of who wrote the leaflet: in it, the unit is the same.
                    assert meaning in one.meanings or unit in one.units
                    one.meanings.add(meaning)
                    one.units.add(unit)
            entries.append(now)
        path.write_text(serialise(replace(found, entries=tuple(entries))))


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(histories())
def test_no_translation_is_lost_and_none_trusted_that_is_of_another_instruction(
    history: list[Leaflets],
) -> None:
    told: dict[str, Written] = {}
    with empty_project() as root:
        for leaflets in history:
            write_sources(root, leaflets)
            new_names = update(root, leaflets)
            held = "\n".join(path.read_text() for path in root.rglob("*.po"))
            assert [text for text in told if text not in held] == []
            before = {path: path.read_bytes() for path in root.rglob("*.po")}
            update(root, leaflets)
            assert {path: path.read_bytes() for path in root.rglob("*.po")} == before
            translate(root, leaflets, told)
            for one in told.values():
                one.units |= {(new_names.get(name, name), id) for name, id in one.units}
