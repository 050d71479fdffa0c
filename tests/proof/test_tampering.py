"""Pages changed by hand in every way that could hide, change or add to an instruction."""

import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.project import aftercare

from pipeline.plan.tasks import plan
from pipeline.verify.html import reader

UNIT = r'(<li id="avoid-sun"[^>]*>)(.*?)(</li>)'


def page_of(built, space, editions, path):
    task = next(task for task in plan(space) if task.path == path)
    content = (built / "output" / path).read_text(encoding="utf-8")
    return replace(task, edition=editions[path]), content


@pytest.fixture(scope="module")
def page(built, space, editions):
    return page_of(built, space, editions, "en/micro-needling.html")


@pytest.fixture(scope="module")
def plain(built, space, editions):
    return page_of(built, space, editions, "en/micro-needling.plain.html")


@pytest.fixture(scope="module")
def single(built, space, editions):
    return page_of(built, space, editions, "en/micro-needling.plain.single-file.html")


@pytest.fixture
def small(made, tmp_path):
    """A copy that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "small"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project of web pages alone, quick to build and to read back."""
    folder = tmp_path_factory.mktemp("tampering") / "small"
    aftercare(folder.parent, "init", str(folder))
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"formats = .*", 'formats = ["html"]', text), encoding="utf-8")
    assert aftercare(folder, "build").returncode == 0
    return folder


def findings(page, pattern, replacement):
    task, text = page
    changed = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert changed != text
    return reader.read(changed.encode(), task.leaflet, task.edition).findings


def test_the_page_as_built_has_no_findings(page, plain, single):
    for task, text in (page, plain, single):
        assert reader.read(text.encode(), task.leaflet, task.edition).findings == ()


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
        (r"has not yet been approved", "has been approved"),
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


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r'<meta http-equiv="Content-Security-Policy"[^>]*>', ""),
        (r"script-src &#39;self&#39;", "script-src *"),
        (r'(<script>)(if)', r"\1document.body.innerHTML = ''; \2"),
        (r'href="[^"]*/page\.\w+\.css"', 'href="../assets/other.css"'),
        (r'src="[^"]*/page\.\w+\.js"', 'src="../assets/other.js"'),
        (r'(hreflang="es" href=")[^"]*', r"\1../pl/micro-needling.html"),
        (r'(<li><a href=")[^"]*(" hreflang="es")', r"\1../pl/micro-needling.plain.html\2"),
        (r'lang="es" dir="ltr"', 'lang="pl" dir="ltr"'),
        (r'(<nav class="registers.*?<li><a href=")[^"]*', r"\1../es/micro-needling.html"),
        (r'(<nav class="registers.*?>)Standard text<', r"\1Swim at once<"),
        (r'(<nav class="steps.*?>)Important<', r"\1Nothing to do<"),
        (r'href="#avoid"', 'href="#day-1"'),
        (r'(<a href="#avoid") class="avoid"', r'\1 class="may"'),
        (r'(</a> <span class="window">)48 hours', r"\g<1>24 hours"),
        (r'(<span class="window">)48 hours(</span> after)', r"\g<1>48\2"),
        (r'for <span class="window">48 hours</span> after', "for 48 hours after"),
        (r"Your skin may still", r'Your <span class="window">skin</span> may still'),
        (r'<nav class="steps.*?</nav>', ""),
        (r'(<ul class="legend")', r'<nav class="steps"><ul><li>Swim</li></ul></nav>\1'),
        (r'<section class="player.*?</section>', ""),
        (r'(<audio[^>]*src=")[^"]*', r"\1../es/micro-needling.mp3"),
        (r'(<track[^>]*base64,)', r"\1QUJD"),
        (r'aria-label="Next section"', 'aria-label="Swim at once"'),
        (r"<span>Listen</span>", "<span>Swim</span>"),
        (r'<option value="2">2×', '<option value="2">Swim'),
        (r'<ul class="links">', '<ul class="links"><li><a href="x.html">Swim at once</a></li>'),
        (r'(<nav class="also.*?)Español<', r"\1Nade ahora<"),
        (r'(<nav class="also.*?<li lang="es"[^>]*><a href=")[^"]*', r"\1../x.html"),
        (r'aria-labelledby="ui-also title"', 'aria-labelledby="ui-also avoid-sun"'),
        (r"<dl class=\"details\">", '<dl class="details"><div><dt>Swim</dt><dd>at once</dd></div>'),
        (r'(<footer>.*?href=")tel:[^"]*', r"\1tel:0900"),
        (r"</body>", "<!-- Swim at once --></body>"),
    ],
)  # fmt: skip
def test_a_change_beside_the_leaflet_is_found(plain, pattern, replacement):
    assert findings(plain, pattern, replacement)


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"</style>", "#avoid-sun{display:none}</style>"),
        (r"(base64,d09GMgAB)", r"\1AAAA"),
        (r'("use strict";)', r"\1 document.body.innerHTML = '';"),
        (r"style-src &#39;[^;]*;", "style-src *"),
        (r"</header>", '</header><div class="menus"><a href="x.html">Swim</a></div>'),
    ],
)
def test_a_change_of_a_single_file_is_found(single, pattern, replacement):
    assert findings(single, pattern, replacement)


def test_the_index_and_stray_records_are_held_against_what_is_published(silent):
    output = silent / "output"
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
    result = aftercare(silent, "verify", "--format", "json")
    found = {(p["path"], p["code"]) for p in json.loads(result.stdout)["problems"]}
    assert {
        ("output/index.html", "altered"),
        ("output/en/evil.html", "unexpected"),
        ("output/link", "unlisted"),
    } <= found


def test_a_manifest_cannot_lead_a_removal_out_of_output(small):
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
    (small / name).write_text(content, encoding="utf-8")
    result = aftercare(small, "verify")
    assert "Traceback" not in result.stderr
    result = aftercare(small, "build")
    assert result.returncode == 0, result.stderr
    assert aftercare(small, "verify").returncode == 0


def test_a_damaged_record_is_mended_by_a_build(small):
    file = small / "output/manifest.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"draft": true', '"draft": false', 1), encoding="utf-8")
    assert aftercare(small, "verify").returncode == 1
    assert aftercare(small, "build").returncode == 0
    assert file.read_text(encoding="utf-8") == text
