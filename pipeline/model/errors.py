"""The one exception that reaches the operator: a place, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Place, Problem


class AftercareError(Exception):
    """Something the operator can mend; the command line prints it as one line a problem.

    `usage` marks wrong use (exit 2) against problems in what was given (exit 1).
    """

    def __init__(self, problems: Iterable[Problem], *, usage: bool = False) -> None:
        self.problems = tuple(problems)
        self.usage = usage
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the problems, since errors come back from other processes."""
        return _remake, (self.problems, self.usage)


def _remake(problems: tuple[Problem, ...], usage: bool) -> AftercareError:
    return AftercareError(problems, usage=usage)


def fail(
    code: str, path: str, message: str, hint: str = "", *, line: int = 0, usage: bool = False
) -> AftercareError:
    """Make the error for a single problem at `path`:`line`."""
    return AftercareError([Problem(code, "error", Place(path, line), message, hint)], usage=usage)
