"""The content security policy of a page: nothing may be asked of another host, by anybody."""

from __future__ import annotations

import hashlib
from base64 import b64encode

_FIRM = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
# 'self' means the same server; opened from disk a page has none, and its files are file:.
_SITE = (
    "font-src 'self' file:",
    "img-src 'self' file: data:",
    "media-src 'self' file: data:",
    "worker-src 'self'",
)
_SINGLE = ("font-src data:", "img-src data:", "media-src 'self' file: data:")


def site_policy(style: str, script: str = "") -> str:
    """The policy of a page of the site, whose own style and script elements hold these."""
    scripts = f"script-src 'self' file: {_hash(script)}" if script else "script-src 'self' file:"
    return "; ".join((*_FIRM, *_SITE, scripts, f"style-src 'self' file: {_hash(style)}"))


def single_policy(style: str, script: str) -> str:
    """The policy of a page that stands alone, with one style and one script element."""
    return "; ".join((*_FIRM, *_SINGLE, f"style-src {_hash(style)}", f"script-src {_hash(script)}"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
