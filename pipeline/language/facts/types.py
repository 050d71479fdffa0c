"""What a text states, as values: each fact knows where it stands in the text (NFC offsets)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.language.units import TIME

Direction = Literal["min", "more", "max", "less", "within", "during", "beyond"]
"""At least, more than, at most (up to), less than; within a time, for a time, when it is over."""
SPANS: frozenset[Direction] = frozenset({"within", "during", "beyond"})
"""How a time lies to what is done, which bounds no amount."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, with the unit it counts where there is one.

    `digits`: written in digits.  `weak`: said in a way that a faithful translation may leave
    out ("a day", "one", "first", "half").  `also`: what else its digits may mean ("1.000").
    `ordinal`: it says which one, and does not count.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None = None
    digits: bool = True
    weak: bool = False
    also: tuple[Decimal, ...] = ()
    ordinal: bool = False

    @property
    def duration(self) -> bool:
        """Whether it is a length of time."""
        return self.unit in TIME


@dataclass(frozen=True, slots=True)
class Range:
    """From one quantity to another, both in the unit of the second."""

    start: int
    end: int
    low: Quantity
    high: Quantity


@dataclass(frozen=True, slots=True)
class Limit:
    """A quantity or range that binds in one direction.

    Not `sure` where a negation stands farther off, which may or may not turn it round.
    """

    start: int
    end: int
    direction: Direction
    of: Quantity | Range
    sure: bool = True

    @property
    def bounds(self) -> bool:
        """Whether an amount is bounded: not where a time only lies before or behind something."""
        return self.direction not in SPANS


@dataclass(frozen=True, slots=True)
class Frequency:
    """`count` times in `period` ("twice a day", "every 6 hours": once in 6 hours).

    `implied`: no count is said ("daily").
    """

    start: int
    end: int
    count: Decimal
    period: Quantity
    implied: bool = False


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day in minutes; `half` where twelve hours more or less may be meant ("8:00")."""

    start: int
    end: int
    minutes: int
    half: bool


@dataclass(frozen=True, slots=True)
class Date:
    """A date or what is said of it; `swappable`: day and month may be the other way round."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    swappable: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number, its digits in European form, with a leading "+" if it has one."""

    start: int
    end: int
    number: str


@dataclass(frozen=True, slots=True)
class Url:
    """A web or mail address."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a program fills: `{name}`, `%s`, `%(name)d`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name with digits, no quantity: COVID-19, B12, N95, CODE-X.

    `key` is its letters and digits in lower case, `digits` its groups of digits, `parts` what
    stands between its hyphens; a local name of a code has neither.
    """

    start: int
    end: int
    key: str
    digits: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit of time named, with a number or without ("hourly", "for days")."""

    start: int
    end: int
    unit: str


Fact = (
    Quantity | Range | Limit | Frequency | ClockTime | Date | Phone | Url | Placeholder | Code
    | Mention
)  # fmt: skip
