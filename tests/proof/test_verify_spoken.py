"""`verify` proves what was built, recordings included, and finds what is not there in them."""

import json

from support.damage import problems, rehash
from support.project import aftercare_apart


def test_what_was_built_is_proven(project):
    # With a job for each core, as a user asks; other tests verify in their own process.
    result = aftercare_apart(project, "verify")
    assert result.returncode == 0, result.stderr
    report = json.loads((project / "output/report.json").read_text(encoding="utf-8"))
    assert all(artefact["proven"] for artefact in report["artefacts"])
    assert all(unit["found"] for artefact in report["artefacts"] for unit in artefact["units"])
    page = (project / "output/report.html").read_text(encoding="utf-8")
    assert f"{len(report['artefacts'])} of {len(report['artefacts'])} files are proven" in page


def test_a_recording_cut_short_is_named(recorded):
    path = recorded / "output/es/micro-needling.mp3"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    rehash(recorded, "es/micro-needling.mp3")
    found = problems(recorded)
    # The service worker names the file by its hash, the leaflet's page by size and duration; the
    # zip of the recordings holds another one now.
    site = {"output/sw.js", "output/leaflets/micro-needling.html"}
    files = {"output/es/micro-needling.mp3", "output/es/micro-needling.recordings.zip"}
    assert {p["path"] for p in found} - site == files
    assert "avoid-treatments" in {p["unit"] for p in found}


def test_another_languages_recording_is_named(recorded):
    target = recorded / "output/es/micro-needling.mp3"
    target.write_bytes((recorded / "output/en/micro-needling.mp3").read_bytes())
    rehash(recorded, "es/micro-needling.mp3")
    assert {p["unit"] for p in problems(recorded)} >= {"avoid-sun", "avoid-48h"}


def test_a_recording_that_is_none_is_named(recorded):
    (recorded / "output/es/micro-needling.mp3").write_bytes(b"junk")
    assert "undecodable" in {problem["code"] for problem in problems(recorded)}
