"""Markdown to `Leaflet`: reads, refuses and gives ids to the clinic's own texts."""
