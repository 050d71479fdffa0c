"""Leaflet and catalogue together: nothing incomplete passes, and every placeholder is filled."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from support.masters import masters

from pipeline.catalogue.reader import parse as parse_po
from pipeline.catalogue.reader import serialise, template_header
from pipeline.catalogue.template import template
from pipeline.localise.leaflet import interface_words, localise
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Clinic, Entry, Leaflet, LocalisedLeaflet, Span, Unit
from pipeline.model.errors import AftercareError

CLINIC = Clinic("Šárka & Söhne", "+44 (0)20 7946 0018")
HEADER = template_header("x", "", "2026-11-23 03:54+0000")


def leaflet(text: str) -> Leaflet:
    return parse(f"# T {{#t}}\n\n{text} {{#a}}\n", "x", "standard", "s.md")


def spans(text: str, direction: str = "ltr") -> tuple[Span, ...]:
    return localise(leaflet(text), None, CLINIC, direction).units["a"].spans


def es(*pairs: tuple[str, str, str]) -> Catalogue:
    made = tuple(Entry(*pair, line=n) for n, pair in enumerate(pairs, 5))
    return Catalogue("es", "es.po", made)


@settings(deadline=None)
@given(masters())
def test_the_identity_catalogue_reproduces_the_leaflet(text: str) -> None:
    source = parse(text, "x", "standard", "s.md")
    made = parse_po(serialise(template(source.units, "x.pot", HEADER, "full")), "x.pot")
    same = replace(
        made, locale="es", entries=tuple(replace(e, msgstr=e.msgid) for e in made.entries)
    )
    result = localise(source, same, CLINIC, "ltr")
    plain = localise(source, None, CLINIC, "ltr")
    assert [u.target for u in result.ordered] == [u.text for u in source.units]
    assert [u.text for u in result.ordered] == [u.text for u in plain.ordered]
    assert [u.unit for u in result.ordered] == list(source.units)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (None, "missing"),
        (Entry("a", "A", "Á", obsolete=True), "missing"),
        (Entry(None, "A", "Á"), "missing"),
        (Entry("a", "A", ""), "empty"),
        (Entry("a", "A", " \n"), "empty"),
        (Entry("a", "A", "Á", fuzzy=True), "fuzzy"),
        (Entry("a", "B", "Á"), "stale"),
        (Entry("a", "B", "", fuzzy=True), "stale"),
        (Entry("a", "A", "`Á`"), "markup"),
        (Entry("a", "A", "Á {clinic_fax}"), "placeholders"),
    ],
)
def test_refusals(entry: Entry | None, code: str) -> None:
    made = (Entry("t", "T", "T"), *([replace(entry, line=7)] if entry else []))
    with pytest.raises(AftercareError) as caught:
        localise(leaflet("A"), Catalogue("es", "es.po", made), CLINIC, "ltr")
    (problem,) = caught.value.problems
    line = 0 if code == "missing" else 7
    assert (problem.code, problem.place) == (code, ("es.po", line, "es", "a"))
    assert (problem.msgctxt, problem.msgid) == ("a", "B" if code == "stale" else "A")


def test_every_unit_that_stops_it_is_named() -> None:
    with pytest.raises(AftercareError) as caught:
        localise(leaflet("A"), es(), CLINIC, "ltr")
    assert [problem.place.unit for problem in caught.value.problems] == ["t", "a"]


def test_unknown_placeholder_in_the_source_itself() -> None:
    with pytest.raises(AftercareError) as caught:
        spans("call {clinic_fax}")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path, problem.place.line) == ("placeholders", "s.md", 3)
    assert "{clinic_fax}" in problem.message


def test_placeholders() -> None:
    assert spans("At **{clinic_name}**: {clinic_phone}.") == (
        Span("At "), Span("Šárka & Söhne", strong=True, isolate="auto"), Span(": "),
        Span("+44 (0)20 7946 0018", href="tel:+442079460018", isolate="ltr"), Span("."),
    )  # fmt: skip


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_blank_stays_one(direction: str) -> None:
    made = spans("{clinic_phone}, on ____ or later\\\nat ____", direction)
    assert [span.text for span in made if span.blank] == ["____", "____"]


def test_a_link_to_the_clinics_number_is_filled() -> None:
    (call, _) = spans("[Call us](tel:{clinic_phone}).")
    assert call == Span("Call us", href="tel:+442079460018")


def test_a_clinic_named_like_markup_or_a_placeholder_is_taken_as_it_is() -> None:
    made = localise(leaflet("{clinic_name}"), None, Clinic("*{clinic_phone}*", "1"), "ltr")
    assert made.units["a"].text == "*{clinic_phone}*"


def test_right_to_left_isolates_and_keeps_the_text() -> None:
    made = spans("تجنّب SPF 30 لمدة 48 ساعة {clinic_phone}", "rtl")
    assert "".join(span.text for span in made) == "تجنّب SPF 30 لمدة 48 ساعة +44 (0)20 7946 0018"
    assert [(s.text, s.isolate) for s in made if s.isolate] == [
        ("SPF 30", "auto"), ("48", "auto"), ("+44 (0)20 7946 0018", "ltr"),
    ]  # fmt: skip


def test_the_localised_leaflet() -> None:
    made = localise(leaflet("A"), es(("t", "T", "Título"), ("a", "A", "Á")), CLINIC, "ltr")
    assert isinstance(made, LocalisedLeaflet)
    assert (made.locale, made.title, made.draft) == ("es", "Título", True)


def test_interface_words() -> None:
    units = (Unit("ui-a", "info", "A {n}"), Unit("ui-b", "info", "B"))
    with pytest.raises(AftercareError):
        interface_words(units, es(("ui-a", "A {n}", "Á {n}")))
    ui = interface_words(units, es(("ui-a", "A {n}", "Á {n}"), ("ui-b", "B", "Be")))
    assert ui("ui-a", "A {n}", n=3) == "Á 3"
    with pytest.raises(KeyError):
        ui("ui-c", "C")
