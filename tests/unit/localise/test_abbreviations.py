"""An abbreviation that a leaflet defines tells what it stands for, wherever it stands."""

from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Clinic, Entry

MASTER = """# Eyes {#t}

IOP {#iop .abbreviation}
: pressure in the eye {#iop-is}

Glaucoma {#glaucoma}
: a disease {#glaucoma-is}

A high IOP harms. IOPs too, not BIOP; (**IOP**). {#harm}
"""
CLINIC = Clinic("C", "020 7946 0018")


def told(catalogue: Catalogue | None = None) -> dict[str, list[tuple[str, str]]]:
    """What each unit's spans tell: their texts, and what those stand for."""
    leaflet = parse(MASTER, "x", "standard", "x.md")
    found = localise(leaflet, catalogue, CLINIC, "ltr")
    return {
        id: [(span.text, span.expansion) for span in unit.spans] for id, unit in found.units.items()
    }


def test_an_abbreviation_is_told_as_a_whole_word_only() -> None:
    full = "pressure in the eye"
    assert told()["harm"] == [
        ("A high ", ""), ("IOP", full), (" harms. IOPs too, not BIOP; (", ""), ("IOP", full),
        (").", ""),
    ]  # fmt: skip


def test_what_defines_it_stays_as_it_is() -> None:
    found = told()
    assert found["iop"] == [("IOP", "")]
    assert found["iop-is"] == [("pressure in the eye", "")]
    assert all(not expansion for _, expansion in found["glaucoma"])


def test_each_language_has_its_own() -> None:
    leaflet = parse(MASTER, "x", "standard", "x.md")
    texts = {"iop": "PIO", "iop-is": "presión en el ojo", "harm": "Una PIO alta daña."}
    entries = (Entry(u.id, u.text, texts.get(u.id, u.text)) for u in leaflet.units)
    found = told(Catalogue("es", "x.po", tuple(entries)))
    assert ("PIO", "presión en el ojo") in found["harm"]
