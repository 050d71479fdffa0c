"""Random histories of a project: texts reworded, moved, split, joined; leaflets renamed."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from pipeline.catalogue.reader import read, serialise, template_header
from pipeline.catalogue.template import template
from pipeline.catalogue.updating import Updated, Updating
from pipeline.master.leaflet import parse as parse_master
from pipeline.project.settings import load

HEADER = template_header("new", "", "2026-11-23 03:54+0000")

# A random history of a project: what a leaflet is called, what it holds, in which order.
IDS = ("u1", "u2", "u3", "u4")
TEXTS = ("Driving", "Hot baths of any kind.", "Sun on bare skin.",
         "Hot baths of any kind. Sun on bare skin.")  # fmt: skip
_FIRST, _SECOND, _JOINED = 1, 2, 3
"""A text of two sentences, and each of them."""
_ANY = st.integers(0, len(TEXTS) - 1)
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
    units = st.dictionaries(st.sampled_from(IDS), _ANY, min_size=1, max_size=4)
    return {name: (draw(st.integers(0, 2)), draw(units)) for name in sorted(names)}


_EDITS = ("reword", "id", "lead", "rename", "move", "delete", "copy", "split", "join")


def _parted(units: dict[str, int], what: str) -> dict[str, int] | None:
    """Return the units with a text in two, or two in one; None where there are none such."""
    by_text = {text: id for id, text in units.items()}
    free = [id for id in IDS if id not in units]
    if what == "split" and _JOINED in by_text and free:
        return units | {by_text[_JOINED]: _FIRST, free[0]: _SECOND}
    if what == "join" and {_FIRST, _SECOND} <= by_text.keys():
        rest = {id: text for id, text in units.items() if id != by_text[_SECOND]}
        return rest | {by_text[_FIRST]: _JOINED}
    return None


def edited(draw: st.DrawFn, now: Leaflets) -> Leaflets:
    """Reword, move, split, join, rename, delete, change an id or a lead-in: one step further."""
    names = sorted(now)
    name = draw(st.sampled_from(names))
    lead, units = now[name]
    free = [one for one in NAMES if one not in now]
    id = draw(st.sampled_from(sorted(units)))
    what = draw(st.sampled_from(_EDITS))
    rest = {key: text for key, text in units.items() if key != id}
    if what in ("split", "join") and (parted := _parted(units, what)):
        return now | {name: (lead, parted)}
    if what == "reword":
        return now | {name: (lead, units | {id: draw(_ANY)})}
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


def as_it_is(one: Updated) -> Updated:
    return one


def update(
    root: Path, leaflets: Leaflets, helped: Callable[[Updated], Updated] = as_it_is
) -> dict[str, str]:
    """Bring the catalogues up to date; return what was renamed."""
    updating = Updating(load(root), fuzzy=True)
    found = {}
    made = [(one.whole, helped(one)) for one in updating.run([("es", name) for name in leaflets])]
    for whole, one in made:
        one.path.write_text(serialise(one.merged.catalogue))
        if one.old_path:
            assert whole
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


def hold(
    history: list[Leaflets],
    bring_up_to_date: Callable[[Path, Leaflets], dict[str, str]],
    between: Callable[[Path, Leaflets, dict[str, Written]], object] = lambda *_: None,
) -> None:
    """Go through a history: no translation is lost, none trusted that is of another instruction.

    `between` is what is done after each `bring_up_to_date` and before what is open is translated.
    """
    told: dict[str, Written] = {}
    with empty_project() as root:
        for leaflets in history:
            write_sources(root, leaflets)
            new_names = bring_up_to_date(root, leaflets)
            held = "\n".join(path.read_text() for path in root.rglob("*.po"))
            assert [text for text in told if text not in held] == []
            before = {path: path.read_bytes() for path in root.rglob("*.po")}
            bring_up_to_date(root, leaflets)
            assert {path: path.read_bytes() for path in root.rglob("*.po")} == before
            between(root, leaflets, told)
            translate(root, leaflets, told)
            for one in told.values():
                one.units |= {(new_names.get(name, name), id) for name, id in one.units}
