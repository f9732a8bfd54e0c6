"""Whether informal is the right form, and for which topics it is not."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Block, Heading, Paragraph, Point, Points, Section
from alliance.render.words import form as words
from alliance.render.words import labels

if TYPE_CHECKING:
    from alliance.documents.report import Form, Report


def section(report: "Report") -> Section | None:
    """The form; where nobody was asked, what was not assessed says so."""
    return None if report.form is None else _section(words.form(report.form))


def section_of(form: "Form") -> Section:
    """The form alone, where there is no report."""
    return _section(words.of_form(form))


def _section(said: words.FormWords) -> Section:
    return Section("form", tuple(_blocks(said)), Heading(labels.HEADINGS["form"], says=said.title))


def _blocks(said: words.FormWords) -> Iterator[Block]:
    if said.message:
        yield Paragraph(said.message, close=True)
    points = _topics(said.topics)
    if said.notes:
        yield Points(tuple(points))
        yield Paragraph(said.notes_lead, close=True)
        points = _topics(said.notes)
    points += [Point((said.gives,), labels.GIVES)] if said.gives else []
    points += [Point((said.costs,), labels.COSTS)] if said.costs else []
    if points:
        yield Points(tuple(points))
    if said.find_out:
        yield Paragraph(said.find_out, close=True)


def _topics(said: Iterable[tuple[str, str, str]]) -> list[Point]:
    return [Point((f"{says} {advice}".strip(),), title) for title, says, advice in said]
