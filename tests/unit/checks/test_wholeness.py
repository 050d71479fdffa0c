"""Whether a translation is whole, in its own language and script, and beside its own source."""

from __future__ import annotations

import pytest
from support.honest_rows import ROWS as HONEST

from pipeline.checks import catalogue_problems, facts
from pipeline.checks.compare.pair import Pair
from pipeline.checks.form import punctuation
from pipeline.checks.language import language, same
from pipeline.checks.meaning import opposites
from pipeline.checks.registers import registers
from pipeline.checks.registry import RULES
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import Registers, Together, Whole
from pipeline.checks.typography import characters, typography
from pipeline.checks.wholeness import length, misplaced, repeated, steps
from pipeline.checks.wholeness import missing_sentence as sentences
from pipeline.checks.wholeness import section as shrunk
from pipeline.language.meaning.consonants import skeleton
from pipeline.language.speech import speech_rules
from pipeline.language.text.sentences import sentences as split
from pipeline.model import Catalogue, Entry, Leaflet, Unit

CHECKS = (same, language, length, sentences, characters, punctuation, misplaced, steps,
          typography)  # fmt: skip
CHANGES = (facts.check, opposites.check_words)
SOURCE = "Keep the bandage dry for three days. Call the clinic if you have a fever."
WHOLE = {
    "es": "Mantenga el vendaje seco durante tres días. Llame a la clínica si tiene fiebre.",
    "fr": "Gardez le pansement sec pendant trois jours. Appelez la clinique si vous avez chaud.",
    "de": "Halten Sie den Verband drei Tage trocken. Rufen Sie bei Fieber die Klinik an.",
    "pl": "Przez trzy dni nie mocz opatrunku. Zadzwoń do kliniki, jeśli masz gorączkę.",
    "ru": "Три дня держите повязку сухой. Позвоните в клинику, если у вас температура.",
    "ar": "حافظ على الضمادة جافة لمدة ثلاثة أيام. اتصل بالعيادة إذا أصبت بالحمى.",
    "hi": "पट्टी को तीन दिन तक सूखा रखें। अगर आपको बुखार हो तो क्लिनिक को फोन करें।",
    "zh_Hans": "三天内请保持绷带干燥。如果您发烧，请致电诊所。",
    "vi": "Giữ băng khô trong ba ngày. Hãy gọi cho phòng khám nếu bạn bị sốt.",
    "gu": "ત્રણ દિવસ સુધી પાટો સૂકો રાખો. જો તમને તાવ આવે તો ક્લિનિકને ફોન કરો.",
    "id": "Jaga perban tetap kering selama tiga hari. Telepon klinik jika Anda demam.",
    "uk": "Три дні тримайте пов’язку сухою. Зателефонуйте до клініки, якщо у вас гарячка.",
}


def pair(locale: str, source: str, target: str, id: str = "one", **more: object) -> Pair:
    unit = Unit(id, "info", source, **more)  # type: ignore[arg-type]  # a test's shorthand
    entry = Entry(id, source, target)
    return Pair(unit, entry, Catalogue(locale, "x.po", (entry,)), "en")


def found(locale: str, source: str, target: str) -> set[str]:
    one = pair(locale, source, target)
    problems = [problem for check in CHECKS for problem in check.check(one)]
    return {p.code if p.severity in ("error", "query") else f"?{p.code}" for p in problems}


@pytest.mark.parametrize("locale", sorted(WHOLE))
def test_a_whole_translation_passes(locale: str) -> None:
    assert found(locale, SOURCE, WHOLE[locale]) == set()


@pytest.mark.parametrize("locale", sorted(WHOLE))
def test_what_is_not_whole_or_not_translated_fails(locale: str) -> None:
    whole = WHOLE[locale]
    first, second = split(whole)
    half = whole[: len(whole) // 2 - 4].rstrip(" .。।")
    assert found(locale, SOURCE, half) & {"truncated", "length"}
    assert found(locale, SOURCE, second) & {"missing-sentence", "length", "truncated", "misplaced"}
    assert "doubled" in found(locale, SOURCE, f"{whole} {whole}")
    assert "doubled" in found(locale, SOURCE, f"{first} {second} {second}")
    assert "same" in found(locale, SOURCE, SOURCE)


@pytest.mark.parametrize("locale", sorted(WHOLE))
def test_another_language_fails(locale: str) -> None:
    for other, text in WHOLE.items():
        if other != locale:
            assert found(locale, SOURCE, text) & {"script", "language"}, other


def test_a_sentence_too_many() -> None:
    target = WHOLE["es"] + " Los resultados pueden variar de un paciente a otro."
    assert "extra-sentence" in found("es", SOURCE, target)


def test_words_of_the_source_left_in() -> None:
    target = "Mantenga el vendaje seco. Call the clinic if you have a fever."
    assert "source-words" in found("es", SOURCE, target)
    assert found("es", "SPF 30", "SPF 30") == set()
    assert found("fr", "Notes", "Notes") == set()  # a French word, too
    assert "same" in found("es", "Notes", "Notes")


@pytest.mark.parametrize(
    ("locale", "source", "target", "code"),
    [
        ("ru", "Tablets", "Тaблетки", "confusable"),
        ("es", "Tablets", "Tabl\u0435tas", "confusable"),
        ("es", "Tablets", "Table\u200btas", "?invisible"),
        ("es", "Tablets", "Table\u200dtas", "invisible"),
        ("es", "Tablets", "Tabl\ufffdtas", "damaged"),
        ("ar", "Tablets", "\u2067أقراص", "bidi"),
        ("es", "Tablets (two)", "Comprimidos (dos", "brackets"),
        ("es", "Two tablets.", "Dos comprimidos", "?end_stop"),
        ("ru", "Drink more water.", "Пейте больше water.", "?source-words"),
        ("es", "Drink with meals.", "Beba with las comidas.", "?source-words"),
        ("ar", "The tablets", "الحبوب لمدة یوم", "?confusable"),
        ("es", "A fever above 38 °C", "Una fiebre superior a 38 °\u0421", "?confusable"),
        ("fr", "Is it hot?", "Est-ce chaud?", "?typography"),
        ("zh_Hans", "Stop, rest.", "停,休息。", "?typography"),
    ],
)
def test_characters_and_marks(locale: str, source: str, target: str, code: str) -> None:
    assert code in found(locale, source, target)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("fa", "You can wash it.", "می\u200cتوانید آن را بشویید."),
        ("hi", "Tablets", "टैब\u200dलेट"),
        ("ar", "Tablets", "\u200fأقراص"),
        ("ar", "Is it hot?", "هل هو ساخن؟"),
        ("zh_Hans", "Tablets (two)", "药片（两片）"),
        ("es", "a) Rest", "a) Descanse"),
        ("el", "Is it hot?", "Είναι ζεστό;"),
    ],
)
def test_what_a_language_writes_so(locale: str, source: str, target: str) -> None:
    assert found(locale, source, target) == set()


TEXTS = [
    ("Wash your hands with water.", "Lávese las manos con agua."),
    ("The swelling will go down in 3 days.", "La hinchazón bajará en 3 días."),
    ("Eat food before you take the tablet.", "Coma antes de tomar el comprimido."),
    ("Children need less medicine.", "Los niños necesitan menos medicina."),
    ("Call your doctor if you have a fever.", "Llame a su médico si tiene fiebre."),
    ("The pain will become less after a week.", "El dolor será menor después de una semana."),
]


def catalogue(order: list[int]) -> list[Pair]:
    return [
        pair("es", source, TEXTS[order[i]][1], f"unit-{i}") for i, (source, _) in enumerate(TEXTS)
    ]


def errors(pairs: list[Pair]) -> dict[str, str]:
    problems = [*misplaced.check_all(Together(pairs)), *repeated.check_all(Together(pairs))]
    return {str(p.place.unit): p.code for p in problems if p.severity == "error"}


def test_each_beside_its_own_source() -> None:
    assert errors(catalogue([0, 1, 2, 3, 4, 5])) == {}


def test_two_swapped() -> None:
    assert errors(catalogue([0, 4, 2, 3, 1, 5])) == {"unit-1": "misplaced", "unit-4": "misplaced"}


def test_shifted_by_one() -> None:
    pairs = catalogue([1, 2, 3, 4, 5, 0])
    assert set(errors(pairs)) == {f"unit-{i}" for i in range(6)}
    codes = [problem.code for problem in misplaced.check_all(Together(pairs))]
    assert codes.count("shifted") == 5


def test_another_units_translation() -> None:
    assert errors(catalogue([0, 1, 2, 2, 4, 5])) == {"unit-3": "repeated"}


def test_steps() -> None:
    source = "1. Wash\n2. Dry\n3. Rest"
    assert "steps" in found("es", source, "1. Lave\n2. Seque y descanse")
    assert "steps" not in found("ar", source, "١. اغسل\n٢. جفف\n٣. استرح")


def test_a_section_that_shrank() -> None:
    text = "Keep the bandage dry and clean, and change it every day after your shower."
    short = "Mantenga limpio el vendaje."
    units = [pair("es", text, short, f"u{i}", section="care", governs=True) for i in range(3)]
    (problem,) = shrunk.check_all(Together(units))
    assert problem.code == "section"


def test_what_is_skipped_is_said_once() -> None:
    rules = tuple(RULES.values())
    (problem,) = problems_of(Whole(Catalogue("fi", "x.po", ()), None, "en", rules))
    assert (problem.code, problem.severity) == ("skipped", "info")
    assert (
        list(problems_of(Whole(Catalogue("es", "x.po", ()), None, "en", tuple(RULES.values()))))
        == []
    )


def test_registers_state_the_same_facts() -> None:
    def leaflet(register: str) -> Leaflet:
        unit = Unit("one", "do", "Wait 2 days.")
        return Leaflet("x", register, "en", "x.md", "", (), (unit,))  # type: ignore[arg-type]

    def translated(text: str) -> Catalogue:
        return Catalogue("es", "x.po", (Entry("one", "Wait 2 days.", text),))

    leaflets = (leaflet("standard"), leaflet("plain"))
    good, bad = translated("Espere 2 días."), translated("Espere 3 días.")
    assert list(registers.check_facts(Registers(leaflets, (good, good)))) == []
    (problem,) = registers.check_facts(Registers(leaflets, (good, bad)))
    assert problem.code == "registers"


def test_sentences() -> None:
    assert split("Take 3.5 ml. Rest, e.g. in bed.") == ("Take 3.5 ml.", "Rest, e.g. in bed.")
    assert split("停。休息！") == ("停。", "休息！")
    assert split("¿Duele? Llame.") == ("¿Duele?", "Llame.")


def test_skeletons_sound_alike() -> None:
    assert skeleton("coronavirus") == skeleton("коронавирус") == skeleton("कोरोनावायरस")
    assert skeleton("virus") == skeleton("فيروس") == skeleton("वायरस")


@pytest.mark.parametrize(
    ("locale", "source", "target", "code"),
    [
        ("vi", "Important information", "Thông tin", "truncated"),
        ("vi", "Bandage and stitches", "Băng", "length"),
        ("hi", "Swelling and fever", "सूजन और", "truncated"),
        ("hi", "Sun tanning", "धूप के बिना", "truncated"),
        ("zh_Hans", "Your skin may still look red.", "您的皮肤看起来", "truncated"),
        ("bn", "Notes", "নোট নোট", "doubled"),
        ("tr", "Headache and fever", "Havuz, sauna ve duş", "misplaced"),
        ("es", "Eat less salt. Drink more water.",
         "Coma menos sal. Beba menos agua.", "opposites"),
        ("fr", "The pain lasts for months.", "La douleur dure pendant des années.", "units"),
        ("ro", "Wash the wound with soap.", "Lave a ferida com sabão.", "language"),
        ("fa", "The swelling will go down.", "سيخفّ التورّم.", "language"),
    ],
)  # fmt: skip
def test_what_short_texts_lose_or_turn_round(
    locale: str, source: str, target: str, code: str
) -> None:
    one = pair(locale, source, target)
    others = [problem for check in CHANGES for problem in check(one)]
    assert code in found(locale, source, target) | {problem.code for problem in others}


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("hi", "Slowly", "धीरे-धीरे"),
        ("es", "High blood pressure", "Presión arterial alta"),
        ("bn", "See CODE-X.", "CODE-X-এর কথা দেখুন।"),
        ("zh_Hans", "This is a draft. No nurse has read it yet.", "这是草稿，还没有护士读过。"),
        ("es", "He is 18 years old and waited for months.", "Tiene 18 años y esperó meses."),
    ],
)
def test_what_short_texts_may_leave_out(locale: str, source: str, target: str) -> None:
    one = pair(locale, source, target)
    assert not [problem for check in CHANGES for problem in check(one)]
    assert found(locale, source, target) == set()


@pytest.mark.parametrize(
    ("source", "locale", "text"),
    [(source, locale, text) for source, of in HONEST.items() for locale, text in of.items()],
)
def test_an_honest_translation_of_another_leaflet_is_not_refused(
    source: str, locale: str, text: str
) -> None:
    unit = Unit("one", "info", source, path="source/m.md", line=1)
    entry = Entry("one", source, text, line=1)
    catalogue = Catalogue(locale.replace("_", "-"), "m.po", (entry,))
    rules = speech_rules(locale)
    problems = catalogue_problems((unit,), catalogue, "en", None, rules)
    assert [p.code for p in problems if p.severity == "error" and p.code != "header"] == []
