"""Reads PDFs back: structure, drawn glyphs, copied text, and the rules of large print."""
