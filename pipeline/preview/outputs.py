"""The recordings and documents beside a page: never made on a keystroke, but known to be old."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pipeline.build.freshness import load_state
from pipeline.build.rendering import fingerprint_of
from pipeline.model.errors import AftercareError
from pipeline.plan.tasks import Task
from pipeline.preview.pages import built_records, tasks_of
from pipeline.preview.snapshot import Desk
from pipeline.tools.package import package_digest
from pipeline.workspace.space import Key


class Outputs:
    """Compares what the last build left with what the next one would make."""

    @cached_property
    def package(self) -> str:
        """What the product itself puts into each fingerprint."""
        return package_digest()

    def of(self, desk: Desk, key: Key) -> list[dict[str, str]]:
        """Say of each other format of a leaflet in a locale whether it is up to date."""
        name, locale, _ = key
        built = built_records(desk)
        state = load_state(str(desk.project.root), desk.project.clinic_name).get("artefacts", {})
        return [
            {
                "format": task.format.name,
                "path": task.path,
                "state": self._state(task, built, state),
            }
            for task in tasks_of(desk, name)
            if not task.format.linked and task.leaflet.locale == locale
        ]

    def _state(
        self, task: Task, built: Mapping[str, object], state: dict[str, dict[str, object]]
    ) -> str:
        if task.path not in built:
            return "not built"
        try:
            now = fingerprint_of(task, self.package)
        except AftercareError:
            return "cannot be built"
        kept = state.get(task.path, {}).get("fingerprint")
        return "up to date" if kept == now else "out of date"
