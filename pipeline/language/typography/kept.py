"""What the typographic rules leave as it stands, since a machine reads it or it is a name."""

import re

_KEPT = (
    r"\{[^{}\s]*\}|%(?:\([^)]*\))?[-+#0]*\d*(?:\.\d+)?[a-zA-Z](?![a-zA-Z])|<[^<>]+>|&#?\w+;"
    r"|https?://[^\s\u3000-\u9fff\uff00-\uff0f]+|www\.[^\s\u3000-\u9fff\uff00-\uff0f]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=\])\([^)]*\)|`[^`]*`"
    # A telephone number, and the short ones of Britain, Europe, North America and Australia.
    r"|(?<![\w.,])(?:\+|\(?0)(?=(?:[^\w,]*\d){6})\d*(?:[\s()./\u00a0-]*\d)+"
    r"|(?<![\w.,])(?:999|112|911|111|000)(?![\w.,]\d|\w)"
    # A code or a product's name: B12, COVID-19, 2D, SPF 30, PM2.5
    r"|[A-Za-z][A-Za-z0-9.-]*\d[A-Za-z0-9.,/-]*(?<![.,/-])|[A-Z]{2,} \d+(?:[.,]\d+)?"
    r"|\d+[A-Z][A-Za-z0-9]*"
)
KEPT_LATIN = re.compile(_KEPT)
"""Placeholders, tags, addresses, telephone numbers and codes."""
KEPT_OTHER = re.compile(_KEPT + r"|[A-Za-z]+ \d+(?:[.,]\d+)?")
"""Among letters of another script any Latin word with its number is a name: Omega 3."""
