"""Pages changed by hand in every way that could hide, change or add to an instruction."""

import hashlib
import json
import re
import shutil

import pytest

from pipeline.project import load as load_project
from pipeline.verify import html
from pipeline.workspace import load

UNIT = r'(<li id="avoid-sun"[^>]*>)(.*?)(</li>)'


@pytest.fixture(scope="module")
def page(built):
    from pipeline.plan import plan

    space = load(load_project(built))
    task = next(t for t in plan(space) if t.path == "en/micro-needling.html")
    return task, (built / "output" / task.path).read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path):
    """A project of web pages alone, quick to build and to read back."""
    from conftest import aftercare

    folder = tmp_path / "small"
    aftercare(tmp_path, "init", str(folder))
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"formats = .*", 'formats = ["html"]', text), encoding="utf-8")
    assert aftercare(folder, "build").returncode == 0
    return folder


def findings(page, pattern, replacement):
    task, text = page
    changed = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert changed != text
    return html.read(changed.encode(), task.leaflet, task.edition).findings


def test_the_page_as_built_has_no_findings(page):
    task, text = page
    assert html.read(text.encode(), task.leaflet, task.edition).findings == ()


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"</style>", "#avoid-sun{display:none}</style>"),
        (r"</style>", "main{visibility:hidden}</style>"),
        (r"</style>", "#avoid-sun::after{content:' is fine'}</style>"),
        (r"</head>", "<style>.draft{display:none}</style></head>"),
        (r"</head>", '<link rel="stylesheet" href="x.css"></head>'),
        (r"</head>", '<base href="https://evil.example/"></head>'),
        (r"</head>", '<meta http-equiv="refresh" content="0;url=https://evil.example"></head>'),
        (r"</body>", "<script>document.body.innerHTML=''</script></body>"),
        (r"<body>", '<body onload="x()">'),
        (r"</title>", " you need not follow</title>"),
        (UNIT, r'<li id="avoid-sun" data-kind="avoid" style="opacity:0">\2\3'),
        (UNIT, r'<li id="avoid-sun" data-kind="avoid" class="skip">\2\3'),
        (UNIT, r'<li id="avoid-sun" data-kind="avoid" aria-label="Swim">\2\3'),
        (UNIT, r'<li id="avoid-sun" data-kind="avoid" lang="es">\2\3'),
        (UNIT, r"<details>\1\2\3</details>"),
        (UNIT, r"<dialog>\1\2\3</dialog>"),
        (UNIT, r"\1<del>\2</del>\3"),
        (UNIT, r'\1<bdo dir="rtl">\2</bdo>\3'),
        (UNIT, r'\1<input value="Go out">\2\3'),
        (UNIT, r'\1<img src="x.png" alt="Go out">\2\3'),
        (UNIT, r"\1\2<ul><li>Swim at once</li></ul>\3"),
        (r'(<ul>)\s*(<li id="avoid-sun")', r'<ul aria-hidden="TRUE">\2'),
        (r"<main", "<p>Swim at once</p><main"),
        (r"</main>", "</main><p>Swim at once</p>"),
        (r"</main>", "</main><main><p>Swim at once</p></main>"),
        (r"</main>", ""),
        (r"No health professional", "Dr A"),
        (r"<footer>", "<footer><p>Swim at once</p>"),
        (r"</nav>", "<p>Swim at once</p></nav>"),
        (r">Español<", ">Swim at once<"),
        (r'aria-label="Languages"', 'aria-label="Swim at once"'),
        (r'(<p id="contact-practitioner".*?)href="tel:[^"]*"', r'\1href="tel:0900"'),
        (r'(<p id="contact-practitioner".*?)<a [^>]*>(.*?)</a>', r"\1\2"),
        (r'(<header.*?)href="tel:[^"]*"', r'\1href="tel:0900"'),
        (r'(<header.*?)020 7946 0018', r"\g<1>0900 123"),
        (r'aria-hidden="true"></div>', 'aria-hidden="true">Swim at once</div>'),
        (r"</textarea>", "Swim at once</textarea>"),
        (r'autocomplete="off"', 'autocomplete="off" placeholder="Swim at once"'),
    ],
)  # fmt: skip
def test_a_change_is_found(page, pattern, replacement):
    assert findings(page, pattern, replacement)


def test_the_index_and_stray_records_are_held_against_what_is_published(project):
    from conftest import aftercare

    output = project / "output"
    shutil.copy(output / "en/micro-needling.html", output / "en/evil.html")
    index = output / "index.html"
    index.write_text(index.read_text(encoding="utf-8").replace("Patient", "Impatient"), "utf-8")
    (output / "link").symlink_to("/tmp")
    file = output / "manifest.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    site = next(record for record in data["artefacts"] if record["format"] == "site")
    site["sha256"] = hashlib.sha256(index.read_bytes()).hexdigest()
    data["artefacts"].append({**site, "path": "en/evil.html"})
    file.write_text(json.dumps(data), encoding="utf-8")
    result = aftercare(project, "verify", "--format", "json")
    found = {(p["path"], p["code"]) for p in json.loads(result.stdout)["problems"]}
    assert {
        ("output/index.html", "altered"),
        ("output/en/evil.html", "unexpected"),
        ("output/link", "unlisted"),
    } <= found


def test_a_manifest_cannot_lead_a_removal_out_of_output(small):
    from conftest import aftercare

    precious = [small / "precious.txt", small / "output/.gitignore", small / "source/x.md"]
    for path in precious:
        path.parent.mkdir(exist_ok=True)
        path.write_text("# T {#t}\n" if path.suffix == ".md" else "precious", encoding="utf-8")
    outside = small.parent / "outside.txt"
    outside.write_text("precious")
    file = small / "output/manifest.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    record = data["artefacts"][0]
    for name in ("../precious.txt", str(outside), ".gitignore", "../source/x.md", "a\u0000b"):
        data["artefacts"].append({**record, "path": name})
    file.write_text(json.dumps(data), encoding="utf-8")
    (small / "source/x.md").unlink()
    aftercare(small, "build")
    assert (small / "precious.txt").exists()
    assert outside.exists()
    assert (small / "output/.gitignore").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("output/manifest.json", '{"schema": 1, "artefacts": null}'),
        ("output/manifest.json", '{"schema": 1, "leaflets": {}, "artefacts": [{}]}'),
        ("output/manifest.json", '{"schema": 1, "leaflets": {"a": []}, "artefacts": []}'),
        ("output/manifest.json",
         '{"schema": 1, "leaflets": {}, "artefacts": [{"path": "x", "cues": [{"unit": []}]}]}'),
        ("output/manifest.json", "[1, 2"),
        (".aftercare/state.json", '{"artefacts": []}'),
        (".aftercare/state.json", '{"clean": true, "artefacts": null, "outputs": []}'),
        (".aftercare/state.json",
         '{"artefacts": {"en/sample.html": {"record": null}}, "outputs": {}}'),
        (".aftercare/state.json",
         '{"artefacts": {"../x": {"record": {"sha256": "0"}, "stamp": [1, 2],'
         ' "fingerprint": ""}}, "outputs": {}}'),
    ],
)  # fmt: skip
def test_damaged_files_of_ours_are_made_anew(small, name, content):
    from conftest import aftercare

    (small / name).write_text(content, encoding="utf-8")
    result = aftercare(small, "verify")
    assert "Traceback" not in result.stderr
    result = aftercare(small, "build")
    assert result.returncode == 0, result.stderr
    assert aftercare(small, "verify").returncode == 0


def test_a_damaged_record_is_mended_by_a_build(small):
    from conftest import aftercare

    file = small / "output/manifest.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"draft": true', '"draft": false', 1), encoding="utf-8")
    assert aftercare(small, "verify").returncode == 1
    assert aftercare(small, "build").returncode == 0
    assert file.read_text(encoding="utf-8") == text
