"""The glossary's terms, in every form that a language gives them."""

import pytest
from support.project import ROOT

from pipeline.checks import catalogue_problems
from pipeline.checks.glossary.terms import applicable
from pipeline.glossary import Glossary, read
from pipeline.glossary.model import Term
from pipeline.language.data import language_data
from pipeline.language.meaning.inflection import find, tokens
from pipeline.model import Catalogue, Entry, Unit

CODES = {"glossary", "notranslatewords", "forbidden-term"}


def test_a_text_of_nothing_holds_no_term() -> None:
    assert tokens("", language_data("es")) == ()


def problems(glossary, source, target, locale="es"):
    unit = Unit("a", "info", source)
    catalogue = Catalogue(locale, "x.po", (Entry("a", source, target, line=7),))
    found = catalogue_problems((unit,), catalogue, "en", glossary)
    return [problem for problem in found if problem.code in CODES]


def codes(glossary, source, target, locale="es"):
    return [(p.code, p.severity) for p in problems(glossary, source, target, locale)]


def one(rendering, locale, term="term", kind="must-translate", note=""):
    cells = {locale: tuple(rendering.split(" | "))} if rendering else {}
    return Glossary("g.csv", (Term(term, kind, cells, note=note),))


# Locale, what the glossary says, sentences with it in other forms, sentences without it.
FORMS = [
    ("es", "peeling químico", ["Evite los peelings químicos.", "Un Peeling Químico suave.",
     "No son peelings faciales químicos."], ["Evite los peelings suaves.", "Producto químico.",
      "Evite el peeling. Químicos tampoco."]),
    ("es", "inyección", ["Las inyecciones ayudan.", "Una inyección.", "INYECCIONES"],
     ["Una infección.", "Inyectar."]),
    ("fr", "crème solaire minérale", ["Des crèmes solaires minérales.", "La crème solaire "
     "minérale", "de crème solaire dite minérale"], ["La crème minérale.", "Filtre solaire."]),
    ("fr", "élastine", ["de l’élastine", "d'élastines naturelles", "L’ÉLASTINE"],
     ["l’élasticité", "élastique"]),
    ("fr", "acide facial", ["des acides faciaux", "l’acide facial", "les acides très faciaux"],
     ["des acides", "le soin facial"]),
    ("pl", "mikronakłuwanie", ["Po mikronakłuwaniu.", "Efekty mikronakłuwania.",
     "Zabieg z mikronakłuwaniem."], ["Po mikrodermabrazji.", "Po nakłuwaniu."]),
    ("pl", "specjalista prowadzący", ["Proszę pytać specjalisty prowadzącego.", "o specjaliście "
     "prowadzącym", "ze specjalistą prowadzącym"], ["ze specjalną osobą", "z lekarzem"]),
    ("pl", "złuszczanie naskórka", ["po złuszczaniu naskórka", "bez złuszczania naskórka",
     "seria złuszczań naskórka"], ["łuszczenie się", "bez ścierania naskórka"]),
    ("pl", "wypełniacz skórny", ["wypełniaczy skórnych", "z wypełniaczem skórnym",
     "o wypełniaczach skórnych"], ["wypełniaczy", "preparatów skórnych"]),
    ("pt_BR", "injeção facial", ["as injeções faciais", "Uma injeção facial",
     "injeções leves faciais"], ["infecções faciais", "injeção"]),
    ("pt_BR", "maquiagem mineral", ["maquiagens minerais", "a maquiagem mineral", "da maquiagem "
     "mineral"], ["maquiagem", "água mineral"]),
    ("ro", "cadru medical", ["cadrul medical", "al cadrului medical", "cadrele medicale"],
     ["cazul medical", "personalul medical"]),
    ("ro", "peeling chimic", ["Peelingurile chimice", "al peelingului chimic", "peeling-uri "
     "chimice"], ["peelingul", "tratamente chimice"]),
    ("ro", "relaxant muscular", ["relaxanți musculari", "relaxantul muscular",
     "relaxanţilor musculari"], ["relaxarea", "durere musculară"]),
    ("ro", "exfoliere", ["Exfolierea", "după exfolieri", "al exfolierii"],
     ["exfoliant", "foliere"]),
    ("tr", "mikroiğneleme", ["Mikroiğnelemeden sonra", "mikroiğnelemelerinizin", "MİKROİĞNELEME "
     "bakımı"], ["iğneden sonra", "mikrodermabrazyon"]),
    ("tr", "serum", ["nemlendirici bir serumu", "serumlarınızdan", "Serumunuzla"], ["sürün",
     "seri"]),
    ("tr", "kas gevşetici enjeksiyon", ["kas gevşetici enjeksiyonlar", "kas gevşetici "
     "enjeksiyonlardan", "kas gevşetici enjeksiyonunuz"], ["kas gevşetici hap", "enjeksiyon"]),
    ("tr", "kolajen ipliği", ["kolajen iplik", "kolajen ipliklerinden", "kolajen ipliğin"],
     ["kolajen", "kolajen ipucu"]),
    ("uk", "мікронідлінг", ["після мікронідлінгу", "мікронідлінгом", "Мікронідлінги"],
     ["після масажу", "мікродермабразії"]),
    ("uk", "сироватка", ["зволожувальну сироватку", "у сироватці", "сироватками"],
     ["сирою", "крем"]),
    ("uk", "фахівець", ["свого фахівця", "з фахівцем", "фахівцям"], ["фах", "лікаря"]),
    ("uk", "дермальний філер", ["дермальних філерів", "дермальними філерами", "дермальному "
     "філеру"], ["філерів", "термальних філерів"]),
    ("uk", "відлущування шкіри", ["після відлущуванням шкіри", "курс відлущувань шкіри",
     "відлущуванню моєї шкіри"], ["лущення шкіри", "відлущування"]),
    ("ar", "الوخز بالإبر الدقيقة", ["للوخز بالإبر الدقيقة", "وبالوخز بالابر الدقيقة",
     "الوَخْز بالإِبَر الدقيقة"], ["الوخز بالإبر الصينية", "العلاج"]),
    ("ar", "بشرة", ["بشرتك", "والبشرة", "للبشرة"], ["بشار", "الجلد"]),
    ("ar", "المكياج المعدني", ["مكياج معدني", "بالمكياج المعدني", "ومكياجك المعدني"],
     ["المكياج", "الماء المعدني"]),
    ("ar", "علاج", ["علاجك", "بالعلاجات", "علاجًا"], ["العناية", "عاجل"]),
    ("fa", "فیلر پوستی", ["فیلرهای پوستی", "فیلر‌های پوستی", "فیلرِ پوستی‌تان"],
     ["فیلر", "مراقبت پوستی"]),
    ("fa", "درمانگر", ["درمانگرتان", "درمانگران", "درمانگرِ شما"], ["درمان", "پزشک"]),
    ("fa", "لایه‌برداری", ["لایه برداری", "لایه‌برداری‌های", "لایه‌بردارى"], ["برداری",
     "لایه‌ها"]),
    ("ur", "انجکشن", ["انجکشنوں", "انجکشنز", "انجکشن"], ["انجن", "دوا"]),
    ("ur", "ڈھیلا", ["ڈھیلے", "ڈھیلی", "ڈھیلا"], ["ڈھیر", "سخت"]),
    ("ur", "مائیکرو نیڈلنگ", ["مائیکرو نیڈلنگ کے بعد", "مائیکرونیڈلنگ", "مائیکرو نیڈلنگوں"],
     ["نیڈلنگ", "مائیکرو"]),
    ("hi", "स्वास्थ्यकर्मी", ["स्वास्थ्यकर्मियों से", "अपने स्वास्थ्यकर्मी", "स्वास्थ्यकर्मियो"],
     ["स्वास्थ्य", "डॉक्टर"]),
    ("hi", "डर्मल फ़िलर", ["डर्मल फ़िलरों", "डर्मल फिलर", "डर्मल फ़िलर"], ["फ़िल्म", "डर्मल"]),
    ("hi", "मरीज़ का इलाज", ["मरीज़ों के इलाज", "मरीजों का इलाज", "मरीज़ के इलाजों"], ["इलाज",
     "मरीज़ का हाल"]),
    ("bn", "মাইক্রোনিডলিং", ["মাইক্রোনিডলিংয়ের", "মাইক্রোনিডলিং-এর", "মাইক্রোনিডলিংকে"],
     ["নিডলিং", "মাইক্রোস্কোপ"]),
    ("bn", "রোগী", ["রোগীদের", "রোগীটির", "রোগীকে"], ["রোগ", "মানুষ"]),
    ("bn", "ফিলার", ["ফিলারগুলোর", "ফিলারগুলি", "ফিলারেও"], ["ফিল", "সিরাম"]),
    ("vi", "lột da hóa học", ["Lột da hóa học", "LỘT DA HÓA HỌC", "sau lột da hóa học."],
     ["lột da sinh học", "lột vỏ hóa học"]),
    ("vi", "lăn kim", ["sau lăn kim", "Lăn kim", "lăn-kim"], ["lăn kìm", "lăn bằng kim"]),
    ("zh_Hans", "皮肤填充剂", ["注射皮肤填充剂后", "皮肤填充剂", "避免皮肤填充剂。"],
     ["皮肤填剂", "填充剂皮肤"]),
    ("zh_Hans", "维生素 C", ["含维生素C的", "维生素 C", "维生素Ｃ"], ["维生素 E", "维 C"]),
    ("ru", "витамин", ["витаминов", "витамином", "Витамины"], ["витраж", "кислота"]),
    ("de", "Kollagen", ["des Kollagens", "Kollagene", "KOLLAGEN"], ["Kollaps", "Elastin"]),
    # Nobody has described these.
    ("sv", "kollagen", ["kollagenet", "kollagenets", "Kollagen"], ["kolla", "elastin"]),
    ("el", "κολλαγόνο", ["κολλαγόνου", "κολλαγόνα", "Κολλαγόνο"], ["κόλλα", "ελαστίνη"]),
    ("ja", "注射", ["注射後", "注射", "この注射は"], ["射注", "注意"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "rendering", "good", "bad"), FORMS, ids=[f"{r[0]}-{r[1]}" for r in FORMS]
)
def test_forms(locale, rendering, good, bad):
    for sentence in (rendering, *good):
        assert list(find(rendering, sentence, language_data(locale))), (
            sentence,
            tokens(sentence, language_data(locale)),
        )
    for sentence in bad:
        assert not list(find(rendering, sentence, language_data(locale))), sentence


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Micro-needling helps.", ["micro-needling"]),
        ("After microneedling.", ["micro-needling"]),
        ("A MICRO NEEDLING session, a micro-needle", ["micro-needling"]),
        ("A chemical peel.", ["chemical peels"]),
        ("Chemical peeling", ["chemical peels"]),
        ("Your practitioner’s advice on treatments", ["practitioner", "treatment"]),
        ("An alpha-hydroxy acid and mineral make-up", ["alpha hydroxy acids", "mineral makeup"]),
        ("Mineral water", []),
        ("{treatment} today", []),
        ("Ask CODE-X about **serum**s.", ["serum", "CODE-X"]),
        ("CODE-X2 and CODE-X-2 and XCODE-X", []),
    ],
)
def test_terms_of_the_source(source, expected):
    shipped = read(ROOT / "locales/glossary.csv", "locales/glossary.csv")
    assert [term.term for term in applicable(shipped, source, language_data("en"))] == expected


def test_the_longest_term_counts():
    acids, alpha = (
        Term(name, "must-translate", {"es": (word,)})
        for name, word in (("acids", "ácidos"), ("alpha hydroxy acids", "alfahidroxiácidos"))
    )
    both = Glossary("g.csv", (acids, alpha))
    assert codes(both, "alpha hydroxy acids", "alfahidroxiácidos") == []
    found = problems(both, "acids and alpha hydroxy acids", "ninguno de los dos")
    assert sorted(problem.message.split("“")[1] for problem in found) == [
        "acids” is missing",
        "alpha hydroxy acids” is missing",
    ]


def test_a_missing_term_is_a_warning_that_names_what_is_approved():
    glossary = one("colágeno | colágena", "es", "collagen")
    (found,) = problems(glossary, "It makes collagen.", "Produce cola.")
    assert (found.code, found.severity, found.place) == (
        "glossary",
        "warning",
        ("x.po", 7, "es", "a"),
    )
    assert "collagen" in found.message
    assert found.hint == "use “colágeno” or “colágena”"


@pytest.mark.parametrize(
    ("locale", "target", "expected"),
    [
        ("es", "Pregunte a CODE-X.", []),
        ("es", "Pregunte a CODE-Y.", ["notranslatewords"]),
        ("es", "Pregunte a Code-X.", ["notranslatewords"]),
        ("es", "Pregunte a CODE-X2.", ["notranslatewords"]),
        ("uk", "Запитайте КОД-ІКС.", ["notranslatewords"]),
        ("uk", "Запитайте СODE-Х.", ["notranslatewords"]),
        ("bn", "CODE-X-এর কাছে জিজ্ঞাসা করুন।", []),
        ("tr", "CODE-X'e sorun.", []),
        ("pl", "Proszę zapytać CODE-X-u.", []),
        ("ar", "اسأل بـCODE‑X.", []),
        ("zh_Hans", "请咨询CODE-X。", []),
        ("zh_Hans", "请咨询该产品。", ["notranslatewords"]),
    ],
)
def test_what_is_not_translated_stands_letter_by_letter(locale, target, expected):
    glossary = one("", "es", "CODE-X", "do-not-translate")
    found = codes(glossary, "Ask CODE-X.", target, locale)
    assert found == [(code, "error") for code in expected]


def test_each_time_it_stands():
    glossary = one("", "es", "CODE-X", "do-not-translate")
    assert codes(glossary, "CODE-X says CODE-X", "CODE-X dice CODE-Y")[0][1] == "error"


FORBIDDING = Glossary(
    "g.csv",
    (
        Term("muscle relaxants", "must-translate", {"es": ("relajante muscular inyectable",)}),
        Term("muscle relaxants", "forbidden", {"es": ("relajante muscular", "pastill*")},
             note="no tablets are meant"),
        Term("*", "forbidden", {"es": ("bótox",)}),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Muscle relaxants", "Relajantes musculares inyectables", []),
        ("Muscle relaxants", "Relajantes musculares", ["glossary", "forbidden-term"]),
        ("Muscle relaxants", "Relajantes musculares inyectables y pastillas", ["forbidden-term"]),
        ("Painkillers", "Pastillas", []),
        ("Painkillers", "Bótox", ["forbidden-term"]),
        ("Botox", "Botox", ["forbidden-term"]),
    ],
)
def test_what_is_forbidden(source, target, expected):
    found = problems(FORBIDDING, source, target)
    assert [problem.code for problem in found] == expected
    assert {p.severity for p in found if p.code == "forbidden-term"} <= {"error"}
    for problem in found:
        if "muscle" in problem.message and problem.code == "forbidden-term":
            assert problem.hint == "use “relajante muscular inyectable”; no tablets are meant"


def test_a_term_without_a_rendering_is_told_once_and_not_checked():
    glossary = one("colágeno", "es", "collagen")
    (found,) = problems(glossary, "collagen", "Kollagen", "de")
    assert (found.code, found.severity, found.place.line) == ("glossary", "info", 0)
    assert found.message == "g.csv has no rendering in de: not checked: collagen"
    assert codes(glossary, "water", "Wasser", "de") == []


@pytest.mark.parametrize(
    ("locale", "column", "expected"),
    [("es-MX", "es", True), ("zh", "zh-Hans", True), ("zh-Hant", "zh-Hans", False),
     ("pt-PT", "pt-BR", False), ("pt", "pt-BR", True), ("es", "es-MX", False)],
)  # fmt: skip
def test_whose_column_holds(locale, column, expected):
    glossary = one("xxxxx", column, "collagen")
    found = codes(glossary, "collagen", "yyyyy", locale)
    assert (("glossary", "warning") in found) == expected


def test_no_glossary_no_findings():
    assert codes(None, "collagen by CODE-X", "nada") == []
