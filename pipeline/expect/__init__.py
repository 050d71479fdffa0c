"""What every edition must say beside the leaflet: renderers write it, `verify` looks for it.

Nothing here makes a file, so that what is expected of an artefact is not made by what made it.
"""
