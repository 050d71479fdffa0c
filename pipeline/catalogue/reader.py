"""Reads and writes PO files, by polib, in the canonical form that `msgcat --no-wrap` writes.

What other tools write is read: a byte order mark, CRLF, gettext's newer `#=` lines.  What is not
understood is kept.  An unreadable file is one clear error with its line.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from pathlib import Path

import polib

from pipeline.catalogue.po_lines import BLANK, understood
from pipeline.catalogue.writer import serialise
from pipeline.language.cldr import bcp47, english_name, plural_forms
from pipeline.model import Catalogue, Entry
from pipeline.model.errors import AftercareError, fail
from pipeline.tools.given import content
from pipeline.tools.locate import folder_name

__all__ = ["GENERATOR", "new_header", "parse", "read", "serialise", "template_header"]

GENERATOR = "aftercare"
"""What the header of a template names as its maker."""
_DRAFT_TRANSLATOR = "none yet; this catalogue is a draft"


def read(path: Path, name: str | None = None) -> Catalogue:
    """Read a PO or POT file; `name` is what messages call it.

    Raises AftercareError for a missing, unreadable or broken file.
    """
    name = name or str(path)
    try:
        raw = content(path)
    except FileNotFoundError:
        hint = "run: aftercare extract && aftercare update"
        raise fail("missing-file", name, "there is no such catalogue", hint) from None
    except OSError as error:
        raise fail("unreadable", name, f"cannot be read: {error.strerror}") from None
    return parse(_decoded(raw, name), name)


def _decoded(raw: bytes, name: str) -> str:
    found = re.search(rb"Content-Type:[^\n]*charset=([\w.:-]+)", raw[:4000])
    charset = found[1].decode("ascii") if found else "utf-8"
    if charset == "CHARSET":  # a template that nobody filled in
        charset = "utf-8"
    hint = "save it in the charset that its header names, best UTF-8"
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode(charset)
    except LookupError:
        hint = "set charset=UTF-8 and save it as UTF-8"
        raise fail("encoding", name, f"unknown charset {charset!r} in its header", hint) from None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = raw.count(b"\n", 0, start) + 1
        raise fail("encoding", name, f"not {charset.upper()}", hint, line=line) from None
    if not raw.isascii() and not codecs.lookup(charset).name.startswith("utf-8") and _decodes(raw):
        # No other charset's text is UTF-8 by chance; read as it says, it would be gibberish.
        message = f"its header names {charset}, but it is UTF-8"
        raise fail("encoding", name, message, "set charset=UTF-8")
    return text


def _decodes(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse(text: str, name: str) -> Catalogue:
    """Parse the text of a PO or POT file; the charset that it names no longer matters."""
    lines = understood(text.removeprefix("\ufeff"), name)
    try:
        file = polib.pofile(_Text("\n".join(lines) + "\n"), wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        raise _syntax_error(name, str(error)) from None
    numbers = [n for n, line in enumerate(lines, 1) if re.match(r"(?:#~ )?msgid ", line)]
    entries = tuple(
        _entry(entry, numbers[bisect_left(numbers, entry.linenum or 0)])
        for entry in file
        if entry.msgid or entry.msgctxt is not None
    )
    header = tuple((key, _utf8(key, value)) for key, value in file.metadata.items())
    locale = _known_locale(file.metadata.get("Language", ""))
    comment = file.header.replace(BLANK, "")
    return Catalogue(locale, name, entries, header, comment, bool(file.metadata_is_fuzzy))


class _Text(str):
    """A PO file's text that polib splits at line feeds only, not at U+2028 and its like."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """Split at line feeds."""
        return [f"{line}\n" if keepends else line for line in self.split("\n")]


def _utf8(key: str, value: str) -> str:
    """What was read in another charset is written in UTF-8, and says so."""
    return re.sub(r"charset=\S+", "charset=UTF-8", value) if key == "Content-Type" else value


def _syntax_error(name: str, message: str) -> AftercareError:
    found = re.search(r"line (\d+)\)?:?\s*(.*)", message)
    line, detail = (int(found[1]), found[2]) if found else (0, "")
    hint = "msgfmt -c names the place too; undo the last change there"
    message = f"not a PO file here: {detail or 'out of order'}"
    return fail("syntax", name, message, hint, line=line)


def _known_locale(language: str) -> str:
    try:
        return bcp47(language) if language else ""
    except AftercareError:
        return language


def _entry(entry: polib.POEntry, line: int) -> Entry:
    plural = entry.msgstr_plural or {}
    return Entry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        fuzzy="fuzzy" in entry.flags,
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid_plural=entry.previous_msgid_plural,
        line=line,
        msgid_plural=entry.msgid_plural or None,
        msgstr_plural=tuple(plural[index] for index in sorted(plural)),
        flags=tuple(flag for flag in entry.flags if flag and flag != "fuzzy"),
        comment=entry.tcomment.replace(BLANK, ""),
        extracted=entry.comment.replace(BLANK, ""),
        references=tuple(f"{path}:{at}" if at else path for path, at in entry.occurrences),
        obsolete=bool(entry.obsolete),
    )


def template_header(project: str, bugs_to: str, created: str) -> tuple[tuple[str, str], ...]:
    """Make a template's header; `created` is `YYYY-MM-DD HH:MM+ZZZZ`."""
    return (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", bugs_to),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Generator", GENERATOR),
    )


def new_header(template: Catalogue, locale: str) -> tuple[tuple[str, str], ...]:
    """Make the header of a new catalogue for `locale` from its template's."""
    fields = dict(template.header)
    generator = fields.pop("X-Generator", GENERATOR)
    fields |= {
        "PO-Revision-Date": fields.get("POT-Creation-Date", ""),
        "Last-Translator": _DRAFT_TRANSLATOR,
        "Language-Team": english_name(locale),
        "Language": folder_name(locale),
        "Plural-Forms": plural_forms(locale),
        "X-Generator": generator,
    }
    return tuple(fields.items())
