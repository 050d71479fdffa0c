"""Reads a PO file's lines before polib does: what polib loses, misreads or refuses is respelt here.

polib takes the last letter of a string whose closing quote is missing, melts an entry without
msgstr into the next one, forgets empty comment lines, and knows neither `#=` nor `#~|` lines.
What gettext itself would refuse is refused here, with the line it stands on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.errors import AftercareError, fail

BLANK = "\ue002"
"""Stands for an empty comment line on its way through polib, which would drop it."""

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s*(?=\")(.*)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|(.))")
_KEPT_ESCAPES = frozenset('bfnrtv\\"')
_RESPELT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What must follow a keyword; after a msgstr a new entry may start.
_FOLLOWS = {
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
}
_STARTS = ("msgctxt", "msgid")


def understood(text: str, name: str) -> list[str]:
    """Return the lines of a PO file, one for each of its own, as polib understands them.

    Raises AftercareError with the line that is broken.
    """
    reader = _Lines(name)
    lines = [
        reader.line(number, line.strip(" \t\f\v"))
        for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1)
    ]
    reader.end_of_entry()
    return lines


@dataclass(slots=True)
class _Lines:
    """Follows the file line by line: the last keyword, where it stood, and whether obsolete."""

    name: str
    keyword: str = ""
    keyword_line: int = 0
    obsolete: bool = False

    def line(self, number: int, line: str) -> str:
        """Respell one line."""
        if line.startswith(("#~|", "#|")):
            self.end_of_entry()
            rest = line.split("|", 1)[1].strip()
            return f"#| {self.checked(number, rest)}" if rest else ""
        if line.startswith("#~"):
            rest = line[2:].strip()
            return f"#~ {self.message(number, rest, obsolete=True)}" if rest else ""
        if line.startswith("#"):
            self.end_of_entry()
            return _comment(line)
        return self.message(number, line, obsolete=False) if line else ""

    def message(self, number: int, line: str, *, obsolete: bool) -> str:
        """Check the line of a keyword, or of a string that goes on with one."""
        if found := _KEYWORD.fullmatch(line):
            keyword = found[1]
            self.in_order(number, keyword)
            if keyword == "msgctxt" or (keyword == "msgid" and self.keyword != "msgctxt"):
                self.obsolete = obsolete
            self.keyword, self.keyword_line = keyword, number
        elif line.startswith('"') and not self.keyword:
            raise self.broken(number, "a text that belongs to no entry")
        if self.obsolete != obsolete:
            raise self.broken(number, "an entry that is obsolete only in part")
        return self.checked(number, line)

    def in_order(self, number: int, keyword: str) -> None:
        """Refuse a keyword that may not stand behind the last one."""
        if self.keyword in _FOLLOWS:
            if keyword not in _FOLLOWS[self.keyword]:
                self.end_of_entry()
            return
        previous = re.fullmatch(r"msgstr\[(\d)\]", self.keyword)
        goes_on = previous and keyword == f"msgstr[{int(previous[1]) + 1}]"
        if keyword not in _STARTS and not goes_on:
            raise self.broken(number, f"{keyword} without the msgid that it belongs to")

    def end_of_entry(self) -> None:
        """Refuse an entry that stops before its msgstr."""
        if self.keyword in _FOLLOWS:
            missing = "msgid" if self.keyword == "msgctxt" else "msgstr"
            raise self.broken(self.keyword_line, f"{self.keyword} without {missing}")

    def checked(self, number: int, line: str) -> str:
        """Check a line's string, and respell the escapes that polib does not know."""
        found = _KEYWORD.fullmatch(line)
        keyword, string = (f"{found[1]} ", found[2]) if found else ("", line)
        if not string.startswith('"'):
            raise self.broken(number, "neither a comment nor a keyword with its text in quotes")
        if not _STRING.fullmatch(string):
            raise self.broken(number, "a quote is missing, or one is too many")
        return keyword + _ESCAPE.sub(lambda escape: self.escape(number, escape), string)

    def escape(self, number: int, found: re.Match[str]) -> str:
        """Respell an escape sequence."""
        octal, hexadecimal, letter = found.groups()
        if letter == "a":
            return "\a"
        if letter:
            if letter in _KEPT_ESCAPES:
                return found.group()
            raise self.broken(number, f"an unknown escape {found.group()}")
        code = int(octal, 8) if octal else int(hexadecimal, 16)
        if not 0 < code < 0x80:
            raise self.broken(number, f"an escape {found.group()} that is no ASCII character")
        return _RESPELT.get(chr(code), chr(code))

    def broken(self, number: int, what: str) -> AftercareError:
        """Make the error of a line."""
        hint = "msgfmt -c names the place too; undo the last change there"
        return fail("syntax", self.name, f"not a PO file here: {what}", hint, line=number)


def _comment(line: str) -> str:
    """Put the space behind a comment's mark that polib wants, and keep an empty one."""
    if line.startswith(("#,", "#=", "#:")):
        mark, rest = ("#:" if line[1] == ":" else "#,"), line[2:].strip()
        return f"{mark} {rest}" if rest else ""
    mark = "#." if line.startswith("#.") else "#"
    rest = line[len(mark) :].removeprefix(" ")
    return f"{mark} {rest or BLANK}"
