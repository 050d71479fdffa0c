"""A leaflet with every structure, in English, Arabic and Chinese: eye drops after an operation."""

import io
from functools import cache

from PIL import Image

from pipeline.model import (
    Block,
    Box,
    Heading,
    Item,
    ItemList,
    Kind,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    Paragraph,
    Picture,
    PictureFile,
    Span,
    Table,
    Term,
    Terms,
    Unit,
    block_units,
)

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    b'<rect x="2" y="2" width="296" height="196" fill="none" stroke="#000" stroke-width="4"/>'
    b'<path d="M120 180 V80 L140 50 H160 L180 80 V180 Z" fill="#06c"/>'
    b'<text x="20" y="40" font-size="24">2</text></svg>'
)

BLOCKS: tuple[Block, ...] = (
    Heading("title", 1),
    Paragraph("who"),
    Heading("danger", 2),
    ItemList((Item("danger-pain"), Item("danger-sight"))),
    Heading("drops", 2),
    Paragraph("drops-lead"),
    Table(
        (
            ("t-week", "t-morning", "t-night"),
            ("t-1", "t-1m", "t-1n"),
            ("t-2", "t-2m", "t-2n"),
            ("t-3", "t-3m", ""),
        ),
        row_headings=True,
    ),
    Picture("pic", "bottle.svg", "pic-caption"),
    Heading("how", 3),
    ItemList((Item("how-a"), Item("how-b"), Item("how-c")), ordered=True, letters=True),
    Box((Paragraph("warn"),), "warning"),
    Heading("check", 2),
    ItemList((Item("check-lift", tick=True), Item("check-specs", tick=True))),
    Paragraph("visit"),
    Paragraph("address"),
    Box((Heading("sore", 3), Paragraph("sore-text"), ItemList((Item("sore-one"),))), "urgent"),
    Heading("words", 2),
    Terms(
        (
            Term("dexa", (Paragraph("dexa-how"),)),
            Term("chlor", (Paragraph("chlor-how"), Paragraph("chlor-end"))),
        )
    ),
    Box((Paragraph("quote"),)),
    Box((Paragraph("note"), Picture("photo", "photo.png")), "note"),
)

KINDS: dict[str, Kind] = {
    "title": "heading", "danger": "emergency", "danger-pain": "emergency",
    "danger-sight": "emergency", "drops": "heading", "t-1m": "do", "t-1n": "do", "t-2m": "do",
    "t-2n": "do", "t-3m": "do", "how": "heading", "how-a": "do", "how-b": "do", "how-c": "avoid",
    "warn": "warning", "check": "heading", "check-lift": "do", "check-specs": "do",
    "sore": "urgent", "sore-text": "urgent", "sore-one": "urgent", "words": "heading",
    "dexa-how": "do", "chlor-how": "do", "note": "note",
}  # fmt: skip

Text = str | tuple[Span, ...]
BLANK = Span("____", blank=True)
CALL = Span("999", href="tel:999", isolate="ltr")

TEXTS: dict[str, tuple[Text, ...]] = {
    "en": (
        "Eye drops after your cataract operation",
        "This leaflet is for you if you had one eye operated on today.",
        (Span("Call "), CALL, Span(" at once if")),
        "your eye hurts so much that tablets do not help",
        "you suddenly see much less with this eye",
        "Your drops",
        "Put in the drops as this table says:",
        "Week", "In the morning", "At night",
        "Week 1", "2 drops", (Span("2 drops, and the "), Span("ointment", strong=True)),
        "Weeks 2 and 3", "1 drop", "1 drop",
        "Week 4", "1 drop",
        "A hand holds the bottle upside down, a finger's width above the eye.",
        "Hold the bottle like this.",
        "How to put them in",
        "Wash your hands.", "Pull down your lower lid and let a drop fall in.",
        "Do not touch your eye with the bottle.",
        "Do not drive until your clinic has told you that you may.",
        "Before you go home",
        "Somebody takes you home.", "You have your new glasses with you.",
        (Span("Your next visit: "), BLANK, Span(" at "), BLANK),
        "Harbour Eye Clinic\n12 Quay Street\nPortmouth",
        "If your eye gets sore",
        "Come to us on the same day.",
        "Bring your drops with you.",
        "Your medicines",
        "Dexamethasone", "It makes the swelling go down. 4 times a day.",
        "Chloramphenicol", "It keeps germs away. 2 times a day.", "Stop after 7 days.",
        "I was afraid of the drops. After two days it was easy.",
        "Keep the bottle in the fridge.",
        "The fridge's door, with the bottle in it.",
    ),
    "ar": (
        "قطرات العين بعد عملية الساد",
        "هذه النشرة لك إذا أجريت عملية في إحدى عينيك اليوم.",
        (Span("اتصل على "), CALL, Span(" فورًا إذا")),
        "كانت عينك تؤلمك ألمًا لا تخففه الأقراص",
        "ضعف نظرك في هذه العين فجأة",
        "قطراتك",
        "ضع القطرات كما في هذا الجدول:",
        "الأسبوع", "في الصباح", "في الليل",
        "الأسبوع 1", "قطرتان", (Span("قطرتان، مع "), Span("المرهم", strong=True)),
        "الأسبوعان 2 و3", "قطرة واحدة", "قطرة واحدة",
        "الأسبوع 4", "قطرة واحدة",
        "يد تمسك الزجاجة مقلوبة فوق العين بعرض إصبع.",
        "أمسك الزجاجة هكذا.",
        "كيف تضعها",
        "اغسل يديك.", "اسحب جفنك السفلي ودع قطرة تسقط فيه.",
        "لا تلمس عينك بالزجاجة.",
        "لا تقد السيارة حتى تخبرك عيادتك أنه يمكنك ذلك.",
        "قبل أن تعود إلى البيت",
        "يرافقك شخص إلى البيت.", "معك نظارتك الجديدة.",
        (Span("زيارتك القادمة: "), BLANK, Span(" الساعة "), BLANK),
        "عيادة الميناء للعيون\nشارع الرصيف، رقم 12\nبورتماوث",
        "إذا التهبت عينك",
        "تعال إلينا في اليوم نفسه.",
        "أحضر قطراتك معك.",
        "أدويتك",
        "ديكساميثازون", "يخفف التورم. 4 مرات في اليوم.",
        "كلورامفينيكول", "يبعد الجراثيم. مرتان في اليوم.", "توقف بعد 7 أيام.",
        "كنت خائفًا من القطرات. بعد يومين صار الأمر سهلًا.",
        "احفظ الزجاجة في الثلاجة.",
        "باب الثلاجة وفيه الزجاجة.",
    ),
    "zh-Hans": (
        "白内障手术后的眼药水",
        "如果您今天有一只眼睛做了手术，请阅读本说明。",
        (Span("出现以下情况请立即拨打 "), CALL, Span("：")),
        "眼睛很痛，吃药也没有用",
        "这只眼睛突然看不清楚",
        "您的眼药水",
        "请按照此表滴眼药水：",
        "周", "早上", "晚上",
        "第 1 周", "2 滴", (Span("2 滴，并涂"), Span("眼膏", strong=True)),
        "第 2 和第 3 周", "1 滴", "1 滴",
        "第 4 周", "1 滴",
        "一只手倒拿着药瓶，离眼睛一指宽。",
        "请这样拿药瓶。",
        "如何滴眼药水",
        "洗手。", "拉下下眼皮，滴入一滴。",
        "不要让药瓶碰到眼睛。",
        "在诊所告诉您可以之前，请不要开车。",
        "回家之前",
        "有人送您回家。", "您带着新眼镜。",
        (Span("您下次就诊："), BLANK, Span("，时间："), BLANK),
        "海港眼科诊所\n码头街 12 号\n朴茨茅斯",
        "如果眼睛发炎",
        "请当天来我们这里。",
        "请带上眼药水。",
        "您的药",
        "地塞米松", "它能消肿。每天 4 次。",
        "氯霉素", "它能防止感染。每天 2 次。", "7 天后停用。",
        "我以前害怕眼药水。两天后就很容易了。",
        "请把药瓶放在冰箱里。",
        "冰箱门，里面有药瓶。",
    ),
}  # fmt: skip


@cache
def photograph(shade: int = 90) -> PictureFile:
    """A small picture of pixels."""
    out = io.BytesIO()
    made = Image.linear_gradient("L").resize((240, 160)).point(lambda v: (v + shade) % 256)
    made.convert("RGB").save(out, "PNG")
    return PictureFile("image/png", out.getvalue(), 240, 160)


def structured(
    locale: str, blocks: tuple[Block, ...] = BLOCKS, **changed: Text
) -> LocalisedLeaflet:
    """The leaflet in `locale`, with the texts of some units (`_` for `-`) changed."""
    texts = dict(zip(block_units(BLOCKS), TEXTS[locale], strict=True))
    texts |= {name.replace("_", "-"): text for name, text in changed.items()}
    ids = tuple(block_units(blocks))
    units = {id: Unit(id, KINDS.get(id, "info"), "", governs=id == "drops-lead") for id in ids}
    spans = {id: (Span(text),) if isinstance(text := texts[id], str) else text for id in ids}
    leaflet = Leaflet("drops", "standard", "en", "source/drops.md", "2026-11-23", blocks,
                      tuple(units.values()))  # fmt: skip
    files = {
        "bottle.svg": PictureFile("image/svg+xml", DRAWING, 300, 200),
        "photo.png": photograph(),
    }
    localised = {id: LocalisedUnit(units[id], "", spans[id]) for id in ids}
    return LocalisedLeaflet(leaflet, locale, localised, draft=True, pictures=files)
