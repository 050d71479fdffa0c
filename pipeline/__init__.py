"""Publishes patient leaflets in every language and format.

The rooms, in the order in which data flows:

model/        the values that the rooms hand on: leaflet, catalogue, edition, artefact, problem
tools/        files, kept files, TOML, processes, where a project is
language/     what is known of languages: data/, CLDR, text/, facts/, meaning/, typography/, speech/
master/       Markdown in; a Leaflet of Units out, or a refusal with its line
catalogue/    units and PO files in; templates and catalogues out, translations kept
project/      aftercare.toml in; a Project with its branding out
glossary/     CSV or TBX in; the termbase out
checks/       a unit and its translation in; Problems out; waivers
localise/     a Leaflet and a Catalogue in; a LocalisedLeaflet out, or a refusal
workspace/    a project's folder in; all of the above out, checked
expect/       what every edition must say and show, whoever renders it
render/       a LocalisedLeaflet and an Edition in; an Artefact out; fonts/, cover, qr for all
site/         what is published in; start page, search, service worker and posters out
build/        which artefacts are stale; output/ and its manifest
verify/       output/ in; what is proven out, unit by unit
report/       problems and coverage as text, JSON, SARIF and HTML
preview/      a project's files as they are saved in; its pages in memory out
commands/     the command line: one module a command; cli.py parses
"""
