"""A clinic's document (.docx, .pdf, .html, .txt, .md) to a draft master, with its proof."""
