"""The name of an edition of a book, by which players tell one from another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5


def identifier(files: Mapping[str, bytes]) -> str:
    """Name a book by what is in it, `urn:uuid:…`.

    A player that has met the name before goes on with what it kept.  So a leaflet whose words
    have changed is another book, and none is ever read on from an old copy.
    """
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, digest.hexdigest())}"
