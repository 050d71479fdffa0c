"""One reader of a project: its masters, catalogues, languages and what stands against them."""
