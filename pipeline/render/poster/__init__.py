"""The wall poster of a leaflet: every language says, in itself, that the leaflet is there in it.

`poster.typ` draws, `poster` joins them with the words of each language.
"""
