"""The print room: what is set, what is written on it, and what reading it back finds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest

from pipeline.expect.leaves import leaves
from pipeline.fonts.families import FAMILIES
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
from pipeline.model.errors import AftercareError
from pipeline.render.print.document import identity, render
from pipeline.verify.pdf.reader import read

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

IDS = ("ui-draft-line", "ui-draft-notice", "ui-page", "ui-listen", "ui-mark-do", "ui-mark-may",
       "ui-mark-avoid", "ui-date")  # fmt: skip
WORDS = {
    "es": ("Borrador: no revisado aún", "No revisado aún. Llame a {clinic_name}: {clinic_phone}.",
           "Página {n} de {total}", "Escuchar", "Esta marca: hágalo", "Esta marca: puede hacerlo",
           "Esta marca: no lo haga", "Fecha de este texto: {date}"),
    "pl": ("Wersja robocza", "Jeszcze niesprawdzone. Pytania: {clinic_name}, {clinic_phone}.",
           "Strona {n} z {total}", "Posłuchaj", "Ten znak: należy", "Ten znak: można",
           "Ten znak: nie należy", "Data tego tekstu: {date}"),
    "ar": ("مسودة: لم تُراجَع بعد", "لم تُراجَع بعد. اتصل بـ {clinic_name}: {clinic_phone}.",
           "صفحة {n} من {total}", "استمع", "هذه العلامة تعني: افعل", "هذه العلامة تعني: يمكنك",
           "هذه العلامة تعني: لا تفعل", "تاريخ هذا النص: {date}"),
    "zh-Hans": ("草稿：尚未审核", "尚未审核。如有疑问，请致电 {clinic_name}：{clinic_phone}。",
                "第 {n} 页，共 {total} 页", "收听", "此标记表示：请这样做",
                "此标记表示：可以这样做", "此标记表示：请勿这样做", "文本日期：{date}"),
}  # fmt: skip
COVER = ["ui-clinic", "ui-language", "ui-date", "ui-draft", "ui-mark-do", "ui-mark-may",
         "ui-mark-avoid"]  # fmt: skip
"""What stands above the title of a draft without a recording."""

TOLD = "ui-told-site-1"
"""The line that tells the address of the link “our page”."""

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
    units = {id: Unit(id, KINDS.get(id, "info"), "", governs=id.endswith("48h")) for id in ids}
    spans = {id: (Span(text),) if isinstance(text := texts[id], str) else text for id in ids}
    leaflet = Leaflet("sample", "plain", "en", "source/sample.plain.md", "2026-11-23", blocks,
                      tuple(units.values()))  # fmt: skip
    return LocalisedLeaflet(
        leaflet, locale, {id: LocalisedUnit(units[id], "", spans[id]) for id in ids}, draft=draft
    )


def edition(locale: str, *, fonts: tuple[str, ...] | None = None) -> Edition:
    known = LANGUAGES[locale]
    language = Language(
        locale, known.autonym, known.direction, known.script, fonts or known.fonts, None, 0
    )
    words = dict(zip(IDS, WORDS.get(locale, ()), strict=False))
    return Edition(language, Ui(locale, words), CLINIC, path=f"{locale}/sample.large-print.pdf")


@cache
def pdf(locale: str) -> bytes:
    return render(localised(locale), edition(locale)).content


def codes(content: bytes, locale: str = "en") -> set[tuple[str | None, str]]:
    reading = read(content, localised(locale), edition(locale))
    return {(finding.unit, finding.code) for finding in reading.findings}


def text_of(locale: str, unit: str) -> str:
    return localised(locale).units[unit].text


# --- what is made ---------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", TEXTS)
def test_pdf_ua(locale: str, tmp_path: Path) -> None:
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(pdf(locale))
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)


@pytest.mark.parametrize("locale", TEXTS)
def test_reads_back_clean(locale: str) -> None:
    reading = read(pdf(locale), localised(locale), edition(locale))
    assert reading.findings == ()
    assert [e.unit for e in reading.found] == list(KINDS)
    assert [e.text for e in reading.found] == [text_of(locale, id) for id in KINDS]
    assert all(re.fullmatch(r"page [1-9]", e.where) for e in reading.found)


def test_artefact() -> None:
    artefact = render(localised("es"), edition("es"))
    assert artefact.units == tuple(KINDS)
    assert artefact.media_type == "application/pdf"
    assert artefact.path == "es/sample.large-print.pdf"


def test_same_bytes_without_dates() -> None:
    first = {locale: render(localised(locale), edition(locale)).content for locale in TEXTS}
    again = {
        locale: render(localised(locale), edition(locale)).content for locale in reversed(TEXTS)
    }
    assert first == again
    with pikepdf.open(io.BytesIO(first["en"])) as document:
        assert "/CreationDate" not in document.docinfo
        assert "/ModDate" not in document.docinfo
        metadata = document.Root.Metadata.read_bytes()
    assert b"Date>" not in metadata
    assert b"1970" not in metadata


def test_approved_leaflet_is_no_draft() -> None:
    approved = localised("en", draft=False)
    content = render(approved, edition("en")).content
    assert read(content, approved, edition("en")).findings == ()
    assert codes(content) == {(None, "draft"), (None, "extra")}
    found = read(pdf("en"), approved, edition("en")).findings
    assert {f.code for f in found} == {"draft", "extra"}


def test_catalogue_and_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(pdf("zh-Hans"))) as document:
        assert str(document.Root.Lang) == "zh-Hans"
        assert str(document.docinfo.Title) == text_of("zh-Hans", "title")
        assert b"<rdf:li>zh-Hans</rdf:li>" in document.Root.Metadata.read_bytes()
        with document.open_outline() as outline:
            assert [str(item.title) for item in outline.root] == [text_of("zh-Hans", "title")]
        names = document.Root.StructTreeRoot.IDTree.Kids[0].Names
        assert [str(name) for name in list(names)[::2]] == sorted([*KINDS, *COVER, TOLD])


def test_lists_say_how_they_are_numbered() -> None:
    with pikepdf.open(io.BytesIO(pdf("en"))) as document:
        kinds = [str(e.A[0].ListNumbering) for e in _elements(document) if e.S == "/L"]
    assert kinds == ["/Disc", "/Decimal", "/Disc", "/Disc"]


def test_large_and_ragged() -> None:
    from pipeline.verify.pdf.order import lines_of
    from pipeline.verify.pdf.text import read_pages

    for locale in TEXTS:
        pages = read_pages(pdf(locale))
        assert min(glyph.size for glyph in pages.glyphs) == pytest.approx(18)
        element = next(e for r in pages.roots for e in r.walk() if e.id == "skin")
        marks = set(element.all_marks())
        glyphs = [g for g in pages.glyphs if (g.page, g.mark) in marks and g.text.strip()]
        lines = lines_of(glyphs)
        lefts = {round(line[0].x) for line in lines}
        rights = {round(line[-1].right) for line in lines}
        assert len(lefts if locale == "ar" else rights) == len(lines) > 1
        aligned = sorted(rights if locale == "ar" else lefts)
        assert aligned[-1] - aligned[0] <= 2
        gap = lines[0][0].y - lines[1][0].y
        assert gap == pytest.approx(27, abs=0.1)
        longest = max(len(line) for line in lines)
        assert longest <= (40 if locale == "zh-Hans" else 80)


def test_words_are_not_split() -> None:
    text = "Micro-needling " * 30 + "for 3–5 days, " * 20
    leaflet = localised("en", audience=text)
    content = render(leaflet, edition("en")).content
    from pipeline.verify.pdf.order import lines_of
    from pipeline.verify.pdf.text import read_pages

    ends = [line[-1].text for line in lines_of(read_pages(content).glyphs)]
    assert read(content, leaflet, edition("en")).findings == ()
    assert not {"-", "–"} & set(ends)


def test_paragraph_longer_than_a_page() -> None:
    leaflet = localised("en", audience="Keep your skin clean and dry. " * 120)
    reading = read(render(leaflet, edition("en")).content, leaflet, edition("en"))
    assert reading.findings == ()
    assert next(e.where for e in reading.found if e.unit == "audience").startswith("page 1-2")


def test_text_is_never_markup() -> None:
    sly = '#pagebreak() *a* _b_ `c` $x$ @d <e> "f" -- ... \\ // [g] = h'
    leaflet = localised("en", audience=sly, title="= *Title* #lorem(3)")
    assert read(render(leaflet, edition("en")).content, leaflet, edition("en")).findings == ()


def test_leaves_concatenate() -> None:
    for locale in TEXTS:
        for unit in localised(locale).ordered:
            assert "".join(leaf.text for leaf in leaves(unit)) == unit.text


def test_identity_names_the_tools() -> None:
    assert "typst=0.15" in identity()
    assert all(source.package in identity() for source in FAMILIES.values())
    assert "none" not in identity()


# --- what is refused ------------------------------------------------------------------------------


def refusal(leaflet: LocalisedLeaflet, told: Edition) -> AftercareError:
    with pytest.raises(AftercareError) as caught:
        render(leaflet, told)
    return caught.value


def test_missing_glyph_is_named() -> None:
    leaflet = localised("en", audience="Take অ.", skin="Wait ཀ and ཁ.")
    problems = refusal(leaflet, edition("en")).problems
    assert [(p.code, p.place.unit) for p in problems] == [("glyph", "audience"), ("glyph", "skin")]
    assert "U+0985 BENGALI LETTER A" in problems[0].message
    assert "U+0F40 TIBETAN LETTER KA, U+0F41" in problems[1].message
    assert "Atkinson Hyperlegible, Noto Sans" in problems[1].message


def test_missing_glyph_in_own_words() -> None:
    told = replace(edition("en"), clinic=Clinic("診所", CLINIC.phone))
    problem = refusal(localised("en"), told).problems[0]
    assert problem.place.unit is None
    assert "the page's own words" in problem.message


def test_unknown_font() -> None:
    error = refusal(localised("ar"), edition("ar", fonts=("Comic Sans", "Noto Sans")))
    assert [p.code for p in error.problems] == ["font"]
    assert str(error) == "ar: unknown font family “Comic Sans”"


def test_font_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.fonts import coverage, families

    source = families.Source("fontpkg-hind-siliguri", "fontpkg_not_there", "files", ("Hind.ttf",))
    monkeypatch.setattr(coverage, "FAMILIES", {"Hind Siliguri": source})
    problem = refusal(localised("en"), edition("en", fonts=("Hind Siliguri",))).problems[0]
    assert problem.message == "en: the font “Hind Siliguri” is not installed"
    assert problem.hint == "pip install fontpkg-hind-siliguri"


def test_unknown_profile() -> None:
    error = refusal(localised("en"), replace(edition("en"), variant="giant-99"))
    assert [p.code for p in error.problems] == ["print-profile"]


def test_structure_must_match() -> None:
    from pipeline.render.print.tags import tag

    content = render(localised("en", draft=False), edition("en")).content
    other = localised("en", draft=False, important="Unimportant")
    with pytest.raises(AftercareError, match=r"internal error: the heading of important is due"):
        tag(content, other, edition("en"), "x.pdf")
    with pytest.raises(AftercareError, match=r"internal error: 33 elements are due"):
        tag(content, localised("en"), edition("en"), "x.pdf")


@pytest.mark.parametrize(
    "set_text",
    ["#rotate(20deg)[Ten drops]", "#scale(150%)[Ten drops]", "#skew(ax: 12deg)[Ten drops]",
     "#rotate(90deg, reflow: true)[Ten drops]"],
)  # fmt: skip
def test_text_that_no_reader_would_find_is_refused(set_text: str, tmp_path: Path) -> None:
    from pipeline.render.print.engine import typeset
    from pipeline.render.print.tags import tag_texts

    template = tmp_path / "turned.typ"
    head = f'#set document(title: "x")\n#set text(font: "{LANGUAGES["en"].fonts[0]}")\n'
    template.write_text(f"{head}{set_text}\n", encoding="utf-8")
    pdf = typeset({}, "x.pdf", template)
    with pytest.raises(AftercareError, match=r"no text can be read back from page 1") as found:
        tag_texts(pdf, [], "en", "x.pdf")
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path) == ("structure", "x.pdf")
    assert "rotate" in problem.hint


# --- damage, found by name ------------------------------------------------------------------------


def _elements(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        for kid in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                if "/K" in kid:
                    yield from walk(kid.K)

    return walk(document.Root.StructTreeRoot.K)


def _element(document: pikepdf.Pdf, unit: str) -> pikepdf.Object:
    return next(e for e in _elements(document) if str(e.get("/ID", "")) == unit)


def damaged(locale: str, damage: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf(locale))) as document:
        damage(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def _operators(
    document: pikepdf.Pdf, unit: str, change: Callable[[str, list[pikepdf.Object]], str]
) -> None:
    """Rewrite the page where `unit` is drawn; `change` may alter operands and operator."""
    element = _element(document, unit)
    marks = {mark for mark in element.K if isinstance(mark, int)}
    content = document.pages[_page(document, element)]
    inside, out = 0, []
    for operands, operator in pikepdf.parse_content_stream(content):
        name, values = str(operator), list(operands)
        if name == "BDC":
            inside += bool(inside or values[1].get("/MCID", -1) in marks)
        elif name == "BMC":
            inside += bool(inside)
        elif name == "EMC":
            inside -= bool(inside)
        elif inside:
            name = change(name, values)
        if name:
            out.append((values, pikepdf.Operator(name)))
    content.Contents = document.make_stream(pikepdf.unparse_content_stream(out))


def _page(document: pikepdf.Pdf, element: pikepdf.Object) -> int:
    return next(i for i, p in enumerate(document.pages) if p.objgen == element.Pg.objgen)


def _erase(name: str, _values: list[pikepdf.Object]) -> str:
    return "" if name in {"Tj", "TJ"} else name


@pytest.mark.parametrize("locale", TEXTS)
@pytest.mark.parametrize("unit", ["audience", "day-1-actives", "avoid"])
def test_drawn_text_removed(locale: str, unit: str) -> None:
    content = damaged(locale, lambda d: _operators(d, unit, _erase))
    assert codes(content, locale) == {(unit, "drawn-text")}
    assert any(e.unit == unit for e in read(content, localised(locale), edition(locale)).found)


@pytest.mark.parametrize("locale", TEXTS)
def test_drawn_text_changed(locale: str) -> None:
    def swap(name: str, values: list[pikepdf.Object]) -> str:
        if name == "TJ":
            values[0] = pikepdf.Array(
                pikepdf.String(bytes(v)[2:] + bytes(v)[:2]) if isinstance(v, pikepdf.String) else v
                for v in values[0]
            )
        return name

    content = damaged(locale, lambda d: _operators(d, "day-1-red", swap))
    assert codes(content, locale) == {("day-1-red", "drawn-text")}


def test_said_text_changed() -> None:
    def lie(document: pikepdf.Pdf) -> None:
        _element(document, "day-1-actives").ActualText = pikepdf.String("Do use it.")

    assert codes(damaged("en", lie)) == {("day-1-actives", "altered")}


def test_part_of_a_split_unit_changed() -> None:
    def lie(document: pikepdf.Pdf) -> None:
        parts = [e for e in _element(document, "site").K if "/ActualText" in e]
        parts[-1].ActualText = pikepdf.String("!")

    assert codes(damaged("en", lie)) == {("site", "altered"), ("site", "link")}


def test_link_and_part_language() -> None:
    def relink(document: pikepdf.Pdf) -> None:
        for annotation in document.pages[_page(document, _element(document, "skin"))].Annots:
            annotation.A.URI = pikepdf.String("https://example.com")

    def unmark(document: pikepdf.Pdf) -> None:
        del next(e for e in _elements(document) if str(e.get("/Lang", "")) == "fr")["/Lang"]

    def flatten(document: pikepdf.Pdf) -> None:
        _element(document, "site").ActualText = pikepdf.String(text_of("en", "site"))

    assert codes(damaged("en", relink)) == {("site", "link"), (TOLD, "link")}
    assert codes(damaged("en", unmark)) == {("site", "language")}
    assert codes(damaged("en", flatten)) == {("site", "link")}


def test_units_swapped() -> None:
    def swap(document: pikepdf.Pdf) -> None:
        one, other = _element(document, "day-1-red"), _element(document, "day-1-mineral")
        for key in ("/ID", "/ActualText", "/K"):
            one[key], other[key] = other[key], one[key]

    expected = {("day-1-red", "order"), ("day-1-mineral", "order")}
    assert codes(damaged("en", swap)) == expected


def test_unit_drawn_above_its_place() -> None:
    def raise_up(name: str, values: list[pikepdf.Object]) -> str:
        if name == "cm":
            values[5] = 770
        return name

    content = damaged("en", lambda d: _operators(d, "avoid-swim", raise_up))
    assert ("avoid-swim", "order") in codes(content)


def test_element_removed() -> None:
    def remove(document: pikepdf.Pdf) -> None:
        element = _element(document, "day-1-actives")
        element.P.K = pikepdf.Array([])

    assert codes(damaged("en", remove)) == {("day-1-actives", "missing-unit"), (None, "extra")}


def test_extra_unit() -> None:
    def rename(document: pikepdf.Pdf) -> None:
        _element(document, "avoid-sun").ID = pikepdf.String("avoid-moon")

    def twice(document: pikepdf.Pdf) -> None:
        _element(document, "avoid-sun").ID = pikepdf.String("avoid-heat")

    assert codes(damaged("en", rename)) == {
        ("avoid-sun", "missing-unit"), ("avoid-moon", "extra"),
    }  # fmt: skip
    assert {("avoid-sun", "missing-unit"), ("avoid-heat", "extra")} <= codes(damaged("en", twice))


def _mode_3(name: str, values: list[pikepdf.Object]) -> str:
    if name == "Tr":
        values[0] = 3
    return name


def _white(name: str, values: list[pikepdf.Object]) -> str:
    if name == "scn":
        values[0] = 1
    return name


def _off_page(name: str, values: list[pikepdf.Object]) -> str:
    if name == "cm":
        values[4] = 2000
    return name


@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
@pytest.mark.parametrize("change", [_mode_3, _white, _off_page])
def test_text_made_invisible(
    locale: str, change: Callable[[str, list[pikepdf.Object]], str]
) -> None:
    content = damaged(locale, lambda d: _operators(d, "avoid-heat", change))
    assert ("avoid-heat", "invisible") in codes(content, locale)


def test_text_covered() -> None:
    def cover(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b"q 1 g 0 0 600 850 re f Q")

    found = codes(damaged("en", cover))
    assert {code for _, code in found} == {"invisible"}
    assert {("title", "invisible"), (None, "invisible")} <= found


@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_text_drawn_over_other_text(locale: str) -> None:
    """As where a label wraps beside what it names: all is there, and nobody can read it."""

    def raise_up(name: str, values: list[pikepdf.Object]) -> str:
        if name == "cm":
            values[5] = float(values[5]) + 24
        return name

    content = damaged(locale, lambda d: _operators(d, "avoid-swim", raise_up))
    found = read(content, localised(locale), edition(locale)).findings
    assert [f.unit for f in found if f.code == "overlap"] == ["avoid-swim"]


def test_letters_drawn_over_letters() -> None:
    def press(name: str, values: list[pikepdf.Object]) -> str:
        if name == "TJ":
            values[0] = pikepdf.Array([item for part in values[0] for item in (part, 900)])
        return name

    content = damaged("en", lambda d: _operators(d, "avoid-swim", press))
    assert ("avoid-swim", "overlap") in codes(content)


def test_small_print() -> None:
    def shrink(name: str, values: list[pikepdf.Object]) -> str:
        if name == "Tf":
            values[1] = 12
        return name

    content = damaged("en", lambda d: _operators(d, "avoid-sun", shrink))
    assert ("avoid-sun", "print-size") in codes(content)


def test_missing_character_box() -> None:
    def box(name: str, values: list[pikepdf.Object]) -> str:
        if name == "TJ":
            values[0] = pikepdf.Array([pikepdf.String(b"\0\0")])
        return name

    content = damaged("en", lambda d: _operators(d, "avoid-sun", box))
    assert {("avoid-sun", "glyph"), ("avoid-sun", "drawn-text")} <= codes(content)


def test_language_and_title() -> None:
    def rename(document: pikepdf.Pdf) -> None:
        document.Root.Lang = pikepdf.String("fr")
        document.docinfo.Title = pikepdf.String("Another")

    assert codes(damaged("en", rename)) == {(None, "language"), (None, "title")}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no pdf at all", b"\0" * 5000])
def test_no_pdf(content: bytes) -> None:
    assert codes(content) == {(None, "undecodable")}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(share: float) -> None:
    content = pdf("en")
    assert codes(content[: int(len(content) * share)])


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
def test_corrupted(place: float, capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray(pdf("en"))
    start = int(len(content) * place)
    content[start : start + 400] = b"\xaa" * 400
    assert codes(bytes(content))
    assert capfd.readouterr() == ("", "")


def test_numbers_must_be_isolated_as_asked() -> None:
    """A dose drawn without its isolate is another dose to the reader."""
    asked = localised("ar", skin=_spans("الجرعة ", Span("+44 1632-5", isolate="ltr"), " مل"))
    loose = localised("ar", skin=_spans("الجرعة ", Span("+44 1632-5"), " مل"))
    content = render(loose, edition("ar")).content
    found = read(content, asked, edition("ar")).findings
    assert [(f.unit, f.code) for f in found] == [("skin", "drawn-text")]


def test_another_text_is_found_in_every_script() -> None:
    for locale in TEXTS:
        other = localised(locale, avoid_sun=text_of(locale, "avoid-heat"))
        found = read(pdf(locale), other, edition(locale)).findings
        assert {(f.unit, f.code) for f in found} == {
            ("avoid-sun", "altered"), ("avoid-sun", "drawn-text"), (None, "extra"),
        }  # fmt: skip  # the version at the foot of its pages is another, too
