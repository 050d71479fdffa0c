"""benchmarks/merge.py: ours offers more of what is right, wrong offers weighed twice."""

from pathlib import Path

import pytest

from benchmarks.merge import TOOLS, files, score, task

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("peer", [pytest.param("msgmerge", marks=pytest.mark.gettext), "Babel"])
def test_ours_is_ahead(ids: bool, peer: str, tmp_path: Path) -> None:
    found = task(200)
    scores = {}
    for tool in ("ours", peer):
        folder = tmp_path / tool
        folder.mkdir()
        files(found, folder, ids=ids)
        TOOLS[tool](folder)
        scores[tool] = score(found, folder)
        assert sum(scores[tool]) == len(found.right)
    gains = {tool: right - 2 * wrong for tool, (right, wrong, _) in scores.items()}
    assert gains["ours"] > gains[peer]
    assert scores["ours"][0] > scores[peer][0]
