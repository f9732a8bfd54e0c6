"""What stands beside the profile: what its marks mean, and what was not asked."""

from collections.abc import Iterable

from alliance.render.text import listing

SURE = "95 in 100"
"""How often a likely range would hold."""
ALLIANCE = "the alliance"
"""Whose figure a mark stands for, where no group is shown."""
SHARED_PLACE = "two or more of these in one place"
"""What a mark stands for where several fall together."""
LIKELY = f"the likely range of the score ({SURE})"
"""What a stroke beside a mark stands for."""
_CUT = "cut at an end of the scale"
CUT = f"the range is {_CUT}"
"""What a bracket stands for."""


def ranges(*, cut: bool) -> str:
    """Say what the column of likely ranges holds; `cut` where a bracket stands in it."""
    said = f"Likely: {LIKELY}."
    return f"{said} A bracket marks a range that is {_CUT}." if cut else said


def not_asked(titles: Iterable[str]) -> str:
    """Name the aspects that were not asked: "Not asked: speed and trust."."""
    return f"Not asked: {listing(titles)}."
