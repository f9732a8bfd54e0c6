"""The end of a report: how sure it is, the form, what was not assessed, what it is not."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Heading, Paragraph, Part, words
from alliance.render.words import form as form_words
from alliance.render.words.certainty import how_sure
from alliance.render.words.method import limits
from alliance.render.words.method import method as method_words
from alliance.render.words.unassessed import not_assessed, unanswered, unknowns

if TYPE_CHECKING:
    from alliance.documents.report import Report


def certainty(report: "Report") -> Part:
    """How sure it is, in plain sentences."""
    said = how_sure(report)
    if not said:
        return ()
    if report.many is None:
        return (Heading("how sure is this?"), Paragraph(words(" ".join(said))))
    return (Heading("how sure is this?"), *(Paragraph(words(each), hang=2) for each in said))


def form(report: "Report") -> Part:
    """Whether informal is the right form, and for which topics it is not."""
    if not report.coverage.points and report.form is None:
        return ()
    return form_part(form_words.form(report))


def form_part(said: form_words.FormWords) -> Part:
    """The outcome as the heading, then a line for each thing there is to say."""
    rows = [f"{title}: {says} {advice}".strip() for title, says, advice in said.topics]
    rows += [f"It gives: {said.gives}"] if said.gives else []
    rows += [f"It costs: {said.costs}"] if said.costs else []
    texts = filter(None, [said.message, *rows, said.find_out])
    heading = Heading("the form", said.title, joint=": ")
    return (heading, *(Paragraph(words(each), hang=2) for each in texts))


def unassessed(report: "Report") -> Part:
    """What was not assessed, a line for each reason."""
    said = [unanswered(report), *not_assessed(report), *unknowns(report)]
    said = [each for each in said if each]
    if not said:
        return ()
    return (Heading("not assessed"), *(Paragraph(words(each), hang=2) for each in said))


def method(report: "Report", *, explained: bool) -> Part:
    """How it was worked out, and what it is not."""
    more = [] if explained else ["All sums: alliance assess --explain"]
    return (
        Heading("how it was worked out, and what it is not"),
        Paragraph(words(" ".join(method_words(report)))),
        Paragraph(words(" ".join([*limits(report), *more]))),
    )
