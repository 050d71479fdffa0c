"""A language that the package has no data of: started, filled in and published without code."""

import json
import re
import tomllib
from operator import attrgetter
from pathlib import Path

import pytest
from support.project import ROOT, aftercare

from pipeline.checks import catalogue_problems
from pipeline.language.data import PACKAGED, Languages, known_locales, language_data, languages_of
from pipeline.language.facts import Quantity, facts
from pipeline.language.scaffold import FIRST, scaffold, section_keys
from pipeline.language.schema import read_overrides
from pipeline.language.sections import SECTIONS, keys_of, lacking
from pipeline.model import Catalogue, Entry, Unit
from pipeline.model.errors import AftercareError
from pipeline.tools.jobs import Runner

SWAHILI = {
    "ui-out-of-hours": "Kliniki ikiwa imefungwa",
    "ui-search-none": "Hakuna kilichopatikana",
    "ui-mark-avoid": "Usifanye hivi",
    "title": "Baada ya ziara yako: kijikaratasi cha mfano",
    "about": "Kijikaratasi hiki ni mfano. Badala yake weka cha kliniki yenyewe.",
    "use": "Jinsi ya kutumia kijikaratasi hiki",
    "keep": "Tafadhali tunza kijikaratasi hiki hadi miadi yako ijayo.",
    "share": "Unaweza kumpa jamaa au rafiki nakala ya kijikaratasi hiki.",
    "day-1": "Kwa saa 24 baada ya ziara yako",
    "avoid": "Epuka mambo haya kwa saa 24:",
    "avoid-leaving": "Kuacha kijikaratasi hiki kwenye kliniki",
    "avoid-throwing": "Kutupa kijikaratasi hiki",
    "questions": "Maswali",
    "contact": "Ikiwa una maswali yoyote, wasiliana na {clinic_name} kwa {clinic_phone}",
    "notes": "Maelezo",
    "ui-rewind": "Rudi nyuma sekunde 10",
    "ui-forward": "Songa mbele sekunde 10",
    "ui-end": "Mwisho wa kijikaratasi.",
    "ui-slow": "Polepole",
    "ui-notes-room": "Kijikaratasi kilichoandikwa kina nafasi ya maelezo yako.",
    "ui-kind-avoid": "Epuka:",
    "ui-kind-may": "Unaweza:",
    "ui-telephone": "Simu",
    "ui-no-leaflets": "Kwa sasa hakuna kijikaratasi kilichochapishwa.",
    "ui-skip": "Nenda kwenye kijikaratasi",
    "ui-draft-label": "Rasimu",
    "ui-draft": "Hii ni rasimu. Hakuna mtaalamu wa afya aliyeikagua na kuiidhinisha bado."
    " Uliza kliniki yako ikiwa huna uhakika.",
    "ui-languages": "Lugha",
    "ui-formats": "Njia za kusoma au kusikiliza",
    "ui-listen": "Sikiliza kijikaratasi hiki",
    "ui-date": "Tarehe ya maandishi haya: {date}",
    "ui-format-large-print": "Maandishi makubwa (PDF)",
    "ui-format-audio": "Sauti (MP3)",
    "ui-format-plain": "Rahisi kusoma",
    "ui-format-standard": "Maandishi ya kawaida",
    "ui-draft-notice": "Tafsiri hii bado haijakaguliwa."
    " Ikiwa jambo lolote haliko wazi, piga simu {clinic_name}: {clinic_phone}.",
    "ui-draft-line": "Rasimu: tafsiri hii bado haijakaguliwa",
    "ui-draft-source": "Kijikaratasi hiki bado hakijaidhinishwa na {clinic_name}."
    " Ikiwa jambo lolote haliko wazi, piga simu {clinic_phone}.",
    "ui-draft-source-line": "Rasimu: bado haijaidhinishwa na {clinic_name}",
    "ui-mark-may": "Unaweza kufanya hivi",
    "ui-pages": "Kurasa: {n}",
    "ui-page": "Ukurasa wa {n} kati ya {total}",
    "ui-accessibility": "Kitabu hiki chote kinaweza kusomwa na kusikilizwa, sentensi kwa sentensi."
    " Herufi zinaweza kukuzwa. Hakuna kinachometameta ndani yake.",
    "ui-legend-may": "Unaweza kufanya hivi",
    "ui-legend-avoid": "Usifanye hivi kamwe",
    "ui-silent": "Hakuna sauti hapa. Uliza kliniki: {clinic_phone}",
    "ui-notes-kept": "Hutunzwa kwenye kifaa hiki tu, na hazitumwi kwa mtu yeyote.",
    "ui-notes-lost": "Haitunzwi ukifunga ukurasa huu.",
    "ui-item-avoid": "Epuka, {n} kati ya {total}.",
    "ui-item-may": "Unaweza, {n} kati ya {total}.",
}
PLAIN = {"day-1": "Mambo ya kuepuka kwa saa 24"}
POLARITY = {
    "negation": '["hakuna", "bila", "usi*", "hai*", "hakija*", "hazi*", "huna"]',
    "avoidance": '["epuka", "kuepuka", "uepuke"]',
    "permission": '["unaweza", "inaweza", "ruhusa"]',
}


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A new project with Swahili and Italian added."""
    folder = tmp_path / "clinic"
    aftercare(tmp_path, "init", str(folder))
    result = aftercare(folder, "update", "--add", "sw", "--add", "it")
    assert result.returncode == 0, result.stderr
    return folder


def fill(path: Path, values: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        text, found = re.subn(rf"^(?:# )?{key} = [^#\n]*", f"{key} = {value} ", text, flags=re.M)
        assert found == 1, key
    path.write_text(text, encoding="utf-8")


def translate(path: Path) -> None:
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    said = SWAHILI | (PLAIN if ".plain" in path.name else {})
    for at, block in enumerate(blocks):
        unit, text = re.search(r'msgctxt "(.+)"', block), re.search(r'msgid "(.+)"', block)
        if unit and text:  # a word of the interface that is newer than this test stays recognisable
            kept = " ".join(re.findall(r"\{\w+\}|\d+", text[1]))
            words = said.get(unit[1], f"Maneno ya kliniki {kept}".strip())
            blocks[at] = f'{block[: block.index("msgstr")]}msgstr "{words}"'
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def problems(folder: Path, *arguments: str) -> list[dict]:
    return json.loads(aftercare(folder, "check", "--format", "json", *arguments).stdout)["problems"]


def test_a_language_with_data_gets_no_file_and_lacks_nothing(started: Path) -> None:
    assert not (started / "locales/it/language.toml").exists()
    gaps = [p for p in problems(started) if p["code"] == "language-gaps"]
    assert [(p["path"], p["locale"], p["severity"]) for p in gaps] == [
        ("locales/sw/language.toml", "sw", "info")
    ]
    assert "negation, prohibition and permission" in gaps[0]["message"]
    assert "limits" in gaps[0]["message"]


def test_what_is_there_is_not_overwritten(started: Path) -> None:
    path = started / "locales/sw/language.toml"
    path.write_text('voice = "sw"\n', encoding="utf-8")
    aftercare(started, "update", "--add", "sw")
    assert path.read_text(encoding="utf-8") == 'voice = "sw"\n'


def test_the_start_is_short_and_explains_the_rest_in_comments(started: Path) -> None:
    path = started / "locales/sw/language.toml"
    text = path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert data["voice"] == "sw"
    assert data["fonts"] == ["Atkinson Hyperlegible", "Noto Sans"]
    assert data["dates"]["noon"] == ["saa sita za mchana"]
    assert data["typography"]["digits"] == "latn"
    first = {section: tuple(data[section]) for section in data if section in SECTIONS}
    assert first == FIRST
    assert len([line for line in text.split("\n") if line and not line.startswith("#")]) < 25
    assert len(text.split("\n")) < 400
    # A line that is taken out of its comment, with its section's, says what it said.
    rest = "\n".join(re.sub(r"^# (?=\[[a-z]+\]|\S+ = )", "", line) for line in text.split("\n"))
    assert 'hour = ["saa"]' in rest
    for section, kind in SECTIONS.items():
        keys = keys_of(kind)
        assert f"[{section}]" in text
        whole = rest + section_keys("sw", section)
        missing = {
            key
            for key in keys
            if not re.search(rf'^(# )?"?{re.escape(key)}"? = ', whole, re.M)
            and f"[{section}.{key}]" not in whole
        }
        assert missing == set(), section
    assert unexplained(rest) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_all_that_a_section_may_say_is_legal_when_it_is_taken_in(
    section: str, tmp_path: Path
) -> None:
    path = tmp_path / "language.toml"
    lines = section_keys("gu", section).split("\n")
    kept = [re.sub(r"^# (?=\[|\S+ = (?!…))", "", line) for line in lines]
    path.write_text("\n".join(kept), encoding="utf-8")
    assert tomllib.loads(path.read_text("utf-8")).keys() == {section}
    assert read_overrides(path, path.name).keys() <= {section}


def unexplained(text: str) -> list[str]:
    """The keys without a word of explanation, but for those that are words themselves."""
    section, found = "", []
    for line in text.split("\n"):
        if line.startswith("["):
            section = line[1 : line.index("]")]
        elif (
            section
            and re.search(r"= (\[\]|\{\}|\"\"|…)$", line)
            and not re.search(r"\w+_per_\w+|marked_words|long_words", line)
        ):
            found.append((section, line))
    named = ("units", "text.concepts", "text.flips", "spoken")
    return [
        line for section, line in found if section not in named and not section.startswith("sets.")
    ]


@pytest.mark.parametrize("locale", ["ta", "am", "ka", "th", "ja", "yo", "he"])
def test_every_language_of_cldr_can_be_started(locale: str, tmp_path: Path) -> None:
    path = tmp_path / "language.toml"
    path.write_text(scaffold(locale, None), encoding="utf-8")
    data = read_overrides(path, path.name)
    assert "voice" not in data, "what is empty is not said"
    assert "polarity" not in data


def test_filled_in_it_is_checked_and_published(started: Path) -> None:
    data = started / "locales/sw/language.toml"
    for path in (started / "locales/sw/LC_MESSAGES").glob("*.po"):
        translate(path)
    config = started / "aftercare.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[project]\n", '[project]\nlocales = ["sw"]\n'), "utf-8")
    assert [(p["code"], p["msgctxt"], p["message"]) for p in problems(started)
            if p["severity"] == "error"] == []  # fmt: skip

    fill(data, {"negation": POLARITY["negation"]})
    (gap,) = (p for p in problems(started) if p["code"] == "language-gaps")
    assert "[polarity] is not used until it has avoidance and permission" in gap["message"]

    fill(data, {"avoidance": POLARITY["avoidance"], "permission": POLARITY["permission"]})
    (gap,) = (p for p in problems(started) if p["code"] == "language-gaps")
    assert "negation" not in gap["message"]
    assert [(p["code"], p["msgctxt"], p["message"]) for p in problems(started)
            if p["severity"] == "error"] == []  # fmt: skip
    # What was filled in is what the checks go by, in a project and of a single file.
    catalogue = started / "locales/sw/LC_MESSAGES/sample.po"
    good = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(good.replace("Epuka mambo haya", "Fanya mambo haya"), "utf-8")
    for arguments in ((), (str(catalogue),)):
        found = {(p["code"], p["msgctxt"]) for p in problems(started, *arguments)}
        assert ("prohibition", "avoid") in found
    catalogue.write_text(good, encoding="utf-8")

    result = aftercare(started, "build", "--jobs", "2")
    assert result.returncode == 0, result.stdout + result.stderr
    records = json.loads((started / "output/manifest.json").read_text("utf-8"))["artefacts"]
    made = {record["format"] for record in records if record["locale"] == "sw"}
    assert made >= {"html", "large-print", "audio"}
    result = aftercare(started, "verify")
    assert result.returncode == 0, result.stdout + result.stderr


def test_what_cannot_be_published_is_one_clear_line(started: Path) -> None:
    (started / "locales/sw/language.toml").write_text("# nothing yet\n", encoding="utf-8")
    (gap,) = (p for p in problems(started) if p["code"] == "language-gaps")
    assert gap["severity"] == "warning"
    assert "no voice, so it cannot be published as audio" in gap["message"]
    assert "no fonts, so it cannot be published as large-print" in gap["message"]
    assert "locales/sw/language.toml" in gap["hint"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('voice = 3\n', 1, "voice must be a text in quotes"),
        ('rate = "fast"\n', 1, "rate must be a number"),
        ('fonts = "Noto Sans"\n', 1, "fonts must be a list of texts"),
        ('\nvoise = "sw"\n', 2, "unknown key 'voise'"),
        ('[polarty]\n', 1, "unknown key 'polarty'"),
        ('polarity = 1\n', 1, "polarity must be a section"),
        ('[polarity]\n\nnegation = "si"\n', 3, "negation in [polarity] must be a list of texts"),
        ('[polarity]\nnegations = ["si"]\n', 2, "unknown key 'negations' in [polarity]"),
        ('[limits]\nmin = []\n[polarity]\nmin = ["x"]\n', 4, "unknown key 'min' in [polarity]"),
        ('[pairs]\nhot_cold = [["moto"], []]\n', 2, "two lists of texts with a word in each"),
        ('[numbers]\nwords = { "moja" = ["1"] }\n', 2, "'moja' in words of [numbers] is not a num"),
        ('[units]\nquantities = { "2 wiki" = ["x"] }\n', 2, "not a number and a unit"),
        ('[dates]\nmonths = { "13" = ["x"] }\n', 2, "not a month"),
        ('[limits.after]\nmost = ["x"]\n', 1, "is not min, max, more, less,"),
        ('[length]\nexpansion = "much"\n', 2, "expansion in [length] must be a number"),
        ('[text.concepts]\nskin = "ngozi"\n', 1, "concepts in [text] must be a table of lists"),
        ('[reading]\neasier = "up"\n', 2, '"higher" or "lower"'),
        ('[reading]\nsyllable = "[aeiou"\n', 2, "is no pattern"),
        ('voice = "sw"\nfonts = [\n', 2, "not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_is_refused(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "language.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AftercareError) as caught:
        read_overrides(path, "locales/sw/language.toml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("language-data", "locales/sw/language.toml")
    assert words in problem.message
    assert abs(problem.place.line - line) <= (words == "not TOML")


def test_check_names_the_line_and_the_rest_goes_on(started: Path) -> None:
    fill(started / "locales/sw/language.toml", {"negation": '"si"'})
    (wrong,) = (p for p in problems(started) if p["code"] == "language-data")
    text = (started / "locales/sw/language.toml").read_text(encoding="utf-8").split("\n")
    assert text[wrong["line"] - 1].startswith("negation")
    assert wrong["severity"] == "error"


def test_the_package_keeps_its_own_rules() -> None:
    for locale in known_locales():
        path = ROOT / f"pipeline/language/data/{locale.replace('-', '_')}.toml"
        data = read_overrides(path, path.name)
        half = {name: lacking(kind, data[name]) for name, kind in SECTIONS.items() if name in data}
        half.pop("reading", None)
        assert not any(half.values()), (locale, half)


def test_a_project_adds_to_the_package_and_another_project_does_not_see_it() -> None:
    unit = Unit("a", "avoid", "Avoid the sun.")
    catalogue = Catalogue("es", "x.po", (Entry("a", unit.text, "Esquive el sol.", line=1),))

    def codes(languages: Languages = PACKAGED) -> set[str]:
        found = catalogue_problems((unit,), catalogue, "en", languages=languages)
        return {problem.code for problem in found if problem.severity == "error"}

    known = language_data("es").polarity
    assert "prohibition" in codes()
    own = languages_of({"es": {"polarity": {"avoidance": [*known.avoidance, "esquive"]}}})
    assert own["es"].polarity.negation == known.negation
    assert "prohibition" not in codes(own)
    assert "prohibition" in codes()


def test_other_processes_are_told_what_the_project_says() -> None:
    own = languages_of({"sw": {"voice": "sw"}})
    found = Runner(2).in_order(attrgetter("top.voice"), [own["sw"], own["sw-KE"], own["sw"]])
    assert list(found) == ["sw", "", "sw"]


def test_a_unit_may_stand_before_its_number() -> None:
    stated = facts("Epuka jua kwa saa 24 baada ya matibabu.", language_data("sw"))
    (found,) = (fact for fact in stated if isinstance(fact, Quantity))
    assert (found.value, found.unit) == (24, "hour")
