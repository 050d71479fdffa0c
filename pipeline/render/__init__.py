"""Renderers: every one has the same signature, and its format names it in the registry.

A renderer's module is imported when it is first used, since each pulls in a heavy library.
"""

from pipeline.model.formats import REGISTRY, Format

__all__ = ["REGISTRY", "Format"]
