"""Fonts: which families there are, what they can draw, and the parts of them that a file needs.

`families` names the packages and files, `coverage` what a language's fonts draw, `subset` cuts a
font down to characters, `page_faces` and `book_faces` are the fonts of a page and of a book.
"""
