"""XML out, by hand: the few elements of XLIFF, with every text spelt so that it is read as it was.

What is written is a text first, so that no library moves a space.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

_SPELT = {"\r": "&#13;"}
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", **_SPELT}


def text(said: str) -> str:
    """Spell a text for an element."""
    return escape(said, _SPELT)


def tag(name: str, content: str | None = None, /, **attributes: str) -> str:
    """Write an element; `content` is XML already.

    Of an attribute's name `_` is a hyphen, `__` a colon, and one at its end is nothing.
    """
    said = "".join(
        f' {key.rstrip("_").replace("__", ":").replace("_", "-")}="{escape(value, _QUOTED)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"
