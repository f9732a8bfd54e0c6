"""How a number travels: with its basis and, where it is null, the reason."""

from typing import Generic, Literal, NamedTuple, TypeVar

Undefined = Literal[
    "n_too_small",  # fewer people or answers than the figure needs
    "n_too_large",  # more answers than the exact count is made for
    "no_variance",  # no spread observed, so an interval would be an artefact
    "all_missing",  # nobody answered
    "unequal_response",  # more of some groups answered, so that the mean of all lies elsewhere
    "no_null",  # no chance model is published for a scale of this many points
    "beyond_scale",  # no difference on the scale of 0 to 100 would be found
    "too_few_points",  # the scale has fewer points than the definition needs
]

Value = TypeVar("Value")


class Figure(NamedTuple, Generic[Value]):
    """One statistic with its basis."""

    value: Value | None
    """The figure; None where it is undefined."""
    n: int
    """How many people or answers it rests on."""
    reason: Undefined | None = None
    """Why the figure is None; None where it is not."""


def undefined(n: int, reason: Undefined = "n_too_small") -> Figure[Value]:
    """A figure without a value; nobody at all always counts as `all_missing`."""
    return Figure(None, n, "all_missing" if n == 0 else reason)
