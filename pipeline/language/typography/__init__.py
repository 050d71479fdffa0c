"""Marks, spaces and digits as a language sets them, and the mending of what is set otherwise."""
