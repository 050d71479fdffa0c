"""Whatever happens to leaflets: with the memory, too, none is lost and none trusted wrongly."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.histories import (
    LEADS,
    TEXTS,
    Leaflets,
    Written,
    empty_project,
    histories,
    hold,
    update,
    write_sources,
)  # fmt: skip

from pipeline.catalogue.reader import read, serialise
from pipeline.catalogue.updating import Updated
from pipeline.language.data import PACKAGED
from pipeline.model import Catalogue
from pipeline.project.settings import load
from pipeline.tm.assisting import Assistant
from pipeline.tm.drafts import drafted

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A history that fails is short enough as it is."""


def update_with_memory(root: Path, leaflets: Leaflets) -> dict[str, str]:
    assistant = Assistant(load(root))

    def helped(one: Updated) -> Updated:
        made, help = assistant.help(one)
        before = one.merged.catalogue.by_id()
        for unit, suggestion in help.offered:
            entry = made.merged.catalogue.by_id()[unit]
            assert not before[unit].msgstr
            assert entry.fuzzy
            assert entry.previous_msgid == suggestion.remembered.source
            assert entry.comment.startswith("Memory: from ")
        return made

    return update(root, leaflets, helped)


def decide(draw: st.DataObject, root: Path, leaflets: Leaflets, told: dict[str, Written]) -> None:
    """A translator accepts, empties or leaves what was offered, and writes what is empty."""
    for name, (_, units) in leaflets.items():
        path = root / "locales/es/LC_MESSAGES" / f"{name}.po"
        entries = []
        for entry in (found := read(path)).entries:
            now, id = entry, str(entry.msgctxt)
            offered = entry.comment.startswith("Memory: from ") and entry.fuzzy
            if offered and not entry.obsolete and id in units:
                # What is offered says of what it was made for.
                assert entry.previous_msgid in {text for text, _ in told[entry.msgstr].meanings}
                choice = draw.draw(st.sampled_from(["leave", "empty", "write"]))
                if choice == "empty":
                    now = replace(entry, msgstr="", fuzzy=False, previous_msgid=None,
                                  previous_msgctxt=None)  # fmt: skip
                elif choice == "write":
                    text = f"t{len(told)}."
                    now = replace(entry, msgstr=text, fuzzy=False, previous_msgid=None,
                                  previous_msgctxt=None)  # fmt: skip
                    lead = leaflets[name][0]
                    told[text] = written(units[id], lead, name, id)
            entries.append(now)
        path.write_text(serialise(replace(found, entries=tuple(entries))))


def written(text: int, lead: int, name: str, id: str) -> Written:
    return Written({(TEXTS[text], LEADS[lead])}, {(name, id)})


@pytest.mark.slow
@settings(deadline=None, max_examples=40, phases=PHASES)
@given(histories(), st.data())
def test_with_the_memory_none_is_lost_and_none_trusted_that_is_of_another_instruction(
    history: list[Leaflets], draw: st.DataObject
) -> None:
    hold(history, update_with_memory, partial(decide, draw))


def of_machine(texts: list, source: str, locale: str) -> list[str]:
    return [f"{source}-{locale}: {one.text}" for one in texts]


def with_drafts(one: Updated) -> Updated:
    made = drafted(one.merged.catalogue, "fake", of_machine, "en", PACKAGED).catalogue
    return replace(one, merged=replace(one.merged, catalogue=made))


def doubted(found: Catalogue) -> bool:
    return all(entry.fuzzy or entry.obsolete for entry in found.entries if entry.msgstr)


@pytest.mark.slow
@settings(deadline=None, max_examples=40, phases=PHASES)
@given(histories())
def test_a_draft_that_nobody_has_looked_at_stays_fuzzy_whatever_happens(
    history: list[Leaflets],
) -> None:
    with empty_project() as root:
        for leaflets in (*history, *reversed(history)):
            write_sources(root, leaflets)
            update(root, leaflets, with_drafts)
            assert all(doubted(read(path)) for path in root.rglob("*.po"))
