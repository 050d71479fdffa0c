"""What a sentence is about: a clause left out, a thing put for another, places exchanged."""

from __future__ import annotations

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning import exchanged, weights, words
from pipeline.checks.subjects import Together
from pipeline.checks.wholeness import length, misplaced
from pipeline.language.data import language_data, vocabulary
from pipeline.language.meaning import kinds
from pipeline.language.meaning.evidence import known, named
from pipeline.model import Catalogue, Entry, Kind, Quotes, Unit


def pair(source: str, target: str, locale: str, kind: Kind = "do") -> Pair:
    entry = Entry("one", source, target, line=1)
    catalogue = Catalogue(locale, "m.po", (entry,))
    return Pair(Unit("one", kind, source, path="source/m.md", line=1), entry, catalogue, "en")


CUT = (
    (
        "Do not sleep on your bad arm or carry heavy bags with it.",
        {
            "es": (
                "No duerma sobre el brazo malo ni lleve bolsas pesadas con él.",
                "No duerma sobre el brazo malo.",
            ),
            "de": (
                "Schlafen Sie nicht auf dem kranken Arm und tragen Sie damit keine schweren"
                " Taschen.",
                "Schlafen Sie nicht auf dem kranken Arm.",
            ),
            "fr": (
                "Ne dormez pas sur le bras malade et ne portez pas de sacs lourds avec.",
                "Ne dormez pas sur le bras malade.",
            ),
        },
    ),
    (
        "Wash your hands with soap, dry them on a clean towel and put the cap back.",
        {
            "es": (
                "Lávese las manos con jabón, séqueselas con una toalla limpia y vuelva a poner"
                " la tapa.",
                "Lávese las manos con jabón.",
            ),
            "pt-BR": (
                "Lave as mãos com sabonete, seque-as com uma toalha limpa e recoloque a tampa.",
                "Lave as mãos com sabonete.",
            ),
            "tr": (
                "Ellerinizi sabunla yıkayın, temiz bir havluyla kurulayın ve kapağı geri takın.",
                "Ellerinizi sabunla yıkayın.",
            ),
        },
    ),
)


@pytest.mark.parametrize(
    ("source", "locale", "honest", "cut"),
    [(source, at, *texts) for source, told in CUT for at, texts in told.items()],
)
def test_a_clause_that_is_left_out_is_asked_about(
    source: str, locale: str, honest: str, cut: str
) -> None:
    assert not list(words.check(pair(source, honest, locale)))
    (problem,) = words.check(pair(source, cut, locale))
    assert (problem.code, problem.severity) == ("words", "query")
    assert problem.quotes is not None
    assert problem.quotes.source


PUT_FOR_ANOTHER = (
    ("es", "Throw the rest away.", "Tire el resto.", "Guarde el resto.", "throw", "guarde"),
    ("es", "Ask your doctor before you stop the tablets.",
     "Pregunte a su médico antes de dejar los comprimidos.",
     "Pregunte a su familia antes de dejar los comprimidos.", "doctor", "familia"),
    ("fr", "Call us straight away if you bleed.", "Appelez-nous tout de suite si vous saignez.",
     "Appelez-nous le lendemain si vous saignez.", "straight away", "le lendemain"),
    ("uk", "Call the nurse if you bleed.", "Зателефонуйте медсестрі, якщо йде кров.",
     "Зателефонуйте родичам, якщо йде кров.", "nurse", "родичам"),
)  # fmt: skip


@pytest.mark.parametrize(("locale", "source", "honest", "wrong", "lost", "added"), PUT_FOR_ANOTHER)
def test_one_thing_put_for_another_is_quoted_with_what_stands_for_it(
    locale: str, source: str, honest: str, wrong: str, lost: str, added: str
) -> None:
    assert not list(words.check(pair(source, honest, locale)))
    (problem,) = words.check(pair(source, wrong, locale))
    assert problem.severity == "query"
    assert problem.quotes == Quotes(lost, added)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("fr", "An uncovered wound heals more slowly.",
         "Une plaie non couverte guérit moins vite."),
        ("de", "Do not wash your hair until you have seen us.",
         "Waschen Sie sich nicht den Kopf, bevor Sie bei uns waren."),
    ],
)  # fmt: skip
def test_what_is_turned_round_twice_or_said_otherwise_is_not_lost(
    locale: str, source: str, target: str
) -> None:
    assert not list(words.check(pair(source, target, locale)))


def test_what_stands_within_a_phrase_is_another_thing() -> None:
    told = named("Take your hearing aids out before breakfast.", language_data("en"))
    found = [{concept for _, concept in one.concepts} for one in told]
    assert [("remove" in one, "hearing_aid" in one) for one in found[:2]] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert [one.said for one in told[2:]] == ["before", "breakfast"]


def test_what_the_kinds_tell_of_is_known_in_english() -> None:
    said = known(language_data("en"))
    names = {name for concept in said for name in kinds.names(concept)}
    assert kinds.concepts_told() <= names


def test_what_merely_informs_is_put_more_freely() -> None:
    source = "You may feel sore, and a scab forms."
    target = "Puede notar molestias."
    assert list(words.check(pair(source, target, "es", "do")))
    assert not list(words.check(pair(source, target, "es", "info")))


EXCHANGED = (
    (
        "If your baby has a fever, give paracetamol; do not give aspirin.",
        "es",
        "Si su bebé tiene fiebre, dele paracetamol; no le dé aspirina.",
        "Si su bebé tiene fiebre, dele aspirina; no le dé paracetamol.",
    ),
    (
        "Clean it with warm soapy water, never with alcohol.",
        "hi",
        "इसे गुनगुने साबुन के पानी से साफ़ करें, अल्कोहल से कभी नहीं।",
        "इसे अल्कोहल से साफ़ करें, गुनगुने साबुन के पानी से कभी नहीं।",
    ),
    (
        "You may shower, but do not take a bath.",
        "de",
        "Sie dürfen duschen, aber nicht baden.",
        "Sie dürfen baden, aber nicht duschen.",
    ),
)


@pytest.mark.parametrize(("source", "locale", "honest", "wrong"), EXCHANGED)
def test_what_is_denied_keeps_its_place(source: str, locale: str, honest: str, wrong: str) -> None:
    assert not list(exchanged.check(pair(source, honest, locale)))
    (problem,) = exchanged.check(pair(source, wrong, locale))
    assert problem.code == "exchanged"


def test_one_of_two_overlapping_phrases_is_enough_to_have_said_it() -> None:
    (found,) = named("shortness of breath", language_data("en"))
    assert {concept for _, concept in found.concepts} >= {"breathless", "breathe"}
    assert found.said == "shortness of breath"


def test_an_idiom_names_nothing() -> None:
    told = {name for one in named("Keep your appointment.", language_data("en"))
            for _, name in one.concepts}  # fmt: skip
    assert "keep" not in told


@pytest.mark.parametrize(
    ("locale", "text", "other"),
    [
        ("de", "die Lippen", "pen"),
        ("de", "der Fingernagel", "gel"),
        ("de", "Vollkornbrot", "about_red"),
        ("de", "sondern", "tube"),
        ("nl", "door het raam", "ear"),
        ("nl", "een belangrijke vraag", "ring"),
        ("pl", "Nie trzeć oka.", "never"),
        ("pl", "przedmioty pod nowotworem", "new"),
        ("uk", "спеціальний", "spicy"),
        ("ru", "небольшой", "about_mouth"),
        ("ru", "телефон", "body_whole"),
    ],
)
def test_a_word_is_not_what_merely_looks_like_its_part(locale: str, text: str, other: str) -> None:
    told = {name for one in named(text, language_data(locale)) for _, name in one.concepts}
    assert other not in told


@pytest.mark.parametrize(
    ("locale", "text", "concept"),
    [
        ("de", "Windpockenbläschen", "chickenpox"),
        ("de", "Toastbrot", "bread"),
        ("nl", "waterpokkenblaasjes", "chickenpox"),
        ("pl", "Nigdy nie trzeć oka.", "never"),
    ],
)
def test_a_word_stands_for_its_compounds(locale: str, text: str, concept: str) -> None:
    told = {name for one in named(text, language_data(locale)) for _, name in one.concepts}
    assert concept in told


def test_a_project_adds_words_of_its_own() -> None:
    said = '{"vocabulary": {"wash": ["schrubb*"]}}'
    assert vocabulary(language_data("de", said))["wash"] == ("schrubb*",)
    assert "schrubb*" not in vocabulary(language_data("de"))["wash"]


def test_what_was_never_lost_in_many_rows_tells_more_than_what_was_tried_once() -> None:
    often, seldom = (
        next(one for one in named(text, language_data("en"))) for text in ("wash", "tampons")
    )
    assert weights.lost_weight(often, "es") > weights.lost_weight(seldom, "es")


@pytest.mark.parametrize(
    ("locale", "target"),
    [("es", "Si sangra, llame a {clinic_name} al {clinic_phone}"),
     ("ar", "إذا نزفت فاتصل بـ {clinic_name} على {clinic_phone}")],
)  # fmt: skip
def test_nothing_breaks_off_where_a_placeholder_stands(locale: str, target: str) -> None:
    source = "If you bleed, call {clinic_name} on {clinic_phone}"
    found = list(length.check(pair(source, target, locale, "contact")))
    assert not [one for one in found if one.code == "truncated"]


def test_what_keeps_its_own_source_s_words_was_not_exchanged_with_another() -> None:
    texts = (
        ("After your tooth was taken out", "بعد خلع سنّك"),
        ("Do not drink hot tea or coffee today", "لا تشرب الشاي أو القهوة الساخنة اليوم"),
        ("Wash your hands with soap and water", "اغسل يديك بالماء والصابون"),
    )
    pairs = [pair(*text, "ar") for text in texts]
    assert all((misplaced.share_kept(one) or 1) >= 0.5 for one in pairs)
    assert not list(misplaced.check_all(Together(pairs)))
    turned = [pair(texts[1][0], texts[2][1], "ar"), pair(texts[2][0], texts[1][1], "ar")]
    assert {one.code for one in misplaced.check_all(Together(turned))} == {"misplaced"}


def test_to_enlarge_is_spanish_for_to_make_larger() -> None:
    source = "Letters can be made larger. Nothing in it flashes."
    target = "Las letras se pueden agrandar. No contiene nada que parpadee."
    assert not list(words.check(pair(source, target, "es", "info")))
