"""Where a project is, and what its files and folders are called.

Kept to the standard library, since a build with nothing to do reads only this and `freshness`.
"""

from __future__ import annotations

import os

CONFIG = "aftercare.toml"
"""The file that makes a folder a project."""
CACHE = ".aftercare"
"""The folder of what a later build may reuse; safe to delete."""
CLINICS = "clinics"
"""The folder of what is made for the clinics that a project has beside its own, a folder each."""


def find_root(start: str) -> str | None:
    """Return the nearest project folder upwards from `start`; None where there is none."""
    try:
        folder = os.path.abspath(start)
    except FileNotFoundError:  # the folder that we are in was removed
        return None
    while not os.path.isfile(f"{folder}/{CONFIG}"):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def folder_name(locale: str) -> str:
    """Return what a locale's folder in locales/ is called, as gettext spells it: `pt_BR`."""
    return locale.replace("-", "_")


def own_folder(root: str, clinic: str) -> str:
    """Return the folder that holds a clinic's output/ and releases/; "" is the project's own."""
    return f"{root}/{CLINICS}/{clinic}" if clinic else root
