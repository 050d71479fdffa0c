"""Of the things listed none is missing, persons and conditions stay, strangers are told."""

from __future__ import annotations

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning import conditions, persons
from pipeline.checks.wholeness import listed, unrelated
from pipeline.language.meaning import kinds
from pipeline.language.meaning.lists import joined, listing
from pipeline.model import Catalogue, Entry, Kind, Unit

HANDS = "Wash your hands before and after touching the wound."
BOTH = {
    "es": ("Lávese las manos antes y después de tocar la herida.",
           "Lávese las manos después de tocar la herida."),
    "de": ("Waschen Sie sich vor und nach dem Berühren der Wunde die Hände.",
           "Waschen Sie sich nach dem Berühren der Wunde die Hände."),
    "tr": ("Yaraya dokunmadan önce ve dokunduktan sonra ellerinizi yıkayın.",
           "Yaraya dokunduktan sonra ellerinizi yıkayın."),
    "ar": ("اغسل يديك قبل لمس الجرح وبعده.", "اغسل يديك بعد لمس الجرح."),
    "hi": ("घाव को छूने से पहले और बाद में हाथ धोएँ।", "घाव को छूने के बाद हाथ धोएँ।"),
    "zh-Hans": ("触摸伤口之前和之后都要洗手。", "触摸伤口之后要洗手。"),
}  # fmt: skip
FOOD = "Avoid liver, kidneys, shellfish and beer."
FOUR = {
    "fr": ("Évitez le foie, les rognons, les fruits de mer et la bière.",
           "Évitez le foie, les fruits de mer et la bière."),
    "ar": ("تجنب الكبد والكلى والمحار والبيرة.", "تجنب الكبد والمحار والبيرة."),
    "bn": ("কলিজা, কিডনি, শেলফিশ ও বিয়ার এড়িয়ে চলুন।", "কলিজা, শেলফিশ ও বিয়ার এড়িয়ে চলুন।"),
    "vi": ("Tránh gan, thận, động vật có vỏ và bia.", "Tránh gan, động vật có vỏ và bia."),
    "zh-Hans": ("避免食用肝、肾、贝类和啤酒。", "避免食用肝、贝类和啤酒。"),
}  # fmt: skip


def pair(locale: str, source: str, target: str, kind: Kind = "do") -> Pair:
    entry = Entry("one", source, target, line=1)
    catalogue = Catalogue(locale, "m.po", (entry,))
    return Pair(Unit("one", kind, source, path="source/m.md", line=1), entry, catalogue, "en")


@pytest.mark.parametrize("locale", BOTH)
def test_before_and_after_is_not_after_alone(locale: str) -> None:
    honest, cut = BOTH[locale]
    assert not list(listed.check(pair(locale, HANDS, honest)))
    assert [p.code for p in listed.check(pair(locale, HANDS, cut))] == ["listed"]


@pytest.mark.parametrize("locale", FOUR)
def test_four_things_are_not_three(locale: str) -> None:
    honest, cut = FOUR[locale]
    assert not list(listed.check(pair(locale, FOOD, honest, "avoid")))
    assert [p.code for p in listed.check(pair(locale, FOOD, cut, "avoid"))] == ["listed"]


def test_a_row_counts_what_parts_its_things() -> None:
    assert listing(FOOD, "en", 4, strict=True).longest == 3
    assert listing("Lie down, and rest.", "en", 4, strict=True).longest == 1
    # "and" at the head of a word is one, a comma within a number none
    assert listing("الكبد والكلى والبيرة", "ar", 4, strict=True).longest == 2
    assert listing("Take 2,5 ml.", "en", 4, strict=False).longest == 0


def test_a_strict_row_ends_with_its_last_and() -> None:
    source = "Do not rub or scratch it, because it is sore."
    assert listing(source, "en", 4, strict=True).longest == 1
    assert listing("Between 6 and 8, or noon and 4", "en", 4, strict=True).longest <= 1
    assert joined("Rest and drink.", "en") == ((1, 2),)


PERSONS = (
    ("ar", "Do not use it unless your doctor has told you to.",
     "لا تستعمله ما لم يطلب منك طبيبك ذلك.", "لا تستعمله ما لم يطلب منك أحد أصدقائك ذلك."),
    ("nl", "Tell us if you have had liver disease.",
     "Vertel het ons als u een leverziekte hebt gehad.",
     "Vertel het ons als iemand in uw familie een leverziekte heeft gehad."),
    ("pl", "Bathe your son in warm water.", "Proszę kąpać syna w ciepłej wodzie.",
     "Proszę kąpać się w ciepłej wodzie."),
)  # fmt: skip


@pytest.mark.parametrize(("locale", "source", "honest", "wrong"), PERSONS)
def test_a_person_stays_the_same(locale: str, source: str, honest: str, wrong: str) -> None:
    assert not list(persons.check(pair(locale, source, honest)))
    found = list(persons.check(pair(locale, source, wrong)))
    assert [(p.code, p.severity) for p in found] == [("person", "query")]


def test_a_word_that_may_be_a_thing_is_no_person() -> None:
    family, house = ("family", "family"), ("house", "house")
    assert kinds.persons(frozenset({family})) == {"family"}
    assert not kinds.persons(frozenset({family, house}))


CONDITIONS = (
    ("hi", "avoid", "Do not put the cream on if the skin is broken.",
     "अगर त्वचा कटी-फटी हो तो क्रीम न लगाएँ।", "अगर त्वचा कटी-फटी न हो तो क्रीम न लगाएँ।"),
    ("ur", "avoid", "Do not treat warts yourself if you have diabetes.",
     "اگر آپ کو ذیابیطس ہے تو مسوں کا علاج خود نہ کریں۔",
     "اگر آپ کو ذیابیطس نہیں ہے تو مسوں کا علاج خود نہ کریں۔"),
    ("id", "may", "You may drive again once you can brake without pain.",
     "Anda boleh menyetir lagi setelah dapat mengerem tanpa rasa sakit.",
     "Anda boleh menyetir lagi meskipun masih sakit saat mengerem."),
)  # fmt: skip


@pytest.mark.parametrize(("locale", "kind", "source", "honest", "wrong"), CONDITIONS)
def test_a_condition_is_not_denied(
    locale: str, kind: Kind, source: str, honest: str, wrong: str
) -> None:
    assert not list(conditions.check(pair(locale, source, honest, kind)))
    found = list(conditions.check(pair(locale, source, wrong, kind)))
    assert [(p.code, p.severity) for p in found] == [("condition", "query")]


def test_a_denial_for_each_thing_is_no_other_condition() -> None:
    source = (
        "Do not cross your legs, stand for long or wear tight garters if you have varicose veins."
    )
    target = "لا تضع ساقًا على ساق ولا تقف طويلًا ولا تلبس أربطة جوارب ضيقة إذا كنت تعاني من الدوالي."
    assert not list(conditions.check(pair("ar", source, target, "avoid")))


def test_quite_another_instruction_is_asked_about() -> None:
    source = "Rinse your mouth with salt water after every meal."
    other = "Nehmen Sie die Tabletten abends mit der Schwester ein."
    found = list(unrelated.check(pair("de", source, other)))
    assert [(p.code, p.severity) for p in found] == [("misplaced", "query")]
    right = "Spülen Sie sich nach jeder Mahlzeit den Mund mit Salzwasser aus."
    assert not list(unrelated.check(pair("de", source, right)))
