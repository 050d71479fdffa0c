"""What is published in one language as one file to hand on: a workspace and output/ in, a zip out.

- `contents.contents(published, locale, asked)`: which leaflets and files a pack holds, and as what
- `packing.packed(published, contents)`: the pack, the same bytes for the same files
"""
