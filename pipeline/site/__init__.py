"""The site around the leaflets: its index, a page a leaflet, search, and what works offline.

`entries` are the values that all of it shows; `index` and `listing` are the pages, `search` the
text of each language for the browser to look through, `worker` what it keeps for when there is no
network.
"""
