"""What comes from outside is text: in no page does it become a script, a request or an element."""

import json
from collections import Counter
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import MASTER, PLAIN, translated, with_formats

PAYLOADS = {
    "script": "<script>window.ran=1</script>",
    "handler": '"><img src=x onerror="window.ran=1">',
    "javascript": "[a](javascript:window.ran=1)",
    "data": "![a](data:image/svg+xml,<svg onload=alert(1)>)",
    "svg": "<svg/onload=window.ran=1>",
    "comment": "--><script>window.ran=1</script><!--",
    "cdata": "]]><script>window.ran=1</script><![CDATA[",
    "style": "</style><style>*{background:url(http://a.example/x)}</style>",
    "title": "</title><script>window.ran=1</script>",
    "json": "</script><script>window.ran=1</script>",
    "typst": '#eval("1") #read("/etc/passwd")',
    "jinja": "{{ 7*7 }}{% for a in b %}",
    "ssml": "<break time='9s'/><speak>x</speak>",
    "entity": "&lt;script&gt;&#60;script&#62;",
    "link": "<a href=http://a.example/>x</a>",
    "meta": "<meta http-equiv=refresh content='0;url=http://a.example/'>",
    "formula": '=HYPERLINK("http://a.example/")',
}


def po(folder: Path, text: str) -> None:
    path = folder / "locales/es/LC_MESSAGES/care.po"
    path.write_text(path.read_text().replace('"Sol"', json.dumps(text, ensure_ascii=False)))


def note(folder: Path, text: str) -> None:
    master = MASTER.replace("Be kind.", text)
    (folder / "source/care.md").write_text(master)


def master(folder: Path, text: str) -> None:
    (folder / "source/care.md").write_text(MASTER.replace("- Sun {", f"- Sun {text} {{"))


def escaped(folder: Path, text: str) -> None:
    safe = "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!<>&|~=" else c for c in text)
    (folder / "source/care.md").write_text(MASTER.replace("- Sun {", f"- Sun {safe} {{"))


def front(folder: Path, text: str) -> None:
    given = json.dumps(text)
    (folder / "source/care.md").write_text(f"---\nauthor: {given}\n---\n{MASTER}")


def table(folder: Path, text: str) -> None:
    rows = f"| Sun {{#c1}} | {text} {{#c2}} |\n|---|---|\n| Rain {{#c3}} | Wind {{#c4}} |\n"
    (folder / "source/care.md").write_text(f"{MASTER}\n{rows}")


def setting(key: str):
    def put(folder: Path, text: str) -> None:
        config = folder / "aftercare.toml"
        found = config.read_text()
        line = f"{key} = {json.dumps(text)}\n"
        if key == "name":
            found = found.replace('name = "N"\n', "")
        config.write_text(found.replace("[clinic]\n", f"[clinic]\n{line}"))

    return put


def placeholder(folder: Path, text: str) -> None:
    config = folder / "aftercare.toml"
    config.write_text(f"{config.read_text()}[placeholders]\nward = {json.dumps(text)}\n")
    (folder / "source/care.md").write_text(MASTER.replace("- Sun {", "- Sun in {ward} {"))


def glossary(folder: Path, text: str) -> None:
    cell = text.replace('"', '""')
    (folder / "locales/glossary.csv").write_text(
        f'term,kind,definition,note,es\nsun,must-translate,"{cell}","{cell}",sol\n'
    )


def lexicon(folder: Path, text: str) -> None:
    from xml.sax.saxutils import escape

    (folder / "locales/es/lexicon.pls").write_text(
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
        f' xml:lang="es" alphabet="ipa"><lexeme><grapheme>Sol</grapheme><alias>{escape(text)}'
        "</alias></lexeme></lexicon>"
    )


def said(folder: Path, text: str) -> None:
    (folder / "locales/es/language.toml").write_text(f"[spoken.words]\nx = {json.dumps(text)}\n")


CHANNELS = {
    "msgstr": po, "note": note, "master": master, "escaped": escaped, "front": front,
    "table": table, "clinic": setting("name"), "address": setting("address"),
    "placeholder": placeholder, "glossary": glossary, "lexicon": lexicon, "language": said,
}  # fmt: skip
_LOOK = """() => {
  const tags = {}, handlers = [], scripts = [];
  for (const e of document.querySelectorAll("*")) {
    tags[e.tagName] = (tags[e.tagName] || 0) + 1;
    for (const a of e.attributes) {
      if (/^on/i.test(a.name)) handlers.push(a.name);
      if (/^(href|src)$/i.test(a.name) && /^\\s*(javascript|data|http)/i.test(a.value)
          && e.tagName !== "LINK") scripts.push(a.value.slice(0, 60));
    }
  }
  return {tags, handlers, scripts, ran: window.ran || 0};
}"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "aftercare.toml").write_text('[clinic]\nname = "N"\nphone = "111"\n')
    (tmp_path / "source").mkdir()
    (tmp_path / "source/care.md").write_text(MASTER)
    (tmp_path / "source/care.plain.md").write_text(PLAIN)
    with_formats(tmp_path, "html")
    translated(tmp_path, "es")
    return tmp_path


@pytest.fixture
def page(browser):
    """A page in Chromium; what it asks for, and every dialog, is kept."""
    opened = browser.new_page()
    opened.asked = []
    opened.on("request", lambda one: opened.asked.append(one.url))
    opened.on("dialog", lambda one: (opened.asked.append("dialog"), one.dismiss()))
    yield opened
    opened.close()


def seen(page, path: Path) -> dict:
    page.goto(path.as_uri())
    page.wait_for_timeout(50)
    return page.evaluate(_LOOK)


def wrong(page, path: Path, *, tags: Counter | None = None) -> list[str]:
    """What an opened page has that came from a payload."""
    page.asked.clear()
    found = seen(page, path)
    told = [f"ran {path.name}"] if found["ran"] else []
    told += [f"handler {one}" for one in found["handlers"]]
    told += [f"leads to {one}" for one in found["scripts"] if "ran=1" in one or "a.example" in one]
    told += [f"asks for {one}" for one in page.asked if not one.startswith(("file:", "data:"))]
    if tags is not None and (more := Counter(found["tags"]) - tags):
        told += [f"more {dict(more)}"]
    return told


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_payload_becomes_more_than_text(project: Path, page, channel: str) -> None:
    import shutil

    found, published = {}, 0
    clean = project.parent / f"{project.name}-clean"
    shutil.copytree(project, clean)
    aftercare(clean, "build")
    spanish = Counter(seen(page, clean / "output/es/care.html")["tags"])
    for name, payload in PAYLOADS.items():
        folder = project.parent / f"{project.name}-{name}"
        shutil.copytree(project, folder)
        CHANNELS[channel](folder, payload)
        said = aftercare(folder, "build", "--artefact", "html")
        assert "Traceback" not in said.stderr, (name, said.stderr)
        aftercare(folder, "review", "es")
        told = []
        tags = spanish if channel in ("msgstr", "note", "glossary", "lexicon", "language") else None
        for path in sorted(folder.rglob("*.html")):
            published += 1
            of = tags if path.match("output/es/care.html") else None
            told += [f"{path.relative_to(folder)}: {one}" for one in wrong(page, path, tags=of)]
        if told:
            found[name] = told
    assert found == {}
    assert published or channel in ("address",)
