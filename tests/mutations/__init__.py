"""Damage done to translations by program, to measure what the checks catch.

`text`      finding and replacing words in any script
`tables`    what the mutators know of each language: words/<locale>.toml
`figures`   numbers, units, ranges, limits;  `times` times of day, dates
`names`     telephone numbers, web addresses, placeholders, codes
`meaning`   negation, prohibition, permission, opposites
`shape`     sentences lost, doubled or added; text cut, foreign or left as it was
`signs`     characters, markup, brackets and end stops
`harmless`  changes that a checker must let pass
`kinds`     every kind of damage, with what a checker owes it
`samples`   the shipped catalogues, and probes/: sentences with what the leaflet lacks
`damage`    a catalogue damaged in every way;  `rows` a table or a PO file of anyone's
`judge`     what the checker makes of it;  `score` the scorecard

Nothing here may import the checks or their language data: a mutator that knew what its judge
knows would prove nothing.  Only `judge` calls the checker, by its one public function.
"""
