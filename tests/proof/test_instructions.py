"""The heart: each instruction is in each artefact, whole.

Parametrised over what it discovers: a new leaflet or a new locale folder joins unasked. What each
unit must say is worked out here, from the catalogue and the configuration alone.
"""

import re
import tomllib
from pathlib import Path

import polib
import pytest
from support.project import ROOT

from pipeline.model import Cue
from pipeline.render import REGISTRY
from pipeline.verify import read

ID = re.compile(r"\{#([a-z0-9-]+)[^{}]*\}\s*$")
SOURCE = "en"


def masters():
    return sorted(path for path in (ROOT / "source").glob("*.md") if path.stem != "EDITORIAL")


def locales():
    return [SOURCE, *sorted(path.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES"))]


def cases():
    # By locale, so that what was spoken for one file is remembered for the next.
    for locale in locales():
        for master in masters():
            register = "plain" if master.stem.endswith(".plain") else "standard"
            for key, format in REGISTRY.items():
                if register in format.registers:
                    name = master.stem.removesuffix(".plain")
                    yield pytest.param(
                        master, name, register, locale, key,
                        id=f"{name}-{locale}-{register}-{key}",
                    )  # fmt: skip


def source_texts(master: Path) -> dict[str, str]:
    """Each unit's text by its id, read off the master's lines."""
    lines = master.read_text(encoding="utf-8").split("\n")
    return {
        found[1]: re.sub(r"^(#+ |- )", "", line[: found.start()]).strip()
        for line in lines
        if (found := ID.search(line))
    }


def expected(master: Path, locale: str) -> dict[str, str]:
    """What a patient must be told, by unit id."""
    texts = source_texts(master)
    if locale != SOURCE:
        catalogue = polib.pofile(
            str(ROOT / "locales" / locale / "LC_MESSAGES" / f"{master.stem}.po")
        )
        texts = {entry.msgctxt: entry.msgstr for entry in catalogue if not entry.obsolete}
    clinic = tomllib.loads((ROOT / "aftercare.toml").read_text(encoding="utf-8"))["clinic"]
    for name, value in ((key, text) for key, text in clinic.items() if isinstance(text, str)):
        texts = {id: text.replace(f"{{clinic_{name}}}", value) for id, text in texts.items()}
    # A prefix and the name behind it are held together on one line.
    return {id: text.replace("**", "").replace("بـ ", "بـ\u00a0") for id, text in texts.items()}


@pytest.mark.parametrize(("master", "name", "register", "locale", "key"), list(cases()))
def test_each_instruction_is_there_whole(
    built, space, manifest, editions, master, name, register, locale, key
):
    tag = locale.replace("_", "-")
    records = [
        found for found in manifest["artefacts"]
        if (found["leaflet"], found["locale"], found["register"], found["format"])
        == (name, tag, register, REGISTRY[key].name)
        and found["media_type"] == REGISTRY[key].media_type
    ]  # fmt: skip
    assert sorted(found["variant"] or "" for found in records) == variants(key)
    for record in records:
        edition, content = (
            editions[record["path"]],
            (built / "output" / record["path"]).read_bytes(),
        )
        instructions = manifest["leaflets"][name]["instructions"]
        read_back(content, edition, space, record, instructions, master)


def variants(key):
    usual = {"large-print": ["ukaaf-18"], "print": ["a4-12"]}
    return usual.get(key) or sorted(variant.name or "" for variant in REGISTRY[key].variants)


def read_back(content, edition, space, record, instructions, master):
    format, tag = record["format"], record["locale"]
    cues = [Cue(cue["unit"], cue["start"], cue["end"]) for cue in record.get("cues", ())]
    leaflet = space.localised[record["leaflet"], tag, record["register"]]

    reading = read(format, content, leaflet, edition, cues)

    found = {evidence.unit: evidence.text for evidence in reading.found}
    texts = expected(master, tag.replace("-", "_"))
    assert instructions
    assert {id: found.get(id) for id in instructions} == {id: texts[id] for id in instructions}
    assert {id: found.get(id) for id in texts} == texts
    assert [id for id in found if id in texts] == in_order(master, format)
    assert not reading.findings
    if format in ("audio", "captions", "talking-book", "daisy"):
        assert {cue.unit for cue in cues} >= set(instructions)


def in_order(master, format):
    """The units as they come; a listener, who cannot write, hears of room for notes at the end."""
    ids = list(source_texts(master))
    if format in ("audio", "captions"):
        ids.sort(key="notes".__eq__)
    return ids


def test_every_master_and_locale_is_met():
    names = [case.id for case in cases()]
    assert len(names) == len(set(names))
    assert len(names) == len(locales()) * sum(
        ("plain" if master.stem.endswith(".plain") else "standard") in format.registers
        for master in masters()
        for format in REGISTRY.values()
    )
