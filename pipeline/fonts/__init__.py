"""Fonts: which family draws which characters, and files cut down to them."""
