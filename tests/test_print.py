"""The print room: what is set, what is written on it, and what reading it back finds."""

from __future__ import annotations

from pipeline.model import (
    Block,
    Clinic,
    Edition,
    Heading,
    Item,
    ItemList,
    Kind,
    Language,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    Notes,
    Paragraph,
    Span,
    Ui,
    Unit,
    block_units,
)

Text = str | tuple[Span, ...]

CLINIC = Clinic("Harbour Skin Clinic", "+44 1632 960 001")
NAME = Span(CLINIC.name, isolate="auto")
PHONE = Span(CLINIC.phone, isolate="ltr", href="tel:+441632960001")
BARE_PHONE = Span(CLINIC.phone, isolate="ltr")

LANGUAGES = {
    "en": Language("en", "English", "ltr", "Latn", ("Atkinson Hyperlegible", "Noto Sans"), None, 0),
    "es": Language("es", "Español", "ltr", "Latn", ("Atkinson Hyperlegible", "Noto Sans"), None, 0),
    "pl": Language("pl", "Polski", "ltr", "Latn", ("Atkinson Hyperlegible", "Noto Sans"), None, 0),
    "ar": Language("ar", "العربية", "rtl", "Arab", ("IBM Plex Sans Arabic", "Noto Sans"), None, 0),
    "zh-Hans": Language(
        "zh-Hans", "简体中文", "ltr", "Hans", ("Noto Sans CJK SC", "Noto Sans"), None, 0
    ),
}

WORDS = {
    "es": ("Borrador: no revisado aún por un profesional sanitario", "Página {n} de {total}"),
    "pl": ("Wersja robocza: jeszcze niesprawdzona przez lekarza", "Strona {n} z {total}"),
    "ar": ("مسودة: لم يراجعها اختصاصي صحي بعد", "صفحة {n} من {total}"),
    "zh-Hans": ("草稿：尚未经医疗专业人员审核", "第 {n} 页，共 {total} 页"),
}

# Unit id -> kind.  The blocks are the same in every language.
KINDS: dict[str, Kind] = {
    "title": "heading",
    "audience": "info",
    "notes": "heading",
    "important": "heading",
    "contact": "contact",
    "site": "info",
    "skin": "expect",
    "day-1": "heading",
    "day-1-red": "expect",
    "day-1-mineral": "may",
    "day-1-actives": "avoid",
    "steps": "heading",
    "step-wash": "do",
    "step-dry": "do",
    "step-dry-pat": "do",
    "step-cream": "do",
    "avoid": "avoid",
    "avoid-48h": "avoid",
    "avoid-sun": "avoid",
    "avoid-heat": "avoid",
    "avoid-swim": "avoid",
}

BLOCKS: tuple[Block, ...] = (
    Heading("title", 1),
    Paragraph("audience"),
    Notes("notes", 2),
    Heading("important", 2),
    Paragraph("contact"),
    Paragraph("site"),
    Paragraph("skin"),
    Heading("day-1", 2),
    ItemList((Item("day-1-red"), Item("day-1-mineral"), Item("day-1-actives"))),
    Heading("steps", 3),
    ItemList(
        (
            Item("step-wash"),
            Item("step-dry", (ItemList((Item("step-dry-pat"),)),)),
            Item("step-cream"),
        ),
        ordered=True,
        start=3,
    ),
    Heading("avoid", 2),
    Paragraph("avoid-48h"),
    ItemList((Item("avoid-sun"), Item("avoid-heat"), Item("avoid-swim"))),
)


def _spans(*parts: str | Span) -> tuple[Span, ...]:
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def _site(text: str, lang: str) -> Span:
    return Span(text, href="https://example.org/skin", lang=lang)


TEXTS: dict[str, tuple[Text, ...]] = {
    "en": (
        "After your micro-needling",
        "This leaflet is for you if your health worker has advised CODE-X.",
        "Your notes",
        "Important",
        _spans(
            "If you have questions or worries about your treatment, please contact the person ",
            "who treats you at ", NAME, ": ", BARE_PHONE,
        ),
        _spans("Call ", PHONE, " or read ", Span("our page", href="https://example.org/skin"),
               ". In French it is called ", Span("microponction", lang="fr"), "."),
        _spans("After about ", Span("3 to 5 days", strong=True), ", your skin may get a ",
               Span("little", emphasis=True), " dry and flaky. This is natural. Dead skin cells "
               "are being pushed up. When this is over, you can expect your skin to feel softer "
               "and look brighter."),
        "24 hours after treatment",
        "Your skin may still look red.",
        "You can put on mineral makeup and mineral sunscreen (SPF).",
        "Do not use skin care products with active ingredients (retinol, alpha hydroxy acids and "
        "vitamin C).",
        "How to wash",
        "Wash with 2.5 mL of soap at 08:00 and 20:00.",
        "Dry your face.",
        "Pat it; do not rub.",
        "Put on the cream.",
        "Things to avoid",
        _spans("You are advised to avoid these things for ", Span("48 hours", strong=True),
               " after treatment:"),
        "Being in the sun",
        "Saunas, hot baths or showers, and spas",
        "Swimming in a pool or in the sea",
    ),
    "es": (
        "Después de su microaguja",
        "Este folleto es para usted si le han aconsejado CODE-X.",
        "Sus notas",
        "Importante",
        _spans("¿Tiene preguntas? Llame a ", NAME, ": ", BARE_PHONE),
        _spans("Llame al ", PHONE, " o lea ", _site("our page", "en"), "."),
        "Después de unos 3 a 5 días, la piel puede estar algo seca. ¡Es natural!",
        "24 horas después",
        "La piel aún puede estar roja.",
        "Puede usar maquillaje mineral.",
        "No use productos con retinol ni vitamina C.",
        "Cómo lavarse",
        "Lávese con agua tibia.",
        "Séquese la cara.",
        "Dé toquecitos; no frote.",
        "Póngase la crema.",
        "Qué evitar",
        "Evite lo siguiente durante 48 horas:",
        "El sol",
        "Saunas y baños calientes",
        "Nadar",
    ),
    "pl": (
        "Po zabiegu mikronakłuwania",
        "Ta ulotka jest dla osób, którym zalecono CODE-X.",
        "Notatki",
        "Ważne",
        _spans("Pytania? Proszę dzwonić do ", NAME, ": ", BARE_PHONE),
        _spans("Telefon ", PHONE, ", strona ", _site("our page", "en"), "."),
        "Po 3–5 dniach skóra może być sucha i łuszczyć się. Żółć, gęś, jaźń.",
        "24 godziny po zabiegu",
        "Skóra może być zaczerwieniona.",
        "Można używać kosmetyków mineralnych.",
        "Nie używać produktów z retinolem.",
        "Mycie",
        "Umyć letnią wodą.",
        "Osuszyć twarz.",
        "Nie pocierać.",
        "Nałożyć krem.",
        "Czego unikać",
        "Przez 48 godzin unikać:",
        "Słońca",
        "Sauny i gorących kąpieli",
        "Pływania",
    ),
    "ar": (
        "العناية بعد علاج الوخز بالإبر الدقيقة",
        "هذه النشرة لك إذا نصحك اختصاصي الرعاية الصحية باستخدام CODE-X.",
        "ملاحظاتك",
        "معلومات مهمة",
        _spans("إذا كانت لديك أسئلة أو مخاوف بشأن علاجك، فاتصل بمن يعالجك في ", NAME, ": ",
               BARE_PHONE),
        _spans("اتصل على ", PHONE, " أو اقرأ ", _site("our page", "en"), " (بالإنجليزية)."),
        _spans("بعد نحو ", Span("3 إلى 5 أيام", strong=True), "، قد يصبح جلدك جافًّا قليلًا "
               "ومتقشّرًا. هذا أمر طبيعي. لا تقلق: الخلايا الميتة تُدفع إلى الأعلى. الجرعة ",
               Span("2.5 mL", isolate="ltr"), " في ", Span("08:00", isolate="ltr"), " و",
               Span("20:00", isolate="ltr"), "."),
        "بعد 24 ساعة من العلاج",
        "قد يظل جلدك أحمر اللون.",
        "يمكنك وضع مكياج معدني وواقي شمس معدني (SPF).",
        "لا تستخدم منتجات تحتوي على مكونات فعالة (الريتينول وأحماض ألفا هيدروكسي وفيتامين C).",
        "كيف تغسل وجهك",
        "اغسل وجهك بماء فاتر.",
        "جفّف وجهك.",
        "ربّت بلطف ولا تفرك.",
        "ضع الكريم.",
        "أشياء يجب تجنبها",
        _spans("يُنصح بتجنب هذه الأشياء لمدة ", Span("48 ساعة", strong=True), " بعد العلاج:"),
        "التعرض لأشعة الشمس",
        "الساونا والحمامات الساخنة والمنتجعات",
        "السباحة في المسبح أو البحر",
    ),
    "zh-Hans": (
        "微针治疗后的护理",
        "如果医护人员建议您使用 CODE-X，请阅读本说明。",
        "您的备注",
        "重要信息",
        _spans("如果您对治疗有任何疑问或担心，请联系 ", NAME, "：", BARE_PHONE),
        _spans("请致电 ", PHONE, " 或阅读 ", _site("our page", "en"), "。"),
        _spans("大约 ", Span("3 至 5 天", strong=True), "后，您的皮肤可能会有些干燥和脱屑。"
               "这是自然现象，死皮细胞正在被推到表面。结束后，您的皮肤会更柔软、更有光泽。"),
        "治疗后 24 小时",
        "您的皮肤可能仍然发红。",
        "您可以使用矿物化妆品和矿物防晒霜（SPF）。",
        "请勿使用含有活性成分的护肤品（视黄醇、果酸和维生素 C）。",
        "如何清洗",
        "用温水洗脸。",
        "擦干脸部。",
        "轻拍，不要揉搓。",
        "涂上面霜。",
        "应避免的事项",
        _spans("治疗后 ", Span("48 小时", strong=True), "内请避免："),
        "晒太阳",
        "桑拿、热水浴和水疗",
        "在泳池或海里游泳",
    ),
}  # fmt: skip


def localised(locale: str, *, draft: bool = True, **changed: Text) -> LocalisedLeaflet:
    """The sample leaflet in `locale`, with the texts of some units (`_` for `-`) changed."""
    texts = dict(zip(KINDS, TEXTS[locale], strict=True))
    texts |= {name.replace("_", "-"): text for name, text in changed.items()}
    return build(locale, BLOCKS, texts, draft=draft)


def build(
    locale: str, blocks: tuple[Block, ...], texts: dict[str, Text], *, draft: bool = True
) -> LocalisedLeaflet:
    ids = tuple(block_units(blocks))
    units = {
        id: Unit(id, KINDS.get(id, "info"), "", governs=id.endswith("48h")) for id in ids
    }
    spans = {id: (Span(text),) if isinstance(text := texts[id], str) else text for id in ids}
    leaflet = Leaflet("sample", "plain", "en", "source/sample.plain.md", "2026-11-23", blocks,
                      tuple(units.values()))  # fmt: skip
    return LocalisedLeaflet(
        leaflet,
        locale,
        {id: LocalisedUnit(units[id], "", spans[id]) for id in ids},
        draft=draft,
    )


def edition(locale: str, *, fonts: tuple[str, ...] | None = None) -> Edition:
    known = LANGUAGES[locale]
    language = Language(
        locale, known.autonym, known.direction, known.script, fonts or known.fonts, None, 0
    )
    words = dict(zip(("ui-draft-short", "ui-page"), WORDS.get(locale, ()), strict=False))
    return Edition(language, Ui(locale, words), CLINIC, path=f"{locale}/sample.large-print.pdf")
