"""PDFs in the programs that people read them with: PDFium, poppler, pdf.js."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
import test_print as printed
from support.project import ROOT, aftercare, copy_project, keep_few

from pipeline.model import Heading, Item, ItemList, Span
from pipeline.verify.pdf.copied import Back, back, words

sys.path.append(str(ROOT / "benchmarks"))
import pdf_readers

NEGATIONS = {
    "ar": "لا لم لن ليس بدون تجنب تجنّب",
    "bn": "না নয় নেই এড়িয়ে",
    "en": "not no never avoid Avoid",
    "fa": "نه نباید نکنید نزنید",
    "hi": "न नहीं मत बचें",
    "ur": "نہ نہیں مت بغیر",
}
PROFILES = ["large-print", "print"]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Mapping[str, Back]]:
    folder = copy_project(tmp_path_factory.mktemp("readers"))
    keep_few(folder, tuple(NEGATIONS), PROFILES)
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stdout + result.stderr
    found = pdf_readers.measure(sorted((folder / "output").rglob("*.pdf")))
    assert len(found) == len(NEGATIONS) * len(PROFILES) * len(("standard", "plain"))
    return found


READERS = ["PDFium", "poppler", "pdf.js"]


@pytest.mark.parametrize("reader", READERS)
def test_words_come_back(measured: Mapping[Path, Mapping[str, Back]], reader: str) -> None:
    for path, readers in measured.items():
        assert readers[reader].share >= 0.99, (path, readers[reader].lost)


@pytest.mark.parametrize("reader", READERS)
def test_every_number_and_negation_comes_back(
    measured: Mapping[Path, Mapping[str, Back]], reader: str
) -> None:
    for path, readers in measured.items():
        assert readers[reader].turned == {}, path
        lost = {word for found in readers[reader].lost.values() for word in found}
        assert not [word for word in lost if any(c.isdigit() for c in word)], path
        assert not lost & set(NEGATIONS[path.parent.name].split()), path


@pytest.mark.parametrize("reader", READERS)
def test_units_come_back_whole(measured: Mapping[Path, Mapping[str, Back]], reader: str) -> None:
    """All of them; but PDFium turns the parts of a Latin name in Arabic text round."""
    for path, readers in measured.items():
        seen = readers[reader]
        broken = [text for name, text in pdf_readers.texts(path) if name not in seen.whole]
        if path.parent.name in {"ar", "fa", "ur"}:
            lost = [word for text in broken for word in words(text) if word.isascii()]
            assert len(broken) <= len(lost) + len(seen.lost), path
        else:
            assert not broken, path


PIECES = {
    "drive": (Span("اقرأ "), Span("عن Xalatan", href="https://example.org/x"), Span(" ولا تقد.")),
    "bold": (Span("24 ساعة "), Span("لا", strong=True), Span(" تقد السيارة.")),
    "hours": (Span("08:00", isolate="ltr"), Span(" و"), Span("12:00", isolate="ltr"),
              Span(" و"), Span("16:00", isolate="ltr"), Span(" و"),
              Span("20:00", isolate="ltr"), Span(".")),
    "call": (Span("اتصل على "), Span("020 7946 0018", href="tel:02079460018", isolate="ltr"),
             Span(" فورًا.")),
    "name": (Span("قطرات "), Span("Maxidex 0.1%", strong=True, isolate="ltr"),
             Span(" في العين")),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_words_stay_apart_where_a_line_is_drawn_piece_by_piece(reader: str, tmp_path: Path) -> None:
    """Bold negations, links, telephone numbers and the numbers of steps in Arabic text."""
    texts = {"title": "قطرات العين", **PIECES}
    items = ItemList(tuple(Item(name) for name in PIECES), ordered=True)
    leaflet = printed.build("ar", (Heading("title", 1), items), texts)
    path = tmp_path / "pieces.pdf"
    path.write_bytes(printed.render(leaflet, printed.edition("ar")).content)
    measured = pdf_readers.measure([path])[path][reader]
    assert (measured.lost, measured.turned) == ({}, {})
    read = pdf_readers.read([path])[path][reader]
    assert "0008" not in read
    assert not {"224", "110"} & set(words(read))
    assert " 020 7946 0018 " in f" {' '.join(words(read))} "


def test_a_compound_name_keeps_its_hyphen(measured: Mapping[Path, Mapping[str, Back]]) -> None:
    english = [path for path in measured if path.parent.name == "en"]
    for path, texts in pdf_readers.read(english).items():
        for reader, text in texts.items():
            assert "CODE-X" in text, (path, reader)


def test_no_invisible_control_is_left(measured: Mapping[Path, Mapping[str, Back]]) -> None:
    """Neither in a font's texts nor in the outline nor in the structure's titles."""
    controls = set("\u200b\u2060\u2066\u2067\u2068\u2069")
    for path, texts in pdf_readers.read(list(measured)).items():
        assert not controls & set("".join(texts.values())), path
        with pikepdf.open(path) as document, document.open_outline() as outline:
            titles = [str(entry.title) for entry in outline.root]
            assert titles
            assert not controls & set("".join(titles)), path
            assert "/Suspects" not in document.Root.MarkInfo


# --- verify ---------------------------------------------------------------------------------------


def _retold(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """Change what the fonts of a PDF say of their glyphs."""

    def change(document: pikepdf.Pdf) -> None:
        for item in list(document.objects):
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                told = item.ToUnicode.read_bytes()
                before, after = (f"> <{c.encode('utf-16-be').hex().upper()}>" for c in (old, new))
                item.ToUnicode.write(told.replace(before.encode(), after.encode()))

    return change


@pytest.mark.parametrize(("locale", "old", "new"), [("en", "t", "f"), ("ar", "ل", "ن")])
def test_verify_names_what_a_font_tells_wrong(locale: str, old: str, new: str) -> None:
    found = printed.codes(printed.damaged(locale, _retold(old, new)), locale)
    assert len({id for id, code in found if code == "drawn-text"}) > 1


def test_verify_names_units_whose_words_run_together() -> None:
    """What is drawn is right, and its letters too: but nobody finds a word of it."""
    found = printed.codes(printed.damaged("en", _retold(" ", "\u200d")))
    assert {code for _, code in found} == {"copied-text"}
    assert len(found) > 10


# --- what is counted ------------------------------------------------------------------------------


def test_words_are_counted_one_by_one() -> None:
    seen = back([("a", "take 2 drops"), ("b", "do not take 2")], "take 2 drops\ndo take not")
    assert seen.lost == {"b": ("2",)}
    assert seen.whole == ("a",)
    assert (seen.due, seen.found) == (7, 6)


@pytest.mark.parametrize(
    ("text", "read"), [("call 020 7946 0018", "call 0018 7946 020"), ("at 08:30", "at 30:08")]
)
def test_a_number_keeps_the_order_of_its_groups(text: str, read: str) -> None:
    assert back([("a", text)], read).lost == {}
    assert back([("a", text)], read).turned == {"a": (text.split(" ", 1)[1],)}
    assert back([("a", text)], text).turned == {}
    assert back([("a", text), ("b", text)], f"{text} {read}").turned.keys() == {"b"}


def test_a_leaflet_without_words_lacks_none() -> None:
    assert back([], "").share == 1.0


def test_the_fonts_are_what_they_were_but_for_their_texts() -> None:
    """The same pages, set twice, are the same bytes."""
    first, again = (printed.render(printed.localised("ar"), printed.edition("ar")).content
                    for _ in range(2))  # fmt: skip
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as document:
        assert not document.check_pdf_syntax()
