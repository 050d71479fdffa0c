"""Fonts: which families there are, what they can draw, and the parts of them that a file needs.

`families` names the packages and files, `coverage` what a language's fonts draw, `cut` cuts a font
down to characters, `web` and `book` are the fonts of a page and of a book.
"""
