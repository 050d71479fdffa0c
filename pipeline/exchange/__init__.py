"""A language's catalogues out for other people's tools, as XLIFF, workbook or CSV; and back in."""
