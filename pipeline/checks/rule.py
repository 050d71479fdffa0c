"""What a rule says of itself, and what a check is: a function that looks at one kind of subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model import Kind, Place, Problem, Severity

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Example:
    """A source text, a translation that breaks the rule, and one that no rule objects to."""

    locale: str
    source: str
    fails: str
    passes: str
    kind: Kind = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """One code: what a finding of it says, how grave it is, and who may answer for it.

    `severity` is the usual one.  `needs` names the sections of a language's data without which
    nothing is found, and `named` what the list of what is not checked calls it then ("": another
    rule's name covers it).  `more` is what the documentation says besides, in Markdown.
    """

    code: str
    summary: str
    severity: Severity = "error"
    needs: tuple[str, ...] = ()
    named: str = ""
    waivable: bool = True
    more: str = ""
    examples: tuple[Example, ...] = ()

    def at(
        self,
        place: Place,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
        *,
        entry: tuple[str | None, str | None] = (None, None),
    ) -> Problem:
        """Make the problem of a place; `entry` is the msgctxt and msgid that it concerns.

        Every finding of a check is made here, where both its rule and its language are known.
        """
        return Problem(self.code, severity or self.severity, place, message, hint, *entry)


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """A function that looks at a subject of type `looks_at`, and the rules it holds it to."""

    looks_at: type[Subject]
    look: Callable[[Subject], Iterator[Problem]]
    rules: tuple[Rule, ...]

    @property
    def family(self) -> str:
        """The folder of `checks` that the check stands in."""
        return self.look.__module__.split(".")[2]
