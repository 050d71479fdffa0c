"""What the proofs share."""

import json
from pathlib import Path

import pytest

from pipeline.model import Edition
from pipeline.plan.tasks import linked, plan
from pipeline.project.settings import load as load_project
from pipeline.verify.sound import respoken
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@pytest.fixture(scope="session", autouse=True)
def remembered() -> None:
    """Remember what was spoken anew in the three languages most tests use, at both speeds."""
    respoken._KEPT = 6


@pytest.fixture(scope="session")
def space(built: Path) -> Workspace:
    """The built project in every language, read once."""
    return load(load_project(built))


@pytest.fixture(scope="session")
def manifest(built: Path) -> dict:
    """What the built project says of its files."""
    return json.loads((built / "output" / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def editions(space: Workspace, manifest: dict) -> dict[str, Edition]:
    """What each built file is told of its language and its neighbours, by path."""
    records = {found["path"]: found for found in manifest["artefacts"]}
    tasks = [task for task in plan(space) if task.path in records]
    return {task.path: task.edition for task in (*tasks, *linked(space, tasks, records))}
