"""Web pages: one self-contained page a register, and the site's index."""
