"""The project's own placeholders, and the clinic's details in a text: filled, linked, refused."""

from pathlib import Path

import pytest
from support.output import edit
from support.project import aftercare
from support.small import SPANISH, release, translated

pytestmark = pytest.mark.slow

CONFIG = """[clinic]
name = "N"
phone = "111"
out_of_hours = "020 7946 0099"
hours = ["Mo-Fr 08:00-18:00"]
address = '''
1 River Street
London'''
[project]
formats = ["html", "large-print"]
[placeholders]
ward = "Ward 7"
ward_phone = "020 7946 0077"
[placeholders.es]
ward = "Sala 7"
"""
SAYS = (
    ". Come to {ward} or call {ward_phone}. When we are closed, call {out_of_hours}."
    " We are at {clinic_address}. We are open {clinic_hours}."
)
DICE = (
    ". Venga a {ward} o llame al {ward_phone}. Cuando estemos cerrados, llame al {out_of_hours}."
    " Estamos en {clinic_address}. Estamos abiertos {clinic_hours}."
)


@pytest.fixture
def ward(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with every placeholder in its first paragraph."""
    (folder / "aftercare.toml").write_text(CONFIG)
    for path in (folder / "source").glob("care*.md"):
        path.write_text(path.read_text().replace("at {clinic_name}", f"at {{clinic_name}}{SAYS}"))
    for hello in ("Hello", "Hi"):
        told = f"Hola en {{clinic_name}}{DICE}"
        monkeypatch.setitem(SPANISH, f"{hello} at {{clinic_name}}{SAYS}", told)
    translated(folder, "es")
    return folder


def test_each_is_filled_in_the_readers_language_and_proven(ward: Path) -> None:
    built = aftercare(ward, "build")
    assert built.returncode == 0, built.stderr
    proven = aftercare(ward, "verify")
    assert proven.returncode == 0, proven.stdout
    for locale, said in (
        ("en", ("Ward 7", "Monday – Friday: 8am to 6pm")),
        ("es", ("Sala 7", "Lunes – viernes: De 08:00 a 18:00")),
    ):
        page = (ward / f"output/{locale}/care.html").read_text()
        body = page[page.index("<main") : page.index("<footer")]
        for text in (*said, "1 River Street, London"):
            assert text in body.replace("\u2066", "").replace("\u2069", ""), text
        for number in ("02079460077", "02079460099"):
            assert f'href="tel:{number}"' in body


def test_a_release_holds_what_filled_them(ward: Path) -> None:
    release(ward, "2026-04-01")
    edit(ward / "aftercare.toml", 'ward = "Sala 7"', 'ward = "Sala 8"')
    assert aftercare(ward, "verify", str(ward / "output")).returncode == 0
    told = aftercare(ward, "impact").stdout
    assert "Sala 7" in told
    assert "Sala 8" in told
    again = aftercare(ward, "build", "--release", "--date", "2026-05-01")
    assert again.returncode == 0, again.stderr
    # Nobody has approved the other word: what was released stays.
    assert "Sala 7" in (ward / "output/es/care.html").read_text()
    release(ward, "2026-05-01")
    assert "Sala 8" in (ward / "output/es/care.html").read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ward = "Ward 7"', 'bed = "7"', "unknown placeholder {ward} (known ones: {clinic_name}"),
        ('ward = "Ward 7"', 'bed = "7"', "ward under [placeholders] in aftercare.toml"),
        ("hours = [", "#", "nothing fills {clinic_hours}"),
        ("hours = [", "#", "write hours = … under [clinic]"),
        ('ward = "Ward 7"', 'clinic_name = "M"', "aftercare.toml:12: error: {clinic_name} is the"),
        ('ward = "Ward 7"', 'out_of_hours = "M"', "{out_of_hours} is the clinic's own already"),
        ('ward = "Ward 7"', "ward = 7", "ward in [placeholders] must be a text in quotes"),
        ('ward = "Ward 7"', 'ward = "{clinic_name}"', "holds a brace"),
        ('"020 7946 0077"', '"the desk"', "ward_phone is no telephone number"),
        (
            "[placeholders.es]",
            "[placeholders.zz9]",
            "[placeholders.zz9] is named after no language",
        ),
    ],
)
def test_what_cannot_be_filled_is_refused(ward: Path, old: str, new: str, said: str) -> None:
    edit(ward / "aftercare.toml", old, new)
    result = aftercare(ward, "check")
    assert result.returncode > 0
    assert said in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_translators_are_told_and_a_lost_one_is_found(ward: Path) -> None:
    assert "Must not change: {clinic_name}, {ward}" in (ward / "locales/care.pot").read_text()
    edit(ward / "locales/es/LC_MESSAGES/care.po", "a {ward} ", "")
    assert "{ward} is missing" in aftercare(ward, "check").stdout
