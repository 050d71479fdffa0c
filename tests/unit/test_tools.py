"""What other people's tools are given of ours: hooks, and settings that fit the files."""

import re
import xml.etree.ElementTree as ET

import yaml
from support.project import ROOT
from translate.storage import pypo

from pipeline.catalogue.reader import parse, read, serialise
from pipeline.commands.parser import parser

CATALOGUES = sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))
GUIDE = (ROOT / "docs/tools.md").read_text(encoding="utf-8")


def test_weblate_s_reader_keeps_every_byte() -> None:
    for path in CATALOGUES:
        raw = path.read_bytes()
        store = pypo.pofile(width=-1)
        store.parse(raw)
        assert bytes(store) == raw
        unit = next(unit for unit in reversed(store.units) if unit.istranslatable())
        unit.target = f"{unit.target} — otra"
        saved = bytes(store)
        assert saved != raw
        assert serialise(parse(saved.decode(), path.name)).encode() == saved
        assert read(path).living[:-1] != ()


def test_weblate_s_discovery_finds_every_catalogue_and_its_template() -> None:
    expression = re.search(r"regular expression \| `(.*)` \|", GUIDE)
    assert expression is not None
    for path in CATALOGUES:
        found = re.fullmatch(expression[1], path.relative_to(ROOT).as_posix())
        assert found is not None
        assert (ROOT / f"locales/{found['component']}.pot").is_file()


def test_the_hooks_are_commands_that_there_are() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "aftercare"
        assert parser().parse_args([*arguments, "a.po"]).path == ["a.po"]
        assert hook["id"] in GUIDE
    assert all(re.search(hooks[0]["files"], path.as_posix()) for path in CATALOGUES)
    assert re.search(hooks[1]["files"], "source/care.md")


def test_omegat_s_project_names_what_there_is() -> None:
    root = ET.parse(ROOT / "docs/omegat.project").getroot()
    assert root.tag == "omegat"
    folders = [one.get("repository", "") for one in root.iter("mapping")]
    assert (ROOT / folders[0]).is_dir()
    assert root.findtext("project/sentence_seg") == "false"
