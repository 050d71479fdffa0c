"""What honest translators say otherwise, in every language, and what is wrong beside it."""

from __future__ import annotations

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import Catalogue, Entry, Kind, Unit


def grave(source: str, target: str, locale: str, kind: Kind = "do") -> set[str]:
    """Return the codes of what is an error or a query."""
    entry = Entry("one", source, target, line=1)
    catalogue = Catalogue(locale, "m.po", (entry,))
    pair = Pair(Unit("one", kind, source, path="source/m.md", line=1), entry, catalogue, "en")
    return {one.code for one in problems_of(pair) if one.severity in {"error", "query"}}


POINTED = "Your next INR check is on Tuesday at 8.30."
POINTED_SAID = (
    ("it", "Il prossimo controllo dell'INR è fissato per martedì alle 8.30."),
    ("de", "Ihre nächste INR-Kontrolle ist am Dienstag um 8.30 Uhr."),
    ("pl", "Następna kontrola INR jest we wtorek o 8.30."),
    ("nl", "Uw volgende INR-controle is op dinsdag om 8.30 uur."),
    ("ru", "Следующая проверка МНО во вторник в 8.30."),
    ("uk", "Наступна перевірка МНВ у вівторок о 8.30."),
    ("tr", "Bir sonraki INR kontrolünüz salı günü saat 8.30'da."),
    ("id", "Pemeriksaan INR berikutnya hari Selasa pukul 8.30."),
    ("ro", "Următorul control INR este marți la 8.30."),
    ("es", "Su próximo control del INR es el martes a las 8.30."),
    ("pt-BR", "Seu próximo controle de INR é na terça-feira às 8h30."),
    ("fr", "Votre prochain contrôle de l'INR est mardi à 8 h 30."),
)
DEADLINE = "Stop smoking at least four weeks before the operation."
DEADLINE_SAID = (
    ("nl", "Stop uiterlijk vier weken vóór de operatie met roken."),
    ("de", "Hören Sie spätestens vier Wochen vor der Operation mit dem Rauchen auf."),
    ("es", "Deje de fumar a más tardar cuatro semanas antes de la operación."),
    ("fr", "Arrêtez de fumer au plus tard quatre semaines avant l'opération."),
    ("it", "Smetta di fumare al più tardi quattro settimane prima dell'intervento."),
    ("pl", "Proszę rzucić palenie najpóźniej cztery tygodnie przed operacją."),
    ("ru", "Бросьте курить не позднее чем за четыре недели до операции."),
    ("uk", "Киньте палити не пізніше ніж за чотири тижні до операції."),
    ("pt-BR", "Pare de fumar no mais tardar quatro semanas antes da operação."),
    ("ro", "Renunțați la fumat cel târziu cu patru săptămâni înainte de operație."),
    ("tr", "Ameliyattan en geç dört hafta önce sigarayı bırakın."),
    ("id", "Berhentilah merokok paling lambat empat minggu sebelum operasi."),
    ("vi", "Hãy ngừng hút thuốc muộn nhất là bốn tuần trước khi phẫu thuật."),
    ("zh-Hans", "最晚在手术前四周戒烟。"),
    ("hi", "ऑपरेशन से ज़्यादा से ज़्यादा चार हफ़्ते पहले तक धूम्रपान छोड़ दें।"),
    ("ar", "توقف عن التدخين قبل العملية بأربعة أسابيع على أقصى تقدير."),
    ("fa", "حداکثر تا چهار هفته پیش از عمل سیگار را ترک کنید."),
)
UNLESS = "Do not drive unless your doctor says so."
UNLESS_SAID = (
    ("nl", "Rijd alleen auto als uw arts dat zegt."),
    ("fr", "Ne conduisez que si votre médecin vous y autorise."),
    ("es", "Conduzca solo si su médico se lo indica."),
    ("it", "Guidi solo se il medico glielo ha detto."),
    ("pl", "Prowadź tylko wtedy, gdy lekarz na to pozwoli."),
    ("ru", "Садитесь за руль только в том случае, если разрешил врач."),
    ("uk", "Сідайте за кермо лише тоді, коли дозволить лікар."),
    ("tr", "Yalnızca doktorunuz izin verirse araç kullanın."),
    ("pt-BR", "Dirija somente se o médico disser."),
    ("ro", "Conduceți numai dacă medicul v-a spus."),
    ("id", "Mengemudilah hanya jika dokter mengizinkan."),
    ("vi", "Chỉ lái xe khi bác sĩ cho phép."),
    ("zh-Hans", "只有医生同意后才能开车。"),
    ("ar", "قُد السيارة فقط إذا سمح لك الطبيب."),
    ("fa", "فقط در صورتی رانندگی کنید که پزشک گفته باشد."),
    ("hi", "गाड़ी तभी चलाएँ जब डॉक्टर कहें।"),
    ("ur", "گاڑی صرف اسی صورت میں چلائیں جب ڈاکٹر کہے۔"),
    ("bn", "ডাক্তার বললে তবেই গাড়ি চালাবেন।"),
)
CLOSED = "The clinic is closed on Sundays."
CLOSED_SAID = (
    ("de", "Sonntags ist die Klinik nicht geöffnet."),
    ("es", "Los domingos la clínica no abre."),
    ("ru", "По воскресеньям клиника не работает."),
    ("pl", "W niedziele przychodnia nie działa."),
    ("tr", "Klinik pazar günleri çalışmaz."),
)
HONEST = [
    (source, *row)
    for source, said in (
        (POINTED, POINTED_SAID),
        (DEADLINE, DEADLINE_SAID),
        (UNLESS, UNLESS_SAID),
        (CLOSED, CLOSED_SAID),
    )
    for row in said
]


@pytest.mark.parametrize("row", HONEST, ids=lambda row: f"{row[1]} {row[2][:20]}")
def test_it_is_left_alone(row: tuple[str, str, str]) -> None:
    source, locale, target = row
    assert not grave(source, target, locale)


@pytest.mark.parametrize("row", POINTED_SAID, ids=lambda row: row[0])
def test_another_time_with_a_point_is_found(row: tuple[str, str]) -> None:
    locale, target = row
    assert grave(POINTED, target.replace("30", "45"), locale) & {"times", "numbers"}


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("nl", "Stop hoogstens vier weken na de operatie met roken."),
        ("de", "Hören Sie höchstens vier Wochen vor der Operation mit dem Rauchen auf."),
        ("es", "Deje de fumar como máximo cuatro semanas antes de la operación."),
    ],
)
def test_at_most_before_an_event_is_no_deadline(locale: str, target: str) -> None:
    assert grave(DEADLINE, target, locale) & {"limits", "opposites"}


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("es", "Conduzca aunque su médico no se lo indique."),
        ("de", "Fahren Sie nicht Auto, wenn Ihr Arzt es Ihnen gesagt hat."),
        ("fr", "Conduisez si votre médecin vous le dit."),
    ],
)
def test_another_condition_is_found(locale: str, target: str) -> None:
    assert grave(UNLESS, target, locale)


def test_a_pointed_number_with_a_unit_is_no_time() -> None:
    source = "Keep the drip at 8.30 ml an hour."
    assert not grave(source, "Lassen Sie die Infusion mit 8,30 ml pro Stunde laufen.", "de", "info")


def test_what_is_chewed_before_it_is_swallowed_may_be_named_last() -> None:
    source = "Chew the tablet thoroughly before you swallow it."
    assert not grave(source, "Прежде чем проглотить таблетку, тщательно её разжуйте.", "ru")
    assert grave(source, "Прежде чем разжевать таблетку, проглотите её.", "ru")
