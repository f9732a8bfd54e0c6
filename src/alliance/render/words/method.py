"""How a report was worked out, and what it is not."""

from alliance.documents.report import Report
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import listing, spelled
from alliance.render.words.phrase import each_person_counts_once, has_partners


def all_sums(run: Run = ANYWHERE) -> str:
    """How to see what is left out here."""
    return f"All sums: {run.again('--explain')}"


def method(report: Report) -> tuple[str, ...]:
    """How the figures came about."""
    count = spelled(len(report.aspects))
    whole = "" if report.not_asked else f"; the overall score is the mean of the {count}"
    said = [f"Answers count {_positions(report)}.", f"An aspect is their mean{whole}."]
    if report.who.people > 1 and has_partners(report):
        said.append(
            "Each person counts once, whatever their partner."
            if each_person_counts_once(report)
            else "A partner's score is the mean of its people."
        )
        if report.many and report.many.grouping == "merged":
            said.append(
                '"Smaller partners" is the mean of its people too, and counts once for each '
                "partner in it."
            )
    said.append('"Don\'t know" is counted, but has no score.')
    if report.who.people > 1 and _asks_once(report):
        # Of one person the question stands beside the answer.
        said.append("The parts of an aspect rest on one question each.")
    return tuple(said)


def _asks_once(report: Report) -> bool:
    """Whether each facet has one question: its name is wider than what was asked."""
    facets = [each.facet for each in report.items]
    return bool(facets) and len(set(facets)) == len(facets)


def _positions(report: Report) -> str:
    sizes = {len(each.labels) for each in report.items} or {5}
    if sizes == {5}:
        return "0, 25, 50, 75 or 100"
    return "from 0 to 100, in equal steps from the low end of a scale to the high end"


def limits(report: Report) -> tuple[str, ...]:
    """What a report is not, in two or three sentences."""
    said = [
        "The bands are our convention: no comparison with others, no legal advice.",
        "Answers are people's own view, on a given day.",
        "Do not use it to rank, pay or drop a partner.",
    ]
    if len(report.questionnaire.lengths) > 1:
        lengths = listing(report.questionnaire.lengths)
        said.append(f"Not everyone saw the same questions ({lengths}).")
    return tuple(said)
