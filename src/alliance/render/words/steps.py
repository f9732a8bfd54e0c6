"""Which steps come first, and where the others stand."""

from alliance.documents.report import Finding, Report
from alliance.render.text import listing


def first_steps(report: Report) -> int:
    """How many steps stand at the top: one, or all of today where something cannot wait."""
    today = sum(each.horizon == "today" for each in report.steps)
    if any(each.urgent for each in report.findings):
        return max(today, min(1, len(report.steps)))
    return min(1, len(report.steps))


def begun_with(report: Report, finding: Finding) -> int | None:
    """The number of the step that a risk begins with; None where it is not among the steps.

    Of the first risk it is step 1 where that answers it, as the soonest comes first.
    """
    given = {each.recommendation: place for place, each in enumerate(report.steps, start=1)}
    if finding.first not in given:
        return None
    leads = report.findings[:1] == (finding,) and finding.risk in report.steps[0].addresses
    return 1 if leads else given[finding.first]


def first_title(report: Report, finding: Finding) -> str:
    """What the step is called that a risk begins with; empty where none is known."""
    place = begun_with(report, finding)
    return report.steps[place - 1].title if place else finding.first_title


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
