"""The print room: a localised leaflet becomes an accessible PDF (PDF/UA-1).

`content` turns the leaflet into plain data, `fonts` finds the files and refuses what they cannot
draw, `engine` compiles `leaflet.typ` with that data, `tags` writes each unit's id and text on its
structure element, and `document` joins these.
"""
