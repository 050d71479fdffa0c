"""The values that flow through the pipeline.

Every type is frozen and made of plain values, so that it can be hashed, compared and sent to
another process.  Nothing here reads a file, knows a library or holds a default of one leaflet.

Flow: a master becomes a `Leaflet`, a `Catalogue` turns it into a `LocalisedLeaflet`, a renderer
turns that into an `Artefact`, and reading the artefact back gives a `Reading`.
"""

from pipeline.model.artefact import Artefact, Clips, Cue, Evidence, Finding, Reading
from pipeline.model.blocks import (
    Block,
    Box,
    Heading,
    Item,
    ItemList,
    Notes,
    Paragraph,
    Picture,
    Section,
    Table,
    Term,
    Terms,
    block_units,
    nested,
    own_units,
    sections,
    walk,
)
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
from pipeline.model.kinds import CALLOUT_KINDS, INSTRUCTION_KINDS, KINDS, Kind
from pipeline.model.localised import LocalisedLeaflet, LocalisedUnit, PictureFile, Span
from pipeline.model.master import INTERFACE, REGISTERS, Leaflet, Register, Role, Unit, domain_of
from pipeline.model.speech import Pace, Speech

__all__ = [
    "CALLOUT_KINDS",
    "INSTRUCTION_KINDS",
    "INTERFACE",
    "KINDS",
    "REGISTERS",
    "SEVERITIES",
    "Artefact",
    "Block",
    "Box",
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
    "Picture",
    "PictureFile",
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
    "Table",
    "Term",
    "Terms",
    "Ui",
    "Unit",
    "Web",
    "block_units",
    "domain_of",
    "nested",
    "own_units",
    "phone_uri",
    "sections",
    "walk",
]
