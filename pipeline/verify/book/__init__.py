"""Reads talking books back: every text once, in order, and heard where the book says.

`archive` opens the zip, `xml` parses what is in it, `page` holds text against the leaflet, `tracks`
holds sound against fresh speech; `epub` and `daisy` put them together, and `captions` reads what
lies beside a recording.
"""
