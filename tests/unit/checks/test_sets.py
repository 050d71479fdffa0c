"""Concepts of care whose members exclude one another: a sibling in its place is found."""

from __future__ import annotations

import pytest

from pipeline.checks import catalogue_problems
from pipeline.checks.meaning.sets_rules import RULES
from pipeline.language.data import known_locales, language_data
from pipeline.language.meaning.sets import mentions
from pipeline.language.sections.care import LOSSES, NEUTRAL, SETS
from pipeline.model import Catalogue, Entry, Unit

WITH_SETS = [locale for locale in known_locales() if "sets" in language_data(locale).given]


def found(source: str, target: str, locale: str = "es") -> dict[str, str]:
    """Code and severity of what the families of sets find."""
    unit = Unit("one", "info", source, path="source/m.md", line=1)
    entry = Entry("one", source, target, line=1)
    catalogue = Catalogue(locale, "m.po", (entry,))
    problems = catalogue_problems((unit,), catalogue, "en", None, None)
    return {p.code: p.severity for p in problems if p.code in RULES}


LEAFLETS = (
    (
        "Use the drops in both eyes.",
        "Use las gotas en ambos ojos.",
        "Use las gotas en un ojo.",
        "Tropfen Sie in beide Augen.",
        "Tropfen Sie in ein Auge.",
    ),
    (
        "Show this letter to your dentist.",
        "Enseñe esta carta a su dentista.",
        "Enseñe esta carta a su médico.",
        "Zeigen Sie diesen Brief Ihrem Zahnarzt.",
        "Zeigen Sie diesen Brief Ihrem Hausarzt.",
    ),
    (
        "Do not drive unless your doctor agrees.",
        "No conduzca a menos que su médico esté de acuerdo.",
        "No conduzca aunque su médico esté de acuerdo.",
        "Fahren Sie nicht, es sei denn, Ihr Arzt stimmt zu.",
        "Fahren Sie nicht, auch wenn Ihr Arzt zustimmt.",
    ),
    (
        "Finish the course even if you feel better.",
        "Termine el tratamiento aunque se sienta mejor.",
        "Termine el tratamiento si se siente mejor.",
        "Nehmen Sie alles, auch wenn Sie sich besser fühlen.",
        "Nehmen Sie alles, wenn Sie sich besser fühlen.",
    ),
    (
        "Use the cream until the skin has healed.",
        "Use la crema hasta que la piel haya sanado.",
        "Use la crema desde que la piel haya sanado.",
        "Verwenden Sie die Creme, bis die Haut geheilt ist.",
        "Verwenden Sie die Creme, seit die Haut geheilt ist.",
    ),
    (
        "Take it on an empty stomach.",
        "Tómelo en ayunas.",
        "Tómelo con el estómago lleno.",
        "Nehmen Sie es auf nüchternen Magen ein.",
        "Nehmen Sie es mit vollem Magen ein.",
    ),
    (
        "Take it at bedtime.",
        "Tómelo al acostarse.",
        "Tómelo al levantarse.",
        "Nehmen Sie es vor dem Schlafengehen.",
        "Nehmen Sie es nach dem Aufstehen.",
    ),
    (
        "Use the cream nightly.",
        "Use la crema cada noche.",
        "Use la crema cada mañana.",
        "Verwenden Sie die Creme jede Nacht.",
        "Verwenden Sie die Creme jeden Morgen.",
    ),
    (
        "Keep the pens in the fridge.",
        "Guarde las plumas en la nevera.",
        "Guarde las plumas en el congelador.",
        "Lagern Sie die Pens im Kühlschrank.",
        "Lagern Sie die Pens im Gefrierschrank.",
    ),
    (
        "Dissolve one sachet in water.",
        "Disuelva un sobre de polvo en agua.",
        "Disuelva un frasco de polvo en agua.",
        "Lösen Sie einen Beutel in Wasser auf.",
        "Lösen Sie eine Flasche in Wasser auf.",
    ),
    (
        "It is given into a vein.",
        "Se administra en una vena.",
        "Se administra en un músculo.",
        "Es wird in eine Vene gegeben.",
        "Es wird in einen Muskel gegeben.",
    ),
    (
        "Swallow the tablet whole.",
        "Trague el comprimido entero.",
        "Mastique el comprimido.",
        "Schlucken Sie die Tablette ganz.",
        "Zerkauen Sie die Tablette.",
    ),
    (
        "Gargle with the solution and spit it out.",
        "Haga gárgaras con la solución y escúpala.",
        "Haga gárgaras con la solución y tráguela.",
        "Gurgeln Sie mit der Lösung und spucken Sie sie aus.",
        "Gurgeln Sie mit der Lösung und schlucken Sie sie.",
    ),
    (
        "Skip the missed dose.",
        "Omita la dosis olvidada.",
        "Tome la dosis olvidada.",
        "Lassen Sie die vergessene Dosis aus.",
        "Holen Sie die vergessene Dosis nach.",
    ),
    (
        "Take off the bandage after two days.",
        "Retire la venda después de dos días.",
        "Póngase la venda después de dos días.",
        "Nehmen Sie den Verband nach zwei Tagen ab.",
        "Legen Sie den Verband nach zwei Tagen an.",
    ),
    (
        "Breathe out before you use the inhaler.",
        "Espire antes de usar el inhalador.",
        "Inspire antes de usar el inhalador.",
        "Atmen Sie aus, bevor Sie inhalieren.",
        "Atmen Sie ein, bevor Sie den Inhalator benutzen.",
    ),
    (
        "Spread a thin layer.",
        "Extienda una capa fina.",
        "Extienda una capa gruesa.",
        "Tragen Sie eine dünne Schicht auf.",
        "Tragen Sie eine dicke Schicht auf.",
    ),
    (
        "Take one tablet a day.",
        "Tome un comprimido al día.",
        "Tome una cápsula al día.",
        "Nehmen Sie eine Tablette am Tag.",
        "Nehmen Sie eine Kapsel am Tag.",
    ),
    (
        "Call us if you have a fever.",
        "Llámenos si tiene fiebre.",
        "Llámenos si tiene tos.",
        "Rufen Sie an, wenn Sie Fieber haben.",
        "Rufen Sie an, wenn Sie Husten haben.",
    ),
    (
        "Have someone with you for the first night.",
        "Esté acompañado la primera noche.",
        "Esté a solas la primera noche.",
        "Lassen Sie sich in der ersten Nacht von jemandem begleiten.",
        "Bleiben Sie in der ersten Nacht allein.",
    ),
    (
        "Your urine may turn red.",
        "La orina puede volverse roja.",
        "La orina puede volverse verde.",
        "Ihr Urin kann rot werden.",
        "Ihr Urin kann grün werden.",
    ),
)
"""English, then Spanish and German, each right and with a sibling in its place."""


@pytest.mark.parametrize("row", LEAFLETS, ids=lambda row: row[0])
def test_a_sibling_in_its_place_is_found_and_the_right_word_is_not(row: tuple[str, ...]) -> None:
    source, *texts = row
    for locale, right, wrong in (("es", *texts[:2]), ("de", *texts[2:])):
        assert not found(source, right, locale), locale
        assert found(source, wrong, locale), locale


HONEST = (
    (
        "Bite firmly on the gauze and do not rinse your mouth until the next day.",
        "Muerda la gasa con firmeza y no se enjuague la boca hasta el día siguiente.",
        "Beißen Sie fest auf die Kompresse und spülen Sie erst am nächsten Tag den Mund aus.",
    ),
    (
        "Your child may have a slight fever and a sore arm after the vaccine.",
        "Su hijo puede tener un poco de fiebre y dolor en el brazo después de la vacuna.",
        "Ihr Kind kann nach der Impfung leichtes Fieber und einen schmerzenden Arm haben.",
    ),
    (
        "If you do not have soap, use a gel.",
        "Si no tiene jabón, use un gel.",
        "Wenn Sie keine Seife haben, nehmen Sie ein Gel.",
    ),
    (
        "On the stairs, put the good leg up first and the operated leg down first.",
        "Al subir, primero la pierna sana; al bajar, primero la operada.",
        "Hinauf setzen Sie zuerst das gesunde Bein, hinunter zuerst das operierte.",
    ),
)
"""English, Spanish and German, as people write them."""


@pytest.mark.parametrize("row", HONEST, ids=lambda row: row[0])
def test_an_honest_translation_is_left_alone(row: tuple[str, str, str]) -> None:
    assert not found(row[0], row[1], "es")
    assert not found(row[0], row[2], "de")


@pytest.mark.parametrize("locale", WITH_SETS)
def test_a_language_has_only_the_sets_and_members_of_english(locale: str) -> None:
    english = language_data("en").sets.members
    assert set(english) == set(SETS)
    for name, members in language_data(locale).sets.members.items():
        assert set(members) - {NEUTRAL} <= set(english[name]), name


def test_what_must_not_get_lost_is_in_the_data() -> None:
    english = language_data("en").sets.members
    assert all(set(english[name]) >= members for name, members in LOSSES.items())


@pytest.mark.parametrize("locale", WITH_SETS)
def test_no_phrase_begins_with_a_gap_(locale: str) -> None:
    for name, members in language_data(locale).sets.members.items():
        for member, phrases in members.items():
            assert not [phrase for phrase in phrases if phrase.startswith("* ")], (name, member)


def said(text: str, locale: str) -> dict[str, list[set[str]]]:
    return {
        name: [set(m.members) for m in of]
        for name, of in mentions(text, language_data(locale)).items()
    }


def test_the_longest_phrase_of_a_set_wins() -> None:
    assert said("Bei Augentropfen", "de")["form"] == [{"drops"}]
    assert said("nur wenn es juckt", "de")["condition"] == [{"only_if"}]
    assert said("Setzen Sie das Mittel ab", "de")["course"] == [{"stop"}]
    assert "side" not in said("Do it right away.", "en")


def test_a_word_of_two_members_means_either() -> None:
    assert said("esta noche", "es")["daypart"] == [{"evening", "night"}]
    assert not found("Use it in the evening.", "Úselo por la noche.")
    assert not found("Use it at night.", "Úselo por la noche.")


def test_a_sentence_is_held_against_its_own() -> None:
    source = "Put the cream on the affected arm. Keep the other arm dry."
    swapped = "Ponga la crema en el otro brazo. Mantenga seco el brazo afectado."
    assert found(source, swapped) == {"side": "error"}


def test_what_one_side_denies_is_only_a_doubt() -> None:
    source = "Do not stop taking the tablets."
    assert found(source, "Siga tomando los comprimidos.") == {"action": "query"}
    assert not found(source, "No deje de tomar los comprimidos.")


def test_a_condition_may_not_get_lost() -> None:
    assert found("Stay in bed unless you feel well.", "Quédese en cama y descanse.") == {
        "condition": "query"
    }


def test_the_order_of_two_things_counts_where_it_is_said() -> None:
    source = "First use the drops, then the cream."
    assert found(source, "Primero use la crema, luego las gotas.") == {"sequence": "query"}
    assert not found("Use the drops and the cream.", "Use la crema y las gotas.")


def test_opposites_are_told_once() -> None:
    assert not found("Put it on the left.", "Póngalo a la derecha.")


def test_right_and_left_may_not_change_their_places() -> None:
    source = (
        "The one with the red mark is for the right ear, the one with the blue for the left ear."
    )
    right = "El de la marca roja es para el oído derecho, el de la azul para el oído izquierdo."
    wrong = "El de la marca roja es para el oído izquierdo, el de la azul para el oído derecho."
    assert not found(source, right)
    assert found(source, wrong) == {"side": "query"}


def test_where_it_is_kept_and_where_never_may_not_change_places() -> None:
    source = "Keep the pens at room temperature, never in the fridge."
    right = "Guarde las plumas a temperatura ambiente, nunca en la nevera."
    wrong = "Guarde las plumas en la nevera, nunca a temperatura ambiente."
    assert not found(source, right)
    assert found(source, wrong) == {"storage": "query"}
