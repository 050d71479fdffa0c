"""A localised leaflet becomes an accessible PDF (PDF/UA-1).

`content` turns all that `expect` asks of paper into plain data, with `breaks` (where a line may
end); `engine` compiles `leaflet.typ` with that data, `tags` writes each unit's id and text on its
structure element, and `document` joins these.
"""
