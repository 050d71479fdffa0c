"""Talking books: text and voice together, sentence by sentence; and the recording's captions.

In the order that data flows: `script` (what is said, on which track), `narration` (a track as
MP3, with the place of each sentence), `pages` (text as markup), and then one room a format:
`epub` (EPUB 3.3 with Media Overlays), `daisy` (DAISY 2.02), `captions` (beside the recording).
"""
