"""How often each rule is wrong on honest texts, and what damage it finds, in each language."""
