"""`sequence`: what is done first and what later, by whatever words a language tells it."""

from __future__ import annotations

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import Catalogue, Entry, Unit


def found_by(source: str, target: str, locale: str) -> dict[str, str]:
    """Return the severity of each rule's finding on a translation."""
    entry = Entry("one", source, target, line=1)
    catalogue = Catalogue(locale, "m.po", (entry,))
    pair = Pair(Unit("one", "do", source, path="source/m.md", line=1), entry, catalogue, "en")
    return {problem.code: problem.severity for problem in problems_of(pair)}


FIRST = "First wash your hands, then open the bottle."
AFTER = "Open the bottle only after you have washed your hands."

IN_ORDER = {
    "ar": "اغسل يديك أولًا، ثم افتح الزجاجة.",
    "bn": "প্রথমে হাত ধুয়ে নিন, তারপর বোতলটি খুলুন।",
    "de": "Waschen Sie zuerst die Hände und öffnen Sie dann die Flasche.",
    "es": "Primero lávese las manos y después abra el frasco.",
    "fa": "ابتدا دست‌هایتان را بشویید، سپس بطری را باز کنید.",
    "fr": "Lavez-vous d'abord les mains, puis ouvrez le flacon.",
    "hi": "पहले अपने हाथ धोएँ, फिर बोतल खोलें।",
    "id": "Cuci tangan Anda terlebih dahulu, lalu buka botolnya.",
    "it": "Si lavi prima le mani, poi apra il flacone.",
    "nl": "Was eerst uw handen en open daarna de fles.",
    "pl": "Najpierw umyj ręce, a potem otwórz butelkę.",
    "pt-BR": "Primeiro lave as mãos e depois abra o frasco.",
    "ro": "Mai întâi spălați-vă pe mâini, apoi deschideți sticla.",
    "ru": "Сначала вымойте руки, затем откройте бутылку.",
    "tr": "Önce ellerinizi yıkayın, ardından şişeyi açın.",
    "uk": "Спочатку вимийте руки, а потім відкрийте пляшку.",
    "ur": "پہلے اپنے ہاتھ دھوئیں، پھر بوتل کھولیں۔",
    "vi": "Trước tiên hãy rửa tay, sau đó mở chai.",
    "zh-Hans": "先洗手，然后打开瓶子。",
}
TURNED = {
    "ar": "افتح الزجاجة أولًا، ثم اغسل يديك.",
    "bn": "প্রথমে বোতলটি খুলুন, তারপর হাত ধুয়ে নিন।",
    "de": "Öffnen Sie zuerst die Flasche und waschen Sie dann die Hände.",
    "es": "Primero abra el frasco y después lávese las manos.",
    "fa": "ابتدا بطری را باز کنید، سپس دست‌هایتان را بشویید.",
    "fr": "Ouvrez d'abord le flacon, puis lavez-vous les mains.",
    "hi": "पहले बोतल खोलें, फिर अपने हाथ धोएँ।",
    "id": "Buka botolnya terlebih dahulu, lalu cuci tangan Anda.",
    "it": "Apra prima il flacone, poi si lavi le mani.",
    "nl": "Open eerst de fles en was daarna uw handen.",
    "pl": "Najpierw otwórz butelkę, a potem umyj ręce.",
    "pt-BR": "Primeiro abra o frasco e depois lave as mãos.",
    "ro": "Mai întâi deschideți sticla, apoi spălați-vă pe mâini.",
    "ru": "Сначала откройте бутылку, затем вымойте руки.",
    "tr": "Önce şişeyi açın, ardından ellerinizi yıkayın.",
    "uk": "Спочатку відкрийте пляшку, а потім вимийте руки.",
    "ur": "پہلے بوتل کھولیں، پھر اپنے ہاتھ دھوئیں۔",
    "vi": "Trước tiên hãy mở chai, sau đó rửa tay.",
    "zh-Hans": "先打开瓶子，然后洗手。",
}


@pytest.mark.parametrize("locale", IN_ORDER)
@pytest.mark.parametrize("source", [FIRST, AFTER])
def test_what_comes_first_stays_first(locale: str, source: str) -> None:
    assert "sequence" not in found_by(source, IN_ORDER[locale], locale)
    assert found_by(source, TURNED[locale], locale)["sequence"] == "query"


LATER = "Use the drops first and the ointment five minutes later."
UNTIL = "Do not drive until the doctor has checked your eyes."


@pytest.mark.parametrize(
    ("locale", "source", "target", "turned"),
    [
        ("de", LATER, "Zuerst die Tropfen, fünf Minuten danach die Salbe.", False),
        ("de", LATER, "Zuerst die Salbe, fünf Minuten danach die Tropfen.", True),
        ("pt-BR", LATER, "Use primeiro as gotas e, cinco minutos depois, a pomada.", False),
        ("pt-BR", LATER, "Use primeiro a pomada e, cinco minutos depois, as gotas.", True),
        ("tr", LATER, "Damlayı sürdükten beş dakika sonra merhemi kullanın.", False),
        ("tr", LATER, "Merhemden beş dakika sonra damlayı kullanın.", True),
        ("hi", LATER, "बूँदें डालने के पाँच मिनट बाद मरहम लगाएँ।", False),
        ("hi", LATER, "मरहम के पाँच मिनट बाद बूँदें डालें।", True),
        ("fr", UNTIL, "Ne conduisez pas avant que le médecin ait examiné vos yeux.", False),
        ("de", UNTIL, "Fahren Sie erst Auto, nachdem der Arzt Ihre Augen untersucht hat.", False),
        ("de", UNTIL, "Der Arzt untersucht Ihre Augen erst, nachdem Sie Auto gefahren sind.", True),
    ],
)
def test_later_until_and_after_tell_an_order_too(
    locale: str, source: str, target: str, *, turned: bool
) -> None:
    assert ("sequence" in found_by(source, target, locale)) == turned


def test_what_stands_with_a_condition_is_nothing_done_first() -> None:
    source = "Use four drops, then do the same in the other ear if both hurt."
    target = "Póngase cuatro gotas; si le duelen los dos oídos, haga después lo mismo en el otro."
    assert "sequence" not in found_by(source, target, "es")
