"""What of a translated document goes with which unit, and what is left to a person."""

from dataclasses import replace

import pytest

from pipeline.align.filling import filled
from pipeline.align.model import Kind, Piece
from pipeline.align.outcome import Found, Outcome
from pipeline.align.run import outcome
from pipeline.glossary.model import Glossary, Term
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Clinic, Entry, Leaflet

CLINIC = Clinic("Northgate Clinic", "+44 20 7946 0018")
MASTER = """# Your cataract operation {#title}

Call us at {clinic_phone} if you have questions. {#call .contact}

## Before the operation {#before}

- Do not eat for 6 hours before the operation. {#fast .avoid}
- Wash your face with soap and water. {#wash .do}
- Bring your glasses. {#glasses .do}

## The drops {#drops}

Wash your hands before you use the drops. {#hands .do}

Put one drop into your left eye twice a day. {#drop .do}

Wait at least 5 minutes between the two kinds of drops. {#wait .do}

## When to call us {#when}

Call us at once if your sight gets worse. {#worse .contact}

Some redness is normal. {#redness}
"""
SPANISH: dict[str, tuple[Kind, int, str]] = {
    "title": ("heading", 1, "Su operación de cataratas"),
    "call": ("paragraph", 0, "Llámenos al +44 (0)20 7946 0018 si tiene preguntas."),
    "before": ("heading", 2, "Antes de la operación"),
    "fast": ("item", 0, "No coma durante las 6 horas anteriores a la operación."),
    "wash": ("item", 0, "Lávese la cara con agua y jabón."),
    "glasses": ("item", 0, "Traiga sus gafas."),
    "drops": ("heading", 2, "Las gotas"),
    "hands": ("paragraph", 0, "Lávese las manos antes de usar las gotas."),
    "drop": ("paragraph", 0, "Póngase una gota en el ojo izquierdo dos veces al día."),
    "wait": ("paragraph", 0, "Espere al menos 5 minutos entre los dos tipos de gotas."),
    "when": ("heading", 2, "Cuándo llamarnos"),
    "worse": ("paragraph", 0, "Llámenos enseguida si ve peor."),
    "redness": ("paragraph", 0, "Es normal que haya un poco de enrojecimiento."),
}
EMPTY = Catalogue("es", "eye.po", ())


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    return parse(MASTER, "eye", "standard", "eye.md")


def pieces(*ids: str) -> list[Piece]:
    made = []
    for id in ids or SPANISH:
        kind, level, text = SPANISH[id]
        made.append(Piece(kind, level, text, f"piece {id}"))
    return made


def states(result: Outcome) -> dict[str, str]:
    return {one.unit.unit.id: one.state for one in result.units}


def of(result: Outcome, id: str) -> Found:
    return next(one for one in result.units if one.unit.unit.id == id)


def right(result: Outcome) -> set[str]:
    """The units filled from their own pieces."""
    return {
        one.unit.unit.id
        for one in result.units
        if one.state == "filled" and one.places == (f"piece {one.unit.unit.id}",)
    }


def test_each_unit_is_filled_from_its_piece(leaflet):
    result = outcome(leaflet, EMPTY, pieces(), CLINIC)
    assert right(result) == set(SPANISH)
    assert not result.left


def test_the_clinic_s_number_becomes_its_placeholder_however_it_is_spaced(leaflet):
    result = outcome(leaflet, EMPTY, pieces(), CLINIC)
    assert of(result, "call").text == "Llámenos al {clinic_phone} si tiene preguntas."


def test_sections_may_stand_in_any_order(leaflet):
    ids = [*SPANISH]
    order = [*ids[:2], *ids[10:], *ids[6:10], *ids[2:6]]
    result = outcome(leaflet, EMPTY, pieces(*order), CLINIC)
    assert right(result) == set(SPANISH)


def test_what_is_not_in_the_document_stays_empty(leaflet):
    here = [id for id in SPANISH if id not in ("wash", "drop")]
    result = outcome(leaflet, EMPTY, pieces(*here), CLINIC)
    assert right(result) == set(here)
    assert of(result, "drop").state in ("nothing", "unsure")
    assert not of(result, "wash").text


def test_text_that_is_no_unit_s_is_left_over(leaflet):
    own = Piece("paragraph", 0, "Nuestro aparcamiento está detrás del edificio.", "piece own")
    made = pieces()
    result = outcome(leaflet, EMPTY, [*made[:6], own, *made[6:]], CLINIC)
    assert result.left == (own,)
    assert right(result) == set(SPANISH)


def test_two_units_in_one_paragraph_are_parted_at_the_sentence(leaflet):
    made = pieces()
    joined = replace(made[8], text=f"{made[8].text} {made[9].text}")
    result = outcome(leaflet, EMPTY, [*made[:8], joined, *made[10:]], CLINIC)
    assert of(result, "drop").text == SPANISH["drop"][2]
    assert of(result, "wait").text == SPANISH["wait"][2]


def test_a_unit_in_two_paragraphs_is_put_together():
    text = MASTER.replace("redness is normal.", "redness is normal. It goes in two days.")
    made = [*pieces(), Piece("paragraph", 0, "Desaparece en dos días.", "piece more")]
    result = outcome(parse(text, "eye", "standard", "eye.md"), EMPTY, made, CLINIC)
    found = of(result, "redness")
    assert found.text.endswith("enrojecimiento. Desaparece en dos días.")
    assert found.places == ("piece redness", "piece more")


def test_one_sentence_that_says_two_units_is_nobody_s(leaflet):
    made = pieces()
    both = "Lávese la cara con agua y jabón y traiga sus gafas."
    result = outcome(leaflet, EMPTY, [*made[:4], replace(made[4], text=both), *made[6:]], CLINIC)
    assert {of(result, id).state for id in ("wash", "glasses")} <= {"unsure", "nothing"}
    assert both in {one.text for id in ("wash", "glasses") for one in of(result, id).candidates}


@pytest.mark.parametrize(
    ("id", "before", "after", "code"),
    [
        ("fast", "6 horas", "8 horas", "numbers"),
        ("wait", "5 minutos", "5 horas", "units"),
        ("drop", "dos veces al día", "tres veces al día", "frequency"),
        ("drop", "ojo izquierdo", "ojo derecho", "opposites"),
        ("fast", "No coma", "Coma", "prohibition"),
        ("call", "+44 (0)20 7946 0018", "+44 20 7946 0019", "placeholders"),
    ],
)
def test_what_says_something_else_is_not_filled_but_shown(leaflet, id, before, after, code):
    made = [
        replace(one, text=one.text.replace(before, after)) if one.place == f"piece {id}" else one
        for one in pieces()
    ]
    found = of(outcome(leaflet, EMPTY, made, CLINIC), id)
    assert found.state == "unsure"
    assert f"[{code}]" in found.why or code in ("frequency", "opposites")
    assert after in found.candidates[0].text


def test_a_translation_that_is_there_is_kept_whatever_the_document_says(leaflet):
    said = Entry("wash", "Wash your face with soap and water.", "Lave su cara.", fuzzy=True)
    old = replace(EMPTY, entries=(said, Entry("glasses", "Bring your glasses.")))
    result = outcome(leaflet, old, pieces(), CLINIC)
    assert of(result, "wash").state == "kept"
    found = filled(old, result, "ojo.docx")
    assert found.entries[0] == said
    assert found.entries[1].fuzzy
    assert found.entries[1].msgstr == "Traiga sus gafas."
    assert found.entries[1].comment == "aligned from ojo.docx, piece glasses"


def test_styles_are_taken_where_the_unit_has_them_and_signs_are_text():
    text = "# Care {#title}\n\n**Do not** smoke for 3 days. {#smoke}\n\nUse 2 creams. {#cream}\n"
    made = [
        Piece("heading", 1, "Cuidados", "a"),
        Piece("paragraph", 0, "No fume durante 3 días.", "b", "**No** fume durante 3 días."),
        Piece("paragraph", 0, "Use 2 cremas *nuevas*.", "c"),
    ]
    result = outcome(parse(text, "care", "standard", "care.md"), EMPTY, made, CLINIC)
    assert of(result, "smoke").text == "**No** fume durante 3 días."
    assert of(result, "cream").text == r"Use 2 cremas \*nuevas\*."


def test_the_other_half_of_a_document_in_two_languages_is_left_over(leaflet):
    english = [
        Piece("paragraph", 0, "Put one drop into your left eye twice a day, every day.", "en 1"),
        Piece("paragraph", 0, "Wait at least 5 minutes between the two kinds of drops.", "en 2"),
    ]
    made = pieces()
    result = outcome(leaflet, EMPTY, [*made[:9], *english, *made[9:]], CLINIC)
    assert right(result) == set(SPANISH)
    assert {one.place for one in result.left} == {"en 1", "en 2"}


def test_a_language_without_data_is_aligned_by_numbers_lengths_and_structure(leaflet):
    esperanto = {
        "fast": "Ne manĝu dum 6 horoj antaŭ la operacio.",
        "wait": "Atendu almenaŭ 5 minutojn inter la du specoj de gutoj.",
        "title": "Via operacio de katarakto",
        "drops": "La gutoj",
        "hands": "Lavu viajn manojn antaŭ ol vi uzas la gutojn.",
    }
    made = [
        replace(one, text=text)
        for one in pieces()
        if (text := esperanto.get(one.place.removeprefix("piece ")))
    ]
    result = outcome(leaflet, replace(EMPTY, locale="eo"), made, CLINIC)
    assert len(right(result)) > 1
    assert of(result, "wait").places == ("piece wait",)
    assert right(result) == {one.unit.unit.id for one in result.units if one.state == "filled"}


def test_the_glossary_s_terms_tell(leaflet):
    terms = (Term("redness", "must-translate", {"es": ("rubefacción",)}),)
    made = [*pieces("title", "call"), Piece("paragraph", 0, "Es normal cierta rubefacción.", "x")]
    bare = outcome(leaflet, EMPTY, made, CLINIC)
    known = outcome(leaflet, EMPTY, made, CLINIC, Glossary("g.csv", terms))
    assert of(known, "redness").sure > of(bare, "redness").sure
