"""Publishes patient leaflets in every language and format.

The rooms, in the order in which data flows:

model/        the values that the rooms hand on: leaflet, catalogue, edition, artefact, problem
tools/        files, kept files, TOML, processes, where a project is
language/     what is known of languages: data/, CLDR, text/, facts/, meaning/, typography/, speech/
master/       Markdown in; a Leaflet of Units out, or a refusal with its line
catalogue/    units and PO files in; templates and catalogues out, translations kept
project/      aftercare.toml in; a Project with its branding out
glossary/     CSV or TBX in; the termbase out
checks/       a translation, a catalogue or a master in; Problems out; a folder a family
localise/     a Leaflet and a Catalogue in; a LocalisedLeaflet out, or a refusal
workspace/    a project's folder in; all of the above out, checked
expect/       what every edition must say and show, whoever renders it
fonts/        which family draws which characters, and files cut down to them
voices/       texts in; clips of speech out, kept between builds
sound/        clips in; speech at one loudness, as MP3, out
render/       a LocalisedLeaflet and an Edition in; an Artefact out; covers and codes to scan
plan/         a workspace in; a task for every artefact that it asks for out
site/         what is published in; start page, search, service worker and posters out
build/        which artefacts are stale; output/ and its manifest
verify/       output/ in; what is proven out, unit by unit
packs/        output/ in; a zip for each language out
report/       problems and coverage as text, JSON, SARIF and HTML
preview/      a project's files as they are saved in; its pages in memory out
commands/     the command line: one module a command; cli.py parses
"""
