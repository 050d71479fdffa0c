"""The versions of the packages that are installed, of which the names of what is built are made."""

from functools import cache
from importlib import metadata
from importlib.metadata import PackageNotFoundError

__all__ = ["PackageNotFoundError", "version"]


@cache
def version(package: str) -> str:
    """Return a package's version, read once: it is asked for with every sentence that is spoken.

    Raises PackageNotFoundError where the package is not installed.
    """
    return metadata.version(package)
