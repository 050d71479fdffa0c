"""`verify` finds what is not there, with the manifest's hashes mended so that they cannot tell."""

import json

import pikepdf
import pytest
from support.damage import change, problems, rehash, told
from support.output import make_fuzzy
from support.project import aftercare


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "unit", "code"),
    [
        ("es/micro-needling.html", r'<li id="avoid-sun".*?</li>', "", "avoid-sun", "missing-unit"),
        ("ar/micro-needling.plain.html", r'(id="avoid-48h"[^>]*>.*?)48', r"\g<1>24", "avoid-48h",
         "altered"),
        ("ar/micro-needling.html", r'<li id="avoid-tanning"', '<li hidden id="avoid-tanning"',
         "avoid-tanning", "invisible"),
        ("en/micro-needling.html",
         r'(<li id="avoid-sun".*?</li>)(.*?)(<li id="avoid-heat".*?</li>)',
         r"\3\2\1", "avoid-heat", "order"),
        ("ar/micro-needling.html", r'id="day-1-mineral" data-kind="may"',
         'id="day-1-mineral" data-kind="avoid"', "day-1-mineral", "kind"),
        ("en/micro-needling.html", r"<aside.*?</aside>", "", None, "draft"),
        ("es/micro-needling.html", r'lang="es" dir="ltr"', 'lang="en" dir="ltr"', None, "language"),
        ("es/micro-needling.html", r"</ul>\s*</section>", "<li>Más sol</li></ul></section>", None,
         "extra"),
        ("es/micro-needling.html", r"href=\"\.\./ar/micro-needling\.html\"",
         'href="../ar/gone.html"', None, "link"),
    ],
)  # fmt: skip
def test_a_damaged_page_is_named(silent, path, pattern, replacement, unit, code):
    change(silent, path, pattern, replacement)
    found = problems(silent)
    assert (f"output/{path}", unit, code) in {(p["path"], p["unit"], p["code"]) for p in found}


def test_a_unit_that_is_tagged_but_not_drawn_is_named(silent):
    path = silent / "output/en/micro-needling.large-print.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        removed = 0
        for page in pdf.pages:
            kept = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("Tj", "TJ") and page.index == 2:
                    removed += 1
                    continue
                kept.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(path)
    assert removed
    rehash(silent, "en/micro-needling.large-print.pdf")
    assert "drawn-text" in {problem["code"] for problem in problems(silent)}


def test_another_languages_document_is_named(silent):
    target = silent / "output/es/micro-needling.large-print.pdf"
    target.write_bytes((silent / "output/en/micro-needling.large-print.pdf").read_bytes())
    rehash(silent, "es/micro-needling.large-print.pdf")
    assert {p["unit"] for p in problems(silent)} >= {"avoid-sun", "avoid-48h"}


def test_a_removed_entry_is_named_by_check_and_verify(silent):
    path = silent / "locales/es/LC_MESSAGES/micro-needling.po"
    text = path.read_text(encoding="utf-8")
    entries = text.split("\n\n")
    kept = [entry for entry in entries if 'msgctxt "avoid-heat"' not in entry]
    assert len(kept) == len(entries) - 1
    path.write_text("\n\n".join(kept), encoding="utf-8")
    result = aftercare(silent, "check", "--format", "json")
    assert result.returncode == 1
    (problem,) = [p for p in json.loads(result.stdout)["problems"] if p["severity"] == "error"]
    assert (problem["code"], problem["unit"]) == ("missing", "avoid-heat")
    assert "avoid-heat" in {p["unit"] for p in told(silent)}


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda output: (output / "es/micro-needling.large-print.pdf").unlink(), "absent"),
        (lambda output: (output / "es/old-leaflet.html").write_text("old"), "unlisted"),
        (lambda output: (output / "index.html").write_text("other"), "altered"),
        (lambda output: (output / "es/micro-needling.large-print.pdf").write_bytes(b"junk"),
         "undecodable"),
        (lambda output: (output / "es/micro-needling.html").write_bytes(b"\xff\xfe"),
         "undecodable"),
    ],
)  # fmt: skip
def test_files_that_are_not_what_the_manifest_says(silent, damage, code):
    damage(silent / "output")
    assert code in {problem["code"] for problem in problems(silent)}


def test_before_the_first_build_there_is_nothing_to_verify(silent):
    (silent / "output/manifest.json").unlink()
    result = aftercare(silent, "verify")
    assert result.returncode == 1
    assert "nothing is built yet" in result.stderr


def test_what_became_fuzzy_is_not_proven(silent):
    make_fuzzy(silent, "locales/es/LC_MESSAGES/micro-needling.plain.po", "avoid-sun")
    assert aftercare(silent, "build").returncode == 1
    assert aftercare(silent, "verify").returncode == 1
