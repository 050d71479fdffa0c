"""What a rule says of itself, and what a check is: a function that looks at one kind of subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pipeline.checks.calibration import proven
from pipeline.checks.question import question
from pipeline.model import Kind, Place, Problem, Quotes, Severity

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
    rule's name covers it).  A finding about form is certain by its nature; one about `meaning` is
    an error only in a language where the rule was measured (`calibration`), else a query.  Who
    answers for a `grave` one must give a name.  `more` is what the documentation says besides.
    """

    code: str
    summary: str
    severity: Severity = "error"
    needs: tuple[str, ...] = ()
    named: str = ""
    waivable: bool = True
    about: Literal["form", "meaning"] = "form"
    grave: bool = False
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
        quotes: Quotes | None = None,
        texts: Quotes | None = None,
        subject: str = "",
    ) -> Problem:
        """Make the problem of a place; `entry` is the msgctxt and msgid that it concerns.

        Every finding of a check is made here, where both its rule and its language are known.
        `severity` may ask for less than was measured, never for more.  A query quotes what the two
        texts say (`quotes`), or else the `texts` as a whole.  `subject` opens the message.
        """
        grave = self.severity_in(place.locale, severity)
        if grave == "query" and (said := quotes or texts):
            seen = "; ".join(filter(None, (message, hint)))
            message, hint, quotes = question(said, texts), seen, said
        text = f"{subject}: {message}" if subject else message
        return Problem(self.code, grave, place, text, hint, *entry, quotes=quotes)

    def severity_in(self, locale: str | None, asked: Severity | None = None) -> Severity:
        """Return how grave a finding may be in a language, of which `asked` was asked."""
        grave = asked or self.severity
        measured = self.about == "meaning" and locale
        return "query" if grave == "error" and measured and not proven(self.code, locale) else grave


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
