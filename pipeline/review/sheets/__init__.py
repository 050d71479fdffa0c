"""Review sheets: a language's units for a person to read, tick and remark on, and what comes back.

`rows` is what any sheet shows; `page`, `workbook` and `paper` make the files; `form` reads a
filled-in one, and `taken` says what of it holds for the texts as they stand.
"""
