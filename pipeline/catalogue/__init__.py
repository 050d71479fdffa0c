"""Templates and PO files: read, merged, and written in one canonical form."""
