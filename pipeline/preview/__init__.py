"""Live preview: a project's pages from memory, as its masters and catalogues stand at the moment.

`shelf` reads files and keeps what was last good, `drafting` makes a page of an unfinished
translation, `desk` holds all that a moment's pages are made of, `pages` makes them, `findings`
says what is wrong beside each unit, `live` tells who looks that something has changed, and
`server` and `watching` stand at the edges.  Nothing here writes a file.
"""
