"""`reading-grade` and `reading-ease`: how easily the plain register reads.

The first holds the plain master to what its language's formula asks of a plain text; the second
compares the plain register with the standard one, in every locale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.compare.plain import plain
from pipeline.checks.registers.registers import both_registers
from pipeline.checks.rule import Check, Example, Rule
from pipeline.checks.subjects import AllRegisters, Masters
from pipeline.language.data import PACKAGED, Languages, language_data
from pipeline.language.meaning.reading import Ease, Formula, counted_in, ease, formula
from pipeline.language.sections import LanguageData
from pipeline.master.markup import published
from pipeline.model import Catalogue, Leaflet, Place, Problem

_NAMED = 5
"""How many long units a hint names."""

READING_EASE = Rule(
    "reading-ease",
    "In this language the plain register's sentences are not shorter than the "
    "standard's, or by the formula published for the language it does not score "
    "easier. Every unit that is no heading counts as a sentence at least. `aftercare "
    "status` shows the numbers; the formula, with its source, stands in the "
    "language's data. A language without one goes by the length of its sentences.",
    "warning",
    examples=(
        Example(
            "es",
            "Lávese las manos con agua tibia y jabón antes de tocar la zona tratada.",
            "Antes de tocar la zona que se le ha tratado hoy, lávese las manos con agua tibia y "
            "con jabón.",
            "Lávese las manos. No toque su piel.",
        ),
        Example(
            "tr",
            "Cildinizi sabunla ve bol suyla yıkayın.",
            "Cildinizin temizlenmesine özen gösterilmelidir.",
            "Bol suyla yıkayın.",
        ),
        Example(
            "ur",
            "اپنے ہاتھ صابن اور نیم گرم پانی سے دھوئیں۔",
            "علاج والی جگہ کو چھونے سے پہلے اپنے ہاتھ صابن اور پانی سے دھوئیں۔",
            "اپنے ہاتھ دھوئیں۔",
        ),
        Example(
            "zh-Hans",
            "请用温水和肥皂把双手洗干净。",
            "在您触摸治疗部位之前，请用温水和肥皂把双手洗干净。",
            "请先洗手。",
        ),
    ),
)
READING_GRADE = Rule(
    "reading-grade",
    "How easily the plain master reads, where the language's formula has a bound for "
    "it; a warning where it is harder.",
    "info",
)


@dataclass(frozen=True)
class Comparison:
    """Both registers of a leaflet in a language: what was measured of each.

    `path` is the plain register's file, `texts` are its texts by unit.
    """

    leaflet: str
    language: LanguageData
    path: str
    standard: Ease
    plain: Ease
    texts: Mapping[str, str]

    @property
    def locale(self) -> str:
        """The language, BCP 47."""
        return self.language.locale

    @property
    def formula(self) -> Formula | None:
        """The language's formula, if it has one."""
        return formula(self.language)

    @property
    def shorter(self) -> bool:
        """Whether the plain register's sentences are shorter."""
        return self.plain.sentence_length < self.standard.sentence_length

    @property
    def easier(self) -> bool | None:
        """Whether the plain register's score is easier; None where there is no formula."""
        if self.formula is None or self.plain.score is None or self.standard.score is None:
            return None
        return self.formula.easier(self.plain.score, self.standard.score)

    @cached_property
    def long_units(self) -> tuple[str, ...]:
        """The plain units whose sentences are longer than the standard's are, longest first."""
        lengths = {
            unit: found.sentence_length
            for unit, text in self.texts.items()
            if (found := ease([text], self.language))
        }
        usual = self.standard.sentence_length
        long = [unit for unit, length in lengths.items() if length > usual]
        return tuple(sorted(long, key=lambda unit: -lengths[unit]))


def comparisons(
    leaflets: Iterable[Leaflet],
    catalogues: Mapping[tuple[str, str], Catalogue],
    locales: Iterable[str],
    source: str,
    languages: Languages = PACKAGED,
) -> Iterator[Comparison]:
    """Compare every leaflet's registers in each of `locales`, of which `source` is the masters'.

    `catalogues` holds those in use, by domain and locale: where one is missing, nothing is
    compared.
    """
    pairs = tuple(both_registers(leaflets))
    for locale in locales:
        for pair in pairs:
            found = [catalogues.get((leaflet.domain, locale)) for leaflet in pair]
            if locale != source and None in found:
                continue
            if compared := compare(pair, languages[locale], found):
                yield compared


def compare(
    leaflets: tuple[Leaflet, Leaflet],
    language: LanguageData,
    catalogues: Sequence[Catalogue | None],
) -> Comparison | None:
    """Measure the standard and the plain register in `language`; a master has no catalogue.

    None where one of them has no text.  Headings are left out: they are no sentences.
    """
    texts = [_texts(*both) for both in zip(leaflets, catalogues, strict=True)]
    standard, simple = (ease(list(found.values()), language) for found in texts)
    if standard is None or simple is None:
        return None
    path = catalogues[1].path if catalogues[1] else leaflets[1].path
    return Comparison(leaflets[0].name, language, path, standard, simple, texts[1])


def _texts(leaflet: Leaflet, catalogue: Catalogue | None) -> dict[str, str]:
    entries = catalogue.by_id() if catalogue else {}
    found: dict[str, str] = {}
    for unit in leaflet.units:
        if unit.role == "heading":
            continue
        entry = entries.get(unit.id)
        found[unit.id] = plain(
            published(unit.text if catalogue is None else entry.msgstr if entry else "")
        )
    return found


def check_registers(project: AllRegisters) -> Iterator[Problem]:
    """Warn where the plain register is not easier; see `comparisons`."""
    seen = project.leaflets, project.catalogues, project.locales, project.source
    for compared in comparisons(*seen, project.languages):
        if message := "; ".join(_not_easier(compared)):
            named = ", ".join(compared.long_units[:_NAMED])
            hint = "shorter sentences, shorter words"
            hint += f"; the longest sentences are in: {named}" if named else ""
            place = Place(compared.path, 0, compared.locale)
            yield READING_EASE.at(place, message, hint)


def _not_easier(compared: Comparison) -> Iterator[str]:
    standard, simple = compared.standard, compared.plain
    if not compared.shorter:
        yield (
            "the plain register's sentences are not shorter than the standard's:"
            f" {simple.sentence_length:.1f} {counted_in(compared.locale)} on average,"
            f" against {standard.sentence_length:.1f}"
        )
    if compared.easier is False and compared.formula:
        way = "higher" if compared.formula.higher_is_easier else "lower"
        yield (
            "the plain register does not score easier than the standard by"
            f" {compared.formula.name} ({way} is easier): {simple.score:.1f},"
            f" against {standard.score:.1f}"
        )


def check(masters: Masters) -> Iterator[Problem]:
    """Say the plain register's score, as a warning where it is harder than a plain text may be.

    Nothing where the language has no formula, or its formula no such bound.
    """
    leaflet = masters.plain
    if leaflet is None:
        return
    language = language_data(leaflet.language, leaflet.said)
    by = formula(language)
    if by is None or by.at_most is None:
        return
    found = ease(list(_texts(leaflet, None).values()), language)
    if found is None or found.score is None:
        return
    hard = by.easier(by.at_most, found.score)
    message = f"reads at {found.score:.1f} ({by.name}; at most {by.at_most:.0f})"
    hint = "shorter sentences, shorter words" if hard else ""
    yield READING_GRADE.at(Place(leaflet.path), message, hint, "warning" if hard else None)


CHECK = Check(Masters, check, (READING_GRADE,))
CHECK_REGISTERS = Check(AllRegisters, check_registers, (READING_EASE,))
