"""Reading artefacts back from their bytes, by other libraries than wrote them."""
