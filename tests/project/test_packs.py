"""Packs through the command line: what a zip holds, and that it is proven from itself alone."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from support import small
from support.project import aftercare
from support.small import APPROVERS, translated, with_formats

pytestmark = pytest.mark.slow

EN, ES = APPROVERS.values()


@pytest.fixture
def project(folder: Path) -> Path:
    """The small project in Spanish, as pages and on paper."""
    with_formats(folder, "html", "print")
    translated(folder, "es")
    aftercare(folder, "build")
    return folder


@pytest.fixture
def released(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.released(tmp_path_factory, folder, "html", "print")


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def text(path: Path, name: str = "README.html") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_a_pack_of_drafts_says_so_in_its_name_and_in_each_file(project: Path) -> None:
    result = aftercare(project, "pack", "es")
    assert result.returncode == 0, result.stderr
    pack = project / "packs/care-es-draft.zip"
    assert names(pack) == [
        "README.html",
        "care-es-draft.html",
        "care-es-plain-draft.html",
        "care-es-plain-print-draft.pdf",
        "care-es-print-draft.pdf",
        "licences/Atkinson-Hyperlegible.txt",
        "licences/Noto-Sans.txt",
    ]
    assert "SIL Open Font License" in text(pack, "licences/Noto-Sans.txt")
    readme = text(pack)
    assert '<html lang="es" dir="ltr">' in readme
    assert "<title>Cuidados (Borrador) – N</title>" in readme
    assert "Esta traducción todavía no ha sido revisada" in readme
    assert '<a href="care-es-print-draft.pdf">Folleto para imprimir (PDF)</a>' in readme
    result = aftercare(project, "verify", str(pack))
    assert (result.returncode, "holds no release" in result.stderr) == (1, True)
    result = aftercare(project, "pack", "es", "--release")
    assert (result.returncode, "aftercare build --release" in result.stderr) == (1, True)


def test_a_pack_of_a_release_is_proven_from_itself_alone(released: Path, tmp_path: Path) -> None:
    result = aftercare(released, "pack", "--all", "--release", "--format", "json")
    assert result.returncode == 0, result.stdout
    packs = json.loads(result.stdout)["packs"]
    assert [(one["locale"], Path(one["path"]).name, one["draft"]) for one in packs] == [
        (locale, f"care-{locale}-2026-04-01-{one['fingerprint'][:8]}.zip", False)
        for locale, one in zip(("en", "es"), packs, strict=True)
    ]
    path = Path(packs[1]["path"])
    assert {"release.json", "manifest.json", "care-es.html"} <= set(names(path))
    readme = text(path)
    assert "Borrador" not in readme
    release = json.loads(text(path, "release.json"))
    assert [one["locale"] for one in release["leaflets"]] == ["es"]
    assert f"care es 2026-04-01 {release['leaflets'][0]['version']}" in readme
    whole = json.loads((released / "output/release.json").read_text())
    assert release["previous"] == whole["digest"]
    known = ("--fingerprint", packs[1]["fingerprint"])
    result = aftercare(tmp_path, "verify", str(path), *known)
    assert result.returncode == 0, result.stderr
    assert "proven" in result.stdout
    assert aftercare(tmp_path, "verify", packs[0]["path"], *known).returncode == 1


def test_the_same_output_makes_the_same_pack(released: Path, tmp_path: Path) -> None:
    for number in "12":
        more = ("--output", str(tmp_path / number))
        assert aftercare(released, "pack", "es", *more).returncode == 0
    one, other = (next((tmp_path / number).iterdir()) for number in "12")
    assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())
    with zipfile.ZipFile(one) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_what_is_damaged_is_not_packed_and_the_others_are(released: Path) -> None:
    page = released / "output/es/care.html"
    page.write_text(page.read_text().replace("48", "24"))
    result = aftercare(released, "pack", "--all")
    assert (result.returncode, "output/es/care.html: error" in result.stderr) == (1, True)
    (pack,) = (released / "packs").iterdir()
    assert pack.name.startswith("care-en-2026-04-01-")


def released_as(folder: Path, number: int) -> str:
    (path,) = (folder / "releases").glob(f"{number:04}-*.json")
    return str(json.loads(path.read_text())["digest"])


def test_two_packs_of_one_day_are_two_files_and_each_is_looked_up(released: Path) -> None:
    assert aftercare(released, "pack", "es").returncode == 0
    for path in (released / "locales/es/LC_MESSAGES").glob("care*.po"):
        path.write_text(path.read_text().replace('"Sol"', '"El sol"'))
    assert aftercare(released, "approve", "es", *ES).returncode == 0
    assert aftercare(released, "build", "--release", "--date", "2026-04-01").returncode == 0
    assert aftercare(released, "pack", "es").returncode == 0
    packs = json.loads((released / "releases/packs.json").read_text())["packs"]
    first, second = sorted(packs, key=lambda one: one["release"] != released_as(released, 1))
    assert {one["name"] for one in packs} == {path.name for path in (released / "packs").iterdir()}
    for one, status in ((first, 1), (second, 0)):
        digits = one["name"].removesuffix(".zip").rpartition("-")[2]
        assert aftercare(released, "lookup", digits).returncode == status


def test_only_what_is_approved_is_packed_where_anything_is(project: Path) -> None:
    for name in ("care", "care.plain"):
        text = (project / f"source/{name}.md").read_text()
        other = name.replace("care", "drops")
        (project / f"source/{other}.md").write_text(text.replace("Sun", "Eye drops"))
    for locale, by in (("en", EN), ("es", ES)):
        for leaflet in ("care", "interface")[: 2 - (locale == "en")]:
            aftercare(project, "approve", locale, *by, "--leaflet", leaflet)
    aftercare(project, "build")  # which names what is not translated
    assert aftercare(project, "pack", "en").returncode == 0
    assert "care-en.html" in names(project / "packs/care-en.zip")
    assert aftercare(project, "pack", "en", "--leaflet", "drops").returncode == 0
    assert "drops-en-draft.html" in names(project / "packs/drops-en-draft.zip")
    result = aftercare(project, "pack", "es", "--leaflet", "drops")
    assert (result.returncode, "nothing of drops is published in es" in result.stderr) == (1, True)


@pytest.mark.parametrize("asked", [(), ("es", "--all"), ("xx",), ("es", "--leaflet", "drops")])
def test_what_is_asked_wrongly_is_refused(project: Path, asked: tuple[str, ...]) -> None:
    assert aftercare(project, "pack", *asked).returncode == 2


def archive(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return made.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([("../evil.html", b"x")], "names ../evil.html"),
        ([("/tmp/evil.html", b"x")], "names /tmp/evil.html"),
        ([("a\\..\\..\\evil.html", b"x")], "names a"),
        ([("a.html", b"x"), ("a.html", b"y")], "holds a.html twice"),
        ([("a.html", b"x"), ("A.html", b"y")], "holds A.html twice"),
        ([(f"{n}.html", b"") for n in range(20_001)], "holds 20001 files"),
    ],
)
def test_a_zip_that_should_not_be_unpacked_is_refused(
    tmp_path: Path, files: list[tuple[str, bytes]], why: str
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "bad.zip").write_bytes(archive(*files))
    result = aftercare(inside, "verify", str(inside / "bad.zip"))
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert why in result.stderr
    assert [path.name for path in tmp_path.rglob("*.html")] == []


def test_a_bomb_is_refused_by_what_it_claims(tmp_path: Path) -> None:
    content = bytearray(archive(*((f"{n}.html", b"x") for n in range(3))))
    place = 0
    while (place := content.find(b"PK\1\2", place)) >= 0:
        content[place + 24 : place + 28] = (2**31).to_bytes(4, "little")
        place += 4
    (tmp_path / "bomb.zip").write_bytes(content)
    result = aftercare(tmp_path, "verify", str(tmp_path / "bomb.zip"))
    assert (result.returncode, "bytes when it is unpacked" in result.stderr) == (1, True)
