"""Which steps come first, and where the others stand."""

from alliance.documents.report import Report
from alliance.render.text import listing


def first_steps(report: Report) -> int:
    """How many steps stand at the top: one, or all of today where something cannot wait."""
    today = sum(each.horizon == "today" for each in report.steps)
    if any(each.urgent for each in report.findings):
        return max(today, min(1, len(report.steps)))
    return min(1, len(report.steps))


def others_below(report: Report) -> str:
    """Say where the rest stands: "steps 2 and 3 stand below the risks"."""
    rest = range(first_steps(report) + 1, len(report.steps) + 1)
    if not rest:
        return ""
    one = len(rest) == 1
    noun, stand = ("step", "stands") if one else ("steps", "stand")
    return f"{noun} {listing(map(str, rest))} {stand} below the risks"


def of_step(place: int) -> str:
    """A step by its number."""
    return f"step {place}"
