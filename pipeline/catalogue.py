"""Reads and writes PO files, by polib, in the canonical form that `msgcat --no-wrap` writes.

What other tools write is read: a byte order mark, CRLF, gettext's newer `#=` lines.  What is not
understood is kept.  An unreadable file is one clear error with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polib

from pipeline.errors import AftercareError, fail
from pipeline.language.cldr import bcp47, english_name, plural_forms
from pipeline.model import Catalogue, Entry

_GENERATOR = "aftercare"
_DRAFT_TRANSLATOR = "none yet; this catalogue is a draft"


def read(path: Path, name: str | None = None) -> Catalogue:
    """Read a PO or POT file; `name` is what messages call it.

    Raises AftercareError for a missing, unreadable or broken file.
    """
    name = name or str(path)
    try:
        raw = path.read_bytes()
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
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode(charset)
    except LookupError:
        hint = "set charset=UTF-8 and save it as UTF-8"
        raise fail("encoding", name, f"unknown charset {charset!r} in its header", hint) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "save it in the charset that its header names, best UTF-8"
        raise fail("encoding", name, f"not {charset.upper()}", hint, line=line) from None


def parse(text: str, name: str) -> Catalogue:
    """Parse the text of a PO or POT file."""
    lines = [_understood(line) for line in re.split(r"\r\n|\n|\r", text)]
    try:
        # A list of lines would be taken for a path: polib tells them apart by a line feed.
        file = polib.pofile("\n".join(lines) + "\n", wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise _syntax_error(name, str(error)) from None
    header_line = bool(file.metadata) or any(e.msgid == "" for e in file)
    numbers = iter(_msgid_lines(lines)[1 if header_line else 0 :])
    entries = tuple(
        _entry(entry, 0 if entry.obsolete else next(numbers, 0)) for entry in file if entry.msgid
    )
    language = file.metadata.get("Language", "")
    locale = _known_locale(language)
    return Catalogue(locale, name, entries, tuple(file.metadata.items()), file.header)


def _understood(line: str) -> str:
    """Respell what polib does not read: gettext 1.0's `#=` lines are flags, as `#,` lines are."""
    return f"#,{line[2:]}" if line.startswith("#=") else line


def _syntax_error(name: str, message: str) -> AftercareError:
    found = re.search(r"line (\d+)", message)
    line = int(found[1]) if found else 0
    detail = message.split(":", 1)[-1].strip() if found else message
    detail = re.sub(r"\s*\(?(?:on )?line \d+\)?:?\s*", " ", detail).strip() or "broken PO syntax"
    hint = "msgfmt -c names the place too; undo the last change there"
    return fail("syntax", name, f"not a PO file here: {detail}", hint, line=line)


def _known_locale(language: str) -> str:
    try:
        return bcp47(language) if language else ""
    except AftercareError:
        return language


def _msgid_lines(lines: Iterable[str]) -> list[int]:
    """Number the lines on which a living msgid starts, the header's first."""
    return [n for n, line in enumerate(lines, 1) if re.match(r"\s*msgid[\s\"]", line)]


def _entry(entry: polib.POEntry, line: int) -> Entry:
    plural = entry.msgstr_plural or {}
    return Entry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        fuzzy="fuzzy" in entry.flags,
        previous_msgid=entry.previous_msgid,
        line=line,
        msgid_plural=entry.msgid_plural or None,
        msgstr_plural=tuple(plural[index] for index in sorted(plural)),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        comment=entry.tcomment,
        extracted=entry.comment,
        references=tuple(f"{path}:{at}" if at else path for path, at in entry.occurrences),
        obsolete=bool(entry.obsolete),
    )


def serialise(catalogue: Catalogue) -> str:
    """Write a catalogue as text, in canonical form."""
    file = polib.POFile(wrapwidth=0)
    file.header = catalogue.header_comment
    file.metadata = dict(catalogue.header)
    file.metadata_is_fuzzy = False
    for entry in catalogue.entries:
        file.append(_po_entry(entry))
    return f"{file}"


def _po_entry(entry: Entry) -> polib.POEntry:
    flags = [*(["fuzzy"] if entry.fuzzy else []), *entry.flags]
    references = [_occurrence(reference) for reference in entry.references]
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgid_plural=entry.msgid_plural or "",
        msgstr_plural=dict(enumerate(entry.msgstr_plural)),
        previous_msgid=entry.previous_msgid if entry.fuzzy else None,
        flags=flags,
        tcomment=entry.comment,
        comment=entry.extracted,
        occurrences=references,
        obsolete=int(entry.obsolete),
    )


def _occurrence(reference: str) -> tuple[str, str]:
    path, colon, line = reference.rpartition(":")
    return (path, line) if colon and line.isdigit() else (reference, "")


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
        ("X-Generator", _GENERATOR),
    )


def new_header(template: Catalogue, locale: str) -> tuple[tuple[str, str], ...]:
    """Make the header of a new catalogue for `locale` from its template's."""
    fields = dict(template.header)
    generator = fields.pop("X-Generator", _GENERATOR)
    fields |= {
        "PO-Revision-Date": fields.get("POT-Creation-Date", ""),
        "Last-Translator": _DRAFT_TRANSLATOR,
        "Language-Team": english_name(locale),
        "Language": locale.replace("-", "_"),
        "Plural-Forms": plural_forms(locale),
        "X-Generator": generator,
    }
    return tuple(fields.items())
