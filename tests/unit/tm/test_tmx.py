"""TMX: ours is valid and comes back whole; others' is read, or refused in one line."""

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from support.project import ROOT

from pipeline.catalogue.reader import read as read_po
from pipeline.catalogue.reader import serialise
from pipeline.model.errors import AftercareError
from pipeline.tm.collecting import of_catalogue
from pipeline.tm.model import Remembered
from pipeline.tm.tmx_file import read
from pipeline.tm.tmx_writing import written

DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note|prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)> <!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tu ((note|prop)*, tuv+)> <!ELEMENT tuv ((note|prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED> <!ELEMENT seg (#PCDATA)>
"""
"""What TMX 1.4b's own says of the elements and attributes that are written here."""
HEAD = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
BODY = "<header/><body><tu>{}</tu></body></tmx>"
PAIR = '<tuv xml:lang="en"><seg>Sun</seg></tuv><tuv xml:lang="es"><seg>Sol</seg></tuv>'


def back(text: str | bytes, folder: Path, source: str = "en") -> list[Remembered]:
    path = folder / "memory.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, "locales/memory.tmx", source)


def refusal(text: str | bytes, folder: Path) -> str:
    with pytest.raises(AftercareError) as caught:
        back(text, folder)
    (problem,) = caught.value.problems
    assert problem.place.path == "locales/memory.tmx"
    assert "\n" not in problem.message
    return f"{problem.place.line}: {problem.message}"


def test_every_shipped_catalogue_comes_back_byte_for_byte(tmp_path: Path) -> None:
    paths = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
    assert len(paths) > 40
    catalogues = {path: read_po(path) for path in paths}
    remembered = [
        one for path, found in catalogues.items()
        for one in of_catalogue(found, found.locale, path.name)
    ]  # fmt: skip
    text = written(remembered, "en")
    assert etree.DTD(StringIO(DTD)).validate(etree.fromstring(text.encode()))
    held = {(one.locale, one.file, one.unit, one.source): one.target
            for one in back(text, tmp_path)}  # fmt: skip
    for path, found in catalogues.items():
        emptied = [
            (entry, held.pop((found.locale, path.name, str(entry.msgctxt), entry.msgid)))
            for entry in found.entries if entry.msgstr and not entry.fuzzy
        ]  # fmt: skip
        assert {entry.msgstr for entry, _ in emptied} == {text for _, text in emptied}
        assert serialise(found).encode() == path.read_bytes()
    assert held == {}
    assert written(back(text, tmp_path), "en") == text


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\u2028\u2029")
    | st.sampled_from("\n\t<>&\"'{}*"), min_size=1, max_size=30,
).filter(str.strip)  # fmt: skip
WORD = st.text("abcdefgh éß&<>\"'", min_size=1, max_size=8).map(str.split).map(" ".join)
ONE = st.builds(
    Remembered, TEXT, TEXT, st.sampled_from(["es", "zh-Hans", "pt-BR"]), st.just("a.po"), WORD,
    WORD, WORD, WORD, WORD,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(ONE, min_size=1, max_size=8, unique_by=lambda one: (one.source, one.target)))
def test_whatever_is_remembered_comes_back(
    tmp_path_factory: pytest.TempPathFactory, remembered: list[Remembered]
) -> None:
    kept = [one for one in remembered if not _unfit(one)]
    if kept:
        folder = tmp_path_factory.getbasetemp()
        assert sorted(back(written(remembered, "en"), folder)) == sorted(kept)


def _unfit(one: Remembered) -> bool:
    from pipeline.language.text.characters import DAMAGED

    return bool(DAMAGED.search(one.source + one.target))


def test_the_same_translations_give_the_same_bytes() -> None:
    some = [
        Remembered("b", "2", "es", "a.po"),
        Remembered("a", "1", "fr"),
        Remembered("a", "1", "es"),
    ]
    assert written(some, "en") == written(reversed(some), "en") == written([*some, *some], "en")


def test_an_approval_goes_with_its_translation(tmp_path: Path) -> None:
    one = Remembered("Sun", "Sol", "es", "a.po", "sun", "avoid", "Avoid:", "Ana (nurse)", "Ward")
    assert back(written([one], "en"), tmp_path) == [one]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_charsets_are_read(charset: str, tmp_path: Path) -> None:
    named = charset.removesuffix("-sig")
    text = HEAD.replace('"1.0"', f'"1.0" encoding="{named}"', 1) + BODY.format(
        PAIR.replace("Sol", "Sol de mediodía")
    )
    (one,) = back(text.encode(charset), tmp_path)
    assert (one.source, one.target, one.locale) == ("Sun", "Sol de mediodía", "es")


def test_what_other_tools_write_is_read(tmp_path: Path) -> None:
    text = HEAD + (
        '<header srclang="EN-US"/><body><tu tuid="1" srclang="EN-US"><note>n</note>'
        '<prop type="file">x</prop>'
        '<tuv lang="EN-US"><seg>Keep <hi>it</hi> <bpt i="1">&lt;b></bpt>dry<ept i="1">&lt;/b>'
        '</ept> at <ph x="1">{clinic_name}</ph></seg></tuv>'
        '<tuv xml:lang="ES-MX"><prop type="x">y</prop><seg>Manténgalo seco</seg></tuv>'
        '<tuv xml:lang="tlh-Klingon"><seg>?</seg></tuv></tu></body></tmx>'
    )
    (one,) = back(text, tmp_path)
    assert one.source == "Keep it dry at {clinic_name}"
    assert (one.target, one.locale, one.file) == ("Manténgalo seco", "es-MX", "memory.tmx")


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: is empty"),
        ("Sun\tSol", "1: not TMX: syntax error"),
        ("<html/>", "1: not TMX: its outermost element is <html>"),
        (HEAD + "<header/><body><tu>", "3: not TMX: no element found"),
        (f'<!DOCTYPE tmx [<!ENTITY a0 "x">{LAUGHS}]><tmx>&a11;</tmx>', "1: it declares the entity"),
        ('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>',
         "1: it declares the entity x"),
        (HEAD + BODY.format(PAIR.replace("Sol", "&sol;")), "3: it names the entity sol"),
        (HEAD + "<a>" * 100_000, "3: is nested too deeply"),
        (HEAD + BODY.format(PAIR.replace("en", "de")), "0: holds no translation from en"),
        ((HEAD + BODY.format(PAIR.replace("Sol", "Día"))).encode("iso-8859-1"),
         "3: not TMX: not well-formed (invalid token)"),
        (HEAD.replace('"1.0"', '"1.0" encoding="klingon"', 1) + BODY.format(PAIR),
         "0: cannot be read: unknown encoding"),
    ],
)  # fmt: skip
def test_what_is_no_memory_is_refused_in_one_line(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    assert refusal(text, tmp_path).startswith(said)


def test_a_file_that_no_memory_fills_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.tm.tmx_file._MOST_BYTES", 100)
    assert refusal(HEAD + BODY.format(PAIR * 9), tmp_path).startswith("0: is larger than")
