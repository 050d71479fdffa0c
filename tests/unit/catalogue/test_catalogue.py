"""PO files: byte for byte what `msgcat --no-wrap` writes, and whatever others write is read."""

import contextlib
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.project import ROOT

from pipeline.catalogue.reader import parse, read, serialise
from pipeline.model import Catalogue, Entry
from pipeline.model.errors import AftercareError

HEADER = (
    ("Project-Id-Version", "x"),
    ("POT-Creation-Date", "2026-11-23T03:54:00Z"),
    ("Language", "es"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("X-Poedit-Basepath", "../.."),
)
HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def msgcat(text: str) -> str:
    """What gettext itself makes of a catalogue; a missing msgcat fails the test."""
    result = subprocess.run(
        ["msgcat", "--no-wrap", "--force-po", "-"],
        input=text.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr.decode() + text
    return result.stdout.decode()


PIECES = st.sampled_from(
    ["a", "B ", "\n", '"', "\\", "\\n", "\t", "{clinic_name}", "é", "治疗", "العلاج", "हिंदी", "48 ",
     "\u00a0", "\u2028", "\x85", "\u200f", "#", "#~ ", "msgid ", "💊", "\x0c", "word " * 30]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=7).map("".join)
SOME = TEXT.filter(lambda text: bool(text.strip()))
LINE = st.sampled_from(["one", " two", "", "# three", "نص", "long " * 40 + "end", ", fuzzy", "~ x"])
COMMENT = st.lists(LINE, max_size=4).map("\n".join)
FLAGS = ["no-c-format", "objc-format", "python-brace-format", "java-printf-format",
         "lua-format", "ycp-format", "no-wrap"]  # fmt: skip
REFERENCES = st.lists(
    st.builds("source/{}.md{}".format, st.sampled_from("aéж") | st.just("long" * 9),
              st.just("") | st.integers(1, 9999).map(":{}".format)),
    max_size=9, unique=True,
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    plural = draw(st.none() | SOME)
    obsolete = draw(st.booleans())
    fuzzy = draw(st.booleans())
    previous = draw(st.none() | SOME) if fuzzy else None
    return Entry(
        msgctxt=f"u{number}{draw(TEXT)}",
        msgid=draw(SOME),
        msgstr="" if plural else draw(SOME if obsolete or fuzzy else TEXT),
        fuzzy=fuzzy,
        previous_msgid=previous,
        previous_msgctxt=draw(st.none() | SOME) if previous else None,
        previous_msgid_plural=draw(st.none() | SOME) if previous else None,
        msgid_plural=plural,
        msgstr_plural=(draw(SOME), draw(TEXT)) if plural else (),
        flags=tuple(flag for flag in FLAGS if flag in draw(st.sets(st.sampled_from(FLAGS)))),
        comment=draw(COMMENT),
        extracted=draw(COMMENT),
        references=tuple(draw(REFERENCES)),
        obsolete=obsolete,
    )


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    made = [draw(entries(number)) for number in range(draw(st.integers(0, 4)))]
    made.sort(key=lambda entry: entry.obsolete)
    return Catalogue("es", "x.po", tuple(made), HEADER, draw(COMMENT), draw(st.booleans()))


@pytest.mark.gettext
@settings(max_examples=150, deadline=None)
@given(catalogues())
def test_canonical_form_and_round_trip(catalogue: Catalogue) -> None:
    text = serialise(catalogue)
    assert text == msgcat(text)
    back = parse(text, "x.po")
    lines = text.split("\n")
    for entry in back.entries:
        assert lines[entry.line - 1].removeprefix("#~ ").startswith("msgid ")
    assert replace(back, entries=tuple(replace(e, line=0) for e in back.entries)) == catalogue


COMMITTED = sorted((ROOT / "locales").rglob("*.po*"))


@pytest.mark.gettext
@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: str(path.relative_to(ROOT)))
def test_committed_catalogues(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == msgcat(text)
    assert serialise(read(path)).split('msgid ""', 1)[1] == text.split('msgid ""', 1)[1]
    if path.suffix == ".po":
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")


FOREIGN = f"""# A team
#
# and more
{HEAD}
#bare
#
#  indented
#. for
#.
#. you
#:a.c:1 b.c
#=c-format, fuzzy
#,odd-flag , max-length:10
#| msgid "old"
#| "er"
msgctxt "a"
msgid "x"
msgstr "X\\a\\101\\x42\\012"

#
#. plural
msgid "one"
msgid_plural "many"
msgstr[0] "uno"
msgstr[1] "muchos"

#, fuzzy
#~| msgid "was"
#~ msgctxt "o"
#~ msgid ""
#~ "ob"
#~ "s"
#~ msgstr "O"

msgctxt "z"
msgid ""
"z1\\n"
"z2"
msgstr "Z"
#.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_others_write_is_read(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(b"\xef\xbb\xbf" + FOREIGN.replace("\n", newline).encode())
    catalogue = read(path)
    a, plural, obsolete, z = catalogue.entries
    assert catalogue.header_comment == "A team\n\nand more"
    assert catalogue.locale == "es"
    assert (a.msgstr, a.fuzzy, a.previous_msgid) == ("X\aAB\n", True, "older")
    assert a.flags == ("c-format", "odd-flag", "max-length:10")
    assert (a.comment, a.extracted) == ("bare\n\n indented", "for\n\nyou")
    assert a.references == ("a.c:1", "b.c")
    assert (plural.msgid_plural, plural.msgstr_plural) == ("many", ("uno", "muchos"))
    assert (obsolete.obsolete, obsolete.previous_msgid, obsolete.msgid) == (True, "was", "obs")
    assert (z.msgid, z.msgstr, z.obsolete) == ("z1\nz2", "Z", False)
    lines = FOREIGN.split("\n")
    starts = ['msgid "x"', 'msgid "one"', '#~ msgid ""']
    assert [e.line for e in catalogue.entries[:3]] == [lines.index(s) + 1 for s in starts]
    assert z.line == lines.index('msgctxt "z"') + 2
    assert "#, fuzzy, c-format, odd-flag, max-length:10\n" in serialise(catalogue)


def test_without_header_comment_none_is_added() -> None:
    text = f'{HEAD}\nmsgid "a"\nmsgstr "b"\n'
    assert serialise(parse(text, "x.po")) == text


def test_without_header() -> None:
    (entry,) = parse('msgctxt "a"\nmsgid "x"\nmsgstr "y"\n', "x.po").entries
    assert (entry.line, entry.msgstr) == (2, "y")


def test_an_id_without_text_is_kept() -> None:
    catalogue = parse(HEAD + '\nmsgctxt "a"\nmsgid ""\nmsgstr "y"\n', "x.po")
    assert [(e.msgctxt, e.msgstr) for e in catalogue.entries] == [("a", "y")]


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        ('msgid "a"\nmsgstr "Do not\n', 7),
        ('msgid "a"\nmsgstr "Do not\\"\n', 7),
        ('msgid "a"\nmsgstr Do not"\n', 7),
        ('msgid "a"\nmsgstr "a "b" c"\n', 7),
        ('msgid "a"\nmsgstr "a" b\n', 7),
        ('msgid "a"\nmsgstr "a\\q"\n', 7),
        ('msgid "a"\nmsgstr "\\xff"\n', 7),
        ('msgid "a"\nmsgstr\n', 7),
        ('msgid "a"\n', 6),
        ('msgctxt "a"\n', 6),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "b"\n', 6),
        ('msgctxt "a"\nmsgid "a"\n\n#. b\nmsgctxt "b"\nmsgid "b"\nmsgstr "b"\n', 7),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 7),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 9),
        ('msgstr "b"\n', 6),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 8),
        ('#~ msgid "a"\nmsgstr "b"\n', 7),
        ('#| msgid "a\nmsgid "b"\nmsgstr "c"\n', 6),
        ("<<<<<<< HEAD\n", 6),
        ("Sun exposure\n", 6),
    ],
)
def test_damage_is_one_error_with_its_line(damage: str, line: int) -> None:
    with pytest.raises(AftercareError) as caught:
        parse(f"{HEAD}\n{damage}", "x.po")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path, problem.place.line) == ("syntax", "x.po", line)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_junk_never_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.po"
    path.write_bytes(raw)
    with contextlib.suppress(AftercareError):
        assert read(path).path == str(path)


@pytest.mark.parametrize(
    ("charset", "written", "code"),
    [
        ("UTF-8", "latin-1", "encoding"),
        ("ISO-8859-1", "utf-8", "encoding"),
        ("KLINGON", "utf-8", "encoding"),
        ("hex", "utf-8", "encoding"),
        ("undefined", "utf-8", "encoding"),
        ("UTF-8", "utf-16", "encoding"),
    ],
)
def test_wrong_charset(tmp_path: Path, charset: str, written: str, code: str) -> None:
    path = tmp_path / "x.po"
    text = HEAD.replace("UTF-8", charset) + '\nmsgid "a"\nmsgstr "días"\n'
    path.write_bytes(text.encode(written))
    with pytest.raises(AftercareError) as caught:
        read(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_another_charset_is_read_and_written_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    text = HEAD.replace("UTF-8", "ISO-8859-2") + '\nmsgid "a"\nmsgstr "zażółć"\n'
    path.write_bytes(text.encode("iso-8859-2"))
    assert serialise(read(path)) == text.replace("ISO-8859-2", "UTF-8")


def test_no_file_and_no_catalogue(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.po", "missing-file"), (tmp_path, "unreadable")):
        with pytest.raises(AftercareError) as caught:
            read(path)
        assert [problem.code for problem in caught.value.problems] == [code]
    (tmp_path / "empty.po").touch()
    assert read(tmp_path / "empty.po").entries == ()
