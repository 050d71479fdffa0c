"""Five of each unit of time, in figures and in words, in every language of the checks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.language.data import language_data
from pipeline.language.facts import Quantity, facts

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
WORDS = {
    "es": ("cinco", "segundos minutos horas días semanas meses años"),
    "fr": ("cinq", "secondes minutes heures jours semaines mois ans"),
    "de": ("fünf", "Sekunden Minuten Stunden Tage Wochen Monate Jahre"),
    "it": ("cinque", "secondi minuti ore giorni settimane mesi anni"),
    "nl": ("vijf", "seconden minuten uur dagen weken maanden jaar"),
    "pl": ("pięć", "sekund minut godzin dni tygodni miesięcy lat"),
    "pt-BR": ("cinco", "segundos minutos horas dias semanas meses anos"),
    "ro": ("cinci", "secunde minute ore zile săptămâni luni ani"),
    "ru": ("пять", "секунд минут часов дней недель месяцев лет"),
    "uk": ("п'ять", "секунд хвилин годин днів тижнів місяців років"),
    "tr": ("beş", "saniye dakika saat gün hafta ay yıl"),
    "ar": ("خمس", "ثوان دقائق ساعات أيام أسابيع أشهر سنوات"),
    "fa": ("پنج", "ثانیه دقیقه ساعت روز هفته ماه سال"),
    "ur": ("پانچ", "سیکنڈ منٹ گھنٹے دن ہفتے مہینے سال"),
    "hi": ("पाँच", "सेकंड मिनट घंटे दिन हफ़्ते महीने साल"),
    "bn": ("পাঁচ", "সেকেন্ড মিনিট ঘণ্টা দিন সপ্তাহ মাস বছর"),
    "zh-Hans": ("五", "秒 分钟 小时 天 周 个月 年"),
    "vi": ("năm", "giây phút giờ ngày tuần tháng năm"),
    "id": ("lima", "detik menit jam hari minggu bulan tahun"),
    "cy": ("", "eiliad munud awr diwrnod wythnos mis blynedd"),
    "so": ("", "ilbiriqsi daqiiqo saacadood maalmood toddobaad bilood sano"),
    "gu": ("", "સેકંડ મિનિટ કલાક દિવસ અઠવાડિયા મહિના વર્ષ"),
    "pa": ("", "ਸਕਿੰਟ ਮਿੰਟ ਘੰਟੇ ਦਿਨ ਹਫ਼ਤੇ ਮਹੀਨੇ ਸਾਲ"),
}
"""The word for five, and seconds to years as they stand behind it."""


@pytest.mark.parametrize("locale", WORDS)
def test_a_counted_unit_is_that_unit(locale: str) -> None:
    five, units = WORDS[locale]
    data = language_data(locale)
    for unit, word in zip(UNITS, units.split(), strict=True):
        for number in filter(None, ("5", five)):
            found = facts(f"{number} {word}", data)
            said = {(fact.value, fact.unit) for fact in found if isinstance(fact, Quantity)}
            assert said == {(Decimal(5), unit)}, (number, word)
