"""The print room: a localised leaflet becomes an accessible PDF (PDF/UA-1).

`profiles` holds sizes, papers and the rules that a document must keep, `own` the words that the
product adds, `content` turns all of it into plain data, with `breaks` (where a line may end),
`qr`; `fonts` finds the files and refuses what they cannot draw, `engine` compiles
`leaflet.typ` with that data, `tags` writes each unit's id and text on its structure element, and
`document` joins these.
"""
