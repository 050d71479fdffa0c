"""The guide to adding things is followed, section by section, on a copy of the package."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from support.project import ROOT

GUIDE = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## An? (\w+)\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S))
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
NEEDS = {"check": "pipeline/checks/registry.py", "format": "pipeline/model/formats/shipped.py"}
"""What the sections of the registries write into."""
LINES = 15
"""Of prose and commands, beside the files that a section makes."""


@pytest.mark.parametrize("name", SECTIONS)
def test_the_guide_does_what_it_says(name, tmp_path):
    if name in NEEDS and not (ROOT / NEEDS[name]).is_file():
        pytest.skip(f"there is no {NEEDS[name]}")
    for folder in ("pipeline", "locales"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=unwanted)
    tools = tmp_path / "bin"
    tools.mkdir()
    for command, module in (("aftercare", " -m pipeline.cli"), ("python", "")):
        tool = tools / command
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "PATH": f"{tools}:{os.environ['PATH']}"}
    done = 0
    for kind, path, text in BLOCK.findall(SECTIONS[name]):
        if path:
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif kind == "sh":
            ran = subprocess.run(
                ["sh", "-ec", text], cwd=tmp_path, env=env, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
            done += 1
    assert done


def test_the_guide_is_short():
    assert set(SECTIONS) == {"check", "language", "format", "voice", "test"}
    for name, section in SECTIONS.items():
        said = re.sub(r"^```python.*?^```$", "", section, flags=re.M | re.S)
        lines = [line for line in said.split("\n") if line and not line.startswith("```")]
        assert len(lines) <= LINES, name
