"""The published formats: each says once all that the rest of the product asks about it."""

from pipeline.model.formats import shipped as _shipped  # which registers them
from pipeline.model.formats.registry import (
    AUDIO,
    HTML,
    POSTER,
    REGISTRY,
    SINGLE_FILE,
    SITE,
    SLOW,
    Called,
    Format,
    Variant,
    ids,
    named,
    print_profiles,
    profiles,
    publishable,
    ranked,
    register,
    spoken,
)

__all__ = [
    "AUDIO",
    "HTML",
    "POSTER",
    "REGISTRY",
    "SINGLE_FILE",
    "SITE",
    "SLOW",
    "Called",
    "Format",
    "Variant",
    "ids",
    "named",
    "print_profiles",
    "profiles",
    "publishable",
    "ranked",
    "register",
    "spoken",
]
del _shipped
