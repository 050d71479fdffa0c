"""Live preview: a project's pages from memory, as its masters and catalogues stand at the moment.

`file_cache` reads files and keeps what was last good, `draft_leaflet` makes a page of an unfinished
translation, `snapshot` holds all that a moment's pages are made of, `pages` makes them, `findings`
says what is wrong beside each unit, `session` tells who looks that something has changed, and
`server` and `watching` stand at the edges.  Nothing here writes a file.
"""
