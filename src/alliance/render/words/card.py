"""What stands on the small picture of a report: few words, as it is read at the size of a hand."""

from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.text import capital, counted, sentence, sentences
from alliance.render.words.phrase import named
from alliance.render.words.profile import of_hundred

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.parts.blocks import AspectRow
    from alliance.render.words.verdict import Verdict

KIND_OF_CARD = "self-report, no comparison"
"""What it is, and what it is not."""
_APART = "on average, and you are far apart"
_EDGE = "but near the edge"
_PARTLY = "as far as can be told"


def word(verdict: "Verdict") -> str:
    """The verdict in a word or a few."""
    return capital(verdict.band)


def score(verdict: "Verdict") -> str:
    """The number beside it; empty where there is none."""
    return f"{verdict.score} of 100" if verdict.score else ""


def aside(report: "Report", verdict: "Verdict") -> str:
    """What has to be read with the word: that it cannot wait, hides, is not firm; else nothing."""
    lead, _ = verdict.first
    if lead:
        return sentence(lead)
    if verdict.hides:
        return _APART
    by = report.overall.held_back_by
    said = (
        f"held back by {named(report, by)}" if by else "",
        _PARTLY if verdict.partly else "",
        _EDGE if verdict.near_edge else "",
    )
    return ", ".join(filter(None, said))


def heard(report: "Report") -> str:
    """Who was heard: "16 of 20 people, 10 of 10 partners"."""
    found = report.who
    if not found.people:
        return "Nobody has answered yet"
    if found.people == 1:
        return "Several people, in one set of answers" if found.joint else "One person"
    people = counted(found.people, "person", "people")
    if found.invited is not None and found.invited >= found.people:
        people = f"{found.people} of {counted(found.invited, 'person', 'people')}"
    if not found.partners_heard:
        return people
    partners = counted(found.partners_heard, "partner")
    if found.partners is not None and report.alliance.kind is not None:
        partners = f"{found.partners_heard} of {counted(found.partners, 'partner')}"
    return f"{people}, {partners}"


def date(report: "Report") -> str:
    """Its day."""
    return numbers.day(report.date)


def title(name: str, verdict: "Verdict") -> str:
    """What the picture is called."""
    return f"{name}: {verdict.judged}"


def described(rows: "tuple[AspectRow, ...]", report: "Report") -> str:
    """All of it in sentences."""
    aspects = (
        f"{row.title}: {of_hundred(row.band, row.score) if row.score else row.band}" for row in rows
    )
    return sentences([*aspects, heard(report), date(report), KIND_OF_CARD])
