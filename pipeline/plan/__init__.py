"""Which artefacts a project asks for, each with its edition."""
