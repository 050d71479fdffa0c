"""The recording: a leaflet spoken as one MP3 file, a cue for each unit and a chapter a section.

In the order that data flows: `script` (what is said, in which order), `language.speech` (how it is
written for an engine), `clips` (a clip a line, from the cache or from a `voice`), `recording`
(clips to one signal: `resample`, `loudness`, `limiter`), `mp3` (to bytes) and `tags`.
"""
