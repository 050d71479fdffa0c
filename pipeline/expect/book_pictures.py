"""The files of a book's pictures: their names in it, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import LocalisedLeaflet, Picture, PictureFile, walk

_SUFFIXES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


def picture_names(leaflet: LocalisedLeaflet) -> Mapping[str, str]:
    """Map what the master calls a picture to its file in the book; in the order of reading."""
    sources = dict.fromkeys(
        block.source for block in walk(leaflet.leaflet.blocks) if isinstance(block, Picture)
    )
    return {
        source: f"picture{number}.{_SUFFIXES[leaflet.pictures[source].media_type]}"
        for number, source in enumerate(sources, 1)
    }


def picture_files(leaflet: LocalisedLeaflet) -> Mapping[str, PictureFile]:
    """Return the pictures of a leaflet by their names in a book."""
    names = picture_names(leaflet)
    return {name: leaflet.pictures[source] for source, name in names.items()}
