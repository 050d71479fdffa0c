"""The values that flow through the pipeline.

Every type is frozen and made of plain values, so that it can be hashed, compared and sent to
another process.  Nothing here reads a file, knows a library or holds a default of one leaflet.

Flow: a master becomes a `Leaflet`, a `Catalogue` turns it into a `LocalisedLeaflet`, a renderer
turns that into an `Artefact`, and reading the artefact back gives a `Reading`.
"""

from pipeline.model.artefact import Artefact, Clips, Cue, Evidence, Finding, Reading
from pipeline.model.catalogue import SEVERITIES, Catalogue, Entry, Place, Problem, Quotes, Severity
from pipeline.model.edition import (
    Brand,
    Branding,
    Clinic,
    Detail,
    Edition,
    Face,
    Hours,
    Language,
    Link,
    Logo,
    Sheet,
    Ui,
    Web,
    phone_uri,
)
from pipeline.model.front import Front
from pipeline.model.localised import LocalisedLeaflet, LocalisedUnit, Span
from pipeline.model.master import (
    INSTRUCTION_KINDS,
    INTERFACE,
    KINDS,
    REGISTERS,
    Block,
    Heading,
    Item,
    ItemList,
    Kind,
    Leaflet,
    Notes,
    Paragraph,
    Register,
    Role,
    Section,
    Unit,
    block_units,
    domain_of,
    sections,
)
from pipeline.model.speech import Pace, Speech

__all__ = [
    "INSTRUCTION_KINDS",
    "INTERFACE",
    "KINDS",
    "REGISTERS",
    "SEVERITIES",
    "Artefact",
    "Block",
    "Brand",
    "Branding",
    "Catalogue",
    "Clinic",
    "Clips",
    "Cue",
    "Detail",
    "Edition",
    "Entry",
    "Evidence",
    "Face",
    "Finding",
    "Front",
    "Heading",
    "Hours",
    "Item",
    "ItemList",
    "Kind",
    "Language",
    "Leaflet",
    "Link",
    "LocalisedLeaflet",
    "LocalisedUnit",
    "Logo",
    "Notes",
    "Pace",
    "Paragraph",
    "Place",
    "Problem",
    "Quotes",
    "Reading",
    "Register",
    "Role",
    "Section",
    "Severity",
    "Sheet",
    "Span",
    "Speech",
    "Ui",
    "Unit",
    "Web",
    "block_units",
    "domain_of",
    "phone_uri",
    "sections",
]
