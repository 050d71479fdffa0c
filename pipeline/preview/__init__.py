"""Live preview: a project's pages from memory, as its masters and catalogues stand at the moment.

`file_cache` reads files and keeps what was last good, `draft_leaflet` makes a page of an unfinished
translation, `snapshot` holds all that a moment's pages are made of, `pages` makes them, `findings`
says what is wrong beside each unit, `session` tells who looks that something has changed, and
`server` and `watching` stand at the edges.

`reviewing` says how far a language's approval is, `review_page` shows that with forms to fill in,
and `review_desk` takes them: `forms` says which come from this preview's own pages, `taking` does
what they ask as the commands do, and `reviewer_file` keeps whose they are.  Nothing else here
writes a file of the project.
"""
