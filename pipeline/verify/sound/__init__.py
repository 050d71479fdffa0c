"""Reads recordings back: every clip against fresh speech, tags, chapters and loudness."""
