# ruff: noqa: E501
"""Sentences of other people's leaflets, and how they are said, for test_speech_forms."""

from __future__ import annotations

# Eye drops, bowel preparation, plaster, insulin, appointments: (written, said, may be misread).
ROWS: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {
    "en": [
        (
            "Put 1 drop of dexamethasone 0.1% in your right eye q.d.s. for 1 week.",
            "Put 1 drop of dexamethasone 0 point 1 percent in your right eye four times a day for 1 week.",
            (),
        ),
        (
            "Week 1: 1 drop 4 times a day. Week 2: 1 drop t.d.s. Week 3: 1 drop b.d.",
            "Week 1: 1 drop 4 times a day. Week 2: 1 drop three times a day Week 3: 1 drop twice a day.",
            (),
        ),
        (
            "Take 2 x 500 mg paracetamol PO QID PRN, max. 8 tabs in 24 h.",
            "Take 2 times 500 milligrams paracetamol by mouth four times a day as needed, maximum 8 tablets in 24 hours.",
            (),
        ),
        (
            "Levothyroxine 25 mcg o.d.; vitamin D 1,000 IU daily.",
            "Levothyroxine 25 micrograms once a day; vitamin D 1000 international units daily.",
            (),
        ),
        (
            "On the day before, drink 1 l at 5:30pm and 1/2 l at 9 p.m.",
            "On the day before, drink 1 liter at 5 30 P M and half liters at 9 P M.",
            (),
        ),
        (
            "Keep the cast dry for 4–6 wks. Do not use if Grade III swelling.",
            "Keep the cast dry for 4 to 6 weeks. Do not use if Grade 3 swelling.",
            (),
        ),
        (
            "Warfarin: your next INR is on __/__/____.",
            "Warfarin: your next I N R is on blank to fill in.",
            (),
        ),
        (
            "Novorapid 6–8 units, BM 4–7 mmol/L before meals.",
            "Novorapid 6 to 8 units, B M 4 to 7 millimoles per liter before meals.",
            (),
        ),
        ("Opened: ____ Use within 28 days.", "Opened: blank to fill in, Use within 28 days.", ()),
        (
            "Call NHS 111, textphone 18001 111, or 999 in an emergency.",
            "Call N H S 1 1 1, textphone 1 8 0 0 1, 1 1 1, or 9 9 9 in an emergency.",
            (),
        ),
        (
            "Phone 020 7946 0018, option 2, or 0300 123 4567 ext 4521.",
            "Phone 0 2 0, 7 9 4 6, 0 0 1 8, option 2, or 0 3 0 0, 1 2 3, 4 5 6 7 extension 4 5 2 1.",
            (),
        ),
        (
            "Use by 2027-03. The 3rd dose is due on the 21st day.",
            "Use by March 2027. The 3rd dose is due on the 21st day.",
            (),
        ),
        (
            "Email eyes@clinic.example or see https://www.clinic.example/after-care.",
            "Email eyes at clinic dot example or see w w w dot clinic dot example slash after hyphen care.",
            (),
        ),
        (
            "Rinse with salt water: 1 tsp in 250 ml, 4x/day.",
            "Rinse with salt water: 1 teaspoon in 250 milliliters, 4 times per day.",
            (),
        ),
        (
            "Infusion at 50 ml/h IV for 2 h.",
            "Infusion at 50 milliliters per hour I V for 2 hours.",
            (),
        ),
        (
            "Wear a size II bandage; CKD stage IV; Type 1 or Type II diabetes.",
            "Wear a size II bandage; C K D stage 4; Type 1 or Type 2 diabetes.",
            ("II",),
        ),
        (
            "Dilute the antiseptic 1:10. The score was 3:1.",
            "Dilute the antiseptic 1 to 10. The score was 3 to 1.",
            (),
        ),
        ("Come on 3/4/2026 at 8.30am.", "Come on 3/4/2026 at 8 30 AM.", ("3/4/2026",)),
    ],
    "es": [
        (
            "Ponga 1 gota en el ojo derecho 4 veces al día durante la 1.ª semana y 2 veces la 2.ª.",
            "Ponga 1 gota en el ojo derecho 4 veces al día durante la primera semana y 2 veces la segunda.",
            (),
        ),
        (
            "Tome 1 sobre a las 17.30 h y 1/2 litro a las 21 h.",
            "Tome 1 sobre a las 17 y 30 y medio litro a las 21 horas.",
            (),
        ),
        (
            "Insulina: 10 UI s.c. cada 12 h. Glucosa 70–130 mg/dl.",
            "Insulina: 10 unidades internacionales subcutáneo cada 12 horas. Glucosa 70 a 130 miligramos por decilitro.",
            (),
        ),
        (
            "Paracetamol 1 g VO c/8 h, máx. 3 g/día.",
            "Paracetamol 1 gramo por vía oral cada 8 horas, máximo 3 gramos al día.",
            (),
        ),
        (
            "Caduca: 2027-03. Abierto el: ____",
            "Caduca: marzo de 2027. Abierto el: espacio para rellenar",
            (),
        ),
        (
            "Mantenga el yeso seco del 1.er al 3er día. Grado II.",
            "Mantenga el yeso seco del primer al tercer día. Grado 2.",
            (),
        ),
        (
            "Llame al 061 o al 112; consultas: 91 123 45 67, ext. 123.",
            "Llame al 0 6 1 o al 1 1 2; consultas: 9 1, 1 2 3, 4 5, 6 7, extensión 1 2 3.",
            (),
        ),
        ("Diluya al 1:10; 38,5 ºC.", "Diluya al 1 a 10; 38 coma 5 grados Celsius.", ()),
        (
            "Su próxima cita es el 05/03/2027 a las 9.00 h.",
            "Su próxima cita es el 5 de marzo de 2027 a las 9 en punto.",
            (),
        ),
    ],
    "fr": [
        (
            "Instillez 1 goutte 4 fois par jour la 1re semaine, puis 2 fois la 2e semaine.",
            "Instillez 1 goutte 4 fois par jour la première semaine, puis 2 fois la deuxième semaine.",
            (),
        ),
        (
            "Prenez 1 sachet à 17h30 et le 2ème à 21 h.",
            "Prenez 1 sachet à 17 heures 30 et le deuxième à 21 heures.",
            (),
        ),
        (
            "Insuline : 10 UI SC ; glycémie 0,7–1,2 g/l.",
            "Insuline : 10 unités internationales sous-cutané ; glycémie 0 virgule 7 à 1 virgule 2 gramme par litre.",
            (),
        ),
        (
            "Appelez le 15 ou le 112. Tél. : 01 23 45 67 89, poste 123.",
            "Appelez le 15 ou le 1 1 2. téléphone : 0 1, 2 3, 4 5, 6 7, 8 9, poste 1 2 3.",
            (),
        ),
        (
            "À utiliser avant 2027-03. Ouvert le : ____",
            "À utiliser avant mars 2027. Ouvert le : espace à remplir",
            (),
        ),
        (
            "Au 3e mois, diabète de type II, 2 cp matin et soir.",
            "Au troisième mois, diabète de type 2, 2 comprimé matin et soir.",
            (),
        ),
        (
            "Le 1er jour après l’opération, au XXe siècle.",
            "Le premier jour après l’opération, au vingtième siècle.",
            (),
        ),
    ],
    "pl": [
        (
            "W 1. tygodniu: 1 kropla 4 razy dziennie. W 2. tygodniu: 1 kropla 2 razy.",
            "W pierwszym tygodniu: 1 kropla 4 razy dziennie. W drugim tygodniu: 1 kropla 2 razy.",
            (),
        ),
        (
            "II dawka po 3. dniu; I dawka rano.",
            "druga dawka po trzecim dniu; pierwsza dawka rano.",
            (),
        ),
        (
            "Insulina 10 j.m. s.c.; glikemia 70–130 mg/dl.",
            "Insulina 10 jednostek międzynarodowych podskórnie; glikemia od 70 do 130 miligramów na decylitr.",
            (),
        ),
        (
            "Gips nosić 4–6 tyg., po 2. dobie można kąpać.",
            "Gips nosić od 4 do 6 tygodni, po drugiej dobie można kąpać.",
            (),
        ),
        (
            "Zużyć przed: 2027-03. Data: ____",
            "Zużyć przed: marzec 2027. Data: miejsce do wypełnienia",
            (),
        ),
        (
            "Zadzwoń pod 112 lub 22 123 45 67 wew. 12.",
            "Zadzwoń pod 1 1 2 lub 2 2, 1 2 3, 4 5, 6 7 wewnętrzny 12.",
            (),
        ),
    ],
    "pt_BR": [
        (
            "Pingue 1 gota 4x/dia na 1ª semana e 2x/dia na 2ª.",
            "Pingue 1 gota 4 vezes por dia na primeira semana e 2 vezes por dia na segunda.",
            (),
        ),
        (
            "Tome o 1º sachê às 17h30 e o 2º às 21h.",
            "Tome o primeiro sachê às 17 e 30 e o segundo às 21 horas.",
            (),
        ),
        (
            "Insulina 10 UI SC; glicemia 70–130 mg/dL. Validade: 03/2027.",
            "Insulina 10 unidades internacionais subcutâneo; glicemia 70 a 130 miligramas por decilitro. Validade: março de 2027.",
            (),
        ),
        (
            "Diabetes tipo II. Ligue 192 ou 0800 123 4567, ramal 12.",
            "Diabetes tipo 2. Ligue 1 9 2 ou 0 8 0 0, 1 2 3, 4 5 6 7, ramal 12.",
            (),
        ),
    ],
    "ro": [
        (
            "Puneți 1 picătură de 4 ori pe zi în prima săptămână, a 2-a săptămână de 2 ori.",
            "Puneți 1 picătură de 4 ori pe zi în prima săptămână, a doua săptămână de 2 ori.",
            (),
        ),
        (
            "Primiți o perfuzie IV. Diabet zaharat tip II. Data: ____",
            "Primiți o perfuzie IV. Diabet zaharat tip 2. Data: loc de completat",
            ("IV",),
        ),
        (
            "Sunați la 112 sau 021 123 45 67, interior 123. Expiră: 2027-03.",
            "Sunați la 1 1 2 sau 0 2 1, 1 2 3, 4 5, 6 7, interior 1 2 3. Expiră: martie 2027.",
            (),
        ),
    ],
    "tr": [
        (
            "1. hafta günde 4 kez 1 damla, 2'nci hafta 2 kez.",
            "1. hafta günde 4 kez 1 damla, ikinci hafta 2 kez.",
            (),
        ),
        (
            "Tip II diyabet, 10 IU insülin, 3'üncü gün.",
            "Tip 2 diyabet, 10 uluslararası ünite insülin, üçüncü gün.",
            (),
        ),
        (
            "Son kullanma: 2027-03. Tarih: ____ 112'yi arayın.",
            "Son kullanma: Mart 2027. Tarih: doldurulacak boşluk, 1 1 2'yi arayın.",
            (),
        ),
    ],
    "uk": [
        (
            "1-й тиждень: по 1 краплі 4 рази на день, 2-й тиждень: 2 рази.",
            "перший тиждень: по 1 краплі 4 рази на день, другий тиждень: 2 рази.",
            (),
        ),
        (
            "Інсулін 10 МО п/ш; діабет II типу; придатний до 2027-03.",
            "Інсулін 10 міжнародних одиниць підшкірно; діабет другого типу; придатний до березня 2027.",
            (),
        ),
        (
            "Дата: ____ Телефонуйте 103 або 044 123 45 67, дод. 123.",
            "Дата: місце для заповнення, Телефонуйте 1 0 3 або 0 4 4, 1 2 3, 4 5, 6 7, додатковий 1 2 3.",
            (),
        ),
    ],
    "hi": [
        (
            "1ले हफ़्ते में दिन में 4 बार 1 बूँद, 2रे हफ़्ते में 2 बार।",
            "पहले हफ़्ते में दिन में 4 बार 1 बूँद, दूसरे हफ़्ते में 2 बार।",
            (),
        ),
        (
            "टाइप II मधुमेह, इंसुलिन 10 IU, तारीख: ____",
            "टाइप 2 मधुमेह, इंसुलिन 10 अंतरराष्ट्रीय यूनिट, तारीख: भरने की जगह",
            (),
        ),
        (
            "2027-03 से पहले इस्तेमाल करें। 108 पर कॉल करें।",
            "मार्च 2027 से पहले इस्तेमाल करें। 1 0 8 पर कॉल करें।",
            (),
        ),
    ],
    "bn": [
        (
            "১ম সপ্তাহে দিনে ৪ বার ১ ফোঁটা, ২য় সপ্তাহে ২ বার।",
            "প্রথম সপ্তাহে দিনে 4 বার 1 ফোঁটা, দ্বিতীয় সপ্তাহে 2 বার।",
            (),
        ),
        (
            "মেয়াদ: 2027-03। তারিখ: ____ টাইপ II ডায়াবেটিস",
            "মেয়াদ: মার্চ 2027। তারিখ: পূরণ করার জায়গা, টাইপ 2 ডায়াবেটিস",
            (),
        ),
    ],
    "fa": [
        (
            "هفتهٔ ۲م: روزی ۲ قطره. تاریخ: ____ دیابت نوع II",
            "هفتهٔ دوم: روزی 2 قطره. تاریخ: جای خالی برای پر کردن, دیابت نوع 2",
            (),
        ),
        (
            "تا 2027-03 مصرف شود. با ۱۱۵ تماس بگیرید.",
            "تا مارس 2027 مصرف شود. با 1 1 5 تماس بگیرید.",
            (),
        ),
    ],
    "ur": [
        (
            "2رے ہفتے: دن میں 2 بار 1 قطرہ۔ تاریخ: ____",
            "دوسرے ہفتے: دن میں 2 بار 1 قطرہ۔ تاریخ: پُر کرنے کی جگہ",
            (),
        )
    ],
    "ar": [
        (
            "الأسبوع 2: قطرة واحدة 3 مرات. التاريخ: ____ السكري من النوع II",
            "الأسبوع 2: قطرة واحدة 3 مرات. التاريخ: فراغ للتعبئة, السكري من النوع 2",
            (),
        ),
        ("صالح حتى 2027-03. اتصل على 937.", "صالح حتى مارس 2027. اتصل على 9 3 7.", ()),
    ],
    "vi": [
        (
            "Tuần thứ 2: 1 giọt, 2 lần mỗi ngày. Tiểu đường tuýp II. Thứ 4 tái khám.",
            "Tuần thứ 2: 1 giọt, 2 lần mỗi ngày. Tiểu đường tuýp 2. Thứ tư tái khám.",
            (),
        ),
        (
            "Hạn dùng: 2027-03. Ngày: ____ Truyền IV.",
            "Hạn dùng: tháng 3 năm 2027. Ngày: chỗ trống để điền, Truyền IV.",
            ("IV",),
        ),
    ],
    "zh_Hans": [
        (
            "第1周：每天4次，每次1滴。II型糖尿病。日期：____",
            "第1周:每天4次，每次1滴。2型糖尿病。日期: 待填写",
            (),
        ),
        (
            "有效期至2027-03。请拨打120。稀释 1:10。",
            "有效期至2027年3月。请拨打1 2 0。稀释 1比10。",
            (),
        ),
    ],
}
