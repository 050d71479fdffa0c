"""Denials, prohibitions, permissions and opposites, in every language of the package's data."""

from __future__ import annotations

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning import negation as polarity
from pipeline.checks.meaning import opposites
from pipeline.language.data import language_data
from pipeline.language.meaning.polarity import polarity as markers
from pipeline.language.text.words import Lexicon, words
from pipeline.model import Catalogue, Entry, Kind, Unit

# "Do not rub your skin." twice, as said with a negation and as if it were an instruction;
# "Avoid the sun."; "You may wash your hair."; and the same as a plain instruction.
SENTENCES = {
    "es": ("No se frote la piel.", "Frótese la piel.", "Evite el sol.",
           "Puede lavarse el pelo.", "Lávese el pelo."),
    "fr": ("Ne frottez pas la peau.", "Frottez la peau.", "Évitez le soleil.",
           "Vous pouvez vous laver les cheveux.", "Lavez-vous les cheveux."),
    "pl": ("Nie pocieraj skóry.", "Pocieraj skórę.", "Unikaj słońca.",
           "Możesz umyć włosy.", "Umyj włosy."),
    "pt_BR": ("Não esfregue a pele.", "Esfregue a pele.", "Evite o sol.",
              "Você pode lavar o cabelo.", "Lave o cabelo."),
    "ro": ("Nu frecați pielea.", "Frecați pielea.", "Evitați soarele.",
           "Vă puteți spăla pe păr.", "Spălați-vă pe păr."),
    "tr": ("Cildinizi ovmayın.", "Cildinizi ovun.", "Güneşten kaçının.",
           "Saçınızı yıkayabilirsiniz.", "Saçınızı yıkayın."),
    "uk": ("Не тріть шкіру.", "Тріть шкіру.", "Уникайте сонця.",
           "Ви можете помити волосся.", "Помийте волосся."),
    "ar": ("لا تفرك بشرتك.", "افرك بشرتك.", "تجنّب الشمس.", "يمكنك غسل شعرك.", "اغسل شعرك."),
    "fa": ("پوستتان را نمالید.", "پوستتان را بمالید.", "از آفتاب پرهیز کنید.",
           "می‌توانید موهایتان را بشویید.", "موهایتان را بشویید."),
    "ur": ("اپنی جلد کو نہ رگڑیں۔", "اپنی جلد کو رگڑیں۔", "دھوپ سے پرہیز کریں۔",
           "آپ اپنے بال دھو سکتے ہیں۔", "اپنے بال دھوئیں۔"),
    "hi": ("अपनी त्वचा न रगड़ें।", "अपनी त्वचा रगड़ें।", "धूप से बचें।",
           "आप अपने बाल धो सकते हैं।", "अपने बाल धोएं।"),
    "bn": ("ত্বক ঘষবেন না।", "ত্বক ঘষুন।", "রোদ এড়িয়ে চলুন।",
           "আপনি চুল ধুতে পারেন।", "চুল ধুয়ে নিন।"),
    "vi": ("Không chà xát da.", "Chà xát da.", "Tránh nắng.",
           "Bạn có thể gội đầu.", "Hãy gội đầu."),
    "zh_Hans": ("请勿揉搓皮肤。", "请揉搓皮肤。", "避免日晒。", "您可以洗头。", "请洗头。"),
    "ru": ("Не трите кожу.", "Трите кожу.", "Избегайте солнца.",
           "Вы можете помыть волосы.", "Помойте волосы."),
    "id": ("Jangan menggosok kulit.", "Gosok kulit.", "Hindari matahari.",
           "Anda boleh mencuci rambut.", "Cuci rambut."),
    "nl": ("Wrijf niet over uw huid.", "Wrijf over uw huid.", "Vermijd de zon.",
           "U mag uw haar wassen.", "Was uw haar."),
    "de": ("Reiben Sie die Haut nicht.", "Reiben Sie die Haut.", "Meiden Sie die Sonne.",
           "Sie dürfen die Haare waschen.", "Waschen Sie die Haare."),
    "it": ("Non strofini la pelle.", "Strofini la pelle.", "Eviti il sole.",
           "Può lavarsi i capelli.", "Si lavi i capelli."),
    "so": ("Ha xoqin maqaarkaaga.", "Xoq maqaarkaaga.", "Iska ilaali qorraxda.",
           "Waad dhaqi kartaa timahaaga.", "Dhaq timahaaga."),
    "cy": ("Peidiwch â rhwbio'r croen.", "Rhwbiwch y croen.", "Osgowch yr haul.",
           "Cewch olchi'ch gwallt.", "Golchwch eich gwallt."),
    "gu": ("ત્વચાને ઘસશો નહીં.", "ત્વચાને ઘસો.", "તડકો ટાળો.",
           "તમે વાળ ધોઈ શકો છો.", "વાળ ધુઓ."),
    "pa": ("ਚਮੜੀ ਨੂੰ ਨਾ ਰਗੜੋ।", "ਚਮੜੀ ਨੂੰ ਰਗੜੋ।", "ਧੁੱਪ ਤੋਂ ਬਚੋ।",
           "ਤੁਸੀਂ ਵਾਲ ਧੋ ਸਕਦੇ ਹੋ।", "ਵਾਲ ਧੋਵੋ।"),
}  # fmt: skip
LOCALES = sorted(SENTENCES)


def found(locale: str, source: str, target: str, kind: Kind = "info", **more: object) -> list[str]:
    """Return the codes of errors and queries, `?` before those of warnings."""
    unit = Unit("one", kind, source, **more)  # type: ignore[arg-type]  # a test's shorthand
    entry = Entry("one", source, target)
    pair = Pair(unit, entry, Catalogue(locale, "x.po", (entry,)), "en")
    problems = [*polarity.check(pair), *opposites.check_sides(pair)]
    return [problem.code if problem.severity in ("error", "query") else f"?{problem.code}"
            for problem in problems]  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_a_prohibition_must_prohibit(locale: str) -> None:
    no, yes, avoid, _, _ = SENTENCES[locale]
    assert found(locale, "Do not rub your skin.", no, "avoid") == []
    assert found(locale, "Do not rub your skin.", yes, "avoid") == ["prohibition"]
    assert found(locale, "Avoid the sun.", avoid, "avoid") == []
    assert found(locale, "Avoid rubbing your skin.", no, "avoid") == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_permission_must_permit(locale: str) -> None:
    no, _, _, may, do = SENTENCES[locale]
    assert found(locale, "You may wash your hair.", may, "may") == []
    assert found(locale, "You may wash your hair.", do, "may") == ["permission"]
    assert "negation" in found(locale, "You may rub your skin.", no, "may")


@pytest.mark.parametrize("locale", LOCALES)
def test_an_instruction_neither_forbids_nor_permits(locale: str) -> None:
    no, yes, _, may, do = SENTENCES[locale]
    assert found(locale, "Wash your hair.", do, "do") == []
    assert found(locale, "Wash your hair.", may, "do") == ["permission"]
    assert found(locale, "Rub your skin.", no, "do") == ["negation"]
    assert found(locale, "Rub your skin.", yes) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_dropped_negation_is_found(locale: str) -> None:
    no, yes, _, _, _ = SENTENCES[locale]
    assert found(locale, "Do not rub your skin.", no) == []
    assert found(locale, "Do not rub your skin.", yes) == ["negation"]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_governed_does_not_forbid_again(locale: str) -> None:
    no, _, avoid, _, _ = SENTENCES[locale]
    for target in (no, avoid):
        codes = found(locale, "Rubbing the skin", target, "avoid", governor="avoid")
        assert codes == ["prohibition"], target


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "Not only rest but also drink water.", "No solo descanse, también beba agua."),
        ("fr", "No one knows.", "Personne ne le sait."),
        ("fr", "It lasts two more days.", "Cela dure deux jours de plus."),
        ("es", "There is no cure.", "No hay ninguna cura."),
        ("pl", "Nobody knows anything.", "Nikt nic nie wie."),
        ("de", "You are unable to drive.", "Sie können nicht fahren."),
        ("zh_Hans", "Everyone is different.", "每个人都不同。"),
        ("zh_Hans", "People without symptoms", "无症状的人"),
        ("ru", "The skin is not dry.", "Кожа не сухая."),
        ("ar", "The pain is still there.", "لا يزال الألم موجودًا."),
        ("hi", "In your own way", "अपने तरीके से"),
        ("tr", "Wait at least one hour.", "En az bir saat bekleyin."),
        ("it", "Do not wait for water.", "Non aspetti l'acqua."),
        ("nl", "Do not swim until after the check-up.", "Ga pas na de controle weer zwemmen."),
    ],
)
def test_how_languages_deny(locale: str, source: str, target: str) -> None:
    assert found(locale, source, target) == []


@pytest.mark.parametrize(
    ("locale", "source", "right", "wrong"),
    [
        ("es", "Take it before meals.", "Tómelo antes de comer.", "Tómelo después de comer."),
        (
            "fr",
            "The swelling will go down.",
            "L'enflure ira vers le bas.",
            "Elle ira vers le haut.",
        ),
        ("de", "Drink more water.", "Trinken Sie mehr Wasser.", "Trinken Sie weniger Wasser."),
        ("pl", "Wash with cold water.", "Myj w zimnej wodzie.", "Myj w gorącej wodzie."),
        ("ru", "Take it in the morning.", "Принимайте утром.", "Принимайте вечером."),
        ("zh_Hans", "Use it before bed.", "睡觉之前使用。", "睡觉之后使用。"),
        ("ar", "After the treatment", "بعد العلاج", "قبل العلاج"),
        ("hi", "Drink more water.", "अधिक पानी पिएं।", "कम पानी पिएं।"),
        ("tr", "the left arm", "sol kol", "sağ kol"),
        ("vi", "after treatment", "sau điều trị", "trước điều trị"),
    ],
)
def test_opposites_stay(locale: str, source: str, right: str, wrong: str) -> None:
    assert found(locale, source, right) == []
    assert found(locale, source, wrong) == ["opposites"]


def test_two_flips_are_a_paraphrase() -> None:
    assert found("fr", "It grows more slowly.", "Il grandit moins vite.") == [
        "?opposites",
        "?opposites",
    ]


def test_a_locale_without_data_is_not_judged() -> None:
    assert markers("Älä hiero ihoa.", language_data("fi")) is None
    assert found("fi", "Do not rub your skin.", "Hiero ihoa.", "avoid") == []


def test_words_of_any_script() -> None:
    assert words("Don’t—अपने में 不要") == ("don't", "अपने", "में", "不", "要")
    assert words("d'éviter", "fr") == ("d", "éviter")
    assert words("IŞIK", "tr") == ("ışık",)


def test_the_longest_match_wins() -> None:
    lexicon = Lexicon({"no": ["not", "un*"], "yes": ["not only"], "less": ["*less"]})
    counts = lexicon.counts("Not only this, not that: unseen, painless.")
    assert counts == {"yes": 1, "no": 2, "less": 1}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Walk 10,000 steps.", "Faites 10 000 pas.", []),
        ("Walk 10,000 steps.", "Faites 10\u202f000 pas.", []),
        ("Take a few steps every hour.", "Faites quelques pas toutes les heures.", []),
        ("Do not walk 500 steps.", "Faites 500 pas.", ["negation"]),
        ("Do not walk 500 steps.", "Ne faites pas 500 pas.", []),
        ("Walk 500 steps.", "Ne faites pas 500 pas.", ["negation"]),
        ("Rest on day 12. Do some sport.", "Repos le jour 12. Pas de sport.", ["negation"]),
        ("Take 2 tablets, not 3.", "Prenez 2 pas 3 comprimés.", []),
        ("Take 2 or 3 tablets.", "Prenez 2 pas 3 comprimés.", ["negation"]),
    ],
)
def test_french_steps_deny_nothing(source: str, target: str, expected: list[str]) -> None:
    assert found("fr", source, target) == expected
