"""Catalogue -> text, in the one canonical form: byte for byte what `msgcat --no-wrap` writes.

polib's own writer differs from it in flags, references, empty comment lines and the rarer escapes,
and each difference would be noise in the next commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model import Catalogue, Entry

# Where msgcat breaks lines of references, --no-wrap or not (PAGE_WIDTH, write-po.c).
_WIDTH = 79
# The order of gettext's format flags (format_language, message.h).
_FORMATS = (
    "c", "objc", "python", "python-brace", "java", "java-printf", "csharp", "javascript", "scheme",
    "lisp", "elisp", "librep", "ruby", "sh", "awk", "lua", "object-pascal", "smalltalk", "qt",
    "qt-plural", "kde", "kde-kuit", "boost", "tcl", "perl", "perl-brace", "php", "gcc-internal",
    "gfc-internal", "ycp",
)  # fmt: skip
_RANK = {f"{name}-format": rank for rank, name in enumerate(_FORMATS)}
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\", '"': '\\"', "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
        "\t": "\\t", "\v": "\\v",
    }
)  # fmt: skip


def serialise(catalogue: Catalogue) -> str:
    """Write a catalogue as text, in canonical form."""
    # msgcat drops an obsolete entry that holds no translation.
    kept = (e for e in catalogue.entries if not e.obsolete or e.msgstr or any(e.msgstr_plural))
    blocks = [*_header(catalogue), *("\n".join(_entry(entry)) for entry in kept)]
    return "\n\n".join(blocks) + "\n"


def _header(catalogue: Catalogue) -> Iterator[str]:
    if catalogue.header or catalogue.header_comment:
        text = "".join(f"{name}: {value}\n" for name, value in catalogue.header)
        comments = _comments("#", catalogue.header_comment)
        flags = ["#, fuzzy"] if catalogue.header_fuzzy and text else []
        yield "\n".join([*comments, *flags, 'msgid ""', *_string("msgstr", text)])


def _entry(entry: Entry) -> Iterator[str]:
    yield from _comments("#", entry.comment)
    yield from _comments("#.", entry.extracted)
    yield from _references(entry.references)
    if flags := _flags(entry):
        yield f"#, {', '.join(flags)}"
    mark = "#~| " if entry.obsolete else "#| "
    yield from (mark + line for line in _previous(entry))
    mark = "#~ " if entry.obsolete else ""
    yield from (mark + line for line in _message(entry))


def _previous(entry: Entry) -> Iterator[str]:
    # gettext's grammar knows the other two only beside a previous msgid.
    if entry.previous_msgid is None:
        return
    if entry.previous_msgctxt is not None:
        yield from _string("msgctxt", entry.previous_msgctxt)
    yield from _string("msgid", entry.previous_msgid)
    if entry.previous_msgid_plural is not None:
        yield from _string("msgid_plural", entry.previous_msgid_plural)


def _message(entry: Entry) -> Iterator[str]:
    if entry.msgctxt is not None:
        yield from _string("msgctxt", entry.msgctxt)
    yield from _string("msgid", entry.msgid)
    if entry.msgid_plural is None:
        yield from _string("msgstr", entry.msgstr)
        return
    yield from _string("msgid_plural", entry.msgid_plural)
    for number, text in enumerate(entry.msgstr_plural or ("", "")):
        yield from _string(f"msgstr[{number}]", text)


def _string(keyword: str, text: str) -> Iterator[str]:
    """Write a text as one line, or as one for each of its own lines below an empty string."""
    first, *rest = [f'"{line.translate(_ESCAPES)}"' for line in _lines(text)]
    if not rest:
        yield f"{keyword} {first}"
        return
    yield f'{keyword} ""'
    yield first
    yield from rest


def _lines(text: str) -> list[str]:
    """Split a text behind its line feeds only: str.splitlines knows ten other ends of line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def _comments(mark: str, text: str) -> Iterable[str]:
    return [f"{mark} {line}".rstrip(" ") for line in text.split("\n")] if text else []


def _references(references: tuple[str, ...]) -> Iterator[str]:
    line = "#:"
    for reference in dict.fromkeys(references):
        # msgcat counts bytes, not characters.
        if line != "#:" and len(f"{line} {reference}".encode()) > _WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    if references:
        yield line


def _flags(entry: Entry) -> list[str]:
    """Order flags as gettext does; those that it does not know stay before its wrap flag."""

    def rank(flag: str) -> int:
        name = flag.removeprefix("no-").removeprefix("possible-")
        if name == "wrap":
            return len(_RANK) + 2
        return _RANK.get(name, len(_RANK) + (not flag.startswith("range:")))

    own = sorted(dict.fromkeys(flag for flag in entry.flags if flag != "fuzzy"), key=rank)
    # What is not translated cannot be wrongly so: msgcat leaves the mark out.
    translated = entry.msgstr or "".join(entry.msgstr_plural[:1])
    return ["fuzzy", *own] if entry.fuzzy and translated else own
