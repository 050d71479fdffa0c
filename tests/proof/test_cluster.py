"""Building on a cluster gives the same bytes as building here."""

import re
import subprocess
import sys

import pytest
from support.project import aftercare, copy_project, keep_few

SCHEDULER = (
    "from distributed import LocalCluster\n"
    "with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:\n"
    "    print(cluster.scheduler_address, flush=True)\n"
    "    input()\n"
)


@pytest.fixture
def scheduler():
    process = subprocess.Popen(
        [sys.executable, "-c", SCHEDULER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    address = process.stdout.readline().strip()
    assert re.match(r"tcp://127\.0\.0\.1:\d+", address)
    yield address
    process.communicate("\n", timeout=30)


def test_a_cluster_gives_the_same_bytes(scheduler, built, tmp_path):
    folder = copy_project(tmp_path / "cluster")
    keep_few(folder, ("es",), ("large-print", "audio"))
    result = aftercare(folder, "build", "--scheduler", scheduler, "--locale", "en")
    assert result.returncode == 0, result.stdout + result.stderr
    for name in ("micro-needling.mp3", "micro-needling.large-print.pdf"):
        ours = (folder / "output/en" / name).read_bytes()
        assert ours == (built / "output/en" / name).read_bytes()


def test_a_scheduler_that_does_not_answer_is_one_clear_line(silent):
    (silent / "source/micro-needling.md").write_text(
        (silent / "source/micro-needling.md").read_text().replace("softer", "smoother")
    )
    result = aftercare(silent, "build", "--scheduler", "tcp://127.0.0.1:9")
    assert result.returncode == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in result.stderr
    assert "Traceback" not in result.stderr
