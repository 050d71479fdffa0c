"""Two versions of a catalogue merged: no work is lost, none passes for what nobody has seen."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue.reader import parse, serialise
from pipeline.catalogue.three_way import three_way
from pipeline.model import Catalogue, Entry

HEADER = (("Language", "es"), ("Content-Type", "text/plain; charset=UTF-8"))


def catalogue(*entries: Entry, **more: object) -> Catalogue:
    return Catalogue("es", "es.po", entries, HEADER, **more)  # type: ignore[arg-type]


A, B, C = Entry("a", "One", "Uno"), Entry("b", "Two", "Dos"), Entry("c", "Three", "")
BASE = catalogue(A, B, C)


def test_what_one_side_changed_is_taken() -> None:
    ours = catalogue(replace(A, msgstr="El uno"), B, C)
    theirs = catalogue(A, replace(B, comment="theirs"), replace(C, msgstr="Tres"))
    both = three_way(BASE, ours, theirs)
    assert both.conflicts == ()
    assert both.catalogue.entries == (ours.entries[0], *theirs.entries[1:])


def test_two_translations_of_one_unit_are_both_kept_and_fuzzy() -> None:
    ours, theirs = (catalogue(A, replace(B, msgstr=text), C) for text in ("Dos.", "Doss"))
    both = three_way(BASE, ours, theirs)
    (conflict,) = both.conflicts
    assert conflict == replace(
        B, msgstr="Dos.", fuzzy=True, comment="Another translation: Doss"
    )  # fmt: skip
    first = catalogue(A, B, replace(C, msgstr="Tres"))
    assert three_way(BASE, first, catalogue(A, B, replace(C, msgstr="Tres"))).conflicts == ()


def test_a_source_reworded_here_and_a_translation_mended_there_are_fuzzy_together() -> None:
    reworded = replace(A, msgid="Just one", fuzzy=True, previous_msgid="One", extracted="new")
    mended = replace(A, msgstr="El uno", extracted="old")
    for ours, theirs in ((reworded, mended), (mended, reworded)):
        both = three_way(catalogue(A), catalogue(ours), catalogue(theirs))
        assert both.conflicts == ()
        assert both.catalogue.entries == (
            replace(reworded, msgstr="El uno"),
        )  # fmt: skip
    # Retranslated for the new source on one side, mended for the old on the other.
    done = Entry("a", "Just one", "Solo uno")
    both = three_way(catalogue(A), catalogue(done), catalogue(mended))
    assert both.conflicts[0].fuzzy
    assert both.conflicts[0].comment == "Another translation: El uno"


def test_what_was_approved_here_and_doubted_there_is_doubted() -> None:
    doubted = catalogue(replace(A, fuzzy=True, comment="Review: no"))
    both = three_way(catalogue(A), catalogue(A), doubted)
    assert both.catalogue.entries == doubted.entries
    cleared = three_way(doubted, catalogue(replace(A, comment="Review: no")), doubted)
    assert not cleared.catalogue.entries[0].fuzzy


def test_new_deleted_and_obsolete_entries() -> None:
    new = Entry("n", "New", "Nuevo")
    gone = replace(B, obsolete=True)
    both = three_way(BASE, BASE, catalogue(A, new, C, gone))
    assert [e.msgctxt for e in both.catalogue.entries] == ["a", "n", "c", "b"]
    assert both.catalogue.entries[-1].obsolete
    # What was translated anew here is not deleted there.
    ours = catalogue(A, replace(B, msgstr="Los dos"), C)
    both = three_way(BASE, ours, catalogue(A, C, gone))
    assert [(e.msgctxt, e.obsolete) for e in both.catalogue.entries] == [
        ("a", False), ("b", False), ("c", False)
    ]  # fmt: skip


def test_headers_and_comments() -> None:
    def dated(revised: str, *more: tuple[str, str]) -> Catalogue:
        header = (*HEADER, ("PO-Revision-Date", revised), *more)
        return replace(BASE, header=header, header_comment=f"by {revised}")

    both = three_way(dated("1"), dated("3", ("X", "x")), dated("2", ("Y", "y"))).catalogue
    assert dict(both.header) == dict(HEADER) | {"PO-Revision-Date": "3", "X": "x", "Y": "y"}
    assert both.header_comment == "by 3\nby 2"


TEXTS = st.sampled_from(["", "uno", "dos", "tres"])
ENTRIES = st.dictionaries(
    st.sampled_from("abcd"),
    st.tuples(st.sampled_from(["One", "Two"]), TEXTS, st.booleans(), st.sampled_from(["", "x"]),
              st.booleans()),
)  # fmt: skip


def made(found: dict[str, tuple[str, str, bool, str, bool]]) -> Catalogue:
    return catalogue(*(
        Entry(id, source, text, fuzzy=fuzzy and bool(text), comment=comment,
              obsolete=obsolete and bool(text))
        for id, (source, text, fuzzy, comment, obsolete) in found.items()
    ))  # fmt: skip


@given(ENTRIES, ENTRIES, ENTRIES)
def test_any_three_versions(a: dict, b: dict, c: dict) -> None:
    base, ours, theirs = map(made, (a, b, c))
    both = three_way(base, ours, theirs)
    text = serialise(both.catalogue)
    assert serialise(parse(text, "x")) == text
    kept = both.catalogue.entries
    # No pair is published that neither side had published.
    done = {(e.msgctxt, e.msgid, e.msgstr) for one in (ours, theirs) for e in one.living
            if not e.fuzzy}  # fmt: skip
    for entry in kept:
        if entry.msgstr and not entry.fuzzy and not entry.obsolete:
            assert (entry.msgctxt, entry.msgid, entry.msgstr) in done
    # What either side wrote anew stands somewhere.
    known = {(e.msgctxt, e.msgstr) for e in base.entries}
    everything = [(e.msgctxt, t) for e in kept for t in (e.msgstr, *e.comment.split("\n"))]
    for side in (ours, theirs):
        for entry in side.living:
            if entry.msgstr and (entry.msgctxt, entry.msgstr) not in known:
                assert (entry.msgctxt, entry.msgstr) in everything or (
                    entry.msgctxt, f"Another translation: {entry.msgstr}"
                ) in everything  # fmt: skip
    # The same on both sides, or on one, is what comes out.
    assert three_way(base, ours, ours).catalogue.living == ours.living
    one_way = three_way(base, base, theirs).catalogue.living
    assert set(one_way) == set(three_way(base, theirs, base).catalogue.living)
