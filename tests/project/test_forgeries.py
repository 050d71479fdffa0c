"""Thirty and more ways to forge a release: each is found, and named where it was done."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.project import aftercare
from support.small import translated

pytestmark = pytest.mark.slow

BY = ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")
Forge = Callable[[Path], object]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two releases of the small project in Spanish and French, and the project itself."""
    folder = tmp_path_factory.mktemp("releases")
    project = folder / "project"
    (project / "source").mkdir(parents=True)
    (project / "aftercare.toml").write_text(
        '[clinic]\nname = "N"\nphone = "111"\n[project]\nformats = ["html"]\n'
    )
    text = "# Care {#title}\n\nHello at {clinic_name} {#hello}\n\n## Avoid for 48 hours"
    text += " {#avoid .avoid}\n\n- Sun {#sun}\n- Call us {#call .contact}\n"
    (project / "source/care.md").write_text(text)
    (project / "source/care.plain.md").write_text(text.replace("Hello", "Hi"))
    translated(project, "es")
    for date in ("2026-04-01", "2026-05-01"):
        for locale in ("en", "es"):
            assert aftercare(project, "approve", locale, *BY).returncode == 0
        result = aftercare(project, "build", "--release", "--date", date)
        assert result.returncode == 0, result.stderr
        shutil.copytree(project / "output", folder / date)
        po = project / "locales/es/LC_MESSAGES/care.po"
        po.write_text(po.read_text().replace('"Sol"', '"El sol"'))
    return {"old": folder / "2026-04-01", "new": folder / "2026-05-01", "project": project}


@pytest.fixture
def copy(releases: dict[str, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(releases["new"], tmp_path / "copy"))


def found(folder: Path, *more: str) -> list[str]:
    result = aftercare(folder, "verify", str(folder), "--format", "json", *more)
    assert "Traceback" not in result.stderr, result.stderr
    return [f"{p['path']}: {p['message']}" for p in json.loads(result.stdout)["problems"]]


def swap(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


def edit(name: str, old: str, new: str) -> Forge:
    return lambda folder: (folder / name).write_text(swap((folder / name).read_text(), old, new))


def sealed(change: Callable[[dict[str, Any]], object]) -> Forge:
    """Change the release, and give it the digest of what it says then."""

    def forge(folder: Path) -> None:
        path = folder / "release.json"
        data = json.loads(path.read_text())
        change(data)
        bare = {key: value for key, value in data.items() if key != "digest"}
        written = json.dumps(bare, ensure_ascii=False, sort_keys=True)
        data["digest"] = hashlib.sha256(written.encode()).hexdigest()
        path.write_text(json.dumps(data, ensure_ascii=False))

    return forge


def hashed(folder: Path, *names: str) -> None:
    """Give files the hashes that they have by now, in the manifest and the release."""
    sums = {}
    for name in (*names, "manifest.json"):
        if name == "manifest.json":
            path = folder / name
            data = json.loads(path.read_text())
            for record in data["artefacts"]:
                if record["path"] in sums:
                    record["bytes"], record["sha256"] = sums[record["path"]]
            path.write_text(json.dumps(data))
        content = (folder / name).read_bytes()
        sums[name] = len(content), hashlib.sha256(content).hexdigest()

    def change(data: dict[str, Any]) -> None:
        for file in data["files"]:
            if file["path"] in sums:
                file["bytes"], file["sha256"] = sums[file["path"]]

    sealed(change)(folder)


def leaflet(data: dict[str, Any], locale: str = "es") -> dict[str, Any]:
    return next(one for one in data["leaflets"] if one["locale"] == locale)


def unit(data: dict[str, Any], id: str) -> dict[str, Any]:
    return next(one for one in leaflet(data)["units"] if one["unit"] == id)


def with_hashes(name: str, old: str, new: str) -> Forge:
    """Change a file, and every hash that leads to it."""

    def forge(folder: Path) -> None:
        edit(name, old, new)(folder)
        hashed(folder, name)

    return forge


def rename(one: str, other: str) -> Forge:
    return lambda folder: (folder / one).rename(folder / other)


def exchange(one: str, other: str) -> Forge:
    def forge(folder: Path) -> None:
        first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
        (folder / one).write_bytes(second)
        (folder / other).write_bytes(first)

    return forge


def exchanged(one: str, other: str) -> Forge:
    def forge(folder: Path) -> None:
        exchange(one, other)(folder)
        hashed(folder, one, other)

    return forge


def own_hash(one: dict[str, Any], locale: str, **changes: object) -> None:
    """Change an approval, and give it the hash that is due."""
    one.update(changes)
    keys = ("catalogue", "unit", "kind", "place", "source", "target", "answers", "by", "role")
    parts = [locale, *(one[key] for key in keys), one["date"]]
    one["hash"] = hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def add(name: str, content: str = "x") -> Forge:
    return lambda folder: (folder / name).write_text(content)


def link(name: str) -> Forge:
    def forge(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).symlink_to(folder / "en/care.html")

    return forge


NONE = "the approval of avoid in care is not one of what stands there"
OTHER = "was changed: its digest is not that of what it says"
PAGE, PLAIN_PAGE = "es/care.html", "es/care.plain.html"
FORGERIES: dict[str, tuple[Forge, str]] = {
    # files
    "a byte of a page": (edit(PAGE, "48", "24"), f"{PAGE}: is not the file that was released"),
    "a byte of a style": (
        lambda f: next((f / "assets").glob("site*.css")).write_bytes(b""),
        ".css: is not the file that was released",
    ),
    "a byte of the manifest": (
        edit("manifest.json", '"es"', '"fr"'),
        "manifest.json: is not the file that was released",
    ),
    "a missing page": (lambda f: (f / PAGE).unlink(), f"{PAGE}: is missing"),
    "a missing manifest": (lambda f: (f / "manifest.json").unlink(), "manifest.json: is missing"),
    "a file more": (add("es/other.html"), "es/other.html: is no file of the release"),
    "a file of the same leaflet more": (
        add("es/care.print.pdf"),
        "es/care.print.pdf: is no file of the release",
    ),
    "a page renamed": (rename(PAGE, "es/cure.html"), "es/cure.html: is no file of the release"),
    "two languages swapped": (
        exchange(PAGE, "en/care.html"),
        f"{PAGE}: is not the file that was released: it is en/care.html",
    ),
    "two registers swapped": (
        exchange(PAGE, PLAIN_PAGE),
        f"{PAGE}: is not the file that was released: it is {PLAIN_PAGE}",
    ),
    "a link in a file's place": (link(PAGE), f"{PAGE}: is a link"),
    "a folder in a file's place": (
        lambda f: ((f / PAGE).unlink(), (f / PAGE).mkdir()),
        f"{PAGE}: is missing",
    ),
    # files, with all hashes that lead to them
    "a word of a page, and its hashes": (
        with_hashes(PAGE, 'kind="avoid">Evite durante', 'kind="avoid">Evite tras'),
        f"{PAGE}: does not say what was approved: unit avoid",
    ),
    "a unit of a page gone, and its hashes": (
        with_hashes(PAGE, 'id="sun"', 'id="son"'),
        f"{PAGE}: does not say what was approved: unit sun is not on the page",
    ),
    "a unit of a page hidden, and its hashes": (
        with_hashes(PAGE, 'id="sun"', 'hidden id="sun"'),
        f"{PAGE}: does not say what was approved: unit sun is hidden",
    ),
    "a word of a page's menu, and its hashes": (
        with_hashes(PAGE, "Evite durante", "Evite tras"),
        f"{PAGE}: does not say what was approved: a link to avoid reads 'Evite tras 48 horas'",
    ),
    "a sentence more on a page, and its hashes": (
        with_hashes(PAGE, '<h2 id="avoid"', '<p>O no.</p><h2 id="avoid"'),
        f"{PAGE}: does not say what was approved: text that belongs to no unit: 'O no.'",
    ),
    "two languages swapped, and their hashes": (
        exchanged(PAGE, "en/care.html"),
        f"{PAGE}: does not say what was approved",
    ),
    "a page in one file, and its hashes": (
        with_hashes("es/care.single-file.html", "El sol", "Sal"),
        "es/care.single-file.html: does not say what was approved",
    ),
    # the release
    "its date": (edit("release.json", '"date": "2026-05-01"', '"date": "2027-05-01"'), OTHER),
    "its number": (edit("release.json", '"number": 2', '"number": 3'), OTHER),
    "a key more": (edit("release.json", '"schema": 1', '"more": 1, "schema": 1'), OTHER),
    "no release": (lambda f: (f / "release.json").unlink(), "release.json: holds no release"),
    "a release cut off": (
        lambda f: (f / "release.json").write_text((f / "release.json").read_text()[:999]),
        "release.json: not a release",
    ),
    "a file twice": (
        sealed(lambda data: data["files"].append(data["files"][0])),
        "release.json: names assets/",
    ),
    "a file outside": (
        sealed(lambda data: data["files"][0].update(path="../evil.css")),
        "release.json: names ../evil.css, which is no file of a release",
    ),
    # approvals
    "an approval's text": (
        sealed(lambda data: unit(data, "avoid").update(target="Evite durante 24 horas")),
        NONE,
    ),
    "an approval's name": (sealed(lambda data: unit(data, "avoid").update(by="A. Nurse")), NONE),
    "an approval's role": (sealed(lambda data: unit(data, "avoid").update(role="chief")), NONE),
    "an approval's date": (
        sealed(lambda data: unit(data, "avoid").update(date="2026-01-01")),
        NONE,
    ),
    "an approval's source": (
        sealed(lambda data: unit(data, "avoid").update(source="Avoid for 24 hours")),
        NONE,
    ),
    "an approval's kind": (sealed(lambda data: unit(data, "avoid").update(kind="may")), NONE),
    "an approval's answers": (
        sealed(lambda data: unit(data, "avoid")["answers"].append("x")),
        NONE,
    ),
    "an approval's hash": (sealed(lambda data: unit(data, "avoid").update(hash="0" * 64)), NONE),
    "an approval of nobody": (
        sealed(lambda data: own_hash(unit(data, "avoid"), "es", by="")),
        "the approval of avoid in care has no by",
    ),
    "an approval after the release": (
        sealed(lambda data: own_hash(unit(data, "avoid"), "es", date="2026-12-31")),
        "avoid in care was approved on 2026-12-31, after its release",
    ),
    "a lapsed approval: of another text than the page's": (
        sealed(lambda data: own_hash(unit(data, "sun"), "es", target="Sol")),
        f"{PAGE}: does not say what was approved: unit sun reads 'El sol', not 'Sol'",
    ),
    "a unit renamed": (
        sealed(lambda data: own_hash(unit(data, "sun"), "es", unit="son")),
        f"{PAGE}: does not hold the units that were approved",
    ),
    "a unit that nobody approved": (
        sealed(lambda data: leaflet(data)["units"].pop(3)),
        f"{PAGE}: does not hold the units that were approved",
    ),
    "two units in another order": (
        sealed(lambda data: leaflet(data)["units"].insert(3, leaflet(data)["units"].pop(4))),
        f"{PAGE}: does not hold the units that were approved",
    ),
    "a unit twice": (
        sealed(lambda data: leaflet(data)["units"].append(unit(data, "sun"))),
        "unit sun of care stands there 2 times",
    ),
    "a register that nobody approved": (
        sealed(lambda data: leaflet(data).update(
            units=[one for one in leaflet(data)["units"] if one["catalogue"] != "care.plain"])),
        f"{PLAIN_PAGE}: nobody has approved care in es",
    ),
    "a language that nobody approved": (
        sealed(lambda data: data["leaflets"].remove(leaflet(data))),
        f"{PAGE}: nobody has approved care in es",
    ),
    "another language's approvals": (
        sealed(lambda data: leaflet(data).update(units=leaflet(data, "en")["units"])),
        "care in es: the approval of title in care is not one of what stands there",
    ),
    "another leaflet's approvals": (
        sealed(lambda data: own_hash(unit(data, "sun"), "es", catalogue="cure")),
        "care in es: unit sun is one of cure",
    ),
    "a draft called released": (
        lambda f: (edit("manifest.json", '"draft": false', '"draft": true')(f), hashed(f)),
        "care.html: is called a draft",
    ),
}  # fmt: skip


def test_a_release_is_proven_from_itself_alone(copy: Path) -> None:
    assert found(copy) == []
    result = aftercare(copy, "verify", str(copy))
    assert "release 2 of 2026-05-01" in result.stdout
    assert "care in es: released 2026-05-01" in result.stdout
    assert "approved by Dr Eva Lindt (dermatologist)" in result.stdout


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_found_and_named(copy: Path, name: str) -> None:
    forge, said = FORGERIES[name]
    forge(copy)
    lines = found(copy)
    assert any(said in line for line in lines), lines


def test_an_older_file_in_a_newer_release_is_found(releases: dict[str, Path], copy: Path) -> None:
    shutil.copy(releases["old"] / PAGE, copy / PAGE)
    assert f"{PAGE}: is not the file that was released" in str(found(copy))
    shutil.copy(releases["old"] / "release.json", copy / "release.json")
    assert "is not the file that was released" in str(found(copy))


def test_an_older_release_put_back_is_found_by_its_fingerprint_and_by_the_project(
    releases: dict[str, Path], tmp_path: Path
) -> None:
    old = shutil.copytree(releases["old"], tmp_path / "old")
    assert found(old) == []
    noted = json.loads((releases["new"] / "release.json").read_text())["digest"]
    assert found(releases["new"], "--fingerprint", noted[:16]) == []
    assert "is not the release asked for" in str(found(old, "--fingerprint", noted[:16]))
    project = Path(shutil.copytree(releases["project"], tmp_path / "project"))
    shutil.rmtree(project / "output")
    shutil.copytree(old, project / "output")
    result = aftercare(project, "verify")
    assert result.returncode == 1
    assert "is release 1 (2026-04-01), and the last is 2" in result.stderr


@pytest.mark.parametrize(
    "forge",
    [
        edit("release.json", "Dr Eva Lindt", "Dr Ada Lind"),
        sealed(lambda data: unit(data, "sun").update(target="Sal")),
        sealed(lambda data: own_hash(unit(data, "sun"), "es", target="Sal")),
        sealed(lambda data: data.update(project="Mine")),
    ],
)
def test_no_forged_release_is_made_a_true_one_by_the_next(
    releases: dict[str, Path], tmp_path: Path, forge: Forge
) -> None:
    project = Path(shutil.copytree(releases["project"], tmp_path / "project"))
    forge(project / "output")
    before = (project / "output/release.json").read_bytes()
    result = aftercare(project, "build", "--release", "--locale", "en", "--date", "2026-06-01")
    assert result.returncode == 1
    assert result.stderr.startswith("output/release.json: error: ")
    assert (project / "output/release.json").read_bytes() == before
