"""What the language data may say is what is declared, in every language alike."""

import ast
import json
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from support.project import ROOT

from pipeline.language.data import (
    known_locales,
    language_data,
    languages_of,
    packaged_data,
    vocabulary,
)
from pipeline.language.meaning.inflection import inflection
from pipeline.language.schema import read_overrides
from pipeline.language.sections import SECTIONS, Top, keys_of
from pipeline.model import Speech
from pipeline.model.errors import AftercareError

BARE = "sw"
"""A language without data in the package."""
SAID = {
    "typography.range": "–", "typography.territories": {"KE": {"dash": "—"}},
    "numbers.prefixes": ["na"], "spoken.symbols": {"&": "na"},
    "spoken.fractions": {"1/2": "1/2"}, "spoken.ordinals": {"a": ["1 a", "2 a", "3 a"]},
    "spoken.ordinals_before": {"siku": ["1", "2", "3"]},
}  # fmt: skip
"""What no language of the package says, or says in its own words alone."""
NOT_READ = {"reading.without": "for whoever looks for a formula"}


def sample(section: str, key: str) -> object:
    """A value that a language of the package has: English's, if it says the key."""
    if (named := f"{section}.{key}") in SAID:
        return SAID[named]
    for locale in sorted(known_locales(), key=lambda tag: tag != "en"):
        data = packaged_data(locale)
        found = (data.get(section, {}) if section else data).get(key)
        if found:
            return found
    return {"text": "x", "texts": ["x"], "number": 1.5, "whole": 2}[declared(section)[key].form]


def declared(section: str):
    return keys_of(SECTIONS[section] if section else Top)


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


KEYS = [(section, key) for section in ("", *SECTIONS) for key in declared(section)]


def written(folder: Path, section: str, *keys: str) -> Path:
    path = folder / BARE / "language.toml"
    path.parent.mkdir(exist_ok=True)
    head = [f"[{section}]"] if section else []
    lines = [f"{json.dumps(key)} = {toml(sample(section, key))}" for key in keys]
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("section", "key"), KEYS, ids=lambda name: name or "top")
def test_every_declared_key_is_legal_and_taken_in_any_language(section, key, tmp_path) -> None:
    needed = [name for name, found in declared(section).items() if found.needed and name != key]
    path = written(tmp_path, section, key, *needed)
    own = languages_of({BARE: read_overrides(path, path.name)})[BARE]
    said = getattr(own, section or "top")
    unsaid = getattr(language_data(BARE), section or "top")
    found = declared(section)[key]
    name = next((f.name for f in fields(said) if f.name.removesuffix("_") == key), "")
    if found.gathered:
        gathered = [getattr(said, f.name) for f in fields(said) if "others" in f.metadata]
        assert any(key in table for table in gathered)
    elif sample(section, key) not in (found.default, ""):
        assert getattr(said, name) != getattr(unsaid, name)


def test_every_key_of_the_package_is_declared() -> None:
    for locale in known_locales():
        for section, values in packaged_data(locale).items():
            if section in SECTIONS:
                unknown = values.keys() - keys_of(SECTIONS[section]).keys()
                assert not unknown, (locale, section)
            else:
                assert section in keys_of(Top)


def test_every_vocabulary_has_words_for_the_concepts_of_the_english_one() -> None:
    concepts = set(vocabulary(language_data("en")))
    told = [locale for locale in known_locales() if vocabulary(language_data(locale))]
    assert len(told) == 20
    for locale in told:
        said = vocabulary(language_data(locale))
        assert said.keys() <= concepts, locale
        assert len(said) >= 0.97 * len(concepts), (locale, concepts - said.keys())


def test_every_declared_key_is_read() -> None:
    read = {field.name for field in fields(Speech)}
    for path in (ROOT / "pipeline").rglob("*.py"):
        if path.parent.name == "sections":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                read.add(node.attr.removesuffix("_"))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                read.add(node.value)
    unread = {f"{section}.{key}" for section, key in KEYS
              if not declared(section)[key].gathered and key not in read}  # fmt: skip
    assert unread <= NOT_READ.keys()


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('[polarity]\nnegatoin = ["si"]', 2, "unknown key 'negatoin'", "did you mean negation?"),
        ('[typografy]\nrange = "–"', 1, "unknown key 'typografy'", "did you mean [typography]?"),
        ('fonds = ["x"]', 1, "unknown key 'fonds'", "did you mean fonts?"),
        ('[length]\nformula = "x"', 2, "unknown key 'formula'", "it is known in [reading]"),
        ("[terms]\nendings = [1, 2]", 2, "must be a list of lists of texts", ""),
        ('[terms]\nletters = { "a" = 1 }', 2, "must be a table", ""),
        ("[terms]\nleast = 2.5", 2, "must be a number without a fraction", ""),
        ('[pace]\nunit = "sighs"', 2, '"words" or "characters"', ""),
        ('[typography]\ndash = "—"\nquotes = ["«"]', 3, "no pair of marks", ""),
        ('[typography]\npatterns = [["(", ""]]', 2, "no pattern", ""),
        ('[typography]\ndigits = "roman"', 2, "digits in [typography]", ""),
        ('[typography.territories.KE]\ndish = "—"', 1, "unknown key 'dish'", "dash"),
        ('[spoken]\nunits = { mgg = "{0} x" }', 2, "not a unit", ""),
    ],
)
def test_what_is_wrong_is_one_line_with_its_mend(tmp_path, text, line, message, hint) -> None:
    path = tmp_path / "language.toml"
    path.write_text(text + "\n", encoding="utf-8")
    assert tomllib.loads(text)
    with pytest.raises(AftercareError) as caught:
        read_overrides(path, "locales/sw/language.toml")
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == ("locales/sw/language.toml", line)
    assert message in problem.message
    assert hint in problem.hint


def test_half_a_section_of_terms_is_no_fault() -> None:
    own = languages_of({BARE: {"terms": {"least": 4}}})[BARE]
    assert (inflection(own).least, inflection(own).endings) == (4, None)
