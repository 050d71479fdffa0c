"""Reads pages back: every unit, what is marked up, and what stylesheets do to it."""
