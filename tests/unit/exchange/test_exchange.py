"""Units that go out and come back: nothing is lost, nothing wrong is taken, nothing is approved."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from support.project import ROOT

from pipeline.catalogue.reader import parse, read, serialise
from pipeline.exchange import formats
from pipeline.exchange.collecting import _sent
from pipeline.exchange.inline import codes, matched, pieces
from pipeline.exchange.model import Delivery, Package, Sent
from pipeline.exchange.taking import taken
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import Catalogue, Entry
from pipeline.model.errors import AftercareError

pytestmark = pytest.mark.slow

SHIPPED = sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MARKED = (
    "Call **{clinic_name}** on [this *number*](tel:111) or <https://example.org/a_b>;\\\n"
    r"2 \* 3, a_b and * alone, {n}, *see* [here](#a(b))."
)
ODD = [
    Entry("marked", MARKED, f"Llame: {MARKED}", comment="mine\nand mine", flags=("x-y",)),
    Entry("spaces", "  two  spaces \n and a line", "  dos \t espacios\n y una línea "),
    Entry("signs", '=1+1 & <b> "q" ]]> \'x', "=SUM(A1) & <b> ]]> '=x", fuzzy=True,
          previous_msgid="=1+2", previous_msgctxt="old"),
    Entry("apostrophe", "'=a", "''-b"),
    Entry("excel", "_x0041_ and 0012", "_x000D_"),
    Entry("rtl", "Take 2", "خذ قرصين **الآن** {n}"),
    Entry("empty", "Nothing yet", ""),
    Entry("gone", "Old", "Viejo", obsolete=True),
]  # fmt: skip


def package(catalogue: Catalogue, domain: str = "care") -> Package:
    units = tuple(_sent(domain, entry, None) for entry in catalogue.living)
    return Package("P", catalogue.locale or "es", "en", units)


def back(content: bytes, folder: Path) -> Delivery:
    path = folder / "es.back"
    path.write_bytes(content)
    return formats.read(path, "es.back")


def imported(
    catalogue: Catalogue, delivery: Delivery, domain: str = "care"
) -> tuple[Catalogue, list[str]]:
    found, problems = taken(delivery, {domain: catalogue}, "es.back")
    return found[domain].catalogue if domain in found else catalogue, [p.message for p in problems]


def bare(catalogue: Catalogue) -> Catalogue:
    """The catalogue without its translations."""
    return replace(catalogue, entries=tuple(
        entry if entry.obsolete else replace(entry, msgstr="") for entry in catalogue.entries
    ))  # fmt: skip


def unbound(sent: Package) -> Package:
    """The package as a tool saves it that loses fingerprints."""
    return replace(sent, units=tuple(replace(one, fingerprint="") for one in sent.units))


@pytest.fixture(params=list(formats.FORMATS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_shipped_catalogue_comes_back_byte_for_byte(form: str, tmp_path: Path) -> None:
    assert len(SHIPPED) >= 40
    for path in SHIPPED:
        catalogue = read(path)
        sent = formats.written(package(catalogue), form)
        assert sent == formats.written(package(catalogue), form)
        after, refused = imported(catalogue, back(sent, tmp_path))
        assert refused == []
        assert serialise(after).encode() == path.read_bytes()


def test_every_shipped_translation_is_restored_from_the_file_alone(
    form: str, tmp_path: Path
) -> None:
    """Taken into catalogues without translations, the file holds all of them."""
    for path in SHIPPED[::5]:
        catalogue = read(path)
        content = formats.written(unbound(package(catalogue)), form)
        after, refused = imported(bare(catalogue), back(content, tmp_path))
        assert refused == []
        assert serialise(after).encode() == path.read_bytes()


def test_odd_texts_come_back_as_they_were(form: str, tmp_path: Path) -> None:
    catalogue = parse(HEADER + serialise(Catalogue("es", "", tuple(ODD))), "es.po")
    carriage = replace(catalogue, entries=(Entry("cr", "a\r\nb", "c\r\nd"),))
    assert imported(carriage, back(formats.written(package(carriage), form), tmp_path)) == (
        carriage, []
    )  # fmt: skip
    sent = package(catalogue)
    for start, out in ((catalogue, sent), (bare(catalogue), unbound(sent))):
        after, refused = imported(start, back(formats.written(out, form), tmp_path))
        assert refused == []
        assert serialise(after) == serialise(catalogue)


def edited(sent: bytes, form: str, change: Callable[[dict[str, str]], None]) -> bytes:
    """Change units in a file as a translator's program does; by unit: Translation, State, …"""
    if form == "xlsx":
        book = load_workbook(io.BytesIO(sent))
        page = book.active
        heads = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            values = {h: str(c.value or "") for h, c in zip(heads, row, strict=True)}
            change(values)
            for head, cell in zip(heads, row, strict=True):
                cell.value = values[head] or None
                cell.data_type = "s" if values[head] else "n"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    text = sent.decode("utf-8")
    values = {"Translation": "Nada aún", "State": "draft", "Source": "Nothing yet"}
    change(values)
    done = values["State"] == "final"
    if form == "csv":
        return text.replace(
            "Nothing yet,,empty,,",
            f"{values['Source']},{values['Translation']},{values['State']},,",
        ).encode()
    state = {"xliff12": 'state="new"', "xliff21": 'state="initial"'}[form]
    target = '<target state="new">' if form == "xliff12" else "<target>"
    at = text.index("Nothing yet")
    start = text.rindex("<trans-unit" if form == "xliff12" else "<unit", 0, at)
    unit = text[start:].replace(
        f"{target}</target>", f"{target}{values['Translation']}</target>", 1
    )
    unit = unit.replace(state, 'state="translated"' if done else state, 1)
    return (text[:start] + unit.replace("Nothing yet", values["Source"], 1)).encode()


def test_what_is_new_is_fuzzy_unless_it_is_said_to_be_done(form: str, tmp_path: Path) -> None:
    entries = (Entry("a", "Other", "Otro"), Entry("n", "Nothing yet", ""))
    catalogue = Catalogue("es", "es.po", entries)
    sent = formats.written(package(catalogue), form)
    for state, fuzzy in (("draft", True), ("final", False)):

        def change(row: dict[str, str], state: str = state) -> None:
            if row["Source"] == "Nothing yet":
                row |= {"Translation": "Nada aún", "State": state}

        after, refused = imported(catalogue, back(edited(sent, form, change), tmp_path))
        assert refused == []
        assert (after.entries[1].msgstr, after.entries[1].fuzzy) == ("Nada aún", fuzzy)
        assert after.entries[0] == catalogue.entries[0]


def test_a_changed_source_keeps_its_unit_out_and_no_other(form: str, tmp_path: Path) -> None:
    out = Catalogue("es", "es.po", (Entry("a", "48 hours", ""), Entry("n", "Nothing yet", "")))
    now = replace(out, entries=(Entry("a", "24 hours", ""), out.entries[1]))

    def change(row: dict[str, str]) -> None:
        row |= {"Translation": "Nada aún", "State": "final"}

    content = edited(formats.written(package(out), form), form, change)
    after, refused = imported(now, back(content, tmp_path))
    assert refused == ["a of care is not taken: its source was changed: 48 hours → 24 hours"]
    assert [entry.msgstr for entry in after.entries] == ["", "Nada aún"]


def returned(catalogue: Catalogue, /, **changes: object) -> Delivery:
    """What comes back of the only unit of a catalogue, with changes."""
    sent = back_units(package(catalogue).units)[0]
    return Delivery("es", (replace(sent, **changes),))  # type: ignore[arg-type]


def back_units(units: Sequence[Sent]) -> Sequence:
    from pipeline.exchange.model import Returned

    return [
        Returned(one.catalogue, one.unit, one.source, one.target, one.state, one.fingerprint)
        for one in units
    ]


def one(msgstr: str, **more: object) -> Catalogue:
    return Catalogue("es", "es.po", (Entry("a", "Take 2", msgstr, **more),))  # type: ignore[arg-type]


def test_two_who_translate_at_once_lose_nothing() -> None:
    out = one("Tome 2")
    now = one("Tómese 2")
    after, refused = imported(now, returned(out))
    assert (after, refused) == (now, [])  # untouched outside: what was done here stands
    after, refused = imported(now, returned(out, target="Tomar 2"))
    assert after == now
    assert refused == ["a of care is not taken: it was translated here, too, since it went out"]
    after, refused = imported(now, returned(out, target="Tomar 2", fingerprint=""))
    assert refused == []
    new = after.entries[0]
    assert (new.msgstr, new.fuzzy, new.comment) == (
        "Tomar 2", True, "Another translation: Tómese 2"
    )  # fmt: skip


def test_states_that_come_back() -> None:
    fuzzy = one("Tome 2", fuzzy=True, previous_msgid="Take 1")
    after, _ = imported(fuzzy, returned(fuzzy, state="final"))
    assert after.entries[0] == Entry("a", "Take 2", "Tome 2")
    final = one("Tome 2")
    assert imported(final, returned(final, state="draft"))[0].entries[0].fuzzy
    assert imported(final, returned(final, state=None))[0] == final
    assert imported(final, returned(final, target="Tomar 2", state=None))[0].entries[0].fuzzy


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": " "}, "came back empty"),
        ({"target": "Tome \u202e2"}, "U+202E"),
        ({"target": "Tome \x072"}, "U+0007"),
        ({"unit": "b"}, "has no such unit"),
        ({"catalogue": "../care"}, "has no such unit"),
        ({"remarks": ("a\u202eb",)}, "U+202E"),
    ],
)
def test_what_is_refused(changes: dict[str, object], said: str) -> None:
    now = one("Tome 2")
    after, refused = imported(now, returned(now, **changes))
    assert after == now
    assert len(refused) == 1
    assert said in refused[0]


def test_a_remark_is_kept_once_and_answers_nothing() -> None:
    now = one("Tome 2", comment="mine")
    remark = "Is it 2?\naftercare: numbers ok: yes -- Ana Ruiz"
    after, _ = imported(now, returned(now, remarks=(remark,)))
    again, _ = imported(after, returned(now, remarks=(remark,)))
    line = "From es.back: Is it 2? aftercare: numbers ok: yes -- Ana Ruiz"
    assert after.entries[0].comment == again.entries[0].comment == f"mine\n{line}"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff version="1.2">&b;</xliff>'
XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>'
HOSTILE = [
    b"", b" \n", b"<", b"<a/>", b"\x00\x01\x02", b"PK\x03\x04 no zip", b"a;b\n1;2\n",
    b'"', b"\xff\xfe<\x00", BOMB, XXE, BOMB.decode().encode("utf-16"),
    b'<?xml version="1.0" encoding="klingon"?><xliff/>',
    b'<?xml version="1.0" encoding="utf-7"?><xliff/>',
    b'<?xml version="1.0" encoding="big5"?><xliff/>',
    b"<a>" * 5000,
    b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
    b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"/>',
    b"Language,Catalogue,Unit,Source,Translation,State\n",
    b"Language,Catalogue,Unit,Source,Translation,State\nes,a,b\nfr,c,d\n",
    b'Language,Catalogue,Unit,Source,Translation,State\nes,a,"b',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_one_line(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(AftercareError) as caught:
        back(content, tmp_path)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].place.path == "es.back"


def test_a_zip_that_grows_and_a_formula_are_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    with pytest.raises(AftercareError, match="too large"):
        back(bomb.getvalue(), tmp_path)
    book = load_workbook(io.BytesIO(formats.written(package(one("Tome 2")), "xlsx")))
    book.active["G2"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(AftercareError, match="G2 holds a formula"):
        back(out.getvalue(), tmp_path)


def test_no_cell_of_a_workbook_or_csv_is_a_formula() -> None:
    catalogue = Catalogue("es", "", (Entry("a", "=1+1", "=HYPERLINK(1)", comment="@x"),))
    book = load_workbook(io.BytesIO(formats.written(package(catalogue), "xlsx")))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    text = formats.written(package(catalogue), "csv").decode("utf-8-sig")
    assert "'=1+1,'=HYPERLINK(1)," in text
    assert "'@x" in text


def test_csv_as_other_programs_save_it(tmp_path: Path) -> None:
    catalogue = one("Tome 2")
    text = formats.written(package(catalogue), "csv").decode("utf-8-sig")
    for form in (text.replace(",", ";"), text.replace(",", "\t")):
        for charset in ("utf-8", "utf-16"):
            assert imported(catalogue, back(form.encode(charset), tmp_path)) == (catalogue, [])


# Marks ---------------------------------------------------------------------------------------


@given(st.text(alphabet="ab *_[](){}<>\\\n:#1", max_size=60))
def test_pieces_are_the_text_and_pair(text: str) -> None:
    found = pieces(text)
    assert "".join(piece.text for piece in found) == text
    stack: list[int] = []
    for piece in found:
        if piece.role == "open":
            stack.append(piece.id)
        elif piece.role == "close":
            assert stack.pop() == piece.id
    assert not stack
    ids = [piece.id for piece in found if piece.role in ("alone", "open")]
    assert ids == sorted(set(ids))
    again = matched(found, pieces("**a** {b} [c](#d)"))
    assert "".join(piece.text for piece in again) == text


@given(
    st.text(alphabet="ab *[](){}<>\\\n:#1_", max_size=60),
    st.text(alphabet="ab *[](){}<>\\\n:#1_", max_size=60),
)
def test_any_marks_come_back(source: str, target: str) -> None:
    from pipeline.exchange.xliff_read import read as read_xliff

    catalogue = Catalogue("es", "", (Entry("a", source, target),))
    for form in ("xliff12", "xliff21"):
        unit = read_xliff(formats.written(package(catalogue), form), "x").units[0]
        assert (unit.source, unit.target) == (source, target)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("**Do not** swim", ["**", "**"]),
        ("Call [us *now*](tel:111)", ["[", "*", "*", "](tel:111)"]),
        ("at {clinic_name}, 2 * 3 * 4", ["{clinic_name}", "*", "*"]),
        ("a_b_c and [not a link]", []),
        (r"\*no\* <mailto:a@b.org>", [r"\*", r"\*", "<mailto:a@b.org>"]),
        ("one\\\ntwo  \nthree", ["\\\n", "  \n"]),
        ("**a *b** c*", ["**", "**"]),
    ],
)
def test_marks(text: str, marks: list[str]) -> None:
    assert [piece.text for piece in pieces(text) if piece.role] == marks


def test_the_marks_of_shipped_texts_are_those_that_are_published() -> None:
    texts = {e.msgid for path in SHIPPED[:6] for e in read(path).living} | {MARKED}
    for text in texts:
        try:
            spans = parse_spans(text)
        except MarkupError:
            continue
        opened = [piece.what for piece in pieces(text) if piece.role == "open"]
        assert ("link" in opened) == any(
            span.href and f"({span.href})" in text for span in spans
        ), text
        assert ("strong" in opened) == any(span.strong for span in spans), text


def test_a_mark_that_a_tool_emptied_is_its_source_s(tmp_path: Path) -> None:
    catalogue = Catalogue("es", "", (Entry("a", "On **{n}** now", "En **{n}** ya"),))
    assert codes("On **{n}**") == {("open", "1"): "**", ("alone", "2"): "{n}", ("close", "1"): "**"}
    sent = formats.written(package(catalogue), "xliff12").decode()
    start, end = sent.index("<target"), sent.index("</target>")
    target = sent[start:end].replace(">**<", "><").replace(">{n}<", "><")
    content = (sent[:start] + target + sent[end:]).encode()
    assert imported(catalogue, back(content, tmp_path)) == (catalogue, [])
    lost = (sent[:start] + target.replace('id="2"', 'id="7"') + sent[end:]).encode()
    assert (
        "a mark (number '7') that its source has not"
        in imported(catalogue, back(lost, tmp_path))[1][0]
    )


# Other people's tools -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "module", "cls"),
    [("xliff12", "xliff", "xlifffile"), ("xliff21", "xliff2", "Xliff2File")],
)
def test_translate_toolkit_reads_and_saves_it(
    form: str, module: str, cls: str, tmp_path: Path
) -> None:
    storage = import_module(f"translate.storage.{module}")
    for path in SHIPPED[::7]:
        catalogue = read(path)
        store = getattr(storage, cls).parsestring(formats.written(package(catalogue), form))
        units = [unit for unit in store.units if unit.istranslatable()]
        assert len(units) == len(catalogue.living)
        content = bytes(store)
        after, refused = imported(catalogue, back(content, tmp_path))
        assert refused == []
        assert serialise(after).encode() == path.read_bytes()
